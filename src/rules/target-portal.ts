import { pageHost } from '../presets/pages.js';
import { remembered } from '../text/remembered.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { targetOf } from './target.js';

const pageOf = remembered((host) => pageHost(host.replace(/:443$/, '')));

/** Whether a host (lower case, with its port) is a website or a management API rather than a gateway. */
export const isPortal = (host: string): boolean => pageOf(host) !== undefined;

export const targetPortal = defineRule({
  id: 'target-portal',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    const page = target === undefined ? undefined : pageOf(target.host);
    if (target === undefined || page === undefined) return;
    const start = target.text.indexOf('//') + 2;
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: start + target.host.length },
      message: `${target.host} is ${page.name}, which serves no models.`,
      // Of some, the presets name options of init.
      hint: !page.instead.includes(' --')
        ? `Give ${page.instead}.`
        : 'Give the base URL of the model API: the one that works with curl, without /chat/completions.',
      changes: [{ parameter: 'targetUrl' }],
    });
  },
});
