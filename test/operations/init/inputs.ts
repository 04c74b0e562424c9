import type { InitOptions } from '../../../src/operations/init/options.js';
import type { AuthType, Preset } from '../../../src/presets/preset.js';

export const project =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents';
export const apim =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-integration/providers/Microsoft.ApiManagement/service/contoso-apim';
export const vault =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.KeyVault/vaults/contoso-kv';
export const tokenUrl = 'https://login.contoso.com/oauth2/token';

/** The least that a user gives for a preset: its blanks filled in with its example. */
export function filledIn(preset: Preset, auth: AuthType, discovery: boolean): InitOptions {
  return {
    preset: preset.id,
    project,
    auth,
    ...(preset.kind === 'apim' ? { apim, api: 'azure-openai' } : preset.target.includes('<') ? { target: preset.example.target } : {}),
    ...(auth === 'ApiKey' && preset.kind === 'apim' ? { apimSubscription: 'foundry' } : {}),
    ...(auth === 'OAuth2' ? { clientId: '22222222-2222-2222-2222-222222222222', tokenUrl } : {}),
    ...(preset.deploymentInPath === undefined ? { pathForm: 'path', apiVersion: '2024-10-21' } : {}),
    ...(preset.header === undefined ? {} : { header: [preset.header] }),
    ...(discovery ? { discovery } : { model: [preset.example.model] }),
  };
}
