import { unwrapped } from './stray-text.js';

/** A header that carries a key, as a connection names it. */
interface Header {
  readonly name: string;
  readonly format: string;
}

/** A header's name without what no name has: `api-key:`, `Authorization: Bearer`. */
const tokenOf = (name: string): string => unwrapped(name).split(/[\s:]/)[0]!;

/** The format with the placeholder as it is written, and one blank behind a scheme. */
function formatOf(format: string): string {
  const named = format.includes('{api_key}') ? format : format.replace(/\$?\{+\s*[\w-]+\s*\}+|<[\w-]+>|%[\w-]+%|\$\w+/, '{api_key}');
  return named
    .replace(/[{"'<]*\{api_key\}[}"'>]*/, '{api_key}')
    .trim()
    .replace(/^(bearer[\s:]*)+(?=\{)/i, 'Bearer ');
}

/** Headers that may be meant by one that is written in an odd way, the likeliest first. */
export function headersMeant({ name, format }: Header): Header[] {
  const clean = { name: tokenOf(name), format: formatOf(format) };
  const [, before, rest] = /^([A-Za-z][\w-]*)\s*[:=]\s*(.*\{api_key\}.*)$/.exec(clean.format) ?? [];
  const word = /^[A-Za-z][\w-]*$/.exec(clean.format)?.[0];
  const meant: Header[] = [
    { name: clean.name, format },
    clean,
    { name: unwrapped(name).replaceAll(/\s+/g, ''), format: clean.format },
    // The scheme behind the header's name: `Authorization: Bearer`.
    ...[...unwrapped(name).matchAll(/^[\w-]+[\s:]+([\w-]+)$/g)].map(([, scheme]) => ({ name: clean.name, format: `${scheme} {api_key}` })),
    ...(before === undefined || rest === undefined
      ? []
      : [{ name: before, format: rest }, ...(rest === '{api_key}' ? [{ name: clean.name, format: `${before} {api_key}` }] : [])]),
    // A scheme alone, or name and format in each other's place.
    ...(word === undefined || /^authorization$/i.test(clean.name) ? [] : [{ name: clean.name, format: '{api_key}' }]),
    ...(word === undefined
      ? []
      : [
          { name: clean.name, format: `${word} {api_key}` },
          { name: word, format: `${clean.name} {api_key}` },
          { name: word, format: '{api_key}' },
        ]),
  ];
  return meant.filter((one) => /^[\w-]+$/.test(one.name) && (one.name !== name || one.format !== format));
}
