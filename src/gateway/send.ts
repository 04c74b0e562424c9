import type { Context } from '../context.js';
import { isHttpError, type HttpError, type HttpResponse } from '../http/client.js';
import { isLoopback } from '../http/loopback.js';
import type { Secret } from '../parameters/secret.js';
import type { GatewayRequest } from '../requests/request.js';
import type { Limiter } from './limiter.js';
import { retryAfterMs } from './retry-after.js';

const maxRedirects = 3;
const maxRetries = 2;
const longestWaitMs = 10_000;

/** One request and what came of it. Either `answer` or `error` is there. */
export interface Sent {
  readonly request: GatewayRequest;
  readonly answer: HttpResponse | null;
  readonly error: HttpError | null;
  /** The origin that a redirect led to when it was another one; it was not followed. */
  readonly foreignRedirect: string | null;
  /** The path that the answer came from, after redirects within the origin. */
  readonly redirectedTo: string | null;
  /** Milliseconds, waits for a place and for Retry-After not counted. */
  readonly durationMs: number;
}

export interface SendOptions {
  readonly limiter: Limiter;
  readonly timeoutMs: number;
  readonly uncheckedTls: boolean;
  /** Neither waits for Retry-After nor follows redirects: one request, one answer. */
  readonly once?: boolean | undefined;
}

type Outcome = Omit<Sent, 'request' | 'redirectedTo'>;

/**
 * Sends a request. Follows redirects within the origin that keep the method, waits for a short Retry-After, and gives errors back
 * instead of throwing them, but for an interruption.
 */
export async function sendRequest(context: Context, request: GatewayRequest, options: SendOptions): Promise<Sent> {
  let url = request.url;
  let redirects = 0;
  for (let retries = 0; ;) {
    const outcome = await options.limiter(new URL(url).host, () => once(context, { ...request, url }, options));
    const came = outcome.answer?.status ?? outcome.error?.httpReason;
    context.log.debug(`${request.method} ${url}: ${came} after ${Math.round(outcome.durationMs)} ms`);
    const sent: Sent = { ...outcome, request, redirectedTo: redirects === 0 ? null : new URL(url).pathname };
    const { answer } = outcome;
    if (answer === null || outcome.foreignRedirect !== null || options.once === true) return sent;
    const next = redirectTarget(answer, url, request.method);
    if (next !== null && redirects < maxRedirects) {
      redirects += 1;
      url = next;
      continue;
    }
    const wait = answer.status === 429 || answer.status === 503 ? retryAfterMs(answer.headers, context.clock.now()) : null;
    if (wait === null || wait > longestWaitMs || retries >= maxRetries) return sent;
    retries += 1;
    context.log.debug(`${new URL(url).host} answered ${answer.status}: waiting ${wait} ms`);
    await context.clock.sleep(wait, context.signal);
  }
}

async function once(context: Context, request: GatewayRequest, options: SendOptions): Promise<Outcome> {
  const started = context.elapsed();
  const plain = plainHttpRefusal(request.url);
  if (plain !== null) return { answer: null, error: plain, foreignRedirect: null, durationMs: 0 };
  try {
    const answer = await context.http.send({
      method: request.method,
      url: request.url,
      headers: withAgent(request.headers, context.version),
      ...(request.body === undefined ? {} : { body: request.body }),
      timeoutMs: options.timeoutMs,
      signal: context.signal,
      ...(options.uncheckedTls && isLoopback(new URL(request.url)) ? { uncheckedTls: true } : {}),
    });
    return { answer, error: null, foreignRedirect: foreignOrigin(answer, request.url), durationMs: context.elapsed() - started };
  } catch (error) {
    if (!isHttpError(error) || error.httpReason === 'aborted') throw error;
    return { answer: null, error, foreignRedirect: null, durationMs: context.elapsed() - started };
  }
}

function plainHttpRefusal(url: string): HttpError | null {
  const parsed = new URL(url);
  if (parsed.protocol === 'https:' || isLoopback(parsed)) return null;
  const error = new Error(`${parsed.host}: plain http would send the credential in clear; only https is used, but on loopback`);
  return Object.assign(error, { httpReason: 'invalid-request' as const, code: 'PlainHttp' });
}

function withAgent(headers: Readonly<Record<string, string | Secret>>, version: string): Record<string, string | Secret> {
  const named = Object.keys(headers).some((name) => name.toLowerCase() === 'user-agent');
  return named ? { ...headers } : { ...headers, 'User-Agent': `foundry-gw/${version}` };
}

function locationOf(answer: HttpResponse, from: string): URL | null {
  const location = answer.headers['location'];
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined || !URL.canParse(location, from)) return null;
  return new URL(location, from);
}

function foreignOrigin(answer: HttpResponse, from: string): string | null {
  const to = locationOf(answer, from);
  return to === null || to.origin === new URL(from).origin ? null : to.origin === 'null' ? to.protocol : to.origin;
}

/** Where to ask again; null where a redirect would turn a POST into a GET, as the service's client would make it. */
function redirectTarget(answer: HttpResponse, from: string, method: string): string | null {
  const to = locationOf(answer, from);
  if (to === null || to.username !== '' || to.password !== '') return null;
  return method === 'GET' || answer.status === 307 || answer.status === 308 ? to.href : null;
}
