/** Characters that move a terminal's cursor, hide text or end a line, C1 and bidirectional controls included. */
// oxlint-disable-next-line no-control-regex
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Makes foreign text fit for a terminal or a CI log: control characters become visible escapes, and nothing at the
 * beginning of a line can be read as a workflow command (`::set-env`, `##vso[`).
 */
export function safeText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/^(\s*):(?=:)/gm, '$1\u00b7')
    .replace(/##(?=vso\[|\[)/g, '#\u00b7');
}

/** `safeText` for each string of a result, member names included. Shapes stay as they are. */
export function safeDeep<T>(value: T): T {
  if (typeof value === 'string') return safeText(value) as T;
  if (Array.isArray(value)) return value.map((item) => safeDeep(item)) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [safeText(name), safeDeep(item)])) as T;
  }
  return value;
}
