import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { gateway, project, writeParameters } from '../operations/deploy/support.js';
import { readAnswer } from '../support/answers.js';
import { runMain } from '../support/cli.js';
import { temporaryFolder } from '../support/program.js';
import { useSandbox } from '../support/sandbox.js';

const sandbox = useSandbox();

const run = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runMain(args, { cwd, env: { PATH: sandbox().folder, HOME: sandbox().folder, ...sandbox().environment, ...env } });
const plan = (cwd: string, ...args: string[]) => run(cwd, ['plan', '--engine', 'arm', ...args]);

/** A folder with one file, deployed as it is. */
async function deployed(name: string, parameters = gateway(name)): Promise<string> {
  const folder = temporaryFolder();
  writeParameters(path.join(folder, 'connections'), name, parameters);
  expect((await run(folder, ['deploy', '--all', '--yes', '--engine', 'arm', '--verify', 'none'], { GATEWAY_KEY: 'k' })).code).toBe(0);
  return folder;
}

describe('plan --detailed-exitcode', () => {
  test('nothing to change: 0', async () => {
    expect((await plan(await deployed('cli-none'), '--detailed-exitcode')).code).toBe(0);
  });

  test('create, update, conflict: 5, and 0 without it', async () => {
    const folder = await deployed('cli-update');
    writeParameters(path.join(folder, 'connections'), 'cli-update', gateway('cli-update', { isSharedToAll: true }));
    expect([(await plan(folder, '--detailed-exitcode')).code, (await plan(folder)).code]).toEqual([5, 0]);
    const id = `${project()}/connections/cli-update`.toLowerCase();
    const before = sandbox().state.resources.get(id)!;
    sandbox().state.resources.set(id, { ...before, properties: { ...before.properties, target: 'https://by.hand' } });
    const conflict = await plan(folder, '--detailed-exitcode');
    expect([conflict.code, conflict.stdout]).toEqual([
      5,
      expect.stringContaining('! cli-update in contoso-foundry/support-agents: conflict'),
    ]);
    const empty = temporaryFolder();
    writeParameters(empty, 'cli-create', gateway('cli-create'));
    expect((await plan(empty, 'cli-create.parameters.json', '--detailed-exitcode')).code).toBe(5);
  });

  test('errors win: of Azure, of a permission, in files', async () => {
    const folder = await deployed('cli-errors', gateway('cli-errors'));
    writeParameters(path.join(folder, 'connections'), 'new', gateway('cli-new'));
    sandbox().faults.add({ method: 'GET', path: /\/connections\/cli-errors$/, status: 500, times: 9 });
    expect((await plan(folder, '--detailed-exitcode')).code).toBe(3);
    sandbox().faults.clear();
    sandbox().faults.add({
      method: 'GET',
      path: /\/connections\/cli-errors$/,
      status: 403,
      times: 9,
      body: { error: { code: 'AuthorizationFailed', message: 'No.' } },
    });
    expect((await plan(folder, '--detailed-exitcode')).code).toBe(4);
    sandbox().faults.clear();
    writeFileSync(path.join(folder, 'connections', 'wrong.parameters.json'), '{"parameters": {"targetUrl": {"value": 1}}}');
    expect((await plan(folder, '--detailed-exitcode')).code).toBe(1);
  });
});

test('text, markdown and JSON at once, each to its place', async () => {
  const folder = temporaryFolder();
  writeParameters(path.join(folder, 'connections'), 'kong', gateway('cli-formats'));
  const ran = await plan(folder, '--format', 'markdown', '--format', 'json=plan.json', '--format', 'text=plan.txt');
  expect(ran.stdout).toMatch(/^<!-- foundry-gw:plan -->\n### foundry-gw plan: 1 to create\n/);
  const read = await run(folder, ['plan', '--engine', 'arm', '--format', 'json']);
  expect(readAnswer(read.stdout)).toMatchObject({
    command: 'plan',
    summary: { create: 1 },
    connections: [{ path: 'connections/kong.parameters.json', action: 'create' }],
  });
});

test('list and show answer in the shape of their schemas', async () => {
  const folder = await deployed('cli-listed');
  const list = await run(folder, ['list', '--compare', '--engine', 'arm', '--format', 'json']);
  expect(readAnswer(list.stdout)).toMatchObject({ command: 'list', compared: true });
  expect(
    (readAnswer(list.stdout) as unknown as { connections: { name: string; state: string }[] }).connections.find(
      ({ name }) => name === 'cli-listed',
    )?.state,
  ).toBe('managed');
  const show = await run(folder, ['show', 'connections/cli-listed.parameters.json', '--engine', 'arm', '--format', 'json']);
  expect(readAnswer(show.stdout)).toMatchObject({ command: 'show', connection: { name: 'cli-listed', record: { state: 'recorded' } } });
  const missing = await run(folder, ['show', 'nope', '--project', project(), '--engine', 'arm']);
  expect([missing.code, missing.stdout]).toEqual([2, '']);
});
