import { stringsOf } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Subject } from './rule.js';
import { wholeChange } from './whole-change.js';

/** The client makes these itself; another value breaks the request. */
const framing = /^(connection|content-length|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i;
/** These have a value already, which the gateway needs. */
const taken = /^(host|content-type|content-encoding|accept-encoding)$/i;

/** The value that the service sends anyway. */
const isUsual = (name: string, text: string): boolean => /^content-type$/i.test(name) && /^application\/json\b/i.test(text);

export const customHeaderReserved = defineRule({
  id: 'custom-header-reserved',
  severity: 'error',
  about: ['customHeaders'],
  check(subject, report) {
    const headers = stringsOf(subject, 'customHeaders');
    const mended = wholeChange('customHeaders', headers.length, () => withoutReserved(subject));
    for (const [name, text] of headers) {
      const breaks = framing.test(name);
      if (!breaks && (!taken.test(name) || isUsual(name, text))) continue;
      report({
        pointer: valuePointer('customHeaders', name),
        key: true,
        message: breaks
          ? `${name} belongs to the connection between client and server; a value of one's own breaks the request.`
          : `${name} has a value already; another one may send the request astray.`,
        hint: 'Remove it.',
        changes: [mended()],
        ...(breaks ? {} : { severity: 'warning' as const }),
      });
    }
  },
});

/** The headers that are left; null where there are none. */
function withoutReserved(subject: Subject): object | null {
  const left = Object.entries(subject.known('customHeaders') as object).filter(
    ([name, text]) => !framing.test(name) && (!taken.test(name) || isUsual(name, String(text))),
  );
  return left.length === 0 ? null : Object.fromEntries(left);
}
