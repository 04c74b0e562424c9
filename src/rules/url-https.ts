import type { ParameterName } from '../generated/parameters.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { writtenTarget } from './target.js';

const names: readonly ParameterName[] = ['targetUrl', 'tokenUrl'];
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

export const urlHttps = defineRule({
  id: 'url-https',
  severity: 'error',
  explain: {
    why: 'The key travels with every request, and the service wants https with a certificate of a public authority. (http on this machine is let through, for trying things out.)',
    bad: '"targetUrl": { "value": "http://llm.contoso.com/v1" }',
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source: 'foundry-samples: model-gateway setup guide',
  },
  about: ['targetUrl', 'tokenUrl'],
  *check(subject) {
    for (const name of names) {
      const url = writtenTarget(subject.text(name));
      if (url === undefined || url.scheme !== 'http' || loopback.test(url.host)) continue;
      yield {
        pointer: valuePointer(name),
        within: { start: 0, end: 4 },
        message: `${name} is plain http: the ${name === 'tokenUrl' ? 'client secret' : 'key'} would travel in clear.`,
        hint: 'Use https; put a TLS front with a public certificate before a gateway that has none.',
        changes: [{ parameter: name }],
      };
    }
  },
});
