import { describe, expect, test } from 'vitest';
import { createGateway } from '../../../src/gateway/gateway.js';
import { inspect } from '../../../src/gateway/inspect.js';
import { readGivenUrl } from '../../../src/gateway/probe/given-url.js';
import { probeGateway } from '../../../src/gateway/probe/probe.js';
import { isFound, type FoundGateway, type Probed } from '../../../src/gateway/probe/probed.js';
import { createHttpClient } from '../../../src/http/node-client.js';
import { Secret } from '../../../src/parameters/secret.js';
import { aConnection, aModel } from '../../support/connections.js';
import { testContext } from '../../support/context.js';
import { allKinds as kinds } from '../diagnosis/cases.js';
import { withGateway } from '../diagnosis/heal.js';
import { goodKey, type Kind } from '../diagnosis/kinds.js';

const key = new Secret(goodKey, 'FOUNDRY_GW_API_KEY');
const free = { keyHeader: false, pathForm: false, version: false };

/** What people paste of a gateway, by what it is. */
const forms: Readonly<Record<string, (kind: Kind) => string | null>> = {
  base: ({ base }) => base,
  'base with a slash': ({ base }) => `${base}/`,
  'the base without its last part': ({ name, base }) => (name === 'gemini' ? base.slice(0, base.lastIndexOf('/')) : null),
  'the host alone': ({ name, base, documents }) =>
    guessable.has(base) || documents !== undefined || name === 'mulesoft' ? (name === 'mulesoft' ? null : '') : null,
  'a chat': (kind) =>
    kind.form === 'body'
      ? `${kind.base}/chat/completions`
      : `${kind.base}/deployments/${kind.models[0]}/chat/completions?api-version=${typeof kind.version === 'string' ? '' : kind.version[0]}`,
  'the list': ({ base, list }) => (list === null ? null : base + list.path),
};

/** Bases that can be found from the host alone. */
const guessable = new Set(['/openai', '/openai/v1', '/models', '/v1', '/api/v1', '/serving-endpoints']);

/** The probe of a gateway, and whether what it found passes all checks. */
async function probeAndInspect(
  kind: Kind,
  form: (kind: Kind) => string | null,
  named: boolean,
): Promise<{ probed: Probed; works: boolean | null } | null> {
  const path = form(kind);
  if (path === null) return null;
  return withGateway(kind, async (origin, seen) => {
    const http = createHttpClient({ env: {} });
    try {
      const gateway = createGateway(testContext({ http }), { concurrency: 4, timeoutMs: 3000, uncheckedTls: false });
      const url = readGivenUrl(origin + path);
      if ('problem' in url) throw new Error(url.problem);
      const probed = await probeGateway(gateway, {
        url,
        connection: aConnection({ url: origin, models: { from: 'default' } }),
        preset: null,
        pinned: free,
        credential: { type: 'key', key },
        secrets: [key],
        models: named ? [aModel(kind.models[0]!)] : [],
      });
      expect(seen.length).toBeLessThanOrEqual(24);
      expect(JSON.stringify(probed.found)).not.toContain(goodKey);
      if (!isFound(probed.found)) return { probed, works: null };
      return { probed, works: await passes(probed.found) };
    } finally {
      http.close();
    }

    async function passes(found: FoundGateway): Promise<boolean> {
      const gateway = createGateway(testContext({ http }), { concurrency: 4, timeoutMs: 3000, uncheckedTls: false });
      const lists = [found.models.filter(({ status }) => status === 'answers').map(({ model }) => model)];
      const connections = [
        ...lists.map((models) => ({ ...found.connection, models: { from: 'static' as const, models } })),
        ...(found.list === null
          ? []
          : [
              {
                ...found.connection,
                deploymentAPIVersion: found.list.deploymentAPIVersion,
                models: { from: 'discovery' as const, discovery: found.list.discovery },
              },
            ]),
      ];
      const checks = await Promise.all(
        connections.map((connection) => inspect(gateway, { connection, atHand: { type: 'key', key } }, { chat: true, models: [] })),
      );
      return checks.every(
        (one) =>
          one.checks.every(({ status }) => status !== 'fail') && one.checks.some(({ id, status }) => id === 'chat' && status === 'pass'),
      );
    }
  });
}

describe.each(Object.entries(forms))('from %s', (_name, form) => {
  test.each(kinds.map((kind) => [kind.name, kind] as const))('%s, with a model', async (_kind, kind) => {
    const came = await probeAndInspect(kind, form, true);
    if (came === null) return;
    expect(isFound(came.probed.found) ? came.works : came.probed.found).toBe(true);
  });

  test.each(kinds.filter(({ list }) => list !== null).map((kind) => [kind.name, kind] as const))(
    '%s, its models by its list',
    async (_kind, kind) => {
      const came = await probeAndInspect(kind, form, false);
      if (came === null) return;
      expect(isFound(came.probed.found) ? came.works : came.probed.found).toBe(true);
      const { found } = came.probed as { found: FoundGateway };
      expect(
        found.models
          .filter(({ status }) => status === 'answers')
          .map(({ model }) => model.name)
          .sort(),
      ).toEqual(kind.form === 'path' && form(kind)!.includes('/chat/') ? [kind.models[0]] : [...kind.models].sort());
    },
  );
});
