import { indentationAt, styleOf, write } from './edit-style.js';
import type { JsonArray, JsonMember, JsonNode, JsonObject } from './json-node.js';
import type { Json, Span } from './value.js';

/** Replaces a stretch of a text; empty stretches insert. */
export interface Edit extends Span {
  readonly text: string;
}

export function replaceSpan(text: string, node: JsonNode, value: Json): Edit[] {
  return [{ start: node.start, end: node.end, text: write(text, value, indentationAt(text, node.start), []) }];
}

/** Adds a member after the last one. */
export function insertMember(text: string, node: JsonObject, name: string, value: Json): Edit[] {
  const { colon } = styleOf(text);
  const neighbours = node.members.map((part) => part.value);
  return append(
    text,
    node,
    node.members.map(spanOf),
    (indentation) => JSON.stringify(name) + colon + write(text, value, indentation, neighbours),
  );
}

/** Adds an item before the one at `index`, or after the last one. */
export function insertItem(text: string, node: JsonArray, index: number, value: Json): Edit[] {
  const body = (indentation: string): string => write(text, value, indentation, node.items);
  const [next, previous] = [node.items[index], node.items[index - 1]];
  if (next === undefined) return append(text, node, node.items, body);
  const written = body(indentationAt(text, next.start));
  if (previous === undefined) {
    const lead = leadOf(text, (node.items[index + 1] ?? next).start);
    return [{ start: next.start, end: next.start, text: `${written},${lead}` }];
  }
  const lead = leadOf(text, next.start);
  const comma = commaAfter(text, previous.end) + 1;
  const place = /[\r\n]/.test(lead) ? lineEndAfter(text, comma) : comma;
  return [{ start: place, end: place, text: `${lead}${written},` }];
}

/** Past what else a line says about the element that ends on it; the place itself where the line goes on. */
function lineEndAfter(text: string, place: number): number {
  return place + (/^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)(?=[\r\n])/.exec(text.slice(place))?.[0].length ?? 0);
}

const spanOf = ({ key, value }: JsonMember): Span => ({ start: key.start, end: value.end });

/** The white space before an offset, of which only the last line break counts. */
function leadOf(text: string, offset: number): string {
  const lead = text.slice(text.slice(0, offset).trimEnd().length, offset);
  const lines = lead.split(/\r\n|\n|\r/);
  return lines.length === 1 ? lead : styleOf(text).lineEnd + lines.at(-1)!;
}

function append(text: string, node: Span, elements: readonly Span[], body: (indentation: string) => string): Edit[] {
  const { lineEnd, unit } = styleOf(text);
  const inner = text.slice(node.start + 1, node.end - 1);
  const place = node.start + 1 + inner.trimEnd().length;
  const last = elements.at(-1);
  const outer = indentationAt(text, node.start);
  if (last === undefined) {
    if (unit === null) return [{ start: place, end: node.end - 1, text: body(outer) }];
    const indentation = outer + unit;
    return [{ start: place, end: node.end - 1, text: lineEnd + indentation + body(indentation) + lineEnd + outer }];
  }
  const leads = elements.map(({ start }) => leadOf(text, start));
  let lead = leads.findLast((candidate) => /[\r\n]/.test(candidate)) ?? leads.at(-1)!;
  const comments = text.slice(last.end, place).match(/\/\*[^]*?\*\/|\/\/[^\r\n]*/g);
  const afterLineComment = comments?.at(-1)?.startsWith('//') === true;
  if (afterLineComment && !/[\r\n]/.test(lead)) lead = lineEnd + outer + unit!;
  const indentation = /[\r\n]/.test(lead) ? lead.replace(/^[\r\n]+/, '') : indentationAt(text, last.start);
  const added = { start: place, end: place, text: lead + body(indentation) };
  return commaAfter(text, last.end) < 0 ? [added, { start: last.end, end: last.end, text: ',' }] : [added];
}

/** The comma that follows an element, past white space and comments; -1 where none does. */
function commaAfter(text: string, from: number): number {
  const trivia = /(?:\s|\/\/[^\r\n]*|\/\*[^]*?\*\/)*/y;
  trivia.lastIndex = from;
  trivia.exec(text);
  return text[trivia.lastIndex] === ',' ? trivia.lastIndex : -1;
}

/** Takes a member or an item away with its comma, and with its line where nothing else stands on it. */
export function removeElement(text: string, node: JsonObject | JsonArray, element: JsonMember | JsonNode): Edit[] {
  const elements: readonly Span[] = node.type === 'object' ? node.members.map(spanOf) : node.items;
  const gone = 'key' in element ? spanOf(element) : element;
  const index = elements.findIndex(({ start }) => start === gone.start);
  const comma = commaAfter(text, gone.end);
  const cut = { start: gone.start, end: comma < 0 ? gone.end : comma + 1 };
  if (elements.length === 1) {
    const rest = text.slice(node.start + 1, cut.start) + text.slice(cut.end, node.end - 1);
    if (rest.trim() === '') return [{ start: node.start + 1, end: node.end - 1, text: '' }];
  }
  const edits = [{ ...widened(text, cut, index === elements.length - 1), text: '' }];
  const previous = elements[index - 1];
  if (comma >= 0 || previous === undefined) return edits;
  const before = commaAfter(text, previous.end);
  return [...edits, { start: before, end: before + 1, text: '' }];
}

function widened(text: string, { start, end }: Span, last: boolean): Span {
  const head = /[\r\n]([ \t]*)$/.exec(text.slice(0, start))?.[1];
  const rest = /^[ \t]*(\r\n|\n|\r)/.exec(text.slice(end, end + 1000));
  if (head !== undefined && rest !== null) return { start: start - head.length, end: end + rest[0].length };
  const blanksBefore = /[ \t]*$/.exec(text.slice(0, start))![0].length;
  if (rest !== null || (last && head === undefined)) return { start: start - blanksBefore, end };
  return { start, end: end + /^[ \t]*/.exec(text.slice(end))![0].length };
}

/** A text with edits made that do not overlap. */
export function perform(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce((before, edit) => before.slice(0, edit.start) + edit.text + before.slice(edit.end), text);
}
