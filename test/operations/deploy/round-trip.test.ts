import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSession } from '../../../src/azure/session.js';
import { connectionFromParameters } from '../../../src/connection/from-parameters.js';
import { connectionApiVersion, connectionId } from '../../../src/connection/ids.js';
import { deploymentOf, write } from '../../../src/operations/deploy/write.js';
import { compare } from '../../../src/operations/plan/compare.js';
import { readParameterFile } from '../../../src/parameters/read.js';
import { Secret } from '../../../src/parameters/secret.js';
import type { Json } from '../../../src/parameters/value.js';
import { parameters } from '../../connection/arbitraries.js';
import { root } from '../../support/program.js';
import { apimService, describeEngine, project } from './support.js';

/** The parts of the generated parameters that have to exist in the stand-in. */
const written = { file: readParameterFile('any', '{}'), variables: new Map() };

function placed(values: Readonly<Record<string, Json>>, name: string): Record<string, Json> {
  const apim = 'apiName' in values ? { apimResourceId: apimService, apiName: 'azure-openai', apimSubscriptionName: 'foundry' } : {};
  // The service takes each of these with one category only.
  const only = { OAuth2: 'ModelGateway', ProjectManagedIdentity: 'ApiManagement' }[String(values['authType'])];
  const category = 'apiName' in values || only === undefined ? {} : { category: only };
  return { ...values, ...apim, ...category, projectResourceId: project(), connectionName: name };
}

describeEngine('arm', ({ context }) => {
  test('whatever a file says, a plan after its deployment says none; a record is there, and one edited field is one change', async () => {
    const used = context();
    const session = await openSession(used, { engine: 'arm' });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(parameters, async (given) => {
        count += 1;
        const resolved = { ...given, values: placed(given.values, `round-${count}`) };
        const target = (values: Readonly<Record<string, Json>>) => {
          const connection = connectionFromParameters({ ...resolved, values });
          return {
            path: 'any',
            environment: null,
            kind: given.kind,
            id: connectionId(connection),
            connection,
            parameters: { ...resolved, values },
            written,
          };
        };
        const secrets =
          given.kind === 'apim' ? {} : { apiKey: new Secret('the-key', 'test'), clientSecret: new Secret('the-secret', 'test') };
        const one = target(resolved.values);
        await write(session, deploymentOf(root, { ...one, secrets }, 'compiled'), () => undefined);
        const { decision } = await compare(session, one, connectionApiVersion);
        expect(decision).toEqual({ action: 'none', base: 'recorded', changes: [] });
        const edited = await compare(
          session,
          target({ ...resolved.values, isSharedToAll: resolved.values['isSharedToAll'] !== true }),
          connectionApiVersion,
        );
        expect(edited.decision).toMatchObject({ action: 'update', base: 'recorded', changes: [{ path: 'isSharedToAll' }] });
      }),
      { numRuns: 80 },
    );
    used.http.close();
  });
});
