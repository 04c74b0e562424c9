import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { targetOf } from './target.js';

const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0|[^.]+\.localhost)$/;
const ranges = /^(10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|169\.254(\.\d+){2}|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d+){2}|\[f[cd][0-9a-f:]*\]|\[fe80:[0-9a-f:]*\])$/;
const names = /(^|\.)(local|internal|intranet|corp|lan|home|private|svc|docker|cluster|localdomain|test)$/;

export const targetPrivate = defineRule({
  id: 'target-private',
  severity: 'warning',
  about: ['targetUrl'],
  *check(subject) {
    const target = targetOf(subject);
    if (target === undefined) return;
    const host = target.host.replace(/:\d*$/, '');
    const own = loopback.test(host);
    if (!own && !ranges.test(host) && !names.test(host) && !/^[a-z][a-z0-9_-]*$/.test(host)) return;
    const start = target.text.indexOf('//') + 2;
    yield {
      pointer: valuePointer('targetUrl'),
      within: { start, end: start + host.length },
      message: own ? `Only this machine reaches ${host}; the service does not.` : `${host} is a name or address of a private network; the service reaches gateways by public names only.`,
      hint: own ? 'Give the public address of the gateway before you deploy.' : 'Give the public name of the gateway, or put it behind API Management with a private endpoint.',
      changes: [{ parameter: 'targetUrl' }],
      ...(own ? { severity: 'info' as const } : {}),
    };
  },
});
