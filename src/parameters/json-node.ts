import type { Json, Span } from './value.js';

/** A JSON text's parts with their places, quotes and brackets included. */
export type JsonNode = JsonScalar | JsonArray | JsonObject;

export interface JsonScalar extends Span {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
}

export interface JsonArray extends Span {
  readonly type: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonObject extends Span {
  readonly type: 'object';
  /** In the text's order, repeated names included. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly name: string;
  readonly key: Span;
  readonly value: JsonNode;
}

export interface JsonProblem extends Span {
  readonly type: 'syntax' | 'comment' | 'trailing-comma' | 'duplicate-key';
  readonly message: string;
  readonly hint?: string;
}

export interface ParsedJson {
  /** Null where the text could not be read to its end; then the last problem says why. */
  readonly root: JsonNode | null;
  readonly problems: readonly JsonProblem[];
}

/** The last member of that name: the one that counts. */
export function member(node: JsonObject, name: string): JsonMember | undefined {
  const { members } = node;
  for (let at = members.length - 1; at >= 0; at -= 1) if (members[at]!.name === name) return members[at];
  return undefined;
}

/** What the parts say, without `_comment` members. */
export function toJson(node: JsonNode): Json {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'array') return node.items.map(toJson);
  const value: Record<string, Json> = {};
  for (const { name, value: part } of node.members) {
    if (name === '_comment') continue;
    setMember(value, name, toJson(part));
  }
  return value;
}

/** Sets a member, even one that is called `__proto__`. */
export function setMember(object: Record<string, Json>, name: string, value: Json): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}
