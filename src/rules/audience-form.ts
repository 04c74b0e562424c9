import { guid } from './entra.js';
import { placeholderIn } from './placeholder-text.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const audienceForm = defineRule({
  id: 'audience-form',
  severity: 'warning',
  about: ['audience'],
  check(subject, report) {
    const audience = subject.text('audience')?.trim();
    if (audience === undefined || audience === '' || subject.text('authType') !== 'ProjectManagedIdentity') return;
    if (/^http:\/\/[a-z.]+\.(azure|microsoft)\.(com|us|cn)\/?$/i.test(audience)) {
      const value = audience.replace(/^http:/i, 'https:');
      report({
        pointer: valuePointer('audience'),
        message: `The audience "${audience}" begins with http; audiences of Azure's services begin with https, and Entra compares them as text.`,
        hint: `Write "${value}".`,
        changes: [{ parameter: 'audience', value }],
      });
      return;
    }
    if (guid.test(audience) || /^[a-z][a-z0-9+.-]*:(\/\/)?[^\s/]+\S*$/i.test(audience) || placeholderIn('audience', audience) !== undefined)
      return;
    const host = /^[a-z0-9-]+(\.[a-z0-9-]+)+\/?$/i.test(audience);
    report({
      pointer: valuePointer('audience'),
      message: `The audience "${audience}" is neither a URI nor the id of an application, so Entra gives no token for it.`,
      hint: host ? `Write "https://${audience}".` : "Give the Application ID URI that the gateway's policy checks.",
      changes: [{ parameter: 'audience', ...(host ? { value: `https://${audience}` } : {}) }],
    });
  },
});
