import type { Change } from '../parameters/file.js';
import type { Json } from '../parameters/value.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { oddTexts } from './texts.js';
import { wholeChange } from './whole-change.js';

/** Headers and metadata are trimmed on the way, or may be meant so. */
const mild: ReadonlySet<string> = new Set(['customHeaders', 'additionalMetadata', 'gatewayName']);

/** What pasting from web pages and chats leaves behind: marks of direction, joints of width zero. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;
const clean = (text: string): string => (invisible.test(text) ? text.replaceAll(new RegExp(invisible, 'g'), '') : text).trim();

export const surroundingBlanks = defineRule({
  id: 'surrounding-blanks',
  severity: 'error',
  checkEach(given, _, report) {
    const { name: parameter, value } = given;
    if (value.kind === 'keyVault' || parameter === 'apiKey' || parameter === 'clientSecret') return;
    let mended: (() => Change) | undefined;
    for (const { steps, text } of oddTexts(given)) {
      const trimmed = clean(text);
      if (trimmed === text || trimmed === '') continue;
      mended ??= wholeChange(parameter, sizeOf(value.value), () => withoutBlanks(value.value));
      const hidden = invisible.exec(text.trim())?.[0];
      const place = text.startsWith(trimmed) ? 'at its end' : text.endsWith(trimmed) ? 'at its beginning' : 'at both ends';
      const isName = steps.length === 0 || steps.at(-1) === 'name' || parameter === 'scopes';
      report({
        pointer: valuePointer(parameter, ...steps),
        message: `${steps.length === 0 ? parameter : `${parameter} (${steps.join('.')})`} has ${hidden === undefined ? `a blank or a line break ${place}` : `the invisible character U+${hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} in it`}.`,
        hint: 'Remove it.',
        changes: [mended()],
        ...(mild.has(parameter) || !isName ? { severity: 'warning' as const } : {}),
      });
    }
  },
});

const sizeOf = (value: Json): number => (typeof value === 'object' && value !== null ? Object.keys(value).length : 1);

function withoutBlanks(value: Json): Json {
  if (typeof value === 'string') return clean(value) === '' ? value : clean(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutBlanks);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutBlanks(part as Json)]));
}
