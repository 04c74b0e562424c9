import { member, type JsonMember, type JsonNode } from './json-node.js';
import type { Span } from './value.js';

/** One step of a JSON pointer, as it is written there. */
export function pointerStep(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The stretch a JSON pointer leads to; with `key`, the member's name. */
export function locateIn(root: JsonNode, pointer: string, key: boolean): Span | undefined {
  let node: JsonNode = root;
  let last: JsonMember | undefined;
  for (const step of pointer.split('/').slice(1)) {
    last = undefined;
    let next: JsonNode | undefined;
    if (node.type === 'object') {
      last = member(node, step.replaceAll('~1', '/').replaceAll('~0', '~'));
      next = last?.value;
    } else if (node.type === 'array' && /^\d+$/.test(step)) next = node.items[Number(step)];
    if (next === undefined) return undefined;
    node = next;
  }
  return key && last !== undefined ? last.key : { start: node.start, end: node.end };
}

/** The pointer of the member whose name stands at that offset; '' where there is none. */
export function pointerAt(root: JsonNode, offset: number): string {
  if (root.type === 'array') {
    const index = root.items.findIndex((item) => item.start <= offset && offset < item.end);
    return index < 0 ? '' : pointerStep(index) + pointerAt(root.items[index]!, offset);
  }
  if (root.type !== 'object') return '';
  for (const { name, key, value } of root.members) {
    if (key.start === offset) return pointerStep(name);
    if (value.start <= offset && offset < value.end) return pointerStep(name) + pointerAt(value, offset);
  }
  return '';
}
