import type { Json } from '../../json.js';
import { expressionError } from '../errors.js';
import { uniqueString } from '../../../text/unique-string.js';
import { integer, list, text } from './check.js';
import { all, type FunctionTable } from './types.js';

/** JSON as ARM writes it: what ends a line in Unicode is escaped. */
function jsonText(value: Json): string {
  return JSON.stringify(value).replaceAll(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** How ARM writes a value inside a text. */
export function written(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? '' : jsonText(value);
}

function format(parts: readonly Json[], name: string): string {
  return text(parts[0] ?? null, name).replaceAll(/\{\{|\}\}|\{(\d+)(?::[^}]*)?\}/g, (whole, digits: string | undefined) => {
    if (digits === undefined) return whole[0]!;
    const value = parts[Number(digits) + 1];
    if (value !== undefined) return written(value);
    throw expressionError(`Unable to evaluate template language function '${name}': the format has no argument {${digits}}.`);
  });
}

function slice(source: string, start: number, length: number, name: string): string {
  if (start >= 0 && length >= 0 && start + length <= source.length) return source.slice(start, start + length);
  throw expressionError(
    `Unable to evaluate template language function '${name}': the index and length parameters must refer to a location within the string. The index parameter: '${start}', the length parameter: '${length}', the length of the string parameter: '${source.length}'.`,
  );
}

export const texts: FunctionTable = {
  format: (args, name) => format(all(args), name),
  concat: (args, name) => {
    const values = all(args);
    if (Array.isArray(values[0])) return values.flatMap((value) => [...list(value, name)]);
    return values.map(written).join('');
  },
  string: (args) => {
    const value = args.value(0);
    return typeof value === 'string' ? value : typeof value === 'boolean' ? written(value) : jsonText(value);
  },
  json: (args, name) => {
    try {
      return JSON.parse(text(args.value(0), name)) as Json;
    } catch {
      throw expressionError(`Unable to evaluate template language function '${name}': the argument is not valid JSON.`);
    }
  },
  tolower: (args, name) => text(args.value(0), name).toLowerCase(),
  toupper: (args, name) => text(args.value(0), name).toUpperCase(),
  trim: (args, name) => text(args.value(0), name).trim(),
  replace: (args, name) => text(args.value(0), name).replaceAll(text(args.value(1), name), () => text(args.value(2), name)),
  split: (args, name) => {
    const by = args.value(1);
    const separators = typeof by === 'string' ? [by] : list(by, name).map((item) => text(item, name));
    return separators.reduce((parts, separator) => parts.flatMap((part) => part.split(separator)), [text(args.value(0), name)]);
  },
  join: (args, name) =>
    list(args.value(0), name)
      .map(written)
      .join(text(args.value(1), name)),
  startswith: (args, name) =>
    text(args.value(0), name)
      .toLowerCase()
      .startsWith(text(args.value(1), name).toLowerCase()),
  endswith: (args, name) =>
    text(args.value(0), name)
      .toLowerCase()
      .endsWith(text(args.value(1), name).toLowerCase()),
  indexof: (args, name) =>
    text(args.value(0), name)
      .toLowerCase()
      .indexOf(text(args.value(1), name).toLowerCase()),
  lastindexof: (args, name) =>
    text(args.value(0), name)
      .toLowerCase()
      .lastIndexOf(text(args.value(1), name).toLowerCase()),
  substring: (args, name) => {
    const source = text(args.value(0), name);
    const start = integer(args.value(1), name);
    return slice(source, start, args.count > 2 ? integer(args.value(2), name) : source.length - start, name);
  },
  padleft: (args, name) => written(args.value(0)).padStart(integer(args.value(1), name), args.count > 2 ? text(args.value(2), name) : ' '),
  uniquestring: (args, name) => uniqueString(...all(args).map((value) => text(value, name))),
  base64: (args, name) => Buffer.from(text(args.value(0), name)).toString('base64'),
  base64tostring: (args, name) => Buffer.from(text(args.value(0), name), 'base64').toString('utf8'),
  uricomponent: (args, name) => encodeURIComponent(text(args.value(0), name)),
  uricomponenttostring: (args, name) => decodeURIComponent(text(args.value(0), name)),
  uri: (args, name) => new URL(text(args.value(1), name), text(args.value(0), name)).href,
};
