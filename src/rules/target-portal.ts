import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { targetOf } from './target.js';

const pages =
  /^(ai\.azure\.com|oai\.azure\.com|portal\.azure\.(com|us|cn)|management\.azure\.com|learn\.microsoft\.com|login\.microsoftonline\.com|(platform|chat)\.openai\.com|chatgpt\.com|console\.groq\.com|aistudio\.google\.com|ai\.google\.dev|github\.com|.+\.(portal|developer|management|scm)\.azure-api\.net)(:443)?$/;

/** Whether a host (lower case, with its port) is a website or a management API rather than a gateway. */
export function isPortal(host: string): boolean {
  return pages.test(host);
}

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
