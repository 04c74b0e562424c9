import { readFileSync } from 'node:fs';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';

type Environment = Readonly<Record<string, string | undefined>>;

function readBundle(file: string | undefined): string[] {
  if (file === undefined || file === '') return [];
  try {
    return [readFileSync(file, 'utf8')];
  } catch {
    return [];
  }
}

/** Whether the calls trust more than the public roots: then a handshake of theirs does not show what the service would see. */
export function trustsMore(env: Environment): boolean {
  const set = (name: string): boolean => (env[name] ?? '') !== '';
  const system = env['NODE_USE_SYSTEM_CA'] === '1' || /--use-(system|openssl)-ca/.test(env['NODE_OPTIONS'] ?? '');
  return set('NODE_EXTRA_CA_CERTS') || set('REQUESTS_CA_BUNDLE') || system;
}

/**
 * The roots of the calls, where Node's own are not enough. Node adds NODE_EXTRA_CA_CERTS by itself when it starts; naming roots
 * replaces those, so they are read again.
 */
export function trustOfCalls(env: Environment): SecureContext | undefined {
  const bundle = readBundle(env['REQUESTS_CA_BUNDLE']);
  if (bundle.length === 0) return undefined;
  return createSecureContext({ ca: [...rootCertificates, ...readBundle(env['NODE_EXTRA_CA_CERTS']), ...bundle] });
}

/**
 * The roots that a stranger has. On loopback there is no stranger: FOUNDRY_GW_LOOPBACK_ROOTS names what stands in for a public CA there
 * (the sandbox sets it).
 */
export function publicTrust(env: Environment, loopback: boolean): SecureContext {
  return createSecureContext({ ca: [...rootCertificates, ...(loopback ? readBundle(env['FOUNDRY_GW_LOOPBACK_ROOTS']) : [])] });
}
