import { insertItem, insertMember, removeElement, replaceSpan, type Edit } from './edit-text.js';
import { member, toJson, type JsonArray, type JsonNode, type JsonObject } from './json-node.js';
import type { Json } from './value.js';

type Members = { readonly [name: string]: Json };

/** Whether two values say the same; the order of members does not matter. */
export function sameJson(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item: Json, index) => sameJson(item, other[index] as Json))
    );
  }
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameJson((one as Members)[name]!, (other as Members)[name]!))
  );
}

/** The first edit that brings a part of the text closer to what it shall say; null where it says that. */
export function nextEdit(text: string, node: JsonNode, wanted: Json): readonly Edit[] | null {
  if (sameJson(toJson(node), wanted)) return null;
  if (node.type === 'object' && typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted)) {
    return nextInObject(text, node, wanted as Members);
  }
  if (node.type === 'array' && Array.isArray(wanted)) return nextInArray(text, node, wanted);
  return replaceSpan(text, node, wanted);
}

function nextInObject(text: string, node: JsonObject, wanted: Members): readonly Edit[] | null {
  for (const part of node.members) {
    if (part.name === '_comment' || member(node, part.name) !== part) continue;
    if (!Object.hasOwn(wanted, part.name)) return removeElement(text, node, part);
    const edit = nextEdit(text, part.value, wanted[part.name]!);
    if (edit !== null) return edit;
  }
  const added = Object.keys(wanted).find((name) => member(node, name) === undefined);
  return added === undefined ? null : insertMember(text, node, added, wanted[added]!);
}

/** Equal items at both ends stay; between them items are changed in place, then appended or removed. */
function nextInArray(text: string, node: JsonArray, wanted: readonly Json[]): readonly Edit[] | null {
  const { items } = node;
  const same = (item: number, place: number): boolean => sameJson(toJson(items[item]!), wanted[place]!);
  const shorter = Math.min(items.length, wanted.length);
  let head = 0;
  while (head < shorter && same(head, head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(items.length - 1 - tail, wanted.length - 1 - tail)) tail += 1;
  const changed = items[head];
  if (changed === undefined || head >= items.length - tail) return insertItem(text, node, head, wanted[head]!);
  if (head >= wanted.length - tail) return removeElement(text, node, changed);
  return nextEdit(text, changed, wanted[head]!);
}
