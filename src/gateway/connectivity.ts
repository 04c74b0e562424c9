import type { HttpError } from '../http/client.js';
import { isHttpError } from '../http/client.js';
import { isLoopback } from '../http/loopback.js';
import { baseOf } from '../requests/base.js';
import { check, type Check } from './check.js';
import type { Gateway } from './gateway.js';
import { errorHint } from './hints.js';
import type { Sent } from './send.js';
import { sentence } from './sentence.js';
import type { Subject } from './subject.js';

const soon = 14 * 24 * 3600 * 1000;

/** The target without any credential: only to see whether it can be reached. */
export async function knock(gateway: Gateway, subject: Subject): Promise<Sent | null> {
  const base = baseOf(subject.connection);
  return base.ok ? gateway.send({ method: 'GET', url: base.text, headers: {} }) : null;
}

/** Whether an exchange failed before the gateway could see a request. */
export function unreached(sent: Sent | null): boolean {
  const error = sent?.error;
  // With TLS 1.3 a server refuses a client certificate, or the lack of one, when the handshake is over for this side.
  return error !== null && error !== undefined && (error.phase === 'connect' || error.phase === 'tls' || error.httpReason === 'tls');
}

const isPrivate = (address: string): boolean =>
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe80:)/i.test(address);

/** network, from the first exchange with the target. */
export function networkCheck(sent: Sent | null): Check {
  if (sent === null) return check('network', 'skipped', 'Nothing could be sent to the target.');
  const { host } = new URL(sent.request.url);
  const { error, answer } = sent;
  if (error === null || (error.phase !== 'connect' && error.httpReason !== 'invalid-request')) {
    const connection = answer?.connection;
    const where = connection?.address === undefined || connection.address === null ? '' : ` (${connection.address})`;
    const how = connection?.proxied === true ? ' through the proxy' : '';
    const durationMs = connection === undefined ? null : Math.round(connection.connectMs);
    return check('network', 'pass', `Connected to ${host}${where}${how}.`, { durationMs });
  }
  if (error.httpReason === 'invalid-request') return check('network', 'skipped', 'Nothing was sent.');
  const inPrivate = error.address !== undefined && isPrivate(error.address);
  if (inPrivate && (error.httpReason === 'timeout' || error.httpReason === 'unreachable')) {
    return check(
      'network',
      'inconclusive',
      `${sentence(error.message)} Its address ${error.address} is private: the service may reach it although this machine cannot.`,
      {
        hint: 'Verify from a machine in its network, or let an agent of the project use the model (verify --agent, deploy --verify agent).',
        durationMs: Math.round(sent.durationMs),
      },
    );
  }
  return check('network', 'fail', sentence(error.message), { hint: errorHint(error), durationMs: Math.round(sent.durationMs) });
}

/** tls, judged by the public roots alone: those are the ones that the service trusts. */
export async function tlsCheck(gateway: Gateway, sent: Sent | null, judged: Promise<HttpError | null>): Promise<Check> {
  if (sent === null) return check('tls', 'skipped', 'Nothing could be sent to the target.');
  const url = new URL(sent.request.url);
  if (url.protocol === 'http:') {
    return check('tls', 'skipped', isLoopback(url) ? 'Plain http, on loopback only.' : 'Plain http.');
  }
  const { error, answer } = sent;
  if (error?.httpReason === 'tls' || error?.phase === 'tls')
    return check('tls', 'fail', sentence(error.message), { hint: errorHint(error) });
  if (error?.phase === 'connect' || error?.httpReason === 'invalid-request') return check('tls', 'skipped', 'There was no connection.');
  if (gateway.options.uncheckedTls && isLoopback(url)) return check('tls', 'warn', 'The certificate was not checked, as was asked for.');
  const doubt = await judged;
  if (doubt?.httpReason === 'tls') {
    return check(
      'tls',
      'fail',
      `${sentence(doubt.message)} Only the CAs added on this machine vouch for it; the service trusts the public ones alone.`,
      {
        hint: errorHint(doubt),
      },
    );
  }
  if (doubt !== null) return check('tls', 'inconclusive', sentence(doubt.message), { hint: errorHint(doubt) });
  const certificate = answer?.connection?.certificate;
  if (certificate === null || certificate === undefined) return check('tls', 'pass', 'The certificate is trusted by the public CAs.');
  const until = new Date(certificate.validTo).toISOString().slice(0, 10);
  const text = `${certificate.protocol}, certificate for ${certificate.subject || url.hostname} by ${certificate.issuer || 'an unnamed CA'}, valid until ${until}.`;
  if (certificate.validTo - gateway.context.clock.now() < soon) return check('tls', 'warn', text, { hint: 'Renew the certificate.' });
  return check('tls', 'pass', text);
}

/** What the public roots say of the target's certificate; null where they vouch for it, or where the calls trust no others. */
export async function judgeByPublicRoots(gateway: Gateway, subject: Subject): Promise<HttpError | null> {
  const base = baseOf(subject.connection);
  if (!base.ok || base.url.protocol !== 'https:' || gateway.context.http.publicRoots === undefined) return null;
  if (gateway.options.uncheckedTls && isLoopback(base.url)) return null;
  try {
    const { timeoutMs, context } = { ...gateway.options, context: gateway.context };
    await context.http.publicRoots!(base.url.href, { timeoutMs, signal: context.signal });
    return null;
  } catch (error) {
    if (isHttpError(error) && error.httpReason !== 'aborted') return error;
    throw error;
  }
}
