import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { targetOf } from './target.js';

export const targetProjectEndpoint = defineRule({
  id: 'target-project-endpoint',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    const found = target === undefined ? null : /\/api\/projects\b.*$/i.exec(target.path);
    if (target === undefined || found === null || !/\.azure\.(com|us|cn)$/.test(target.host)) return;
    const start = target.pathAt + found.index;
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: start + found[0].length },
      message: 'The target is the endpoint of a Foundry project, which serves no models.',
      hint: 'Give the account\'s model endpoint: https://<account>.services.ai.azure.com/openai/v1, with deploymentInPath "false" and no inferenceAPIVersion.',
      changes: [{ parameter: 'targetUrl' }],
    });
  },
});
