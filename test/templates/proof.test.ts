import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionFromParameters } from '../../src/connection/from-parameters.js';
import { connectionId } from '../../src/connection/ids.js';
import { recordDeploymentName } from '../../src/connection/names.js';
import { connectionBody } from '../../src/connection/to-body.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { resolveParameters, type ResolvedParameters } from '../../src/parameters/resolve.js';
import { substitute, variableNames } from '../../src/parameters/variables.js';
import { bicepParameters } from '../../src/templates/bicepparam.js';
import { parameters as anyParameters } from '../connection/arbitraries.js';
import { bicepForTests, type PredictedResource, type Snapshot } from '../support/bicep.js';
import { root, temporaryFolder } from '../support/program.js';
import { describeWith } from '../support/real-parts.js';

const samples = path.join(root, 'test', 'samples');
const sampleNames = readdirSync(samples).filter((name) => name.endsWith('.json'));
const template = (kind: string, extension: string): string => path.join(root, 'templates', `${kind}.${extension}`);

/** The guard around a secret, which the compiler leaves as it is: `parameters('apiKey')` is what it guards. */
function withoutGuard(resource: PredictedResource): unknown {
  return JSON.parse(
    JSON.stringify(resource).replaceAll(
      /\[if\(and\(true\(\), empty\(parameters\('(\w+)'\)\)\), fail\('[^']*'\), parameters\('\1'\)\)\]/g,
      "[parameters('$1')]",
    ),
  );
}

function connectionOf(snapshot: Snapshot): unknown {
  expect(snapshot.predictedResources).toHaveLength(1);
  return withoutGuard(snapshot.predictedResources[0]!);
}

const place = (parameters: ResolvedParameters): { subscriptionId: string; resourceGroup: string } => {
  const { subscriptionId, resourceGroup } = connectionFromParameters(parameters).project;
  return { subscriptionId, resourceGroup };
};

describeWith(['bicep'], 'the templates, evaluated by the real compiler', () => {
  const bicep = bicepForTests({
    THE_KEY: 'k',
    THE_SECRET: 's',
    FOUNDRY_GW_API_KEY: 'k',
    FOUNDRY_GW_CLIENT_SECRET: 's',
    FOUNDRY_GW_VAR_NAME: "o'clock",
  });
  let count = 0;

  async function evaluate(folder: string, parameters: ResolvedParameters, extension: string): Promise<Snapshot> {
    count += 1;
    const file = path.join(folder, `${count}.bicepparam`);
    const using = path.relative(folder, template(parameters.kind, extension));
    const needed = parameters.kind === 'apim' ? [] : (['apiKey', 'clientSecret'] as const);
    writeFileSync(file, bicepParameters(parameters, { using, needed, variables: new Map() }));
    return bicep().snapshot(file, place(parameters));
  }

  it.each(['apim', 'model-gateway'])('%s.bicep compiles without a word to the committed JSON', async (kind) => {
    const { diagnostics, contents } = await bicep().compile(template(kind, 'bicep'));
    expect(diagnostics).toEqual([]);
    const compiled = JSON.stringify(JSON.parse(contents!), (name, value: unknown) => (name === '_generator' ? undefined : value), 2);
    expect(readFileSync(template(kind, 'json'), 'utf8')).toBe(`${compiled}\n`);
  });

  describe.each(['json', 'bicep'])('as %s', (extension) => {
    it.each(sampleNames)('%s makes what the official template makes', async (name) => {
      const file = readParameterFile(name, readFileSync(path.join(samples, name)));
      const parameters = resolveParameters(file, new Map());
      const { condition: _guard, ...expected } = JSON.parse(readFileSync(path.join(samples, 'expected', name), 'utf8'));
      if (parameters.values['authType'] === 'OAuth2') expected.properties.credentials.clientId = parameters.values['clientId'];
      expect(connectionOf(await evaluate(temporaryFolder(), parameters, extension))).toEqual(expected);
    });
  });

  it('make the connection that src/connection computes, and the record has its name', async () => {
    const folder = temporaryFolder();
    await fc.assert(
      fc.asyncProperty(anyParameters, async (parameters) => {
        // Only this one is set where the compiler runs.
        fc.pre(variableNames(parameters.values).every((name) => name === 'NAME'));
        const values = substitute(parameters.values, (name) => (name === 'NAME' ? "o'clock" : undefined)) as ResolvedParameters['values'];
        const connection = connectionFromParameters({ ...parameters, values });
        const body = connectionBody(connection, (role) => `[parameters('${role}')]`);
        const id = connectionId(connection);
        const snapshot = await evaluate(folder, parameters, 'json');
        const made = connectionOf(snapshot) as PredictedResource;
        expect(made).toEqual({ id, ...body });
        expect(JSON.stringify(made.properties['metadata'])).toBe(JSON.stringify(body.properties['metadata']));
        expect(snapshot.outputs).toMatchObject({ connectionId: id, connectionName: connection.name, recordName: recordDeploymentName(id) });
      }),
      { numRuns: 250 },
    );
  }, 300_000);
});
