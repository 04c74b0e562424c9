import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { basePath, targetOf } from './target.js';

export const targetApimPath = defineRule({
  id: 'target-apim-path',
  severity: 'error',
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
