import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import type { Connection } from '../../../src/connection/connection.js';
import { connectionFromParameters } from '../../../src/connection/from-parameters.js';
import { kindOfConnection, toParameters } from '../../../src/connection/to-parameters.js';
import { diagnose } from '../../../src/gateway/diagnosis/diagnose.js';
import type { Diagnosis } from '../../../src/gateway/diagnosis/diagnosis.js';
import { createGateway } from '../../../src/gateway/gateway.js';
import { inspect } from '../../../src/gateway/inspect.js';
import type { HttpClient } from '../../../src/http/client.js';
import { createHttpClient } from '../../../src/http/node-client.js';
import { Secret } from '../../../src/parameters/secret.js';
import type { Json } from '../../../src/parameters/value.js';
import { testContext } from '../../support/context.js';
import { gatewayOf, goodKey, type Kind } from './kinds.js';
import { right, type Given, type Mistake } from './mistakes.js';

interface Looked {
  readonly healthy: boolean;
  readonly diagnosis: Diagnosis | null;
  /** Requests of the diagnosis alone. */
  readonly requests: number;
}

/** Runs with a gateway of the kind on loopback, which stops afterwards. */
export async function withGateway<T>(kind: Kind, run: (origin: string, seen: http.IncomingMessage[]) => Promise<T>): Promise<T> {
  const seen: http.IncomingMessage[] = [];
  const server = http.createServer(gatewayOf(kind, seen));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export async function look(given: Given, seen: readonly unknown[]): Promise<Looked> {
  const client = createHttpClient({ env: {} });
  try {
    return await lookWith(client, given, seen);
  } finally {
    client.close();
  }
}

async function lookWith(client: HttpClient, given: Given, seen: readonly unknown[]): Promise<Looked> {
  const gateway = createGateway(testContext({ http: client }), { concurrency: 4, timeoutMs: 3000, uncheckedTls: false });
  const subject = { connection: given.connection, atHand: { type: 'key', key: new Secret(given.key, '${KEY}') } } as const;
  const { seen: found, checks } = await inspect(gateway, subject, { chat: true, models: [] });
  const before = seen.length;
  const diagnosis = found === null ? null : await diagnose(gateway, found);
  expect(JSON.stringify(diagnosis)).not.toContain(goodKey);
  return { healthy: !checks.some(({ status }) => status === 'fail'), diagnosis, requests: seen.length - before };
}

/** The connection with the changes made, as a parameter file would. */
export function changed(connection: Connection, { changes }: Diagnosis): Connection {
  const values: Record<string, Json> = { ...toParameters(connection) };
  for (const { parameter, value } of changes) {
    if (value === undefined) continue;
    if (value === null) delete values[parameter];
    else values[parameter] = value as Json;
  }
  return connectionFromParameters({ kind: kindOfConnection(connection), values, secrets: {}, origins: {} });
}

/** What comes of mistakes: `healed` where the proposed changes make the connection work, `healthy` where the gateway does not mind. */
export async function heals(
  kind: Kind,
  mistakes: readonly Mistake[],
  from: (kind: Kind, origin: string) => Given | null = right,
): Promise<string> {
  return withGateway(kind, async (origin, seen) => {
    const good = from(kind, origin);
    const given = mistakes.reduce<Given | null>((now, mistake) => (now === null ? null : mistake(now, kind)), good);
    if (given === null || JSON.stringify(given) === JSON.stringify(good)) return 'not applicable';
    const { healthy, diagnosis, requests } = await look(given, seen);
    expect(requests).toBeLessThanOrEqual(24);
    if (healthy) return diagnosis === null ? 'healthy' : 'healthy, with a proposal';
    if (diagnosis === null) return 'no diagnosis';
    if (!diagnosis.proven) return `unproven (${diagnosis.cause}, ${requests} requests): ${diagnosis.explanation}`;
    const again = await look(
      {
        connection: changed(given.connection, diagnosis),
        key: diagnosis.changes.some(({ parameter }) => parameter === 'apiKey') ? goodKey : given.key,
      },
      seen,
    );
    return again.healthy ? 'healed' : `not healed by ${JSON.stringify(diagnosis.changes)}`;
  });
}
