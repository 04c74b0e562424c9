import { toJson, type JsonNode } from './json-node.js';
import type { Json } from './value.js';

/** How a text is written, so that what is added looks the same. */
export interface Style {
  readonly lineEnd: string;
  /** One level of indentation; null where the whole text stands on one line. */
  readonly unit: string | null;
  /** The colon with what follows it. */
  readonly colon: string;
}

export function styleOf(text: string): Style {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const unit = /[\r\n]([ \t]+)["{[]/.exec(text)?.[1] ?? (/[\r\n]\s*\S/.test(text) ? '  ' : null);
  return { lineEnd, unit, colon: /"[ \t]*(:[ \t]*)(?=["{[\dtfn-])/.exec(text)?.[1] ?? ': ' };
}

/** The white space at the beginning of the line that an offset is in. */
export function indentationAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

const isScalar = (value: Json): boolean => typeof value !== 'object' || value === null;
const isEmpty = (value: Json): boolean => !isScalar(value) && Object.keys(value as object).length === 0;

/** Whether people would write it on one line: nothing inside but scalars and lists of them. */
function isFlat(value: Json): boolean {
  if (isScalar(value)) return true;
  return Object.values(value as object).every((part: Json) => isScalar(part) || (Array.isArray(part) && part.every(isScalar)));
}

/**
 * Writes a value as its neighbours are written: on one line if the nearest of the same sort is, otherwise over several.
 * @param indentation of the line that the value begins on
 */
export function write(text: string, value: Json, indentation: string, neighbours: readonly JsonNode[]): string {
  const style = styleOf(text);
  const model = neighbours.findLast((node) => {
    if (node.type === 'scalar' || (node.type === 'array') !== Array.isArray(value)) return false;
    const said = toJson(node);
    return !isEmpty(said) && isFlat(said) === isFlat(value);
  });
  const pad = /[[{]([ \t]*)/.exec(text.slice(model?.start ?? 0))![1]!;
  const oneLine = style.unit === null || (model !== undefined && !/[\r\n]/.test(text.slice(model.start, model.end)));
  return oneLine ? onOneLine(value, style, pad) : overLines(value, style, indentation);
}

function onOneLine(value: Json, style: Style, pad: string): string {
  if (isScalar(value) || isEmpty(value)) return JSON.stringify(value);
  const comma = style.colon === ':' ? ',' : ', ';
  if (Array.isArray(value)) return `[${value.map((item: Json) => onOneLine(item, style, pad)).join(comma)}]`;
  const members = Object.entries(value as object).map(
    ([name, part]) => JSON.stringify(name) + style.colon + onOneLine(part as Json, style, pad),
  );
  return `{${pad}${members.join(comma)}${pad}}`;
}

function overLines(value: Json, style: Style, indentation: string): string {
  const inner = indentation + style.unit!;
  if (isScalar(value) || isEmpty(value)) return JSON.stringify(value);
  const lines = Array.isArray(value)
    ? value.map((item: Json) => overLines(item, style, inner))
    : Object.entries(value as object).map(([name, part]) => JSON.stringify(name) + style.colon + overLines(part as Json, style, inner));
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}${style.lineEnd}${lines.map((line) => inner + line).join(`,${style.lineEnd}`)}${style.lineEnd}${indentation}${close}`;
}
