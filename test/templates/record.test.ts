import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from '../../src/connection/diff.js';
import { connectionFromBody } from '../../src/connection/from-body.js';
import { connectionFromParameters } from '../../src/connection/from-parameters.js';
import { connectionId, parseConnectionId } from '../../src/connection/ids.js';
import { uniqueString } from '../../src/connection/names.js';
import { targetText } from '../../src/connection/to-body.js';
import type { Kind } from '../../src/generated/parameters.js';
import type { ResolvedParameters } from '../../src/parameters/resolve.js';
import { substitute } from '../../src/parameters/variables.js';
import { bicepParameters } from '../../src/templates/bicepparam.js';
import { bicepValue } from '../../src/templates/bicep-text.js';
import { parameters as anyParameters, text } from '../connection/arbitraries.js';
import { bicepForTests, type Snapshot } from '../support/bicep.js';
import { root, temporaryFolder } from '../support/program.js';
import { describeWith } from '../support/real-parts.js';

interface CompiledTemplate {
  readonly outputs: Record<string, { type: string; value: unknown }>;
  readonly resources: Record<
    string,
    { type: string; dependsOn?: string[]; condition?: string; properties: { parameters: Record<string, { value: string }> } }
  >;
  readonly parameters: Record<string, { type?: string; $ref?: string; defaultValue?: unknown; metadata?: { description?: string } }>;
}

const compiled = (kind: Kind): CompiledTemplate =>
  JSON.parse(readFileSync(path.join(root, 'templates', `${kind}.json`), 'utf8')) as CompiledTemplate;
const kinds: readonly Kind[] = ['apim', 'model-gateway'];

/** The template with what it hands to the record as outputs of its own: the compiler does not show a nested deployment. */
function openTemplate(kind: Kind): object {
  const template = compiled(kind);
  const { properties, target } = template.resources['record']!.properties.parameters;
  const outputs = {
    applied: { type: 'object', value: properties!.value },
    ...(kind === 'apim' ? {} : { target: { type: 'string', value: target!.value } }),
  };
  return { ...template, outputs };
}

describe.each(kinds)('templates/%s.json', (kind) => {
  const template = compiled(kind);

  it('writes the record after every form of the connection', () => {
    const connections = Object.entries(template.resources).filter(([, { type }]) => type.endsWith('/connections'));
    expect(connections).toHaveLength(kind === 'apim' ? 4 : 6);
    expect(template.resources['record']!.dependsOn).toEqual(expect.arrayContaining(connections.map(([name]) => name)));
    for (const [, { condition }] of connections) expect(condition).toBeTypeOf('string');
  });

  it('has no deployment script, and no secret outside the credentials', () => {
    expect(Object.values(template.resources).map(({ type }) => type)).not.toContain('Microsoft.Resources/deploymentScripts');
    const { record } = template.resources;
    const told = JSON.stringify([record, template.outputs]);
    expect(told).not.toMatch(/apiKey|clientSecret|listSecrets|givenClient/);
    const variables = (template as unknown as { variables: Record<string, unknown> }).variables;
    expect(JSON.stringify(variables['applied'])).not.toMatch(/apiKey|clientSecret|listSecrets|given/);
  });

  it('has a default for every parameter that is not required: az 2.45 calls others missing', () => {
    const withoutDefault = Object.entries(template.parameters).filter(([, { defaultValue }]) => defaultValue === undefined);
    expect(withoutDefault.map(([name]) => name)).toEqual(
      kind === 'apim' ? ['projectResourceId', 'apimResourceId', 'apiName'] : ['projectResourceId', 'targetUrl'],
    );
    for (const [, { metadata }] of withoutDefault) expect(metadata?.description).toMatch(/^Required\. /);
  });

  it('describes every parameter as Required, Optional or Conditional', () => {
    for (const { metadata } of Object.values(template.parameters))
      expect(metadata?.description).toMatch(/^(Required|Optional|Conditional)\. ["A-Za-z].*\.$/);
  });
});

describeWith(['bicep'], 'with the real compiler', () => {
  const bicep = bicepForTests({
    THE_KEY: 'k',
    THE_SECRET: 's',
    FOUNDRY_GW_API_KEY: 'k',
    FOUNDRY_GW_CLIENT_SECRET: 's',
    FOUNDRY_GW_VAR_NAME: 'n',
  });
  let count = 0;

  async function evaluate(folder: string, parameters: ResolvedParameters, template: object): Promise<Snapshot> {
    count += 1;
    const using = `${count}.json`;
    const file = path.join(folder, `${count}.bicepparam`);
    writeFileSync(path.join(folder, using), JSON.stringify(template));
    writeFileSync(
      file,
      bicepParameters(parameters, { using, needed: parameters.kind === 'apim' ? [] : ['apiKey', 'clientSecret'], variables: new Map() }),
    );
    return bicep().snapshot(file, { subscriptionId: '00000000-0000-0000-0000-000000000001', resourceGroup: 'rg' });
  }

  it('the record, read as a connection, is the one that was deployed', async () => {
    const folder = temporaryFolder();
    const here =
      '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a/projects/p';
    await fc.assert(
      fc.asyncProperty(anyParameters, async (given) => {
        const raw = { ...given, values: { ...given.values, projectResourceId: here } };
        const connection = connectionFromParameters({ ...raw, values: substitute(raw.values, () => 'n') as ResolvedParameters['values'] });
        const { outputs } = await evaluate(folder, raw, openTemplate(given.kind));
        const { applied, target } = outputs as { applied: Record<string, unknown>; target?: string };
        const recorded = connectionFromBody(connectionId(connection), {
          properties: { ...applied, target: target ?? targetText(connection.target) },
        });
        expect(differences(recorded, { ...connection, target: { from: 'url', url: targetText(connection.target) } })).toEqual([]);
        if (connection.auth.type === 'OAuth2') expect(recorded.auth).toMatchObject({ clientId: connection.auth.clientId });
      }),
      { numRuns: 60 },
    );
  }, 180_000);

  it('uniqueString gives what ARM gives, for texts of every length', async () => {
    const folder = temporaryFolder();
    const lengths = Array.from({ length: 70 }, (_unused, length) => 'abcdefghijklmnopqrstuvwxyz0123456789'.repeat(2).slice(0, length + 1));
    const texts = [...lengths, ...fc.sample(fc.string({ unit: 'grapheme', maxLength: 200 }), 300), ...fc.sample(text, 100)].filter(
      (value) => value !== '',
    );
    writeFileSync(
      path.join(folder, 't.bicep'),
      'param texts array\noutput hashes array = [for text in texts: uniqueString(text)]\noutput pair string = uniqueString(texts[3], texts[4])\n',
    );
    writeFileSync(
      path.join(folder, 't.bicepparam'),
      `using 't.bicep'\nparam texts = ${bicepValue(
        texts.map((value) => value.replaceAll('${', () => '$${')),
        String,
      )}\n`,
    );
    const { outputs } = await bicep().snapshot(path.join(folder, 't.bicepparam'), { subscriptionId: 's', resourceGroup: 'g' });
    expect(outputs?.['hashes']).toEqual(texts.map((value) => uniqueString(value)));
    expect(outputs?.['pair']).toBe(uniqueString(texts[3]!, texts[4]!));
  });

  const project =
    '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a/projects/p';
  const url = { projectResourceId: project, targetUrl: 'https://x', connectionName: 'name' };
  const models = { staticModels: [{ name: 'm', properties: { model: { name: 'm' } } }] };
  const service = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/n';
  const apim = { projectResourceId: project, apimResourceId: service, apiName: 'api' };
  const faults: readonly [string, Kind, Record<string, unknown>, RegExp][] = [
    [
      'another resource group',
      'model-gateway',
      { ...url, ...models, projectResourceId: project.replace('/rg/', '/other/') },
      /in the resource group of this deployment/,
    ],
    [
      'an account for a project',
      'model-gateway',
      { ...url, ...models, projectResourceId: project.replace('/projects/p', '') },
      /not the id of a Foundry project/,
    ],
    ['one of the three values of discovery', 'apim', { ...apim, listModelsEndpoint: '/models' }, /go together/],
    ['part of discovery beside models', 'model-gateway', { ...url, ...models, deploymentProvider: 'OpenAI' }, /go together/],
    [
      'models and discovery',
      'apim',
      { ...apim, ...models, listModelsEndpoint: '/m', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' },
      /not both/,
    ],
    ['neither', 'model-gateway', url, /Give staticModels, or/],
    ['no name at all', 'model-gateway', { ...url, ...models, connectionName: '' }, /connectionName or gatewayName/],
    ['OAuth2 without a token URL', 'model-gateway', { ...url, ...models, authType: 'OAuth2', clientId: 'c' }, /tokenUrl is needed/],
    ['no API Management id', 'apim', { ...apim, ...models, apimResourceId: 'contoso-apim' }, /apimResourceId is not/],
  ];
  it.each(faults)('%s stops the deployment and says so', async (_what, kind, values, message) => {
    const folder = temporaryFolder();
    const parameters = { kind, values, secrets: {}, origins: {} } as ResolvedParameters;
    await expect(evaluate(folder, parameters, compiled(kind))).rejects.toThrow(message);
  });

  it('ids of either letter case lead to the same record', async () => {
    const parameters = { kind: 'model-gateway', values: { ...url, ...models }, secrets: {}, origins: {} } as ResolvedParameters;
    const folder = temporaryFolder();
    const names = [];
    for (const projectResourceId of [project, project.toUpperCase().replace('/PROVIDERS', '/providers')]) {
      const { outputs, predictedResources } = await evaluate(
        folder,
        { ...parameters, values: { ...parameters.values, projectResourceId } },
        compiled('model-gateway'),
      );
      names.push(outputs?.['recordName']);
      expect(parseConnectionId(predictedResources[0]!.id)?.name).toBe('name');
    }
    expect(new Set(names).size).toBe(1);
  });
});
