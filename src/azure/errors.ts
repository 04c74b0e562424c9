import { failure, type Failure, type FailureKind } from '../errors.js';
import { safeText } from '../text/safe.js';
import { explain } from './explain.js';
import type { RawAzureError } from './raw-error.js';

export type { RawAzureError } from './raw-error.js';

/** A failure of Azure as people and scripts get it. */
export interface AzureError {
  readonly code: string;
  /** What Azure said, in one line. */
  readonly message: string;
  /** What that means here; null where nothing more is known. */
  readonly cause: string | null;
  /** What to do next, as an imperative sentence. */
  readonly hint: string | null;
  readonly kind: Extract<FailureKind, 'auth' | 'azure' | 'usage'>;
}

/** A failure that carries its explanation. */
export interface AzureFailure extends Failure {
  readonly azure: AzureError;
}

const longest = 700;

/** One line, without control characters, cut where it is beyond reading. */
export function oneLine(text: string): string {
  const line = safeText(text).replaceAll(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest)} …`;
}

/** Finds cause and next step for what Azure said. */
export function explainAzure(raw: RawAzureError): AzureError {
  const { cause, hint, kind, code } = explain(raw);
  return { code: code ?? raw.code, message: oneLine(raw.message), cause, hint, kind };
}

const unansweredCodes: Readonly<Record<string, string>> = { dns: 'NameNotResolved', tls: 'UntrustedCertificate', proxy: 'ProxyFailed' };

/** No answer came: `reason` is the HTTP client's. */
export function unanswered(what: string, { reason, message }: { readonly reason: string; readonly message: string }): AzureFailure {
  return azureFailure({ code: unansweredCodes[reason] ?? 'AzureUnreachable', message: `${what}: ${message}.` });
}

export function azureFailure(raw: RawAzureError | AzureError): AzureFailure {
  const azure: AzureError = 'kind' in raw ? raw : explainAzure(raw);
  const { kind, code, message, cause, hint } = azure;
  const next = [cause, hint].filter((part) => part !== null).join(' ');
  const error = failure({ kind, code, message, ...(next === '' ? {} : { hint: next }) });
  return Object.assign(error, { azure });
}

export function isAzureFailure(error: unknown): error is AzureFailure {
  return error instanceof Error && typeof (error as Partial<AzureFailure>).azure === 'object';
}
