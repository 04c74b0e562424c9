import type { Secret } from '../parameters/secret.js';

/** One HTTP exchange. Redirects are answers like any other: whoever sends decides, and never with a credential to another origin. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string | Secret>>;
  readonly body?: string | Secret;
  /** Milliseconds for the whole exchange, connecting and body included. Default 30,000. */
  readonly timeoutMs?: number;
  /** Bytes of the answer's body at most; more is an error `too-large`. Default 4 MiB. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; repeated headers joined by ', '. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  text(): string;
  /** Throws a SyntaxError when the body is not JSON. */
  json(): unknown;
  /** Milliseconds from the first byte sent to the last received. */
  readonly durationMs: number;
}

export type HttpErrorReason =
  | 'dns'
  | 'refused'
  | 'unreachable'
  | 'reset'
  | 'timeout'
  | 'tls'
  | 'too-large'
  | 'protocol'
  | 'proxy'
  | 'aborted'
  | 'invalid-request';

/** No answer came. Recognised by `httpReason`. */
export interface HttpError extends Error {
  readonly httpReason: HttpErrorReason;
  /** Node's code: ENOTFOUND, CERT_HAS_EXPIRED, … */
  readonly code?: string;
}

export interface HttpClient {
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Ends idle connections, so that the process can end. */
  close(): void;
}

export function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && typeof (error as Partial<HttpError>).httpReason === 'string';
}
