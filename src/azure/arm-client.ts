import type { Context } from '../context.js';
import { failure } from '../errors.js';
import { isHttpError, type HttpError, type HttpRequest, type HttpResponse } from '../http/client.js';
import type { Secret } from '../parameters/secret.js';
import { httpAnswerError } from './arm-errors.js';
import { azureFailure, unanswered } from './errors.js';

export interface ArmRequest {
  readonly method: HttpRequest['method'];
  /** `/subscriptions/…`; or a whole URL, which must be ARM's own. */
  readonly path: string;
  /** Left out where the path has one. */
  readonly apiVersion?: string;
  readonly body?: string | Secret;
  /** Status codes besides 2xx that are an answer; all others are thrown as an `AzureFailure`. */
  readonly accept?: readonly number[];
}

export interface ArmResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; null where the body is empty or no JSON. */
  readonly body: unknown;
}

const tries = 4;
const longestWait = 30_000;

/** Milliseconds that `Retry-After` asks for: seconds or a date. Undefined where it says nothing sensible. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWait) : undefined;
}

function parse(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch {
    return null;
  }
}

/** An answer is worth another try: throttled or overloaded, or lost where asking twice does no harm. */
const busy = (status: number): boolean => status === 429 || status === 503;
const repeatable = (method: string, error: HttpError): boolean =>
  (method === 'GET' || method === 'PUT') && (error.httpReason === 'reset' || error.httpReason === 'timeout');

/** The error for a request that got no answer. */
function noAnswer(error: HttpError): Error {
  if (error.httpReason === 'aborted') return failure({ kind: 'interrupted', code: 'Interrupted', message: 'Interrupted.' });
  return unanswered('Azure did not answer', { reason: error.httpReason, message: error.message });
}

/** Sends to one Azure endpoint with a token; waits and tries again where Azure asks for it, four times at most. */
export async function sendToAzure(
  context: Context,
  request: Omit<HttpRequest, 'headers'> & { readonly accept?: readonly number[] },
  token: () => Promise<Secret>,
): Promise<ArmResponse> {
  const { accept = [], ...http } = request;
  const host = new URL(http.url).host;
  for (let attempt = 1; ; attempt += 1) {
    const bearer = (await token()).map((text) => `Bearer ${text}`);
    const headers = {
      authorization: bearer,
      accept: 'application/json',
      'user-agent': `foundry-gw/${context.version}`,
      ...(http.body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    let wait = 500 * 2 ** attempt;
    try {
      const response = await context.http.send({ ...http, headers, signal: context.signal });
      context.log.debug(`${http.method} ${http.url} ${response.status} (${Math.round(response.durationMs)} ms)`);
      const { status } = response;
      if ((status >= 200 && status < 300) || accept.includes(status)) return { status, headers: response.headers, body: parse(response) };
      if (!busy(status) || attempt === tries) throw azureFailure(httpAnswerError(status, parse(response), `${http.method} ${host}`));
      wait = retryAfter(response.headers['retry-after'], context.clock.now()) ?? wait;
    } catch (error) {
      if (!isHttpError(error)) throw error;
      if (!repeatable(http.method, error) || attempt === tries) throw noAnswer(error);
    }
    await context.clock.sleep(wait);
  }
}
