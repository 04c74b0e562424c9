import type { Json, JsonObject } from './json.js';

/** An error that a service answers with: `{"error":{code,message,details?}}`. */
export interface Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly JsonObject[];
  readonly headers: Readonly<Record<string, string>>;
}

export function problem(
  status: number,
  code: string,
  message: string,
  more: { details?: readonly JsonObject[]; headers?: Readonly<Record<string, string>> } = {},
): Problem {
  return Object.assign(new Error(message), { status, code, details: more.details ?? [], headers: more.headers ?? {} });
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && typeof (error as Partial<Problem>).status === 'number';
}

/** The inner part of the answer's body. */
export function problemBody({ code, message, details }: Problem): { readonly [name: string]: Json } {
  return { code, message, ...(details.length === 0 ? {} : { details }) };
}
