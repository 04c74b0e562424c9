import { insertMember, perform, removeElement, replaceSpan, type Edit } from './edit-text.js';
import { nextEdit, sameJson } from './edit-value.js';
import type { Change, ParameterFile } from './file.js';
import { parseJson } from './json.js';
import { member, toJson, type JsonNode, type JsonObject } from './json-node.js';
import type { Json } from './value.js';

/**
 * Writes changes into a file's text. Everything else stays as it is: formatting, comments, order, line endings. A list or an
 * object is changed inside, a new parameter is written like its neighbours, and applying the same changes again changes nothing.
 * Left alone: a change without `value` (only the user knows the right one), a value that stands in a variable, and a file
 * that could not be read.
 */
export function applyChanges(file: ParameterFile, changes: readonly Change[]): string {
  let { text } = file;
  if (file.json === null) return text;
  const renamed = renames(changes, text);
  text = perform(text, renamed);
  for (const { parameter, value, variable } of changes) {
    if (value === undefined || variable !== undefined) continue;
    const wanted = plain(value);
    for (let edits = step(text, parameter, wanted); edits !== null; edits = step(text, parameter, wanted)) text = perform(text, edits);
  }
  return text;
}

/** A parameter that goes while another comes with the same value keeps its place: only its name is written anew. */
function renames(changes: readonly Change[], text: string): Edit[] {
  const gone = changes.filter(({ value }) => value === null);
  if (gone.length === 0) return [];
  const { root } = parseJson(text, true);
  const map = root?.type === 'object' ? parametersOf(root) : null;
  if (map === null) return [];
  const taken = new Set<string>();
  return gone.flatMap(({ parameter }) => {
    const entry = member(map, parameter);
    const held =
      entry?.value.type === 'object' && entry.value.members.every(({ name }) => name !== 'reference')
        ? member(entry.value, 'value')
        : undefined;
    if (entry === undefined || held === undefined) return [];
    const come = changes.find(
      ({ parameter: name, value, variable }) =>
        value !== undefined &&
        value !== null &&
        variable === undefined &&
        !taken.has(name) &&
        member(map, name) === undefined &&
        sameJson(plain(value), toJson(held.value)),
    );
    if (come === undefined) return [];
    taken.add(come.parameter);
    return [{ ...entry.key, text: JSON.stringify(come.parameter) }];
  });
}

/** The next edits towards the wanted value; null where the text says it already. Each one is a step closer. */
function step(text: string, parameter: string, wanted: Json): readonly Edit[] | null {
  const { root } = parseJson(text, true);
  if (root?.type !== 'object') return null;
  const map = parametersOf(root);
  if (map === null) return wanted === null ? null : insertMember(text, root, 'parameters', { [parameter]: { value: wanted } });
  const entry = member(map, parameter);
  if (wanted === null) return entry === undefined ? null : removeElement(text, map, entry);
  if (entry === undefined) return insertMember(text, map, parameter, { value: wanted });
  if (entry.value.type !== 'object' || sameJson(wanted, toJson(entry.value))) return wrap(text, entry.value, wanted);
  const reference = member(entry.value, 'reference');
  const value = member(entry.value, 'value');
  if (value === undefined) {
    return reference === undefined
      ? insertMember(text, entry.value, 'value', wanted)
      : [{ ...reference.key, text: '"value"' }, ...replaceSpan(text, reference.value, wanted)];
  }
  return reference === undefined ? nextEdit(text, value.value, wanted) : removeElement(text, entry.value, reference);
}

/** Puts the wrapper around a value that stands bare. */
function wrap(text: string, bare: JsonNode, wanted: Json): Edit[] {
  if (!sameJson(wanted, toJson(bare))) return replaceSpan(text, bare, { value: wanted });
  return [
    { start: bare.start, end: bare.start, text: '{ "value": ' },
    { start: bare.end, end: bare.end, text: ' }' },
  ];
}

/** The object that holds the parameters: the file's own where it is a bare map, null where there is none yet. */
function parametersOf(root: JsonObject): JsonObject | null {
  const wrapped = member(root, 'parameters')?.value;
  if (wrapped !== undefined) return wrapped.type === 'object' ? wrapped : null;
  return root.members.some(({ value }) => isEntry(value)) ? root : null;
}

function isEntry(node: JsonNode): boolean {
  return node.type === 'object' && (member(node, 'value') !== undefined || member(node, 'reference') !== undefined);
}

/** What JSON makes of a value, without `_comment` members: those belong to the file. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value, (name, part: unknown) => (name === '_comment' ? undefined : part))) as Json;
}
