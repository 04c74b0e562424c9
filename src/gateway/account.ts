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
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export function account(sent: Sent, secrets: readonly Secret[]): Account {
  const request = { method: sent.request.method, url: sent.request.url };
  const { answer } = sent;
  const durationMs = Math.round(sent.durationMs);
  if (answer === null)
    return { outcome: `got no answer: ${excerpt(sent.error?.message ?? '', secrets)}`, request, response: null, durationMs };
  const shown = excerpt(answer.text(), secrets);
  const status = `${answer.status} ${statusTexts[answer.status] ?? ''}`.trim();
  const where = sent.redirectedTo === null ? '' : `, after a redirect to ${excerpt(sent.redirectedTo, secrets)},`;
  const redirect = redirectOf(sent, secrets);
  const said = shown === '' || redirect !== '' || answer.status === 200 ? '' : `: ${shown}`;
  return {
    outcome: `answered${where} ${status}${redirect}${said}`,
    request,
    response: { status: answer.status, excerpt: shown === '' ? null : shown },
    durationMs,
  };
}

const isRedirect = ({ answer }: Sent): boolean => answer !== null && [301, 302, 303, 307, 308].includes(answer.status);

/** Whether it was led on within its origin until nobody followed any more. */
export const comesToNoEnd = (sent: Sent): boolean => isRedirect(sent) && sent.foreignRedirect === null && sent.redirectedTo !== null;

function redirectOf(sent: Sent, secrets: readonly Secret[]): string {
  if (sent.foreignRedirect !== null) return ` with a redirect to ${sent.foreignRedirect}, which was not followed`;
  if (comesToNoEnd(sent)) return ' with one more redirect: they come to no end';
  if (!isRedirect(sent)) return '';
  const location = sent.answer!.headers['location'];
  if (location === undefined || !URL.canParse(location, sent.request.url)) return ' with a redirect that leads nowhere';
  return sent.request.method === 'POST' && ![307, 308].includes(sent.answer!.status)
    ? ` with a redirect to ${excerpt(new URL(location, sent.request.url).pathname, secrets)}, which would make a GET of the POST`
    : '';
}

/** What to say of an answer that is good to many, but not to the service; '' otherwise. */
export const tooLittle = ({ answer }: Sent): string =>
  answer !== null && answer.status > 200 && answer.status < 300 ? '; the service takes 200 only' : '';
