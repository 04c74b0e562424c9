import type { Json } from '../../json.js';
import { expressionError } from '../errors.js';
import { integer, list } from './check.js';
import { all, type FunctionTable, type Lazy } from './types.js';

const two = (args: Lazy, name: string): [number, number] => [integer(args.value(0), name), integer(args.value(1), name)];

function numbers(args: Lazy, name: string): number[] {
  const values: readonly Json[] = args.count === 1 ? list(args.value(0), name) : all(args);
  return values.map((value) => integer(value, name));
}

export const arithmetic: FunctionTable = {
  add: (args, name) => two(args, name).reduce((a, b) => a + b),
  sub: (args, name) => two(args, name).reduce((a, b) => a - b),
  mul: (args, name) => two(args, name).reduce((a, b) => a * b),
  div: (args, name) => {
    const [a, b] = two(args, name);
    if (b === 0) throw expressionError(`Unable to evaluate template language function '${name}': attempted to divide by zero.`);
    return Math.trunc(a / b);
  },
  mod: (args, name) => {
    const [a, b] = two(args, name);
    if (b === 0) throw expressionError(`Unable to evaluate template language function '${name}': attempted to divide by zero.`);
    return a % b;
  },
  min: (args, name) => Math.min(...numbers(args, name)),
  max: (args, name) => Math.max(...numbers(args, name)),
  int: (args, name) => {
    const value = Number(args.value(0));
    if (!Number.isInteger(value))
      throw expressionError(`Unable to evaluate template language function '${name}': the argument is not an integer.`);
    return value;
  },
};
