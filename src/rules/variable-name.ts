import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { namesSecret } from './secret-text.js';
import { oddTexts } from './texts.js';

const attempt = /(?<!\$)\$\{(?!\{)([^{}]*)(\}|$)/g;
/** Most of them, where nothing stands beside it. */
const alone = /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/;
const right = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What is meant as a variable and is none: the offsets in the text. */
export function brokenVariable(
  text: string,
): { readonly start: number; readonly end: number; readonly name: string; readonly open: boolean } | undefined {
  if (!text.includes('${') || alone.test(text)) return undefined;
  for (const match of text.matchAll(attempt)) {
    const [whole, name = '', close] = match;
    if (close === '}' && right.test(name)) continue;
    return { start: match.index, end: match.index + whole.length, name, open: close !== '}' };
  }
  return undefined;
}

export const variableName = defineRule({
  id: 'variable-name',
  severity: 'error',
  checkEach(given, _, report) {
    const parameter = given.name;
    for (const { steps, text } of oddTexts(given)) {
      const broken = brokenVariable(text);
      if (broken === undefined) continue;
      const shown = namesSecret(parameter) ? 'This' : broken.open ? `"${text.slice(broken.start, broken.end)}"` : `"\${${broken.name}}"`;
      report({
        pointer: valuePointer(parameter, ...steps),
        within: broken,
        message: broken.open
          ? `${shown} begins a variable that is never closed.`
          : `${shown} is no variable: a name has letters, digits and _, and begins with no digit.`,
        hint: broken.open ? 'Close it with }, or write $${ for the text itself.' : 'Write ${NAME}, or $${ for the text itself.',
        changes: [{ parameter }],
      });
    }
  },
});
