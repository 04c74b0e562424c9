import type { HttpError, HttpErrorReason, TlsReason } from './client.js';

export interface HttpErrorInput {
  readonly reason: HttpErrorReason;
  readonly message: string;
  readonly code?: string | undefined;
  readonly phase?: HttpError['phase'] | undefined;
  readonly tlsReason?: TlsReason | undefined;
  readonly address?: string | undefined;
  readonly cause?: unknown;
}

export function httpError({ reason, message, cause, ...more }: HttpErrorInput): HttpError {
  const error = new Error(message, cause === undefined ? undefined : { cause });
  const known = Object.entries(more).filter(([, value]) => value !== undefined);
  return Object.assign(error, { httpReason: reason, ...Object.fromEntries(known) });
}

const reasons: Readonly<Record<string, HttpErrorReason>> = {
  ENOTFOUND: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ETIMEDOUT: 'timeout',
  ERR_INVALID_CHAR: 'invalid-request',
  ERR_INVALID_HTTP_TOKEN: 'invalid-request',
};

const tlsReasons: Readonly<Record<string, TlsReason>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-issuer',
  CERT_UNTRUSTED: 'unknown-issuer',
};

const tlsTexts: Readonly<Record<TlsReason, string>> = {
  expired: 'a certificate of its chain has expired',
  'not-yet-valid': 'a certificate of its chain is not valid yet',
  'self-signed': 'its certificate is self-signed',
  'wrong-name': 'its certificate is for another name',
  'unknown-issuer': 'its certificate leads to no known CA',
  'client-certificate': 'it wants a client certificate',
  version: 'it speaks no version of TLS that is still safe',
  protocol: 'the TLS handshake failed',
};

const texts: Readonly<Partial<Record<HttpErrorReason, string>>> = {
  dns: 'the name does not resolve',
  refused: 'nothing listens there',
  unreachable: 'there is no way to it',
  reset: 'it closed the connection before the answer was complete',
  timeout: 'it did not accept a connection in time',
};

/** Why a handshake failed, where OpenSSL has no word for it: what the other side said of ours (an alert), or we of its part. */
function tlsReasonOf(code: string): TlsReason {
  if (tlsReasons[code] !== undefined) return tlsReasons[code];
  if (/ALERT.*(CERTIFICATE|UNKNOWN_CA)/.test(code)) return 'client-certificate';
  if (/UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|WRONG_SSL_VERSION/.test(code)) return 'version';
  return /CERT|CRL|ISSUER/.test(code) ? 'unknown-issuer' : 'protocol';
}

/** Where an error happened. */
export interface Circumstances {
  /** host:port */
  readonly host: string;
  readonly phase: NonNullable<HttpError['phase']>;
  readonly address: string | null;
  /** A proxy was used and has not yet made the connection. */
  readonly atProxy: boolean;
  /** What has come of an answer. */
  readonly begun?: { readonly status: number; readonly bytes: () => number };
}

/** Several addresses were tried: the last failure stands for all. */
function innermost(error: NodeJS.ErrnoException): NodeJS.ErrnoException & { address?: string } {
  const several = (error as { errors?: unknown }).errors;
  return Array.isArray(several) && several.length > 0 ? (several.at(-1) as NodeJS.ErrnoException) : error;
}

export function classify(thrown: NodeJS.ErrnoException, at: Circumstances): HttpError {
  const error = innermost(thrown);
  const code = error.code ?? '';
  const address = at.address ?? error.address;
  const base = { code: code === '' ? undefined : code, phase: at.phase, address, cause: thrown };
  if (at.atProxy) {
    return httpError({ ...base, reason: 'proxy', message: `the proxy could not be used for ${at.host}${code === '' ? '' : ` (${code})`}` });
  }
  const reason = reasons[code] ?? (code.startsWith('EAI_') ? 'dns' : undefined);
  if (reason !== undefined && !(reason === 'reset' && at.phase === 'tls')) {
    return httpError({ ...base, reason, message: `${at.host}: ${texts[reason] ?? error.message}` });
  }
  if (tlsReasons[code] !== undefined || at.phase === 'tls' || /^ERR_SSL|^ERR_TLS|CERT/.test(code)) {
    const tlsReason = tlsReasonOf(code);
    const plain = /wrong.version.number|packet.length.too.long|http.request/i.test(`${code} ${error.message}`)
      ? '; it seems to speak plain http'
      : '';
    return httpError({ ...base, reason: 'tls', tlsReason, message: `${at.host}: ${tlsTexts[tlsReason]}${plain}` });
  }
  return httpError({ ...base, reason: 'protocol', message: `${at.host}: the answer is not valid HTTP${code === '' ? '' : ` (${code})`}` });
}

export function tooLarge(host: string, maxBytes: number): HttpError {
  return httpError({ reason: 'too-large', phase: 'exchange', message: `${host}: the answer is larger than ${maxBytes} bytes` });
}

const waitedFor: Readonly<Record<Circumstances['phase'], string>> = {
  connect: 'connection',
  tls: 'TLS handshake',
  exchange: 'complete answer',
};

export function timedOut(at: Circumstances, timeoutMs: number): HttpError {
  const base = { reason: at.atProxy ? 'proxy' : 'timeout', phase: at.phase, address: at.address ?? undefined } as const;
  if (at.atProxy) return httpError({ ...base, message: `the proxy made no connection to ${at.host} within ${timeoutMs} ms` });
  const begun = at.begun === undefined ? '' : `; one of status ${at.begun.status} had begun (${at.begun.bytes()} bytes of its body)`;
  return httpError({ ...base, message: `${at.host}: no ${waitedFor[at.phase]} within ${timeoutMs} ms${begun}` });
}

/** A proxy's own answer, which makes no tunnel. */
export function refusedByProxy(host: string, status: number): HttpError {
  const why = `status ${status}${status === 407 ? ': it wants a sign-in' : ''}`;
  return httpError({
    reason: 'proxy',
    phase: 'connect',
    ...(status === 407 ? { code: 'ProxySignIn' } : {}),
    message: `the proxy refused to connect to ${host} (${why})`,
  });
}

export function interrupted(phase: NonNullable<HttpError['phase']>): HttpError {
  return httpError({ reason: 'aborted', phase, message: 'interrupted' });
}
