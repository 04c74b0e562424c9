import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { connectionFromParameters } from '../../src/connection/from-parameters.js';
import { connectionId } from '../../src/connection/ids.js';
import { recordDeploymentName } from '../../src/connection/names.js';
import { connectionBody } from '../../src/connection/to-body.js';
import type { ResolvedParameters } from '../../src/parameters/resolve.js';
import { substitute } from '../../src/parameters/variables.js';
import type { Runtime, Scope } from '../../src/sandbox/arm/scope.js';
import { bodyOf, prepare } from '../../src/sandbox/arm/template.js';
import type { Json, JsonObject } from '../../src/sandbox/json.js';
import { parameters as anyParameters } from '../connection/arbitraries.js';
import { root } from '../support/program.js';
import { template } from './client.js';

const templates = Object.fromEntries(
  ['apim', 'model-gateway'].map((kind) => [
    kind,
    JSON.parse(readFileSync(path.join(root, 'templates', `${kind}.json`), 'utf8')) as JsonObject,
  ]),
);

/** The values as a deployment gives them. */
const given = ({ kind, values }: ResolvedParameters): JsonObject => {
  const secrets = kind === 'apim' ? {} : { apiKey: { value: 'the-key' }, clientSecret: { value: 'the-secret' } };
  return { ...secrets, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value: value as Json }])) };
};

const scopeOf = ({ subscriptionId, resourceGroup }: { subscriptionId: string; resourceGroup: string }): Scope => ({
  subscription: { subscriptionId, tenantId: 't', displayName: 'd' },
  group: { id: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`, name: resourceGroup, location: 'l' },
  deploymentName: 'd',
  environment: {},
});

/** What a test need not know of API Management: one gateway, one API, two keys. */
const runtime: Runtime = {
  reference: () => ({ gatewayUrl: 'https://apim.example', path: 'api' }),
  list: () => ({ primaryKey: 'the-key', secondaryKey: 'the-key' }),
};

it('evaluated here, the compiled templates make the connection that src/connection computes', () => {
  fc.assert(
    fc.property(anyParameters, (generated) => {
      const values = substitute(generated.values, (name) => (name === 'NAME' ? "o'clock" : undefined)) as ResolvedParameters['values'];
      const parameters = { ...generated, values };
      const connection = connectionFromParameters(parameters);
      const deployable = prepare(templates[parameters.kind]!, given(parameters), scopeOf(connection.project));
      const writes = deployable.resources.filter(({ existing, enabled, type }) => enabled && !existing && type.endsWith('/connections'));
      expect(writes.map(({ id }) => id)).toEqual([connectionId(connection)]);
      const made = bodyOf(writes[0]!, deployable, runtime)['properties'] as JsonObject;
      const expected = connectionBody(connection, (role) => (role === 'clientSecret' ? 'the-secret' : 'the-key')).properties as JsonObject;
      const { target, credentials, ...others } = expected;
      expect(made).toEqual({
        ...others,
        target: connection.target.from === 'apim' ? 'https://apim.example/api' : target,
        credentials: JSON.parse(JSON.stringify(credentials).replaceAll(/"\[listSecrets[^"]*"/g, '"the-key"')) as Json,
      });
      const record = deployable.resources.find(({ type }) => type === 'Microsoft.Resources/deployments');
      expect(record?.name).toBe(recordDeploymentName(connectionId(connection)));
    }),
    { numRuns: 400 },
  );
});

it('a template is refused with an error of ARM’s or taken, whatever stands in it', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom("[parameters('a')]", "[reference('x')]", '[concat(1)]', '[resourceGroup().name]', "[variables('b')]"),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const scope = scopeOf({ subscriptionId: 's', resourceGroup: 'g' });
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('type', 'name', 'apiVersion', 'condition', 'dependsOn', 'properties'), piece),
      fc.dictionary(fc.constantFrom('a', 'b'), piece),
      (resource, variables) => {
        const source = template({
          parameters: { a: { type: 'string', defaultValue: 'x' } },
          variables,
          resources: [resource],
        }) as JsonObject;
        try {
          for (const planned of prepare(source, {}, scope).resources) bodyOf(planned, prepare(source, {}, scope));
        } catch (error) {
          expect(error).toMatchObject({ status: 400, code: 'InvalidTemplate' });
        }
      },
    ),
    { numRuns: 1500 },
  );
});
