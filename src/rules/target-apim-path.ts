import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { basePath, targetOf } from './target.js';

export const targetApimPath = defineRule({
  id: 'target-apim-path',
  severity: 'error',
  explain: {
    why: 'API Management serves an API below the API\'s own path. With the bare host as target the agent fails with "Connection not found", which blames the name instead of the path.',
    bad: '"targetUrl": { "value": "https://contoso-apim.azure-api.net" }',
    good: '"targetUrl": { "value": "https://contoso-apim.azure-api.net/azure-openai" }',
    source: 'foundry-samples: APIM-Connection-Objects.md',
  },
  about: ['targetUrl'],
  *check(subject) {
    const target = targetOf(subject);
    if (target === undefined || !/\.azure-api\.(net|us|cn)(:443)?$/.test(target.host) || basePath(target.path) !== '') return;
    yield {
      pointer: valuePointer('targetUrl'),
      message: `The target ${target.host} is an API Management host without the path of an API.`,
      hint: "Append the API's path, as the API's settings in API Management show it.",
      changes: [{ parameter: 'targetUrl' }],
    };
  },
});
