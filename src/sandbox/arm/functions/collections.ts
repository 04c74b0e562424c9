import { isObject, member, same, type Json } from '../../json.js';
import { expressionError, isExpressionError } from '../errors.js';
import { integer, list, object, text, truth, wrong } from './check.js';
import { itemAt } from './items.js';
import { all, type FunctionTable, type Lazy } from './types.js';

function union(values: readonly Json[], name: string): Json {
  if (Array.isArray(values[0])) {
    const kept: Json[] = [];
    for (const item of values.flatMap((value) => [...list(value, name)])) {
      if (!kept.some((other) => same(other, item))) kept.push(item);
    }
    return kept;
  }
  return values.reduce<Json>((left, right) => merged(object(left, name), object(right, name)), {});
}

function merged(left: Readonly<Record<string, Json>>, right: Readonly<Record<string, Json>>): Json {
  const result: Record<string, Json> = { ...left };
  for (const [name, value] of Object.entries(right)) {
    const before = result[name];
    result[name] = isObject(before) && isObject(value) ? merged(before, value) : value;
  }
  return result;
}

function contains(args: Lazy, name: string): boolean {
  const [container, item] = [args.value(0), args.value(1)];
  if (typeof container === 'string') return container.includes(text(item, name));
  if (Array.isArray(container)) return (container as readonly Json[]).some((other) => same(other, item));
  return isObject(container) ? member(container, text(item, name)) !== undefined : wrong(name, 'Object, Array, String', container);
}

/** `tryGet(value, 'a', 0, …)`: null where a step of the path is missing. */
function tryGet(args: Lazy): Json {
  let value = args.value(0);
  for (const key of all(args).slice(1)) {
    if (value === null) return null;
    try {
      value = itemAt(value, key);
    } catch (error) {
      if (isExpressionError(error)) return null;
      throw error;
    }
  }
  return value;
}

const edge = (value: Json, name: string, which: 0 | -1): Json => {
  if (typeof value === 'string') return value.at(which) ?? '';
  const found = list(value, name).at(which);
  if (found === undefined) throw expressionError(`Unable to evaluate template language function '${name}': the array is empty.`);
  return found;
};

function part(value: Json, count: number, name: string, skip: boolean): Json {
  const cut = Math.max(0, count);
  const source = typeof value === 'string' ? value : [...list(value, name)];
  return skip ? source.slice(cut) : source.slice(0, cut);
}

export const collections: FunctionTable = {
  createarray: (args) => all(args),
  createobject: (args, name) => {
    const values = all(args);
    return Object.fromEntries(
      Array.from({ length: Math.floor(values.length / 2) }, (_, index) => [text(values[2 * index]!, name), values[2 * index + 1]!]),
    );
  },
  array: (args) => {
    const value = args.value(0);
    return Array.isArray(value) ? value : [value];
  },
  length: (args, name) => {
    const value = args.value(0);
    if (isObject(value)) return Object.keys(value).length;
    return typeof value === 'string' || Array.isArray(value) ? value.length : wrong(name, 'Array, Object, String', value);
  },
  first: (args, name) => edge(args.value(0), name, 0),
  last: (args, name) => edge(args.value(0), name, -1),
  take: (args, name) => part(args.value(0), integer(args.value(1), name), name, false),
  skip: (args, name) => part(args.value(0), integer(args.value(1), name), name, true),
  union: (args, name) => union(all(args), name),
  shallowmerge: (args, name) => Object.assign({}, ...list(args.value(0), name).map((item) => object(item, name))) as Json,
  contains: (args, name) => contains(args, name),
  items: (args, name) =>
    Object.entries(object(args.value(0), name))
      .sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
      .map(([key, value]) => ({ key, value })),
  objectkeys: (args, name) => Object.keys(object(args.value(0), name)).sort(),
  toobject: (args, name) => {
    const key = args.lambda(1);
    const value = args.count > 2 ? args.lambda(2) : (item: Json) => item;
    return Object.fromEntries(list(args.value(0), name).map((item) => [text(key(item), name), value(item)]));
  },
  tryget: tryGet,
  map: (args, name) => {
    const each = args.lambda(1);
    return list(args.value(0), name).map((item, index) => each(item, index));
  },
  filter: (args, name) => {
    const keep = args.lambda(1);
    return list(args.value(0), name).filter((item, index) => truth(keep(item, index), name));
  },
  reduce: (args, name) => {
    const step = args.lambda(2);
    return list(args.value(0), name).reduce((sum, item, index) => step(sum, item, index), args.value(1));
  },
  mapvalues: (args, name) => {
    const each = args.lambda(1);
    return Object.fromEntries(Object.entries(object(args.value(0), name)).map(([key, value]) => [key, each(value)]));
  },
  sort: (args, name) => {
    const before = args.lambda(1);
    return [...list(args.value(0), name)].sort((a, b) => (truth(before(a, b), name) ? -1 : truth(before(b, a), name) ? 1 : 0));
  },
  flatten: (args, name) => list(args.value(0), name).flatMap((item) => [...list(item, name)]),
  range: (args, name) => {
    const start = integer(args.value(0), name);
    return Array.from({ length: integer(args.value(1), name) }, (_, index) => start + index);
  },
  intersection: (args, name) => {
    const [head = [], ...rest] = all(args);
    return list(head, name).filter((item) => rest.every((other) => list(other, name).some((one) => same(one, item))));
  },
};
