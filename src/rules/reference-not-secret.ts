import { parameterSchemas, type ParameterName } from '../generated/parameters.js';
import { defineRule } from './rule.js';

export const referenceNotSecret = defineRule({
  id: 'reference-not-secret',
  severity: 'error',
  explain: {
    why: 'Key Vault references are for secrets: ARM resolves them during the deployment and only for secure parameters. What the connection\'s name, URL and metadata are made of must be known before.',
    bad: '"gatewayName": { "reference": { "keyVault": { "id": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.KeyVault/vaults/kv-prod" }, "secretName": "gateway-name" } }',
    good: '"gatewayName": { "value": "contoso" }',
    source: 'learn.microsoft.com: Key Vault references in parameter files',
  },
  *check(subject) {
    for (const { name, value } of subject.file.parameters.values()) {
      const schema = parameterSchemas[subject.kind][name as ParameterName];
      if (value.kind !== 'keyVault' || schema === undefined || schema.secret) continue;
      yield {
        pointer: `/parameters/${name}/reference`,
        message: `${name} is a Key Vault reference, but it is no secret.`,
        hint: `Write "${name}": { "value": … }, with a variable such as \${NAME} if need be.`,
        changes: [{ parameter: name }],
      };
    }
  },
});
