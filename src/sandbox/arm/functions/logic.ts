import { isObject, same, type Json } from '../../json.js';
import { expressionError } from '../errors.js';
import { text, truth, wrong } from './check.js';
import { all, type FunctionTable } from './types.js';

function compare(left: Json, right: Json, name: string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = [text(left, name), text(right, name)];
  return a === b ? 0 : a < b ? -1 : 1;
}

function isEmpty(value: Json, name: string): boolean {
  if (value === null) return true;
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  return isObject(value) ? Object.keys(value).length === 0 : wrong(name, 'Object, Array, String', value);
}

export const logic: FunctionTable = {
  if: (args, name) => (truth(args.value(0), name) ? args.value(1) : args.value(2)),
  and: (args, name) => indexes(args.count).every((index) => truth(args.value(index), name)),
  or: (args, name) => indexes(args.count).some((index) => truth(args.value(index), name)),
  not: (args, name) => !truth(args.value(0), name),
  true: () => true,
  false: () => false,
  null: () => null,
  bool: (args, name) => {
    const value = args.value(0);
    if (typeof value === 'number') return value !== 0;
    if (typeof value === 'boolean') return value;
    const lower = text(value, name).toLowerCase();
    if (lower === 'true' || lower === '1') return true;
    return lower === 'false' || lower === '0' ? false : wrong(name, 'Boolean', value);
  },
  equals: (args) => same(args.value(0), args.value(1)),
  less: (args, name) => compare(args.value(0), args.value(1), name) < 0,
  lessorequals: (args, name) => compare(args.value(0), args.value(1), name) <= 0,
  greater: (args, name) => compare(args.value(0), args.value(1), name) > 0,
  greaterorequals: (args, name) => compare(args.value(0), args.value(1), name) >= 0,
  coalesce: (args) => all(args).find((value) => value !== null) ?? null,
  fail: (args, name) => {
    throw expressionError(`${text(args.value(0), name)}.`);
  },
  empty: (args, name) => isEmpty(args.value(0), name),
};

function indexes(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
