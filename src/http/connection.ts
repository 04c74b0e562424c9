import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { HttpConnection, PeerCertificate } from './client.js';
import type { Circumstances } from './errors.js';

/** Milliseconds that each connection took to open, and its certificate: a later request over it asks again. */
const opened = new WeakMap<
  Socket,
  { readonly connectMs: number; readonly address: string | null; readonly certificate: PeerCertificate | null }
>();

/** Reports how far a request's connection has come. */
export function watchSocket(socket: Socket, url: URL, elapsed: () => number, report: (change: Partial<Circumstances>) => void): void {
  const known = opened.get(socket);
  if (known !== undefined) return report({ phase: 'exchange', address: known.address });
  const started = elapsed();
  const secure = url.protocol === 'https:';
  const done = (): void => {
    const address = socket.remoteAddress ?? null;
    opened.set(socket, { connectMs: elapsed() - started, address, certificate: secure ? certificateOf(socket as TLSSocket) : null });
    report({ phase: 'exchange', address });
  };
  const connected = (): void => (secure ? report({ phase: 'tls', address: socket.remoteAddress ?? null }) : done());
  if (secure) socket.once('secureConnect', done);
  if (!socket.connecting) return connected();
  socket.once('lookup', (_error, address: string) => report({ address }));
  socket.once('connect', connected);
}

function name(part: Record<string, string | string[]> | undefined): string {
  const value = part?.['CN'] ?? part?.['O'] ?? '';
  return Array.isArray(value) ? value.join(', ') : value;
}

/** The certificate that the peer showed; null where the connection resumes an earlier one and has none at hand. */
export function certificateOf(socket: TLSSocket): PeerCertificate | null {
  const certificate = socket.getPeerCertificate() as ReturnType<TLSSocket['getPeerCertificate']> | null;
  if (certificate === null || certificate.valid_to === undefined) return null;
  return {
    protocol: socket.getProtocol() ?? 'TLS',
    subject: name(certificate.subject as unknown as Record<string, string>),
    issuer: name(certificate.issuer as unknown as Record<string, string>),
    validTo: Date.parse(certificate.valid_to),
  };
}

export function connectionOf(
  socket: Socket | null,
  { proxied, reused, unchecked }: { proxied: boolean; reused: boolean; unchecked: boolean },
): HttpConnection {
  const known = socket === null ? undefined : opened.get(socket);
  return {
    address: proxied ? null : (known?.address ?? null),
    connectMs: reused ? 0 : (known?.connectMs ?? 0),
    proxied,
    certificate: unchecked ? null : (known?.certificate ?? null),
  };
}
