import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Connection } from '../../../../src/connection/connection.js';
import { Secret } from '../../../../src/parameters/secret.js';
import { causeOf, type Found } from '../cause-of.js';
import { changed } from '../heal.js';
import { goodSecret, issuers, listenerOf, rightToken, type Issuer, type OAuth } from './oauth.js';

/** Nothing that is asked or answered names these. */
const unknowable: Readonly<Record<string, string>> = {
  'entra: another tenant': 'tokenUrl',
  'entra: another client': 'clientId',
  'entra: no scope': 'scopes',
  'okta: no scope': 'scopes',
};

async function served(issuer: Issuer): Promise<string> {
  let origin = '';
  const server = http.createServer(listenerOf(issuer, () => origin, []));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return origin;
}

const look = async (connection: Connection, secret = goodSecret): Promise<Found> =>
  causeOf(connection, { atHand: { type: 'clientSecret', secret: new Secret(secret, '${SECRET}') } });
const works = ({ checks }: Found): boolean => checks.every(({ status }) => status !== 'fail');
const cases = issuers.flatMap((issuer) =>
  Object.entries(issuer.mistakes).map(([name, mistake]) => [`${issuer.name}: ${name}`, issuer, mistake] as const),
);

test.each(cases)('%s', async (title, issuer, mistake) => {
  const origin = await served(issuer);
  const good = rightToken(issuer, origin);
  const given = { ...good, auth: mistake(good.auth as OAuth, origin) };
  const found = await look(given);
  expect(JSON.stringify(found.diagnosis)).not.toContain(goodSecret);
  const parameter = unknowable[title];
  if (parameter !== undefined)
    return expect(found.diagnosis).toMatchObject({ cause: 'misconfigured', proven: false, changes: [{ parameter }] });
  expect(found.diagnosis, JSON.stringify(found.diagnosis)).toMatchObject({ cause: 'misconfigured', proven: true });
  expect(works(await look(changed(given, found.diagnosis!)))).toBe(true);
});

test.each(issuers.map((issuer) => [issuer.name, issuer] as const))(
  '%s: what works gets no proposal, a wrong secret is called that',
  async (_name, issuer) => {
    const origin = await served(issuer);
    const good = await look(rightToken(issuer, origin));
    expect(works(good)).toBe(true);
    expect(good.diagnosis).toBeNull();
    expect((await look(rightToken(issuer, origin), 'expired')).diagnosis).toMatchObject({
      cause: 'wrong-secret',
      proven: false,
      changes: [{ parameter: 'clientSecret' }],
    });
  },
);
