import { isObject } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { onKnownHost } from './target.js';

export const hostHeader = defineRule({
  id: 'host-header',
  severity: 'warning',
  about: ['targetUrl'],
  check(subject, report) {
    const known = onKnownHost(subject);
    const headers = subject.known('customHeaders');
    if (known?.host.header === undefined || !isObject(headers)) return;
    const { oneOf, example } = known.host.header;
    if (Object.keys(headers).some((name) => oneOf.test(name))) return;
    report({
      pointer: valuePointer(subject.gives('customHeaders') ? 'customHeaders' : 'targetUrl'),
      message: `${known.host.name} answers 400 to requests that do not name a provider in a header, unless the model's name or the key does.`,
      hint: `Add a custom header, such as ${example}.`,
      changes: [{ parameter: 'customHeaders' }],
    });
  },
});
