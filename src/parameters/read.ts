import type { ParameterFile, Parameter, ReadProblem } from './file.js';
import { decode, maxBytes, withoutMark, type Decoded } from './decode.js';
import { readEntry } from './entry.js';
import { formatOf } from './format.js';
import { parseJson } from './json.js';
import { member, setMember, toJson, type JsonMember, type JsonNode, type JsonObject, type JsonProblem } from './json-node.js';
import { locateIn, pointerAt, pointerStep } from './locate.js';
import { kindOf } from './kind.js';
import { readPlain } from './plain.js';
import { suggest } from '../text/suggest.js';
import type { Json } from './value.js';

const rules: Readonly<Record<JsonProblem['type'], string>> = {
  syntax: 'json-syntax',
  'trailing-comma': 'json-syntax',
  comment: 'json-comment',
  'duplicate-key': 'duplicate-key',
};

/** A file that could not be read as a parameter file: only what is wrong with it is known. */
export function nothingRead(path: string, text: string, problems: readonly ReadProblem[]): ParameterFile {
  return { path, text, format: formatOf(path), json: null, kind: null, parameters: new Map(), problems, locate: () => undefined };
}

/**
 * Reads a parameter file of ARM deployments, or the bare map of parameters that az takes too. Never throws:
 * what is wrong with it is in `problems`.
 * @param path as the user gave it; comments are allowed where it ends in `.jsonc`
 * @param source the decoded text, or the file's bytes
 */
export function readParameterFile(path: string, source: string | Uint8Array): ParameterFile {
  if (source.length > maxBytes) {
    const message = `The file has ${Math.round(source.length / 1024 / 1024)} MB; a parameter file has a few kB.`;
    return nothingRead(path, '', [{ rule: 'file-shape', message, span: { start: 0, end: 0 }, pointer: '' }]);
  }
  return readDecoded(path, typeof source === 'string' ? { text: withoutMark(source) } : decode(source));
}

/** `readParameterFile` of a text that is decoded already. */
export function readDecoded(path: string, decoded: Decoded): ParameterFile {
  const { text } = decoded;
  if ('message' in decoded) {
    const span = { start: decoded.offset, end: Math.min(decoded.offset + 1, text.length) };
    return nothingRead(path, text, [{ rule: 'file-encoding', message: decoded.message, hint: 'Save it as UTF-8.', span, pointer: '' }]);
  }
  const exactly = (): ParameterFile => readExactly(path, text);
  return (formatOf(path) === 'json' ? readPlain(path, text, exactly) : null) ?? exactly();
}

/** Reads a file's text with the places of all that is in it. */
export function readExactly(path: string, text: string): ParameterFile {
  const format = formatOf(path);
  const nothing = (problems: readonly ReadProblem[]): ParameterFile => nothingRead(path, text, problems);
  const { root, problems: found } = parseJson(text, format === 'jsonc');
  const map = root === null ? null : parameterMap(root);
  const bare = map === root;
  const problems = found.map((problem) => asReadProblem(problem, root, bare));
  if (root === null || map === null) return nothing(problems);
  if ('rule' in map) return nothing([...problems, map]);
  const parameters = readEntries(map, bare, problems);
  if (!bare) problems.push(...strangers(root as JsonObject, atRoot, ''));
  return {
    path,
    text,
    format,
    json: fileJson(map, bare ? null : (root as JsonObject), parameters),
    kind: kindOf(map.members.map(({ name }) => name)),
    parameters,
    problems,
    locate: (pointer, key = false) => locateIn(root, bare ? pointer.replace(/^\/parameters(?=\/|$)/, '') : pointer, key),
  };
}

/** What the file says, out of the values that are read already. */
function fileJson(map: JsonObject, root: JsonObject | null, parameters: ReadonlyMap<string, Parameter>): FileJson {
  const entries: Record<string, Json> = {};
  for (const { name, value } of map.members) {
    if (name === '_comment' || (root === null && atRoot.includes(name))) continue;
    const read = parameters.get(name)?.value;
    const plain = read !== undefined && read.kind !== 'keyVault' && value.type === 'object' && value.members.length === 1;
    setMember(entries, name, plain ? { value: read.value } : toJson(value));
  }
  if (root === null) return { parameters: entries };
  const json: Record<string, Json> = {};
  for (const { name, value } of root.members) if (name !== '_comment') setMember(json, name, value === map ? entries : toJson(value));
  return json;
}

type FileJson = NonNullable<ParameterFile['json']>;

function asReadProblem(problem: JsonProblem, root: JsonNode | null, bare: boolean): ReadProblem {
  const { type, message, hint, start, end } = problem;
  const pointer = root !== null && type === 'duplicate-key' ? (bare ? '/parameters' : '') + pointerAt(root, start) : '';
  return { rule: rules[type], message, ...(hint === undefined ? {} : { hint }), span: { start, end }, pointer };
}

/** The object that holds the parameters, or what is wrong where there is none. */
function parameterMap(root: JsonNode): JsonObject | ReadProblem {
  const shape = (message: string, node: JsonNode, pointer: string): ReadProblem => ({
    rule: 'file-shape',
    message,
    hint: 'A parameter file is {"parameters": {"<name>": {"value": …}}}.',
    span: { start: node.start, end: Math.min(node.end, node.start + 1) },
    pointer,
  });
  if (root.type !== 'object') return shape('The file is not a JSON object.', root, '');
  const parameters = member(root, 'parameters');
  const other = otherDocument(root);
  if (other !== null) return { ...shape(other[0], root, ''), hint: other[1] };
  if (parameters !== undefined) {
    const inner = parameters.value.type === 'object' ? wrapper(parameters.value) : undefined;
    if (inner !== undefined) {
      const message =
        inner.name === 'parameters' ? '"parameters" stands twice.' : '"value" stands around all parameters; each has its own.';
      return { ...shape(message, root, `/parameters/${inner.name}`), span: inner.key, hint: `Remove the inner "${inner.name}".` };
    }
    return parameters.value.type === 'object' ? parameters.value : shape('"parameters" is not an object.', parameters.value, '/parameters');
  }
  if (root.members.some(({ value }) => isEntry(value))) return root;
  const near = root.members.find(({ name }) => suggest(name, ['parameters']) !== null);
  if (near === undefined) return shape('The file has no parameters.', root, '');
  return {
    ...shape('The file has no "parameters".', root, ''),
    span: near.key,
    hint: `Did you mean "parameters" instead of "${near.name}"?`,
  };
}

/** What a JSON file of Azure is instead, and what to do; null where it may be a parameter file. */
function otherDocument(root: JsonObject): readonly [message: string, hint: string] | null {
  const schema = member(root, '$schema')?.value;
  const template =
    schema?.type === 'scalar' &&
    typeof schema.value === 'string' &&
    /\/(?:subscription|managementGroup|tenant)?deploymentTemplate\.json/i.test(schema.value);
  if (template || member(root, 'resources') !== undefined) {
    return [
      'This is an ARM template, not a parameter file.',
      'Give the file with the values of its parameters: {"parameters": {"<name>": {"value": …}}}.',
    ];
  }
  const properties = member(root, 'properties')?.value;
  if (
    member(root, 'parameters') !== undefined ||
    properties?.type !== 'object' ||
    !['category', 'authType', 'target'].some((name) => member(properties, name) !== undefined)
  )
    return null;
  return [
    'This is a connection as Azure holds it, not a parameter file.',
    'Make a parameter file of a live connection with: foundry-gw import',
  ];
}

/** The one member of the parameters that holds them all; undefined where there is none. */
function wrapper(map: JsonObject): JsonMember | undefined {
  const [only, ...more] = map.members.filter(({ name }) => name !== '_comment');
  const inside = only !== undefined && more.length === 0 && (only.name === 'parameters' || only.name === 'value') ? only.value : undefined;
  return inside?.type === 'object' && inside.members.some(({ value }) => isEntry(value)) ? only : undefined;
}

const atRoot = ['$schema', 'contentVersion', 'metadata', 'parameters', '_comment'];
const inEntry = ['value', 'reference', 'metadata', '_comment'];

/** Members that no one reads: a parameter outside "parameters", a misspelt name. */
function strangers(node: JsonObject, known: readonly string[], pointer: string): ReadProblem[] {
  return node.members
    .filter(({ name }) => !known.includes(name))
    .map(({ name, key, value }) => {
      const near = suggest(name, known);
      const hint =
        pointer === '' && isEntry(value)
          ? 'Move it into "parameters".'
          : near === null
            ? 'Remove it; for a remark use "_comment".'
            : `Did you mean "${near}"?`;
      return { rule: 'file-shape', message: `"${name}" means nothing here.`, hint, span: key, pointer: pointer + pointerStep(name) };
    });
}

function isEntry(node: JsonNode): boolean {
  return node.type === 'object' && (member(node, 'value') !== undefined || member(node, 'reference') !== undefined);
}

function readEntries(map: JsonObject, bare: boolean, problems: ReadProblem[]): Map<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  const counting = new Map(map.members.map((candidate) => [candidate.name, candidate]));
  for (const { name, key, value } of counting.values()) {
    if (name === '_comment' || (bare && atRoot.includes(name))) continue;
    const entry = readEntry(name, value);
    if ('rule' in entry) {
      problems.push(entry);
      continue;
    }
    const { members } = value as JsonObject;
    if (members.length > 1) problems.push(...strangers(value as JsonObject, inEntry, `/parameters${pointerStep(name)}`));
    parameters.set(name, { name, nameSpan: key, span: { start: value.start, end: value.end }, value: entry });
  }
  return parameters;
}
