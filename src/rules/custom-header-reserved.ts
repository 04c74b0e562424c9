import type { Change } from '../parameters/file.js';
import { stringsOf } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Subject } from './rule.js';

/** The client makes these itself; another value breaks the request. */
const framing = /^(connection|content-length|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i;
/** These have a value already, which the gateway needs. */
const taken = /^(host|content-type|content-encoding|accept-encoding)$/i;

export const customHeaderReserved = defineRule({
  id: 'custom-header-reserved',
  severity: 'error',
  about: ['customHeaders'],
  *check(subject) {
    for (const [name] of stringsOf(subject, 'customHeaders')) {
      const breaks = framing.test(name);
      if (!breaks && !taken.test(name)) continue;
      yield {
        pointer: valuePointer('customHeaders', name),
        key: true,
        message: breaks ? `${name} belongs to the connection between client and server; a value of one's own breaks the request.` : `${name} has a value already; another one may send the request astray.`,
        hint: 'Remove it.',
        changes: [withoutHeaders(subject, (other) => framing.test(other) || taken.test(other))],
        ...(breaks ? {} : { severity: 'warning' as const }),
      };
    }
  },
});

/** The change that takes the headers of certain names away; the parameter where none is left. */
function withoutHeaders(subject: Subject, out: (name: string) => boolean): Change {
  const left = Object.entries(subject.known('customHeaders') as object).filter(([name]) => !out(name));
  return { parameter: 'customHeaders', value: left.length === 0 ? null : Object.fromEntries(left) };
}
