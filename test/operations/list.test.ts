import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exitCode, type ExitCause } from '../../src/cli/exit-codes.js';
import { list, listConnections, type ListInput } from '../../src/operations/list.js';
import { scopeOf } from '../../src/operations/list/scope.js';
import type { SandboxContextOptions } from '../support/azure.js';
import { testContext } from '../support/context.js';
import { temporaryFolder } from '../support/program.js';
import { apim, describeEngine, gateway, project, subscription, writeParameters, type Bench } from './deploy/support.js';

const account = project().replace(/\/projects\/.*/, '');
const sales = project('contoso-foundry', 'sales-agents');
const other = '00000000-0000-0000-0000-000000000002';
const playground = project('contoso-foundry-test', 'playground', 'rg-test', other);
const models = JSON.stringify([{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } } }]);
const kong = {
  category: 'ModelGateway',
  authType: 'ApiKey',
  isSharedToAll: false,
  target: 'https://llm.contoso.com/v1',
  credentials: { key: 'k' },
  metadata: { deploymentInPath: 'false', inferenceAPIVersion: '', models },
};

function suite({ under, sandbox, context }: Bench): void {
  const made = (owner: string, name: string, properties: object = {}): string => {
    const id = `${owner}/connections/${name}`;
    const type = `Microsoft.CognitiveServices/accounts${owner.includes('/projects/') ? '/projects' : ''}/connections`;
    sandbox().state.resources.set(id.toLowerCase(), {
      id,
      type,
      name,
      properties: { ...kong, ...properties } as never,
      systemData: {},
      etag: '"1"',
    });
    return id;
  };
  const clean = (): void => {
    for (const { id } of sandbox().state.connections()) sandbox().state.resources.delete(id.toLowerCase());
    sandbox().faults.clear();
  };
  const listed = async (input: ListInput, options: SandboxContextOptions = {}) => {
    const used = context(options);
    const { result, causes } = await listConnections(used, { engine: under.engine, ...input });
    used.http.close();
    return { result, code: exitCode(causes as readonly ExitCause[]), ids: result.connections.map(({ id }) => id) };
  };

  test('of a project, with those of its account, that every project sees; no others', async () => {
    clean();
    const ids = [
      made(account, 'wide', {
        isSharedToAll: true,
        authType: 'ProjectManagedIdentity',
        category: 'ApiManagement',
        metadata: { deploymentInPath: 'true' },
      }),
      made(project(), 'kong'),
    ];
    made(project(), 'search', { category: 'CognitiveSearch' });
    made(sales, 'of-sales');
    const { result, code } = await listed({ project: project() });
    expect(result.connections.map(({ id }) => id)).toEqual(ids);
    expect(result.connections[1]).toEqual({
      path: null,
      environment: null,
      id: ids[1],
      name: 'kong',
      project: project(),
      kind: 'model-gateway',
      account,
      level: 'project',
      category: 'ModelGateway',
      authType: 'ApiKey',
      target: 'https://llm.contoso.com/v1',
      models: { source: 'static', count: 1 },
      isSharedToAll: false,
      state: null,
      changed: [],
    });
    expect(result.connections[0]).toMatchObject({
      project: null,
      kind: null,
      level: 'account',
      isSharedToAll: true,
      models: { source: 'default', count: null },
    });
    expect(result).toMatchObject({ engine: under.engine, scopes: [project()], compared: false, unread: [], summary: { connections: 2 } });
    expect(code).toBe(0);
  });

  test('of an account and of a subscription, page by page', async () => {
    clean();
    const names = Array.from({ length: 25 }, (_, index) => `kong-${String(index).padStart(2, '0')}`);
    const ids = [made(account, 'wide'), ...['of-sales'].map((name) => made(sales, name)), ...names.map((name) => made(project(), name))];
    made(playground, 'elsewhere');
    expect((await listed({ account })).ids).toEqual(ids);
    expect((await listed({ subscription, engine: 'arm' })).ids).toEqual(ids);
    expect((await listed({ subscription: `/subscriptions/${other}`, engine: 'arm' })).ids).toEqual([`${playground}/connections/elsewhere`]);
    expect(sandbox().state.requests.some(({ query }) => /skiptoken/i.test(query))).toBe(true);
  });

  test('beside the files: managed, changed, unmanaged, missing', async () => {
    clean();
    made(project(), 'same');
    made(project(), 'other', { isSharedToAll: true });
    made(project(), 'nobodys');
    made(project(), 'by-api', {
      category: 'ApiManagement',
      target: 'https://any.azure-api.net/x',
      metadata: { deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21', models },
    });
    const folder = temporaryFolder();
    for (const name of ['same', 'other', 'gone']) writeParameters(folder, name, gateway(name));
    writeParameters(folder, 'by-api', apim('by-api'));
    writeParameters(folder, 'far', gateway('far', { projectResourceId: playground }));
    const { result, code } = await listed({ project: project(), compare: [folder] });
    const states = Object.fromEntries(result.connections.map(({ name, state, changed }) => [name, [state, ...changed]]));
    expect(states).toEqual({
      same: ['managed'],
      other: ['changed', 'isSharedToAll'],
      nobodys: ['unmanaged'],
      gone: ['missing'],
      'by-api': ['managed'],
    });
    expect(result.connections.find(({ name }) => name === 'gone')).toMatchObject({
      path: path.join(folder, 'gone.parameters.json'),
      kind: 'model-gateway',
      target: 'https://llm.contoso.com/v1',
    });
    expect(result.connections.find(({ name }) => name === 'by-api')).toMatchObject({ kind: 'apim' });
    expect(result.summary).toEqual({ connections: 5, managed: 2, changed: 1, unmanaged: 1, missing: 1, unread: 0 });
    expect(code).toBe(0);
  });

  test('without a scope: the projects that the files name, in the chosen environment', async () => {
    clean();
    made(project(), 'here');
    made(playground, 'there');
    const folder = temporaryFolder();
    writeParameters(path.join(folder, 'connections'), 'kong', gateway('here'));
    writeFileSync(
      path.join(folder, 'foundry-gw.yaml'),
      `paths: [connections]\nenvironments:\n  test:\n    parameters:\n      projectResourceId: ${playground}\n`,
    );
    const change = { cwd: folder };
    const plain = await listed({}, { change });
    expect(plain.result.scopes).toEqual([project()]);
    expect(plain.ids).toEqual([`${project()}/connections/here`]);
    const inTest = await listed({ environment: 'test', compare: [], engine: 'arm' }, { change });
    expect(inTest.result.connections.map(({ name, state }) => [name, state])).toEqual([
      ['here', 'missing'],
      ['there', 'unmanaged'],
    ]);
  });

  test('what cannot be looked into is said, and the rest is listed', async () => {
    clean();
    made(project(), 'kong');
    made(sales, 'of-sales');
    const denied = { error: { code: 'AuthorizationFailed', message: 'No.' } };
    sandbox().faults.add({ method: 'GET', path: /\/projects\/sales-agents\/connections$/, status: 403, body: denied, times: 5 });
    const { result, code, ids } = await listed({ account });
    expect(ids).toEqual([`${project()}/connections/kong`]);
    expect(result.unread).toMatchObject([{ id: sales, error: { kind: 'auth', code: 'AuthorizationFailed' } }]);
    expect(code).toBe(4);
    sandbox().faults.clear();
    // What is listed beside the project that was asked for is no failure.
    sandbox().faults.add({ method: 'GET', path: /\/accounts\/contoso-foundry\/connections$/, status: 403, body: denied, times: 5 });
    const beside = await listed({ project: project(), engine: 'arm' });
    expect({ code: beside.code, unread: beside.result.unread.map(({ id }) => id) }).toEqual({ code: 0, unread: [account] });
    clean();
    const nowhere = await listed({ account: `${account}-no`, engine: 'arm' });
    expect(nowhere.result.unread).toMatchObject([{ id: `${account}-no`, error: { hint: expect.stringContaining('Check the id') } }]);
    expect(nowhere.code).toBe(3);
  });

  test('a missing one is not said of what could not be read', async () => {
    clean();
    sandbox().faults.add({ method: 'GET', path: /\/projects\/support-agents\/connections$/, status: 500, times: 9 });
    const folder = temporaryFolder();
    writeParameters(folder, 'kong', gateway('kong'));
    const { result } = await listed({ project: project(), compare: [folder], engine: 'arm' });
    expect(result).toMatchObject({ connections: [], unread: [{ id: project() }] });
    clean();
  });
}

describeEngine('arm', suite);
describeEngine('az', suite);

test('the answer alone, for other programs', async () => {
  await expect(list(testContext({ cwd: temporaryFolder() }), {})).rejects.toMatchObject({
    code: 'ScopeMissing',
    hint: expect.stringContaining('--project'),
  });
});

test.each([
  [{ project: 'kong' }, 'InvalidProjectId'],
  [{ account: project() }, 'InvalidAccountId'],
  [{ subscription: 'a b' }, 'InvalidSubscriptionId'],
  [{ project: project(), account }, 'ScopesCollide'],
])('%j is no scope', (input, code) => {
  expect(() => scopeOf(input)).toThrow(expect.objectContaining({ code, hint: expect.stringMatching(/^Give /) }) as Error);
});

test.each([
  [{ project: `${project()}/` }, 'project'],
  [{ account: `${account}/` }, 'account'],
  [{ subscription }, 'subscription'],
  [{}, undefined],
])('%j is one', (input, kind) => {
  expect(scopeOf(input)?.kind).toBe(kind);
});
