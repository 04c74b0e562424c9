import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { basePath, onKnownHost, targetOf } from './target.js';
import { isPortal } from './target-portal.js';

/** Names under which Azure serves programs, not API Management. The identity of a project leads to such gateways, too, under this category alone. */
const otherwise = /\.(azurecontainerapps\.io|azurewebsites\.net|cloudapp\.azure\.com|devtunnels\.ms)(:443)?$/;

export const targetApimPath = defineRule({
  id: 'target-apim-path',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    if (target === undefined || basePath(target.path) !== '' || isPortal(target.host)) return;
    const own = /\.azure-api\.(net|us|cn)(:443)?$/.test(target.host);
    if (
      !own &&
      (subject.text('category') !== 'ApiManagement' ||
        onKnownHost(subject) !== undefined ||
        otherwise.test(target.host) ||
        subject.text('authType') === 'ProjectManagedIdentity')
    )
      return;
    report({
      pointer: valuePointer('targetUrl'),
      message: `The target ${target.host} is an API Management host without the path of an API.`,
      hint: "Append the API's path, as the API's settings in API Management show it.",
      changes: [{ parameter: 'targetUrl' }],
      ...(own ? {} : { severity: 'warning' as const }),
    });
  },
});
