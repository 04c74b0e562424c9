/** Characters that move a terminal's cursor, hide text or end a line, C1 and bidirectional controls included. */
// oxlint-disable-next-line no-control-regex
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Only where this is found is there anything to make safe: most texts need nothing. */
// oxlint-disable-next-line no-control-regex
const suspect = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|::|##/;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Where a workflow command may begin: at the beginning of a line, and at a blank, where a report may break the line. */
const colons = /(^[^\S\n]*):(?=:)|(\s):(?=:[a-z_-])/gim;
const hashes = /#(?=#(?:vso)?\[)/g;

/**
 * Makes foreign text fit for a terminal or a CI log: control characters become visible escapes, and nothing can be read as a
 * workflow command (`::set-env`, `##vso[`), even where a line of it is broken at a blank.
 */
export function safeText(text: string): string {
  if (!suspect.test(text)) return text;
  return text.replaceAll('\r\n', '\n').replace(unsafe, escaped).replace(colons, '$1$2\u00b7').replace(hashes, '\u00b7');
}

/**
 * JSON over several lines, fit for a terminal or a log: what either would take as an order is written as escapes, so that it reads as
 * the same value. `safeText` leaves it as it is.
 */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  if (!suspect.test(json)) return json;
  return json.replace(unsafe, escaped).replace(colons, '$1$2\\u003a').replace(hashes, '\\u0023');
}

/** `safeText` for each string of a result, member names included. Shapes stay as they are; what needs nothing is given back itself. */
export function safeDeep<T>(value: T): T {
  if (typeof value === 'string') return safeText(value) as T;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    for (const [index, item] of (value as unknown[]).entries()) {
      const safe = safeDeep(item);
      if (safe !== item) (copy ??= [...(value as unknown[])])[index] = safe;
    }
    return (copy ?? value) as T;
  }
  let safe: [string, unknown][] | undefined;
  let before = 0;
  for (const name in value) {
    const own = safeText(name);
    const part = safeDeep<unknown>(value[name]);
    if (safe === undefined && own === name && part === value[name]) before += 1;
    else (safe ??= Object.entries(value).slice(0, before)).push([own, part]);
  }
  return safe === undefined ? value : (Object.fromEntries(safe) as T);
}
