import type { Check } from '../check.js';
import { tlsHints } from '../hints.js';
import type { Diagnosis } from './diagnosis.js';

const of = (checks: readonly Check[], id: Check['id']): Check | undefined => checks.find((check) => check.id === id);

const told = (cause: Diagnosis['cause'], { message, hint }: Check, parameters: readonly string[] = []): Diagnosis => ({
  cause,
  explanation: hint === null ? message : `${message} ${hint}`,
  changes: parameters.map((parameter) => ({ parameter })),
  proven: false,
});

/** Causes that the checks tell without a single request more; null where they tell none. */
export function fromChecks(checks: readonly Check[]): Diagnosis | null {
  const network = of(checks, 'network');
  if (network?.status === 'fail')
    return told('unreachable', network, /host name|port of the target/i.test(network.hint ?? '') ? ['targetUrl'] : []);
  const throttled = checks.find(({ status }) => status === 'throttled');
  if (throttled !== undefined) return told('throttled', throttled);
  return null;
}

/** What is wrong although the gateway answers: a certificate that only this machine trusts, tools that are dropped. */
export function besidesChat(checks: readonly Check[]): Diagnosis | null {
  const tls = of(checks, 'tls');
  if (tls?.status === 'fail') return withoutTls(tls);
  const tools = of(checks, 'tools');
  return tools?.status === 'fail' ? told('gateway-fault', tools) : null;
}

/** A handshake fails for more than certificates. */
function withoutTls(tls: Check): Diagnosis {
  if (tls.hint === tlsHints.protocol) return told('unreachable', tls, ['targetUrl']);
  return told(
    tls.hint === tlsHints.version || tls.hint === tlsHints['client-certificate'] ? 'gateway-fault' : 'untrusted-certificate',
    tls,
  );
}
