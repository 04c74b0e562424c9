import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { basePath, targetOf } from './target.js';

export const targetCustomDomain = defineRule({
  id: 'target-custom-domain',
  severity: 'info',
  about: ['category'],
  check(subject, report) {
    const target = targetOf(subject);
    if (target === undefined || subject.text('category') !== 'ApiManagement' || /\.azure-api\.(net|us|cn)(:443)?$/.test(target.host))
      return;
    if (basePath(target.path) === '') return;
    const start = target.text.indexOf('//') + 2;
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: start + target.host.length },
      message: `${target.host} is no azure-api.net name; one source says that the service takes no custom domain of API Management, another shows one working.`,
      hint: "If agents fail where curl works, give the service's azure-api.net name.",
      changes: [{ parameter: 'targetUrl' }],
    });
  },
});
