import type { Json } from '../../json.js';

/** Arguments that are evaluated when asked for: `if` must not look at the branch it does not take. */
export interface Lazy {
  readonly count: number;
  value(index: number): Json;
  lambda(index: number): (...values: Json[]) => Json;
}

export type TemplateFunction = (args: Lazy, name: string) => Json;
export type FunctionTable = Readonly<Record<string, TemplateFunction>>;

export function all({ count, value }: Lazy): Json[] {
  return Array.from({ length: count }, (_, index) => value(index));
}
