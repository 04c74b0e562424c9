import { armError, httpAnswerError } from '../../azure/arm-errors.js';
import type { PlaneAnswer } from '../../azure/agent-run.js';
import { explainAzure, type AzureError, type RawAzureError } from '../../azure/errors.js';
import type { Status } from '../../gateway/check.js';

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;
const items = (value: unknown): Members[] => (Array.isArray(value) ? (value as unknown[]).filter(isObject) : []);

/** What a model said in an answer of the Responses API; '' where there is no text. */
export function outputText(body: unknown): string {
  if (!isObject(body)) return '';
  const parts = items(body['output']).flatMap(({ content }) => items(content));
  return parts.flatMap(({ type, text }) => (type === 'output_text' && typeof text === 'string' ? [text] : [])).join('');
}

/** Codes of our own, where the service gave none. */
const noCode = /^(?:Http\d+|AzureError)$/;

/** What went wrong; null for an answer of status 2xx that names no error. A run can fail with status 200. */
export function problemOf({ method, url, status, body }: PlaneAnswer): AzureError | null {
  const raw = status >= 200 && status < 300 ? failedRun(body) : httpAnswerError(status, body, `${method} ${new URL(url).host}`);
  // What a code says is part of what known failures are told by.
  return raw === undefined
    ? null
    : explainAzure({
        ...raw,
        message: raw.message.includes(raw.code) || noCode.test(raw.code) ? raw.message : `${raw.code}: ${raw.message}`,
      });
}

function failedRun(body: unknown): RawAzureError | undefined {
  if (!isObject(body) || !isObject(body['error'])) return undefined;
  return armError(body);
}

const neverArrived = ['GatewayNameNotResolved', 'GatewayUnreachable', 'GatewayCertificate'];

/** Whether a run that failed like that may have come to the gateway, so that its log can have it. */
export function mayHaveArrived({ code, cause }: AzureError): boolean {
  return cause === null || (code.startsWith('Gateway') && !neverArrived.includes(code));
}

/** A new connection is there after two minutes; before that its absence proves nothing. */
const provenAfter = 120_000;

/** What a failure proves of a connection. Of the caller's rights and of faults of Azure: nothing. */
export function statusOf({ kind, code }: AzureError, httpStatus: number | null, waitedMs: number): Status {
  if (code === 'GatewayThrottles' || code === 'TooManyRequests' || httpStatus === 429) return 'throttled';
  if (kind === 'auth' || code === 'ProjectNotFound') return 'inconclusive';
  if (httpStatus === null || httpStatus === 401 || httpStatus === 403 || httpStatus >= 500) return 'inconclusive';
  return code === 'ConnectionNotVisible' && waitedMs < provenAfter ? 'inconclusive' : 'fail';
}
