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
  /** Accept any certificate. Only for loopback addresses; elsewhere an error `invalid-request`. */
  readonly uncheckedTls?: boolean;
}

/** The certificate that the peer showed and that was accepted. */
export interface PeerCertificate {
  /** TLSv1.3, … */
  readonly protocol: string;
  readonly subject: string;
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly validTo: number;
}

/** The connection that an exchange went over. */
export interface HttpConnection {
  /** The peer's address; null behind a proxy. */
  readonly address: string | null;
  /** Milliseconds for name, TCP and TLS; 0 where the connection was already open. */
  readonly connectMs: number;
  readonly proxied: boolean;
  /** Null for plain http and for an unchecked certificate. */
  readonly certificate: PeerCertificate | null;
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
  /** Absent where the client of a test does not say. */
  readonly connection?: HttpConnection;
}

export type HttpErrorReason =
  'dns' | 'refused' | 'unreachable' | 'reset' | 'timeout' | 'tls' | 'too-large' | 'protocol' | 'proxy' | 'aborted' | 'invalid-request';

export type TlsReason =
  'expired' | 'not-yet-valid' | 'self-signed' | 'wrong-name' | 'unknown-issuer' | 'client-certificate' | 'version' | 'protocol';

/** No answer came. Recognised by `httpReason`. The message says what happened to which host, and holds no secret. */
export interface HttpError extends Error {
  readonly httpReason: HttpErrorReason;
  /** Node's code: ENOTFOUND, CERT_HAS_EXPIRED, … */
  readonly code?: string;
  /** How far it came: the connection (name and TCP), the TLS handshake, or the exchange of request and answer. */
  readonly phase?: 'connect' | 'tls' | 'exchange';
  /** Why, for the reason `tls`. */
  readonly tlsReason?: TlsReason;
  /** The address that was tried, where the name resolved. */
  readonly address?: string;
}

export interface HttpClient {
  send(request: HttpRequest): Promise<HttpResponse>;
  /**
   * Makes a TLS connection that trusts the public roots alone, and sends nothing over it. Throws an HttpError where they do not
   * vouch for the certificate. Null where the calls trust nothing else: then they have shown it already.
   */
  publicRoots?(url: string, options: { readonly timeoutMs: number; readonly signal?: AbortSignal }): Promise<PeerCertificate | null>;
  /** Ends idle connections, so that the process can end. */
  close(): void;
}

export function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && typeof (error as Partial<HttpError>).httpReason === 'string';
}
