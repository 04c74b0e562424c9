import { onTestFinished } from 'vitest';
import type { Connection } from '../../../src/connection/connection.js';
import type { Check } from '../../../src/gateway/check.js';
import type { Diagnosis } from '../../../src/gateway/diagnosis/diagnosis.js';
import { findCause } from '../../../src/gateway/diagnosis/find-cause.js';
import type { Help } from '../../../src/gateway/diagnosis/help.js';
import { createGateway } from '../../../src/gateway/gateway.js';
import { inspect } from '../../../src/gateway/inspect.js';
import type { AtHand } from '../../../src/gateway/subject.js';
import { createHttpClient } from '../../../src/http/node-client.js';
import { Secret } from '../../../src/parameters/secret.js';
import { testContext } from '../../support/context.js';

export interface Found {
  readonly checks: readonly Check[];
  readonly diagnosis: Diagnosis | null;
}

export interface Looking {
  readonly atHand?: AtHand;
  readonly key?: string;
  readonly timeoutMs?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly help?: Help;
  readonly uncheckedTls?: boolean;
}

/** What verify would find of a connection: its checks, and why it does not work. */
export async function causeOf(
  connection: Connection,
  {
    key = 'sk-good-key-0815',
    atHand = { type: 'key', key: new Secret(key, '${KEY}') },
    timeoutMs = 2000,
    env = {},
    help = {},
    uncheckedTls = false,
  }: Looking = {},
): Promise<Found> {
  const client = createHttpClient({ env });
  onTestFinished(() => client.close());
  const gateway = createGateway(testContext({ http: client, env }), { concurrency: 4, timeoutMs, uncheckedTls });
  const subject = { connection, atHand };
  const inspection = await inspect(gateway, subject, { chat: true, models: [] });
  return { checks: inspection.checks, diagnosis: await findCause(gateway, subject, inspection, help) };
}
