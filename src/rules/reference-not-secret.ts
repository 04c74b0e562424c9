import { parameterSchemas, type ParameterName } from '../generated/parameters.js';
import { defineRule } from './rule.js';

export const referenceNotSecret = defineRule({
  id: 'reference-not-secret',
  severity: 'error',
  check(subject, report) {
    for (const { name, value } of subject.file.parameters.values()) {
      const schema = parameterSchemas[subject.kind][name as ParameterName];
      if (value.kind !== 'keyVault' || schema === undefined || schema.secret) continue;
      report({
        pointer: `/parameters/${name}/reference`,
        message: `${name} is a Key Vault reference, but it is no secret.`,
        hint: `Write "${name}": { "value": … }, with a variable such as \${NAME} if need be.`,
        changes: [{ parameter: name }],
      });
    }
  },
});
