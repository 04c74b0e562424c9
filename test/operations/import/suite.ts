import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { exitCode, type ExitCause } from '../../../src/cli/exit-codes.js';
import { isFailure } from '../../../src/errors.js';
import { importWithCauses } from '../../../src/operations/import.js';
import type { ImportInput } from '../../../src/operations/import/input.js';
import { planWithSources } from '../../../src/operations/plan.js';
import { readParameterFile } from '../../../src/parameters/read.js';
import { checkFile } from '../../../src/rules/check.js';
import type { StoredResource } from '../../../src/sandbox/azure/state.js';
import { faultsOf, type Answer } from '../../support/answers.js';
import type { SandboxContextOptions } from '../../support/azure.js';
import { root, temporaryFolder } from '../../support/program.js';
import { apimService, project, subscription, type Bench } from '../deploy/support.js';

type Properties = Readonly<Record<string, unknown>>;

export const account = project().replace(/\/projects\/.*/, '');
const samples = path.join(root, 'test', 'samples', 'expected');

/** What somebody other than this tool has left in Azure. */
export function world({ sandbox }: Bench) {
  const put = (id: string, type: string, properties: Properties): void => {
    const resource = {
      id,
      type,
      name: id.split('/').at(-1)!,
      properties,
      systemData: {},
      etag: `"${Math.random()}"`,
    } as unknown as StoredResource;
    sandbox().state.resources.set(id.toLowerCase(), resource);
    onTestFinished(() => void sandbox().state.resources.delete(id.toLowerCase()));
  };
  return {
    put,
    /** A connection; gives its id. */
    connection: (name: string, properties: Properties, of = project()): string => {
      const id = `${of}/connections/${name}`;
      put(id, `Microsoft.CognitiveServices/accounts/${of.includes('/projects/') ? 'projects/' : ''}connections`, {
        isSharedToAll: false,
        group: 'AzureAI',
        ...properties,
      });
      return id;
    },
  };
}

const gatewayProperties = (changes: Properties = {}): Properties => ({
  category: 'ModelGateway',
  authType: 'ApiKey',
  target: 'https://llm.contoso.com/v1',
  credentials: { key: 'key-of-somebody-else-4711' },
  metadata: {
    deploymentInPath: 'false',
    inferenceAPIVersion: '',
    models: '[{"name":"gpt-4o","properties":{"model":{"name":"gpt-4o","version":"2024-11-20","format":"OpenAI"}}}]',
  },
  ...changes,
});

/** What import promises, whatever the engine. */
export function importSuite(bench: Bench): void {
  const { under, context, sandbox } = bench;
  const { put, connection } = world(bench);

  async function run(input: Partial<ImportInput>, cwd = temporaryFolder(), options: SandboxContextOptions = {}) {
    const used = context({ ...options, change: { cwd } });
    try {
      const { result, causes } = await importWithCauses(used, { connections: [], engine: under.engine, ...input });
      expect(faultsOf(JSON.parse(JSON.stringify({ schemaVersion: 1, command: 'import', ...result })) as Answer)).toEqual([]);
      return { result, only: result.connections[0]!, code: exitCode(causes as readonly ExitCause[]), cwd, stderr: used.written.stderr };
    } finally {
      used.http.close();
    }
  }

  /** What a deployment of the text would do. */
  async function planOf(text: string, env: Record<string, string> = {}) {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'x.parameters.json'), text);
    const used = context({ env, change: { cwd } });
    const { result } = await planWithSources(used, { paths: ['x.parameters.json'], engine: under.engine });
    used.http.close();
    expect(result.validation).toBeNull();
    return result.connections[0]!;
  }

  const apimGateway = (): string => String(sandbox().state.resource(apimService)!.properties['gatewayUrl']);

  /** A sample's resource as the official template leaves it: what ARM looks up is there. */
  function deployedSample(name: string): string {
    const { id, properties } = JSON.parse(readFileSync(path.join(samples, name), 'utf8')) as { id: string; properties: Properties };
    const target = String(properties['target']).startsWith('[') ? `${apimGateway()}/azure-openai/openai` : properties['target'];
    return connection(id.split('/').at(-1)!, {
      ...properties,
      target,
      credentials: properties['authType'] === 'ProjectManagedIdentity' ? {} : { key: 'k', clientId: 'c', clientSecret: 's' },
    });
  }

  // az takes its time, and does no more here than sign in.
  const some = ['apim-managed-identity.json', 'modelgateway-oauth2.json'];
  test.each(under.engine === 'arm' ? readdirSync(samples) : some)(
    'what the official template makes of %s: plan says none',
    async (name) => {
      const id = deployedSample(name);
      const { only, code } = await run({ connections: [id] });
      expect({ code, status: only.status, path: only.path, error: only.error, id: only.id }).toEqual({
        code: 0,
        status: 'printed',
        path: null,
        error: null,
        id,
      });
      expect(only.kind).toBe(name.startsWith('apim') ? 'apim' : 'model-gateway');
      if (name.includes('quirk')) return;
      expect(checkFile(readParameterFile('x.json', only.text!)).filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(await planOf(only.text!, { FOUNDRY_GW_VAR_CONTOSO_MG_OAUTH2_CLIENT_ID: 'c' })).toMatchObject({ action: 'none', changes: [] });
    },
  );

  // The rest is no matter of the engine.
  if (under.engine !== 'arm') return;

  describe('connections as others leave them', () => {
    test.each<[string, Properties, string[]]>([
      [
        'the portal, with authConfig and empty headers',
        {
          metadata: {
            deploymentInPath: 'false',
            inferenceAPIVersion: '',
            customHeaders: '{}',
            authConfig: '{"type":"api_key","name":"Authorization","format":"Bearer {api_key}"}',
            modelDiscovery: '{"listModelsEndpoint":"/models","getModelEndpoint":"/models/{deploymentName}","deploymentProvider":"OpenAI"}',
          },
        },
        [],
      ],
      [
        'the portal, with header name and format',
        {
          metadata: {
            deploymentInPath: 'false',
            authHeaderName: 'x-api-key',
            authHeaderFormat: '{api_key}',
            models: '[{"name":"m","properties":{"model":{"name":"m","format":"OpenAI"}}}]',
          },
        },
        [],
      ],
      [
        'azd, with metadata that no gateway reads',
        {
          metadata: {
            ApiType: 'Azure',
            ResourceId: account,
            Location: 'swedencentral',
            models: '[{"name":"m","properties":{"model":{"name":"m","version":"","format":"OpenAI"}}}]',
          },
        },
        [],
      ],
      [
        'Terraform, with what only the service knows',
        { isSharedToAll: true, useWorkspaceManagedIdentity: false, sharedUserList: [], expiryTime: null, peRequirement: 'NotRequired' },
        [],
      ],
      [
        'an authConfig of another type',
        {
          metadata: {
            models: '[{"name":"m","properties":{"model":{"name":"m"}}}]',
            authConfig: '{"type":"bearer","name":"Authorization"}',
          },
        },
        [],
      ],
      [
        'metadata that is no JSON',
        { metadata: { models: '[{"name":"m","properties":{"model":{"name":"m"}}}]', modelDiscovery: 'none' } },
        [],
      ],
      [
        'text that looks like a variable',
        { metadata: { models: '[{"name":"m","properties":{"model":{"name":"m"}}}]', customHeaders: '{"X-Route":"${TEAM}-$${x}"}' } },
        [],
      ],
    ])('%s', async (_, changes) => {
      const id = connection('left-by-others', gatewayProperties(changes));
      const { only } = await run({ connections: [id] });
      expect(await planOf(only.text!)).toMatchObject({ action: 'none', changes: [] });
      expect(only.text).not.toContain('4711');
      expect((await run({ connections: [id] })).only.text).toBe(only.text);
    });

    test('metadata that could not be understood is kept and told', async () => {
      const id = connection('unread', gatewayProperties({ metadata: { models: 'not json', odd: 'x' } }));
      const { only } = await run({ connections: [id] });
      expect(JSON.parse(only.text!)).toMatchObject({ parameters: { additionalMetadata: { value: { models: 'not json', odd: 'x' } } } });
      expect(only.notes).toContain('metadata.models is not JSON: additionalMetadata keeps it as it is.');
    });

    test("the account's own, which a file names with one of its projects", async () => {
      const id = connection('of-the-account', gatewayProperties(), account);
      const { only } = await run({ connections: [id] });
      expect(only).toMatchObject({
        id,
        project: project('contoso-foundry', 'sales-agents'),
        notes: [expect.stringContaining('2 projects; the file names sales-agents')],
      });
      expect(await planOf(only.text!)).toMatchObject({ id, action: 'none' });
      const named = await run({ connections: ['of-the-account'], project: project() });
      expect(named.only).toMatchObject({ id, project: project(), notes: [expect.stringContaining("this is the account's")] });
      expect((await run({ connections: ['of-the-account'], account })).only).toMatchObject({ id });
    });

    test.each([
      ['AAD', 'init --auth ProjectManagedIdentity'],
      ['CustomKeys', 'init'],
    ])('%s cannot be described', async (authType, hint) => {
      const id = connection('entra', gatewayProperties({ authType }));
      await expect(run({ connections: [id] })).rejects.toMatchObject({
        failure: 'usage',
        code: 'AuthTypeNotSupported',
        message: expect.stringContaining(authType),
        hint: expect.stringContaining(hint),
      });
    });

    test('a client id that Azure leaves out is read from the project where that is wished', async () => {
      const oauth = gatewayProperties({
        authType: 'OAuth2',
        credentials: { clientId: 'the-client', clientSecret: 'the-secret-4711' },
        tokenUrl: 'https://login.contoso.com/t',
        scopes: ['a'],
      });
      const id = connection('oauth', oauth);
      const without = (await run({ connections: [id] })).only;
      expect(without.notes).toEqual([expect.stringContaining('FOUNDRY_GW_VAR_OAUTH_CLIENT_ID')]);
      const { only, stderr } = await run({ connections: [id], readCredentials: true });
      expect(JSON.parse(only.text!)).toMatchObject({
        parameters: { clientId: { value: 'the-client' }, clientSecret: { value: '${OAUTH_CLIENT_SECRET}' } },
      });
      expect(`${JSON.stringify(only)}${stderr}`).not.toContain('4711');
    });
  });

  describe('API Management', () => {
    const byKey = (target: string): Properties =>
      gatewayProperties({
        category: 'ApiManagement',
        target,
        metadata: { deploymentInPath: 'true', models: '[{"name":"m","properties":{"model":{"name":"m"}}}]' },
      });

    test('is found by host and path, also behind many services and APIs, past old revisions', async () => {
      const other = '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg-test/providers/Microsoft.ApiManagement/service';
      for (let number = 0; number < 25; number += 1)
        put(`${other}/apim-${number}`, 'Microsoft.ApiManagement/service', { gatewayUrl: `https://apim-${number}.azure-api.net` });
      for (let number = 0; number < 25; number += 1)
        put(`${other}/apim-24/apis/api-${number}`, 'Microsoft.ApiManagement/service/apis', { path: `path-${number}`, isCurrent: true });
      put(`${other}/apim-24/apis/api-24;rev=2`, 'Microsoft.ApiManagement/service/apis', { path: 'path-24', isCurrent: false });
      put(`${other}/apim-24/apis/api-24-v2`, 'Microsoft.ApiManagement/service/apis', {
        path: 'path-24',
        isCurrent: true,
        apiVersion: 'v2',
      });
      const { only } = await run({
        connections: [connection('far', byKey('https://apim-24.azure-api.net/path-24'))],
        apimSubscription: 'team',
      });
      expect(JSON.parse(only.text!)).toMatchObject({
        parameters: {
          apimResourceId: { value: `${other}/apim-24` },
          apiName: { value: 'api-24' },
          apimSubscriptionName: { value: 'team' },
        },
      });
      expect(only.notes).toEqual([expect.stringContaining('api-24-v2 has the same path')]);
      expect(await planOf(only.text!)).toMatchObject({ action: 'none' });
    });

    test('whose subscription is used cannot be known, and that is said', async () => {
      const { only } = await run({ connections: [connection('whose', byKey(`${apimGateway()}/plain/openai`))] });
      expect(only).toMatchObject({ kind: 'apim', secrets: [], notes: [expect.stringContaining('--apim-subscription')] });
    });

    test.each<[string, () => string, string]>([
      [
        'a service that nobody can see',
        () => 'https://elsewhere.azure-api.net/x',
        'No API Management service that you can see has the host elsewhere.azure-api.net',
      ],
      ["more than an API's path", () => `${apimGateway()}/plain/openai/v1`, 'It leads to the API plain of contoso-apim'],
      ['a path that no API has', () => `${apimGateway()}/nothing`, 'contoso-apim has the host'],
    ])('%s: described by its URL, which plan agrees with', async (_, target, note) => {
      const { only } = await run({ connections: [connection('by-url', byKey(target()))] });
      expect(only).toMatchObject({
        kind: 'model-gateway',
        secrets: [{ parameter: 'apiKey', reference: '${BY_URL_API_KEY}' }],
        notes: expect.arrayContaining([expect.stringContaining(note)]),
      });
      expect(JSON.parse(only.text!)).toMatchObject({
        parameters: { category: { value: 'ApiManagement' }, targetUrl: { value: target() } },
      });
      expect(await planOf(only.text!)).toMatchObject({ action: 'none' });
    });

    test('a custom host name is recognised, though no file can name the API by it', async () => {
      put(`${apimService}-2`, 'Microsoft.ApiManagement/service', {
        gatewayUrl: 'https://two.azure-api.net',
        hostnameConfigurations: [{ type: 'Proxy', hostName: 'ai.contoso.com' }],
      });
      put(`${apimService}-2/apis/chat`, 'Microsoft.ApiManagement/service/apis', { path: 'chat' });
      const { only } = await run({ connections: [connection('custom', byKey('https://ai.contoso.com/chat'))] });
      expect(only).toMatchObject({
        kind: 'model-gateway',
        notes: expect.arrayContaining([expect.stringContaining('would give it the target https://two.azure-api.net/chat')]),
      });
    });

    test('what could not be looked into is named', async () => {
      sandbox().faults.add({
        method: 'GET',
        path: '/providers/Microsoft.ApiManagement/service',
        status: 403,
        times: 1,
        body: { error: { code: 'AuthorizationFailed', message: 'no' } },
      });
      const { only } = await run({ connections: [connection('blind', byKey(`${apimGateway()}/plain/openai`))] });
      sandbox().faults.clear();
      expect(only.notes).toEqual(expect.arrayContaining([expect.stringContaining(`Not looked into: subscription ${subscription}`)]));
    });
  });

  describe('into files', () => {
    test('a new one with its schema beside it; again, nothing changes', async () => {
      const id = connection('kong', gatewayProperties());
      const first = await run({ connections: [id], into: 'new/kong.json' });
      expect(first.only).toMatchObject({ status: 'written', path: 'new/kong.json' });
      expect(readFileSync(path.join(first.cwd, 'new/kong.json'), 'utf8')).toBe(first.only.text);
      expect(existsSync(path.join(first.cwd, 'new/.schema/model-gateway.parameters.schema.json'))).toBe(true);
      const again = await run({ connections: [id], into: 'new/kong.json' }, first.cwd);
      expect(again.only).toMatchObject({ status: 'unchanged', changes: [], text: first.only.text });
    });

    test('one that is there is brought up to date, in the environment that is chosen', async () => {
      const cwd = temporaryFolder();
      const id = connection('kong', gatewayProperties({ isSharedToAll: true }));
      writeFileSync(
        path.join(cwd, 'foundry-gw.yaml'),
        `environments:\n  prod:\n    variables: { HOST: llm.contoso.com }\n    projects: ["${project('contoso-foundry', 'sales-agents')}", "${project()}"]\n`,
      );
      const { only: fresh } = await run({ connections: [id] });
      const before = fresh
        .text!.replace('https://llm.contoso.com', 'https://${HOST}')
        .replace(project(), '${ANY}')
        .replace('"value": true', '"value": false')
        .replace('"contentVersion"', '"_comment": "kept",\n  "contentVersion"');
      writeFileSync(path.join(cwd, 'kong.json'), before);
      const { only } = await run({ connections: [id], into: 'kong.json', environment: 'prod' }, cwd);
      expect(only).toMatchObject({ status: 'written', environment: 'prod', changes: [{ parameter: 'isSharedToAll', value: true }] });
      expect(readFileSync(path.join(cwd, 'kong.json'), 'utf8')).toBe(before.replace('"value": false', '"value": true'));
    });

    test("a folder takes the file under the connection's name; --dry-run writes none", async () => {
      const id = connection('kong', gatewayProperties());
      const dry = await run({ connections: [id], into: 'there/', dryRun: true });
      expect(dry.only).toMatchObject({ status: 'printed', path: 'there/kong.parameters.json' });
      expect(readdirSync(dry.cwd)).toEqual([]);
    });

    test('a file of another connection is left alone', async () => {
      const cwd = temporaryFolder();
      const id = connection('kong', gatewayProperties());
      await run({ connections: [id], into: 'kong.json' }, cwd);
      const before = readFileSync(path.join(cwd, 'kong.json'), 'utf8');
      await expect(run({ connections: [connection('other', gatewayProperties())], into: 'kong.json' }, cwd)).rejects.toMatchObject({
        code: 'OtherConnection',
      });
      expect(readFileSync(path.join(cwd, 'kong.json'), 'utf8')).toBe(before);
    });
  });

  describe('all', () => {
    const alone = project('contoso-foundry', 'sales-agents');

    test('of a project: a file each, names that every file system takes, in the folder only', async () => {
      for (const name of ['kong', 'con', '...', 'a b', 'x'.repeat(100)]) connection(name, gatewayProperties(), alone);
      connection('search', { category: 'CognitiveSearch', authType: 'ApiKey', target: 'https://x', metadata: {} }, alone);
      const { result, cwd, code } = await run({ all: true, project: alone, outDir: 'all' });
      expect({ code, ...result.summary }).toEqual({ code: 0, connections: 5, written: 5, unchanged: 0, failed: 0 });
      expect(readdirSync(cwd)).toEqual(['all']);
      expect(readdirSync(path.join(cwd, 'all')).filter((name) => name.endsWith('.parameters.json'))).toEqual(
        result.connections.map(({ path: file }) => path.basename(file!)).sort(),
      );
      expect((await run({ all: true, project: alone, outDir: 'all' }, cwd)).result.summary).toMatchObject({ written: 0, unchanged: 5 });
    });

    test('none is written where one stands in the way, but with --force', async () => {
      const cwd = temporaryFolder();
      for (const name of ['kong', 'apisix']) connection(name, gatewayProperties(), alone);
      mkdirSync(path.join(cwd, 'connections'));
      writeFileSync(path.join(cwd, 'connections', 'kong.parameters.json'), 'mine');
      await expect(run({ all: true, project: alone }, cwd)).rejects.toMatchObject({
        code: 'FilesExist',
        hint: expect.stringContaining('--into'),
      });
      expect(readdirSync(path.join(cwd, 'connections'))).toEqual(['kong.parameters.json']);
      expect((await run({ all: true, project: alone, force: true }, cwd)).result.summary).toMatchObject({ written: 2 });
    });

    test("of an account: its own and its projects', more than one page of them", async () => {
      for (let number = 0; number < 23; number += 1) connection(`kong-${number}`, gatewayProperties(), alone);
      connection('kong-0', gatewayProperties(), account);
      const { result } = await run({ all: true, account });
      expect(result.summary).toMatchObject({ connections: 24, written: 24 });
      expect(result.connections.map(({ path: file }) => file)).toEqual(
        expect.arrayContaining(['connections/kong-0.parameters.json', 'connections/sales-agents.kong-22.parameters.json']),
      );
    });

    test('one that cannot be described does not stop the others', async () => {
      connection('entra', gatewayProperties({ authType: 'AAD' }), alone);
      connection('kong', gatewayProperties(), alone);
      const { result, code } = await run({ all: true, project: alone });
      expect(code).toBe(2);
      expect(result.connections.map(({ name, status, error }) => [name, status, error?.code ?? null])).toEqual([
        ['entra', 'failed', 'AuthTypeNotSupported'],
        ['kong', 'written', null],
      ]);
    });
  });

  test.each<[Partial<ImportInput>, string]>([
    [{}, 'InputsMissing'],
    [{ connections: ['kong'] }, 'InputsMissing'],
    [{ all: true }, 'InputsMissing'],
    [{ all: true, project: project(), connections: ['kong'] }, 'InputsMissing'],
    [{ all: true, project: project(), into: 'x.json' }, 'OptionsCollide'],
    [{ connections: ['kong'], project: 'nonsense' }, 'InvalidProjectId'],
    [{ connections: ['kong'], account: project() }, 'InvalidAccountId'],
    [{ connections: ['/subscriptions/x'] }, 'InvalidConnectionId'],
    [{ connections: ['none-of-this-name'], project: project() }, 'ConnectionNotFound'],
    [
      { all: true, project: project('contoso-foundry-test', 'playground', 'rg-test', '00000000-0000-0000-0000-000000000002') },
      'NothingMatched',
    ],
    [{ connections: ['one', 'two'], project: project() }, 'OneConnection'],
  ])('%j: %s', async (input, code) => {
    await expect(run(input)).rejects.toMatchObject({ failure: 'usage', code, hint: expect.any(String) });
  });

  test('somebody who may not read it is told so', async () => {
    const error = await run({ connections: [connection('kong', gatewayProperties())] }, temporaryFolder(), { identity: 'nobody' }).catch(
      (caught: unknown) => caught,
    );
    expect(isFailure(error) && [error.failure, error.code]).toEqual(['auth', 'AuthorizationFailed']);
  });
}
