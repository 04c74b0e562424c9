import type { Json } from '../parameters/value.js';
import { textParts } from '../parameters/variables.js';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };
// Control characters and those that a terminal or an editor would hide.
// oxlint-disable-next-line no-control-regex
const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function escaped(text: string): string {
  return text
    .replaceAll(/[\\']/g, (character) => escapes[character]!)
    .replaceAll('${', '\\${')
    .replace(hidden, (character) => escapes[character] ?? `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** A text as a Bicep literal. */
export function bicepLiteral(text: string): string {
  return `'${escaped(text)}'`;
}

/**
 * A text in which `${NAME}` may stand, as a Bicep expression.
 * @param read the expression that gives a variable's value
 */
export function bicepText(text: string, read: (variable: string) => string): string {
  const parts = textParts(text);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && 'variable' in only) return read(only.variable);
  return `'${parts.map((part) => ('text' in part ? escaped(part.text) : `\${${read(part.variable)}}`)).join('')}'`;
}

/** A value as a Bicep expression, over several lines where it holds something. */
export function bicepValue(value: Json, read: (variable: string) => string, indent = ''): string {
  if (typeof value === 'string') return bicepText(value, read);
  if (value === null || typeof value !== 'object') return bicepScalar(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item: Json) => `${inner}${bicepValue(item, read, inner)}\n`).join('')}${indent}]`;
  }
  const members = Object.entries(value as Readonly<Record<string, Json>>);
  if (members.length === 0) return '{}';
  const lines = members.map(([name, item]) => `${inner}${bicepName(name)}: ${bicepValue(item, read, inner)}\n`);
  return `{\n${lines.join('')}${indent}}`;
}

/** Bicep has whole numbers only; others come as JSON. */
function bicepScalar(value: null | boolean | number): string {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? `json('${value}')` : String(value);
}

function bicepName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : bicepLiteral(name);
}
