import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { toParameters } from '../../../../src/connection/to-parameters.js';
import { aConnection, aModel } from '../../../support/connections.js';
import { changed, look } from '../heal.js';
import { goodKey } from '../kinds.js';
import type { Given } from '../mistakes.js';
import { listenerOf, type Front } from './front.js';
import type { Slip } from './mistakes.js';

/** `dynamic`: the gateway lists the models; null where it has no list. */
export function rightFor(front: Front, origin: string, dynamic: boolean): Given | null {
  const [name, format] = front.header;
  if (dynamic && front.list === undefined) return null;
  return {
    key: goodKey,
    connection: aConnection({
      url: origin + front.base,
      deploymentInPath: front.form === 'path' ? 'true' : 'false',
      inferenceAPIVersion: front.version ?? '',
      deploymentAPIVersion: dynamic ? (front.list!.version ?? '') : '',
      keyHeaders: name === 'api-key' ? [] : [{ form: 'authConfig', type: 'api_key', name, format }],
      customHeaders: front.custom ?? {},
      models: dynamic
        ? {
            from: 'discovery',
            discovery: {
              listModelsEndpoint: front.list!.path,
              getModelEndpoint: `${front.list!.path}/{deploymentName}`,
              deploymentProvider: front.list!.provider,
            },
          }
        : { from: 'static', models: front.models.map((one) => aModel(one)) },
    }),
  };
}

export async function withFront<T>(front: Front, run: (origin: string, seen: http.IncomingMessage[]) => Promise<T>): Promise<T> {
  const seen: http.IncomingMessage[] = [];
  const server = http.createServer(listenerOf(front, seen));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** The parameters in which two connections differ. */
function differing(good: Given, bad: Given): Set<string> {
  const [one, other] = [toParameters(good.connection) as Record<string, unknown>, toParameters(bad.connection) as Record<string, unknown>];
  return new Set([
    ...Object.keys({ ...one, ...other }).filter((name) => !isDeepStrictEqual(one[name], other[name])),
    ...(good.key === bad.key ? [] : ['apiKey']),
  ]);
}

/** `named`: no value could be proven, but the parameters at fault are named, and no others. `harm`: what is proposed does not help, or is not needed. */
export type Outcome = 'not applicable' | 'mended' | 'minded by nobody' | 'named' | 'missed' | 'misnamed' | 'harm';
export interface Came {
  readonly outcome: Outcome;
  readonly said: string;
}

export async function tried(front: Front, slips: readonly Slip[], dynamic: boolean): Promise<Came> {
  return withFront(front, async (origin, seen) => {
    const good = rightFor(front, origin, dynamic);
    const given = slips.reduce<Given | null>((now, slip) => (now === null ? null : slip(now, front)), good);
    if (good === null || given === null) return { outcome: 'not applicable', said: '' };
    const fault = differing(good, given);
    if (fault.size === 0) return { outcome: 'not applicable', said: '' };
    const { healthy, diagnosis, requests } = await look(given, seen);
    expect(requests).toBeLessThanOrEqual(24);
    if (healthy)
      return diagnosis === null ? { outcome: 'minded by nobody', said: '' } : { outcome: 'harm', said: 'healthy, with a proposal' };
    if (diagnosis === null) return { outcome: 'missed', said: 'no diagnosis' };
    const said = `${diagnosis.cause} ${JSON.stringify(diagnosis.changes)} (${requests}): ${diagnosis.explanation}`;
    if (!diagnosis.proven) {
      const names = diagnosis.changes.map(({ parameter }) => parameter);
      if (diagnosis.changes.some(({ value }) => value !== undefined)) return { outcome: 'harm', said };
      return { outcome: names.length === 0 ? 'missed' : names.every((one) => fault.has(one)) ? 'named' : 'misnamed', said };
    }
    const now = {
      connection: changed(given.connection, diagnosis),
      key: diagnosis.changes.some(({ parameter }) => parameter === 'apiKey') ? goodKey : given.key,
    };
    const again = await look(now, seen);
    // Of many models some may be left for a second time; that has to be said.
    const rest = /was not asked for/.test(diagnosis.explanation) ? again.diagnosis : null;
    const healed =
      again.healthy || (rest?.proven === true && (await look({ ...now, connection: changed(now.connection, rest) }, seen)).healthy);
    return { outcome: healed ? 'mended' : 'harm', said };
  });
}
