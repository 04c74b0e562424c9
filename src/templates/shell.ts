import { textParts } from '../parameters/variables.js';
import { environmentVariable } from './bicepparam.js';

const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** A word of a POSIX shell that stands for exactly this text. */
export function shellQuote(text: string): string {
  return plain.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A word of a POSIX shell for a text in which `${NAME}` may stand; the shell takes the values from its environment. */
export function shellText(text: string): string {
  const parts = textParts(text);
  if (parts.every((part) => 'text' in part)) return shellQuote(parts.map((part) => part.text).join(''));
  return `"${parts
    .map((part) =>
      'text' in part ? part.text.replaceAll(/["\\$`]/g, (character) => `\\${character}`) : `\${${environmentVariable(part.variable)}}`,
    )
    .join('')}"`;
}
