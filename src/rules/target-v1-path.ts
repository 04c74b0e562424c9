import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { basePath, chatPath, onKnownHost, targetOf } from './target.js';

export const targetV1Path = defineRule({
  id: 'target-v1-path',
  severity: 'warning',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    if (target === undefined || subject.text('deploymentInPath') !== 'true' || !basePath(target.path).endsWith('/openai/v1')) return;
    // A known host and a full chat URL are other rules' matter.
    if (onKnownHost(subject)?.form !== undefined || chatPath.test(target.path)) return;
    report({
      pointer: valuePointer('deploymentInPath'),
      message: `The target ends in /openai/v1, but deploymentInPath "true" asks for ${basePath(target.path)}/deployments/<model>/chat/completions, which v1 APIs do not have.`,
      hint: 'Set deploymentInPath to "false".',
      changes: [{ parameter: 'deploymentInPath', value: 'false' }],
    });
  },
});
