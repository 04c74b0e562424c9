import { describe, expect, test } from 'vitest';
import { tlsCheck } from '../../src/gateway/connectivity.js';
import { createGateway } from '../../src/gateway/gateway.js';
import type { Sent } from '../../src/gateway/send.js';
import type { HttpError, PeerCertificate } from '../../src/http/client.js';
import { testContext } from '../support/context.js';

const day = 24 * 3600 * 1000;
const now = Date.UTC(2026, 10, 1);
const certificate = (days: number): PeerCertificate => ({
  protocol: 'TLSv1.3',
  subject: 'llm.contoso.com',
  issuer: 'Public CA',
  validTo: now + days * day,
});

function over(url: string, shown: PeerCertificate | null): Sent {
  const connection = { address: '203.0.113.1', connectMs: 1, proxied: false, certificate: shown };
  const answer = { status: 200, headers: {}, body: Buffer.alloc(0), text: () => '', json: () => null, durationMs: 1, connection };
  return { request: { method: 'GET', url, headers: {} }, answer, error: null, foreignRedirect: null, redirectedTo: null, durationMs: 1 };
}

const failed = (change: Partial<HttpError>): HttpError =>
  Object.assign(new Error('llm.contoso.com: its certificate leads to no known CA'), { httpReason: 'tls' as const }, change);
const gateway = (uncheckedTls = false) => createGateway(testContext(), { concurrency: 1, timeoutMs: 1, uncheckedTls });
const judgedFine = Promise.resolve(null);

describe('tls', () => {
  test('passes, and says whose certificate it saw', async () => {
    const check = await tlsCheck(gateway(), over('https://llm.contoso.com/v1', certificate(90)), judgedFine);
    expect(check).toMatchObject({
      status: 'pass',
      message: 'TLSv1.3, certificate for llm.contoso.com by Public CA, valid until 2027-01-30.',
    });
  });

  test('warns of a certificate that soon expires', async () => {
    expect(await tlsCheck(gateway(), over('https://llm.contoso.com', certificate(13)), judgedFine)).toMatchObject({
      status: 'warn',
      hint: 'Renew the certificate.',
    });
  });

  test('passes where a resumed connection shows none', async () => {
    expect(await tlsCheck(gateway(), over('https://llm.contoso.com', null), judgedFine)).toMatchObject({ status: 'pass' });
  });

  test('fails where only the machine’s own CAs vouch, whatever the calls say', async () => {
    const check = await tlsCheck(
      gateway(),
      over('https://llm.contoso.com', certificate(90)),
      Promise.resolve(failed({ tlsReason: 'unknown-issuer' })),
    );
    expect(check.status).toBe('fail');
    expect(check.message).toContain('Only the CAs added on this machine vouch for it');
    expect(check.hint).toContain('public CA');
  });

  test('is not decided where the public roots could not be asked', async () => {
    expect(
      await tlsCheck(gateway(), over('https://llm.contoso.com', certificate(90)), Promise.resolve(failed({ httpReason: 'timeout' }))),
    ).toMatchObject({ status: 'inconclusive' });
  });

  test('fails with the handshake', async () => {
    const sent = { ...over('https://llm.contoso.com', null), answer: null, error: failed({ tlsReason: 'expired', phase: 'tls' }) };
    expect(await tlsCheck(gateway(), sent, judgedFine)).toMatchObject({ status: 'fail', hint: 'Renew the gateway’s certificate.' });
  });

  test('says nothing of a connection that there was not, nor of plain http', async () => {
    const refused = { ...over('https://llm.contoso.com', null), answer: null, error: failed({ httpReason: 'refused', phase: 'connect' }) };
    expect(await tlsCheck(gateway(), refused, judgedFine)).toMatchObject({ status: 'skipped' });
    expect(await tlsCheck(gateway(), over('http://127.0.0.1:1', null), judgedFine)).toMatchObject({ status: 'skipped' });
    expect(await tlsCheck(gateway(), null, judgedFine)).toMatchObject({ status: 'skipped' });
  });

  test('says that it did not look, where that was asked for, on loopback alone', async () => {
    expect(await tlsCheck(gateway(true), over('https://127.0.0.1:1', null), judgedFine)).toMatchObject({ status: 'warn' });
    expect(await tlsCheck(gateway(true), over('https://llm.contoso.com', certificate(90)), judgedFine)).toMatchObject({ status: 'pass' });
  });
});
