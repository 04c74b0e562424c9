import { valuePointer } from '../pointers.js';
import { definePolicyRule, matchesGlob, oneOf } from './policy-rule.js';

export const allowedApimServices = definePolicyRule('allowedApimServices', (subject, services, report) => {
  const id = subject.kind === 'apim' ? subject.text('apimResourceId')?.replace(/\/+$/, '') : undefined;
  if (id === undefined || id === '') return;
  const name = id.slice(id.lastIndexOf('/') + 1);
  if (services.some((allowed) => matchesGlob(allowed, allowed.includes('/') ? id : name))) return;
  report({
    pointer: valuePointer('apimResourceId'),
    message: `The policy does not allow the API Management service "${name}".`,
    hint: `Use ${oneOf(services)}.`,
    changes: [{ parameter: 'apimResourceId' }],
  });
});
