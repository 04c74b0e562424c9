import { isObject, type Json, type JsonObject } from '../../json.js';
import { expressionError } from '../errors.js';

function wrong(name: string, expected: string, value: Json): never {
  const actual = value === null ? 'Null' : Array.isArray(value) ? 'Array' : typeof value;
  throw expressionError(
    `Unable to evaluate template language function '${name}': the type of the argument should be '${expected}', not '${actual}'.`,
  );
}

export function text(value: Json, name: string): string {
  return typeof value === 'string' ? value : wrong(name, 'String', value);
}

export function integer(value: Json, name: string): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : wrong(name, 'Integer', value);
}

export function truth(value: Json, name: string): boolean {
  return typeof value === 'boolean' ? value : wrong(name, 'Boolean', value);
}

export function list(value: Json, name: string): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : wrong(name, 'Array', value);
}

export function object(value: Json, name: string): JsonObject {
  return isObject(value) ? value : wrong(name, 'Object', value);
}

export { wrong };
