import type { RawAzureError } from './errors.js';

interface ErrorObject {
  code: string | undefined;
  message: string | undefined;
  details: unknown[];
}

const deepest = 12;

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

/** The error object inside any of ARM's wrappings: `{code,…}`, `{error:{…}}`, `{status,error:{…}}`. */
function unwrap(value: unknown): ErrorObject | undefined {
  if (!isObject(value)) return undefined;
  let inner = value;
  for (let depth = 0; isObject(inner['error']) && depth < deepest; depth += 1) inner = inner['error'];
  const { code, message, details } = inner;
  if (typeof code !== 'string' && typeof message !== 'string') return undefined;
  return {
    code: typeof code === 'string' && code !== '' ? code : undefined,
    message: typeof message === 'string' && message.trim() !== '' ? message : undefined,
    details: Array.isArray(details) ? details : [],
  };
}

/** Some providers put their whole answer, as JSON text, into `message`. */
function nested(message: string | undefined): unknown {
  const text = message?.trim();
  if (text === undefined || !text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function leaf(value: unknown, outer: readonly string[]): RawAzureError | undefined {
  const error = unwrap(value);
  if (error === undefined || outer.length > deepest) return undefined;
  const path = error.code === undefined ? outer : [...outer, error.code];
  for (const inner of [...error.details, nested(error.message)]) {
    const found = leaf(inner, path);
    if (found !== undefined) return found;
  }
  const code = path.at(-1);
  if (code === undefined && error.message === undefined) return undefined;
  return { code: code ?? 'AzureError', message: error.message ?? `Azure answered ${code}.`, outer: path.slice(0, -1) };
}

/** The innermost error of what ARM answered; undefined where the value holds none. */
export function armError(value: unknown): RawAzureError | undefined {
  return leaf(value, []);
}

const byStatus: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
};

/** The error of an HTTP answer that is no success. */
export function httpAnswerError(status: number, body: unknown, what: string): RawAzureError {
  const error = armError(body);
  if (error !== undefined) return { ...error, status };
  return { code: byStatus[status] ?? `Http${status}`, message: `${what} answered HTTP ${status}.`, status };
}
