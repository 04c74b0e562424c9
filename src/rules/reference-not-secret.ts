import { parameterSchemas, type ParameterName } from '../generated/parameters.js';
import { defineRule } from './rule.js';

export const referenceNotSecret = defineRule({
  id: 'reference-not-secret',
  severity: 'error',
  checkEach({ name, value }, { kind }, report) {
    if (value.kind !== 'keyVault') return;
    const schema = parameterSchemas[kind][name as ParameterName];
    if (schema === undefined || schema.secret) return;
    report({
      pointer: `/parameters/${name}/reference`,
      message: `${name} is a Key Vault reference, but it is no secret.`,
      hint: `Write "${name}": { "value": … }, with a variable such as \${NAME} if need be.`,
      changes: [{ parameter: name }],
    });
  },
});
