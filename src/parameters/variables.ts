import type { Json } from './value.js';

const pattern = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Names of the `${NAME}`s in a text, in order of appearance; `$${` begins none. */
function namesInText(text: string): string[] {
  const names: string[] = [];
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) if (found[1] !== undefined) names.push(found[1]);
  return names;
}

/** A text in parts: what stands in it literally, and the names of its variables. */
export function textParts(text: string): readonly ({ readonly text: string } | { readonly variable: string })[] {
  const parts: ({ text: string } | { variable: string })[] = [];
  let literal = '';
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    literal += text.slice(at, match.index);
    at = match.index + match[0].length;
    if (match[1] === undefined) literal += '${';
    else {
      if (literal !== '') parts.push({ text: literal });
      literal = '';
      parts.push({ variable: match[1] });
    }
  }
  literal += text.slice(at);
  return literal === '' ? parts : [...parts, { text: literal }];
}

/** Names of the `${NAME}`s in every string of a value, each once. Member names of objects hold none. */
export function variableNames(value: Json): readonly string[] {
  const names: string[] = [];
  collect(value, names);
  return names.length < 2 ? names : [...new Set(names)];
}

function collect(value: Json, names: string[]): void {
  if (typeof value === 'string') {
    if (value.includes('${')) names.push(...namesInText(value));
  } else if (Array.isArray(value)) for (const item of value as readonly Json[]) collect(item, names);
  else if (typeof value === 'object' && value !== null)
    for (const name in value) collect((value as { readonly [name: string]: Json })[name]!, names);
}

/** Puts values in place of `${NAME}` and turns `$${` into `${`. A name that `lookup` does not know stays as it is. */
export function substituteText(text: string, lookup: (name: string) => string | undefined): string {
  return text.includes('${')
    ? text.replace(pattern, (whole, name?: string) => (name === undefined ? '${' : (lookup(name) ?? whole)))
    : text;
}

/** `substituteText` for each string of a value. */
export function substitute(value: Json, lookup: (name: string) => string | undefined): Json {
  if (typeof value === 'string') return substituteText(value, lookup);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => substitute(item, lookup));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, substitute(part as Json, lookup)]));
}

/** The value as a file has to write it, so that no text in it is taken for a variable: what `substitute` undoes. */
export function escapeVariables(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('${', () => '$${');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(escapeVariables);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, escapeVariables(part as Json)]));
}
