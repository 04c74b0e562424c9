import { keyHeaderOf, stringsOf } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { looksSecret, namesSecret } from './secret-text.js';

export const customHeaderKey = defineRule({
  id: 'custom-header-key',
  severity: 'error',
  explain: {
    why: 'customHeaders are added after the key header. One of the same name replaces it, and the gateway never sees the key.',
    bad: '"authConfig": { "value": { "type": "api_key", "name": "X-Contoso-Pass", "format": "{api_key}" } },\n"customHeaders": { "value": { "x-contoso-pass": "support" } }',
    good: '"authConfig": { "value": { "type": "api_key", "name": "X-Contoso-Pass", "format": "{api_key}" } },\n"customHeaders": { "value": { "X-Contoso-Team": "support" } }',
    source: 'foundry-samples: test_model_gateway.py',
  },
  about: ['customHeaders'],
  *check(subject) {
    const authType = subject.text('authType');
    const key = authType === 'ApiKey' ? keyHeaderOf(subject)?.name : authType === undefined ? undefined : 'Authorization';
    if (key === undefined) return;
    for (const [name, text] of stringsOf(subject, 'customHeaders')) {
      // A secret there is that rule's mistake, and its hint leads to the same end.
      if (name.toLowerCase() !== key.toLowerCase() || (text !== '' && (namesSecret(name) || looksSecret(text)))) continue;
      const { [name]: _, ...left } = subject.known('customHeaders') as Record<string, unknown>;
      yield {
        pointer: valuePointer('customHeaders', name),
        key: true,
        message: `The custom header ${name} replaces the one that carries the ${authType === 'ApiKey' ? 'key' : 'token'}.`,
        hint: 'Remove it, or give it another name.',
        changes: [{ parameter: 'customHeaders', value: Object.keys(left).length === 0 ? null : left }],
      };
    }
  },
});
