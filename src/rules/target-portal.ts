import { pageHost } from '../presets/pages.js';
import { remembered } from '../text/remembered.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { targetOf } from './target.js';

/** Whether a host (lower case, with its port) is a website or a management API rather than a gateway. */
export const isPortal = remembered((host) => pageHost(host.replace(/:443$/, '')) !== undefined);

export const targetPortal = defineRule({
  id: 'target-portal',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    if (target === undefined || !isPortal(target.host)) return;
    const start = target.text.indexOf('//') + 2;
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: start + target.host.length },
      message: `${target.host} is a website or a management API, which serves no models.`,
      hint: 'Give the base URL of the model API: the one that works with curl, without /chat/completions.',
      changes: [{ parameter: 'targetUrl' }],
    });
  },
});
