import { sameJson } from './edit-value.js';
import type { Json } from './value.js';
import { substitute, textParts, variableNames } from './variables.js';

/** What makes a template with `${NAME}` in it resolve to something else. */
export interface Retemplated {
  /** The template, with what is literal in it corrected. */
  readonly template: Json;
  /** New values of variables. */
  readonly variables: ReadonlyMap<string, string>;
}

type Lookup = (name: string) => string | undefined;

/**
 * Finds what to change in a template, or in its variables, so that it resolves to `wanted`; null where that cannot be told.
 * Where either would do, the variable: other environments share the template. A `${NAME}` that only `wanted` has is a reference.
 */
export function retemplate(template: Json, wanted: Json, lookup: Lookup): Retemplated | null {
  const variables = new Map<string, string>();
  const found = inPart(template, wanted, lookup, variables);
  if (found === null) return null;
  const after = substitute(found.template, (name) => variables.get(name) ?? lookup(name));
  return sameJson(after, wanted) ? { template: found.template, variables } : null;
}

/** Text that resolves to itself. */
const escaped = (text: string): string => text.replaceAll('${', () => '$${');

interface Part {
  readonly template: Json;
}

function inPart(template: Json, wanted: Json, lookup: Lookup, variables: Map<string, string>): Part | null {
  if (variableNames(template).length === 0) return { template: sameJson(substitute(template, lookup), wanted) ? template : wanted };
  if (typeof template === 'string') return typeof wanted === 'string' ? inText(template, wanted, lookup, variables) : null;
  if (Array.isArray(template) !== Array.isArray(wanted) || typeof wanted !== 'object' || wanted === null) return null;
  if (Array.isArray(template)) return inList(template as readonly Json[], wanted as readonly Json[], lookup, variables);
  const members: Record<string, Json> = {};
  for (const [name, part] of Object.entries(wanted as Readonly<Record<string, Json>>)) {
    const before = (template as Readonly<Record<string, Json>>)[name];
    const found = before === undefined ? { template: part } : inPart(before, part, lookup, variables);
    if (found === null) return null;
    members[name] = found.template;
  }
  return { template: members };
}

/** Items side by side; where some were taken away or added, those that are the same as before are found again. */
function inList(template: readonly Json[], wanted: readonly Json[], lookup: Lookup, variables: Map<string, string>): Part | null {
  const items: Json[] = [];
  let from = 0;
  for (const [index, item] of wanted.entries()) {
    if (template.length === wanted.length) {
      const found = inPart(template[index]!, item, lookup, variables);
      if (found === null) return null;
      items.push(found.template);
      continue;
    }
    const at = template.findIndex((candidate, place) => place >= from && sameJson(substitute(candidate, lookup), item));
    items.push(at < 0 ? item : template[at]!);
    if (at >= 0) from = at + 1;
  }
  return { template: items };
}

function inText(template: string, wanted: string, lookup: Lookup, variables: Map<string, string>): Part | null {
  const parts = textParts(template).map((part) =>
    'text' in part ? { ...part, variable: null } : { text: lookup(part.variable) ?? '', variable: part.variable },
  );
  const before = parts.map(({ text }) => text).join('');
  if (before === wanted) return { template };
  const named = parts.flatMap(({ variable }) => (variable === null ? [] : [variable]));
  const spans = spansOf(parts.map(({ text }) => text));
  for (const ofVariables of [true, false]) {
    for (const { start, end, text } of editsOf(before, wanted)) {
      const at = spans.findIndex(
        (span, index) => (parts[index]!.variable !== null) === ofVariables && span.start <= start && end <= span.end,
      );
      if (at < 0) continue;
      const { variable, text: old } = parts[at]!;
      const renewed = old.slice(0, start - spans[at]!.start) + text + old.slice(end - spans[at]!.start);
      if (variable === null)
        return {
          template: parts
            .map((part, index) => (part.variable !== null ? `\${${part.variable}}` : escaped(index === at ? renewed : part.text)))
            .join(''),
        };
      if (named.filter((name) => name === variable).length > 1) continue;
      const decided = variables.get(variable);
      if (decided !== undefined && decided !== renewed) return null;
      variables.set(variable, renewed);
      return { template };
    }
  }
  return null;
}

function spansOf(texts: readonly string[]): { readonly start: number; readonly end: number }[] {
  let at = 0;
  return texts.map((text) => ({ start: at, end: (at += text.length) }));
}

interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** More places are not looked at: each would do, and texts that repeat themselves so often are no URLs. */
const mostPlaces = 200;

/** The smallest stretch that differs, wherever it can be said to stand: a letter taken out of a row of equal ones may be any of them. */
function editsOf(before: string, after: string): TextEdit[] {
  const room = Math.min(before.length, after.length);
  const same = (count: number, at: (index: number) => boolean): number => {
    let index = 0;
    while (index < count && at(index)) index += 1;
    return index;
  };
  const atStart = (index: number): boolean => before[index] === after[index];
  const atEnd = (index: number): boolean => before.at(-1 - index) === after.at(-1 - index);
  const edit = (head: number, tail: number): TextEdit => ({
    start: head,
    end: before.length - tail,
    text: after.slice(head, after.length - tail),
  });
  const head = same(room, atStart);
  const tail = same(room, atEnd);
  const first = room - tail;
  if (first >= head) return [edit(head, tail)];
  const last = Math.min(head, first + mostPlaces);
  return Array.from({ length: last - first + 1 }, (_, index) => edit(last - index, room - last + index));
}
