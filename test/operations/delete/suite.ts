import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSession } from '../../../src/azure/session.js';
import { exitCode, type ExitCause } from '../../../src/cli/exit-codes.js';
import { deleteWithCauses, type DeleteInput } from '../../../src/operations/delete.js';
import { remove } from '../../../src/operations/delete/remove.js';
import { connectionFromBody } from '../../../src/connection/from-body.js';
import { differences } from '../../../src/connection/diff.js';
import { faultsOf, type Answer } from '../../support/answers.js';
import type { SandboxContextOptions } from '../../support/azure.js';
import { scriptedPrompts } from '../../support/scripted-prompts.js';
import { temporaryFolder } from '../../support/program.js';
import { apim, gateway, key, project, writeParameters, type Bench } from '../deploy/support.js';
import { account, world } from '../import/suite.js';

const properties = {
  category: 'ModelGateway',
  authType: 'ApiKey',
  target: 'https://llm.contoso.com/v1',
  credentials: { key },
  metadata: { deploymentInPath: 'false', models: '[{"name":"gpt-4o","properties":{"model":{"name":"gpt-4o"}}}]' },
};
const sales = project('contoso-foundry', 'sales-agents');

/** What delete promises, whatever the engine. */
export function deleteSuite(bench: Bench): void {
  const { under, context, sandbox } = bench;
  const { connection } = world(bench);

  async function run(input: Partial<DeleteInput>, options: SandboxContextOptions & { readonly cwd?: string } = {}) {
    const cwd = options.cwd ?? temporaryFolder();
    const used = context({ ...options, change: { cwd, ...options.change } });
    try {
      const { result, causes } = await deleteWithCauses(used, { connections: [], engine: under.engine, yes: true, ...input });
      expect(faultsOf(JSON.parse(JSON.stringify({ schemaVersion: 1, command: 'delete', ...result })) as Answer)).toEqual([]);
      return { result, only: result.connections[0]!, code: exitCode(causes as readonly ExitCause[]), cwd, stderr: used.written.stderr };
    } finally {
      used.http.close();
    }
  }
  const isThere = (id: string): boolean => sandbox().state.resource(id) !== undefined;

  /** Makes an agent that uses a model. */
  async function agent(name: string, model: string, of = 'support-agents'): Promise<void> {
    const used = context();
    const session = await openSession(used, { engine: under.engine });
    const url = `${sandbox().projectEndpoint('contoso-foundry', of)}/agents/${name}`;
    const send = async (method: 'POST' | 'DELETE', to: string, body?: object) => {
      const authorization = (await session.token('https://ai.azure.com/.default')).map((text) => `Bearer ${text}`);
      return used.http.send({
        method,
        url: `${to}?api-version=v1`,
        headers: { authorization, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    };
    expect((await send('POST', `${url}/versions`, { definition: { kind: 'prompt', model } })).status).toBe(200);
    onTestFinished(async () => {
      await send('DELETE', url);
      used.http.close();
    });
  }

  test('saves it, deletes it; the saved file makes the same again', async () => {
    const file = writeParameters(temporaryFolder(), 'going', under.engine === 'arm' ? apim('going') : gateway('going'));
    expect((await bench.run([file], { engine: 'arm', verify: 'none' })).result.connections[0]).toMatchObject({ status: 'succeeded' });
    const id = `${project()}/connections/going`;
    const before = sandbox().state.resource(id)!;
    const { only, code, cwd } = await run({ connections: [id] });
    expect({ code, status: only.status, error: only.error }).toEqual({ code: 0, status: 'deleted', error: null });
    expect(isThere(id)).toBe(false);
    const saved = path.join(cwd, only.saved!.path);
    expect(only.saved!.path).toMatch(/^deleted\/support-agents\.going-\d{8}T\d{6}Z\.json$/);
    expect(readFileSync(saved, 'utf8')).not.toContain('4711');
    const again = await bench.run([saved], { engine: 'arm', verify: 'none' }, { env: { GOING_API_KEY: 'supplied-again' } });
    expect(again.result.connections[0]).toMatchObject({ action: 'create', status: 'succeeded' });
    expect(differences(connectionFromBody(id, before), connectionFromBody(id, sandbox().state.resource(id)))).toEqual([]);
  });

  // The rest is no matter of the engine.
  if (under.engine !== 'arm') return;

  test('one that is gone is fine, and said', async () => {
    const id = connection('kong', properties);
    expect((await run({ connections: ['kong'], project: project() })).only).toMatchObject({
      status: 'deleted',
      project: project(),
      kind: 'model-gateway',
    });
    expect(await run({ connections: [id] })).toMatchObject({ code: 0, only: { status: 'gone', saved: null, notes: [] } });
  });

  test("the account's is not taken for the project's", async () => {
    const id = connection('shared', properties, account);
    expect((await run({ connections: ['shared'], project: project() })).only).toMatchObject({
      status: 'gone',
      notes: [expect.stringContaining(`--account ${account}`)],
    });
    expect(isThere(id)).toBe(true);
    expect((await run({ connections: ['shared'], account })).only).toMatchObject({ status: 'deleted', project: null });
  });

  describe('agents', () => {
    test('of its project keep it, an older version too; --break-agents does not', async () => {
      const id = connection('used', properties);
      await agent('bot', 'Used/gpt-4o');
      await agent('bot', 'gpt-4o');
      await agent('other', 'used-not/gpt-4o');
      const refused = await run({ connections: [id] });
      expect(refused).toMatchObject({
        code: 6,
        only: {
          status: 'refused',
          saved: null,
          agents: [{ name: 'bot', project: project(), versions: ['1'] }],
          error: { code: 'ConnectionInUse', message: 'An agent uses used: bot (version 1) in support-agents.' },
        },
      });
      expect(isThere(id)).toBe(true);
      expect(readdirSync(refused.cwd)).toEqual([]);
      expect(await run({ connections: [id], breakAgents: true })).toMatchObject({
        code: 0,
        only: { status: 'deleted', agents: [{ name: 'bot' }] },
      });
    });

    test("of other projects count where it is shared, or the account's; not otherwise", async () => {
      await agent('seller', 'pool/gpt-4o', 'sales-agents');
      const own = connection('pool', properties);
      expect((await run({ connections: [own], dryRun: true })).only).toMatchObject({ status: 'skipped', agents: [] });
      connection('pool', { ...properties, isSharedToAll: true });
      expect((await run({ connections: [own] })).only).toMatchObject({ status: 'refused', agents: [{ name: 'seller', project: sales }] });
      expect((await run({ connections: [connection('pool', properties, account)] })).only).toMatchObject({
        status: 'refused',
        agents: [{ name: 'seller', project: sales }],
      });
    });

    test('more of them than one answer holds', async () => {
      for (let number = 0; number < 22; number += 1) await agent(`many-${number}`, 'many/gpt-4o');
      expect((await run({ connections: [connection('many', properties)] })).only.agents).toHaveLength(22);
    });

    test('that cannot be read keep it as well', async () => {
      const id = connection('unknown', properties);
      sandbox().faults.add({
        method: 'GET',
        path: '/agents',
        status: 403,
        times: 2,
        body: { error: { code: 'PermissionDenied', message: 'no data action' } },
      });
      const refused = await run({ connections: [id] });
      expect(refused).toMatchObject({
        code: 6,
        only: {
          status: 'refused',
          agentsUnread: [expect.stringContaining('no data action')],
          error: { code: 'AgentsUnknown', hint: expect.stringContaining('--break-agents') },
        },
      });
      expect(await run({ connections: [id], breakAgents: true })).toMatchObject({
        code: 0,
        only: { status: 'deleted', agentsUnread: [expect.any(String)] },
      });
      sandbox().faults.clear();
    });
  });

  describe('the question', () => {
    test('is not answered by a pipeline: nothing is asked of Azure without --yes', async () => {
      const id = connection('kong', properties);
      const before = sandbox().state.requests.length;
      await expect(run({ connections: [id], yes: false })).rejects.toMatchObject({ failure: 'usage', code: 'ConfirmationNeeded' });
      expect(sandbox().state.requests.length).toBe(before);
    });

    test.each([
      [true, 'deleted'],
      [false, null],
    ])('is asked at a terminal, and answered %s', async (answer, status) => {
      const id = connection('kong', { ...properties, target: 'https://user:pw-4711@llm.contoso.com/v1?sig=4712' });
      const { prompts } = scriptedPrompts([[/^Delete kong\?$/, answer]]);
      const cwd = temporaryFolder();
      const change = { interactive: true, prompts: async () => prompts };
      const going = run({ connections: [id], yes: false }, { change, cwd });
      if (status === null) await expect(going).rejects.toMatchObject({ failure: 'interrupted', code: 'NotConfirmed' });
      else {
        const { only, stderr } = await going;
        expect(only.status).toBe(status);
        expect(stderr).toContain('kong in contoso-foundry/support-agents: ModelGateway, https://llm.contoso.com/v1');
        expect(stderr).not.toMatch(/471[12]/);
      }
      expect(isThere(id)).toBe(status === null);
      expect(existsSync(path.join(cwd, 'deleted'))).toBe(status !== null);
    });
  });

  test('subscriptions that the environment does not allow are left alone', async () => {
    const cwd = temporaryFolder();
    const id = connection('kong', properties);
    writeFileSync(path.join(cwd, 'foundry-gw.yaml'), 'environments:\n  prod:\n    subscriptions: [00000000-0000-0000-0000-000000000002]\n');
    for (const input of [{ connections: [id] }, { all: true, project: project() }]) {
      await expect(run({ ...input, environment: 'prod' }, { cwd })).rejects.toMatchObject({
        failure: 'usage',
        code: 'SubscriptionNotAllowed',
      });
    }
    expect(isThere(id)).toBe(true);
  });

  test('a parameter file names its connection, whatever has become of it', async () => {
    const id = connection('kong', { ...properties, isSharedToAll: true });
    const file = writeParameters(temporaryFolder(), 'kong', gateway('kong'));
    const { only, cwd } = await run({ connections: [file] });
    expect(only).toMatchObject({ status: 'deleted', id, path: file });
    expect(JSON.parse(readFileSync(path.join(cwd, only.saved!.path), 'utf8'))).toMatchObject({
      parameters: { isSharedToAll: { value: true } },
    });
  });

  test('all of a project, in one run; what cannot be deleted does not stop the others', async () => {
    const names = ['one', 'three', 'two'];
    for (const name of names) connection(name, properties, sales);
    const search = connection('search', { category: 'CognitiveSearch', authType: 'ApiKey', target: 'https://x', metadata: {} }, sales);
    sandbox().faults.add({
      method: 'DELETE',
      path: '/connections/three',
      status: 409,
      times: 9,
      body: { error: { code: 'RequestConflict', message: 'busy' } },
    });
    const { result, code } = await run({ all: true, project: sales });
    sandbox().faults.clear();
    expect(code).toBe(3);
    expect(result.connections.map(({ name, status }) => [name, status])).toEqual([
      ['one', 'deleted'],
      ['three', 'failed'],
      ['two', 'deleted'],
    ]);
    expect(result.summary).toMatchObject({ deleted: 2, failed: 1 });
    expect(isThere(search)).toBe(true);
  });

  test("what a project only sees is not the project's: --all leaves it alone", async () => {
    const [own, shared] = [connection('own', properties, sales), connection('shared', properties, account)];
    const value = [own, shared].map((id) => ({ id, name: id.split('/').at(-1)!, properties: { category: 'ModelGateway' } }));
    const undo = sandbox().faults.add({ method: 'GET', path: /sales-agents\/connections$/, status: 200, times: 1, body: { value } });
    const { result } = await run({ all: true, project: sales });
    undo();
    expect(result.connections.map(({ name, status }) => [name, status])).toEqual([['own', 'deleted']]);
    expect(isThere(shared)).toBe(true);
  });

  test.each<[string, Partial<DeleteInput>, object]>([
    ['another category', {}, { category: 'CognitiveSearch' }],
    ['what no file can say', {}, { authType: 'AAD' }],
  ])('%s is refused', async (_, input, change) => {
    const id = connection('odd', { ...properties, ...change });
    await expect(run({ connections: [id], ...input })).rejects.toMatchObject({
      failure: 'usage',
      code: expect.stringMatching(/NotAGatewayConnection|CannotBeSaved/),
    });
    expect(isThere(id)).toBe(true);
  });

  test('--no-save deletes also what no file can say, and keeps nothing', async () => {
    const { only, cwd } = await run({ connections: [connection('odd', { ...properties, authType: 'AAD' })], save: false });
    expect(only).toMatchObject({ status: 'deleted', saved: null });
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('nothing is deleted where it cannot be saved', async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'deleted'), 'a file');
    const id = connection('kong', properties);
    await expect(run({ connections: [id] }, { cwd })).rejects.toMatchObject({
      code: 'CannotWrite',
      hint: expect.stringContaining('--save-to'),
    });
    expect(isThere(id)).toBe(true);
  });

  test('somebody who may not delete it is told so', async () => {
    const id = connection('kong', properties);
    const { only, code } = await run({ connections: [id], breakAgents: true }, { identity: 'reader' });
    expect({ code, status: only.status, error: only.error?.code }).toEqual({ code: 4, status: 'failed', error: 'AuthorizationFailed' });
    expect(isThere(id)).toBe(true);
  });

  test('one that somebody changed since it was saved stays', async () => {
    const id = connection('kong', properties);
    const used = context();
    const session = await openSession(used, { engine: 'arm' });
    const live = connectionFromBody(id, { properties });
    const looked = {
      named: { id, path: null },
      state: 'there',
      found: { id, live, connection: live, notes: [] },
      users: { agents: [], unread: [] },
      properties: '{"other":1}',
    } as const;
    expect(await remove(session, looked, '2025-04-01-preview')).toMatchObject({ status: 'refused', error: { code: 'ConnectionChanged' } });
    used.http.close();
    expect(isThere(id)).toBe(true);
  });
}
