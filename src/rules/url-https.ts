import type { ParameterName } from '../generated/parameters.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { targetOf, writtenTarget } from './target.js';

const names: readonly ParameterName[] = ['targetUrl', 'tokenUrl'];
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

export const urlHttps = defineRule({
  id: 'url-https',
  severity: 'error',
  about: ['targetUrl', 'tokenUrl'],
  check(subject, report) {
    for (const name of names) {
      const url = name === 'targetUrl' ? targetOf(subject) : writtenTarget(subject.text(name));
      if (url === undefined || url.scheme !== 'http' || loopback.test(url.host)) continue;
      report({
        pointer: valuePointer(name),
        within: { start: 0, end: 4 },
        message: `${name} is plain http: the ${name === 'tokenUrl' ? 'client secret' : 'key'} would travel in clear.`,
        hint: 'Use https; put a TLS front with a public certificate before a gateway that has none.',
        changes: [{ parameter: name }],
      });
    }
  },
});
