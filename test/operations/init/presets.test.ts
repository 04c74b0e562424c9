import { describe, expect, it } from 'vitest';
import { init } from '../../../src/operations/init.js';
import type { InitOptions } from '../../../src/operations/init/options.js';
import { connectionFromParameters } from '../../../src/connection/from-parameters.js';
import { readParameterFile } from '../../../src/parameters/read.js';
import { resolveParameters } from '../../../src/parameters/resolve.js';
import { presets } from '../../../src/presets/index.js';
import type { AuthType, Preset } from '../../../src/presets/preset.js';
import { checkFile } from '../../../src/rules/check.js';
import { testContext } from '../../support/context.js';
import { apim, project } from './inputs.js';

/** The least that a user gives for a preset: its blanks filled in with its example. */
function filledIn(preset: Preset, auth: AuthType, discovery: boolean): InitOptions {
  return {
    preset: preset.id,
    project,
    auth,
    ...(preset.kind === 'apim' ? { apim, api: 'azure-openai' } : preset.target.includes('<') ? { target: preset.example.target } : {}),
    ...(auth === 'ApiKey' && preset.kind === 'apim' ? { apimSubscription: 'foundry' } : {}),
    ...(auth === 'OAuth2' ? { clientId: '22222222-2222-2222-2222-222222222222', tokenUrl: 'https://login.contoso.com/oauth2/token' } : {}),
    ...(preset.deploymentInPath === undefined ? { pathForm: 'path', apiVersion: '2024-10-21' } : {}),
    ...(preset.header === undefined ? {} : { header: [preset.header] }),
    ...(discovery ? { discovery } : { model: [preset.example.model] }),
  };
}

const cases = presets.flatMap((preset) =>
  preset.auth.flatMap((auth) => [false, ...(preset.discovery === undefined ? [] : [true])].map((discovery) => ({ preset, auth, discovery }))),
);

describe('a preset, filled in', () => {
  it.each(cases.map((one) => [`${one.preset.id}, ${one.auth}, ${one.discovery ? 'discovery' : 'static'}`, one] as const))('%s: has no finding', async (_, { preset, auth, discovery }) => {
    const { file } = await init(testContext(), { name: 'contoso-gw', options: filledIn(preset, auth, discovery), dryRun: true });
    const read = readParameterFile('contoso-gw.parameters.json', file!.text);
    const told = checkFile(read).map(({ rule, severity }) => `${severity} ${rule}`);
    expect(told).toEqual(preset.modelFormat === 'Anthropic' ? ['info model-format'] : []);
    expect(read.kind).toBe(preset.kind);
    expect(read.parameters.get('deploymentInPath')?.value).toMatchObject({ value: preset.deploymentInPath ?? 'true' });
    if (preset.keyHeader !== undefined && auth === 'ApiKey') expect(read.parameters.get('authConfig')?.value).toMatchObject({ value: preset.keyHeader });
    expect(read.parameters.has('staticModels')).toBe(!discovery);
    const connection = connectionFromParameters(resolveParameters(read, null));
    expect(connection).toMatchObject({ category: preset.category, name: 'contoso-gw', auth: { type: auth }, models: { from: discovery ? 'discovery' : 'static' } });
  });
});
