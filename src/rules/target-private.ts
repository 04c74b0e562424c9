import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { targetOf } from './target.js';

/** Let through, for trying things out. */
const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|[^.]+\.localhost)$/;
const ranges =
  /^(0\.0\.0\.0|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|169\.254(\.\d+){2}|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d+){2}|\[f[cd][0-9a-f:]*\]|\[fe80:[0-9a-f:]*\])$/;
const names = /(^|\.)(local|internal|intranet|corp|lan|home|private|svc|docker|cluster|localdomain|test)$/;

export const targetPrivate = defineRule({
  id: 'target-private',
  severity: 'warning',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    if (target === undefined) return;
    const host = target.host.replace(/:\d*$/, '');
    if (loopback.test(host) || (!ranges.test(host) && !names.test(host) && !/^[a-z][a-z0-9_-]*$/.test(host))) return;
    const start = target.text.indexOf('//') + 2;
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: start + host.length },
      message: `${host} is a name or address of a private network; the service reaches gateways by public names only.`,
      hint: 'Give the public name of the gateway, or put it behind API Management with a private endpoint.',
      changes: [{ parameter: 'targetUrl' }],
    });
  },
});
