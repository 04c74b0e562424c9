import type { ParameterName } from '../generated/parameters.js';
import { isObject } from './key-header.js';
import { given } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

/** Keys of the connection's metadata that other parameters make. */
const made: Readonly<Record<string, readonly ParameterName[]>> = {
  models: ['staticModels'],
  staticModels: ['staticModels'],
  modelDiscovery: ['listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider'],
  deploymentInPath: ['deploymentInPath'],
  inferenceAPIVersion: ['inferenceAPIVersion'],
  deploymentAPIVersion: ['deploymentAPIVersion'],
  customHeaders: ['customHeaders'],
  authConfig: ['authConfig'],
  authHeaderName: ['authHeaderName'],
  authHeaderFormat: ['authHeaderFormat'],
};
const names = new Map(Object.keys(made).map((name) => [name.toLowerCase(), name]));

export const metadataKey = defineRule({
  id: 'metadata-key',
  severity: 'warning',
  about: ['additionalMetadata'],
  check(subject, report) {
    const metadata = subject.known('additionalMetadata');
    if (!isObject(metadata)) return;
    for (const key of Object.keys(metadata)) {
      const meant = names.get(key.toLowerCase());
      if (meant === undefined) continue;
      const parameters = made[meant]!;
      const both = meant === key && key !== 'staticModels' && parameters.some((name) => given(subject, name));
      const { [key]: _, ...left } = metadata;
      const list = parameters.length === 1 ? parameters[0]! : `${parameters.slice(0, -1).join(', ')} and ${parameters.at(-1)!}`;
      report({
        pointer: valuePointer('additionalMetadata', key),
        key: true,
        message: both
          ? `additionalMetadata overwrites the "${key}" that ${list} ${parameters.length === 1 ? 'makes' : 'make'}.`
          : meant === 'staticModels'
            ? 'The metadata of a connection has no "staticModels": the service reads "models".'
            : meant !== key
              ? `The service reads "${meant}" from the metadata, not "${key}".`
              : `"${key}" is made from ${list}; as text in additionalMetadata no rule sees what is in it.`,
        hint: both
          ? `Keep ${list}, and remove it here.`
          : `Remove it, and give the ${parameters.length === 1 ? 'parameter' : 'parameters'} ${list}.`,
        changes: [{ parameter: 'additionalMetadata', ...(both ? { value: Object.keys(left).length === 0 ? null : left } : {}) }],
        ...(both ? { severity: 'error' as const } : {}),
      });
    }
  },
});
