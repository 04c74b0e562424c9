import type { Secret } from '../parameters/secret.js';
import type { Check } from './check.js';
import { excerpt } from './redact.js';
import type { Sent } from './send.js';

/** An exchange as a check shows it. */
export interface Account {
  /** "answered 401 Unauthorized: …" or why no answer came; the rest of "POST <url> …". */
  readonly outcome: string;
  readonly request: NonNullable<Check['request']>;
  readonly response: Check['response'];
  readonly durationMs: number;
}

const statusTexts: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export function account(sent: Sent, secrets: readonly Secret[]): Account {
  const request = { method: sent.request.method, url: sent.request.url };
  const { answer } = sent;
  const durationMs = Math.round(sent.durationMs);
  if (answer === null) return { outcome: `got no answer: ${excerpt(sent.error?.message ?? '', secrets)}`, request, response: null, durationMs };
  const shown = excerpt(answer.text(), secrets);
  const status = `${answer.status} ${statusTexts[answer.status] ?? ''}`.trim();
  const where = sent.redirectedTo === null ? '' : `, after a redirect to ${excerpt(sent.redirectedTo, secrets)},`;
  const redirect = sent.foreignRedirect === null ? '' : ` with a redirect to ${sent.foreignRedirect}, which was not followed`;
  const said = shown === '' || redirect !== '' || answer.status === 200 ? '' : `: ${shown}`;
  return {
    outcome: `answered${where} ${status}${redirect}${said}`,
    request,
    response: { status: answer.status, excerpt: shown === '' ? null : shown },
    durationMs,
  };
}
