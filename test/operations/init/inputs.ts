export const project =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents';
export const apim =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-integration/providers/Microsoft.ApiManagement/service/contoso-apim';
export const vault =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.KeyVault/vaults/contoso-kv';
