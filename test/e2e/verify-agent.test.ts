import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Deploy } from '../../src/generated/output/deploy.js';
import type { Verify } from '../../src/generated/output/verify.js';
import type { Fault } from '../../src/sandbox/server/faults.js';
import { project } from '../sandbox/client.js';
import { agentsOf } from '../support/agents.js';
import { readAnswer } from '../support/answers.js';
import { staticModels, writeParameters } from '../support/parameter-files.js';
import { root, runProgram, temporaryFolder, type Ran } from '../support/program.js';
import { describeWith, realParts } from '../support/real-parts.js';
import { useSandbox } from '../support/sandbox.js';

type Sandbox = ReturnType<ReturnType<typeof useSandbox>>;
type Signal = 'SIGINT' | 'SIGTERM';

function fileIn(folder: string, sandbox: Sandbox, name = 'llm'): string {
  const authConfig = { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' };
  return writeParameters(folder, name, {
    projectResourceId: project,
    connectionName: name,
    targetUrl: sandbox.gateways['llm']!.target,
    apiKey: '${LLM_KEY}',
    authConfig,
    staticModels: staticModels('gpt-4o', 'gpt-4o-mini'),
  });
}

const deployed = (sandbox: Sandbox, file: string, more: readonly string[] = [], env: Record<string, string> = {}): Promise<Ran> =>
  runProgram(['deploy', file, '--yes', '--engine', 'arm', ...more], { env: { ...sandbox.environment, ...env } });

describe('deploy --verify agent', () => {
  const sandbox = useSandbox();
  afterEach(async () => {
    sandbox().faults.clear();
    expect(await agentsOf(sandbox())).toEqual([]);
  });

  it('deploys and lets an agent answer', async () => {
    const file = fileIn(temporaryFolder(), sandbox());
    const text = await deployed(sandbox(), file, ['--verify', 'agent']);
    expect(text.code, text.stderr).toBe(0);
    expect(text.stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /verified: pass, 2 of 2 models answer agent: A temporary agent answered through llm\/gpt-4o\. Look for "fgw-[0-9a-f]{8}" in the gateway's log\. $/,
    );
    const json = await deployed(sandbox(), file, ['--verify', 'agent', '--format', 'json']);
    const [one] = (readAnswer(json.stdout) as unknown as Deploy).connections;
    expect((one!.verify as { checks: { id: string; status: string }[] }).checks.at(-1)).toMatchObject({ id: 'agent', status: 'pass' });
  });

  it('ends with 7 where the agent fails', async () => {
    sandbox().faults.add({
      method: 'POST',
      path: '/responses',
      status: 424,
      body: { error: { code: 'CustomerManagedDownstreamError', message: 'model_error: Name or service not known (llm.internal:443)' } },
    });
    const { code, stdout } = await deployed(sandbox(), fileIn(temporaryFolder(), sandbox()), ['--verify', 'agent']);
    expect(code).toBe(7);
    expect(stdout).toMatch(/verified: fail, 2 of 2 models answer/);
    expect(stdout).toContain('privatelink.azure-api.net');
  });

  it('asks in the project of the file, for a connection of its account', async () => {
    const file = writeParameters(temporaryFolder(), 'shared', {
      projectResourceId: project,
      connectionName: 'shared',
      connectionLevel: 'account',
      targetUrl: sandbox().gateways['llm']!.target,
      apiKey: '${LLM_KEY}',
      authHeaderName: 'Authorization',
      authHeaderFormat: 'Bearer {api_key}',
      staticModels: staticModels('gpt-4o'),
    });
    const { code, stdout } = await deployed(sandbox(), file, ['--verify', 'agent']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('agent: A temporary agent answered through shared/gpt-4o.')]);
  });
});

describe('verify --agent', () => {
  const sandbox = useSandbox();
  const verify = (args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
    runProgram(['verify', '--engine', 'arm', '--agent', ...args], { env: { ...sandbox().environment, ...env } });
  let file = '';

  beforeAll(async () => {
    file = fileIn(path.join(sandbox().folder, 'work'), sandbox());
    expect((await deployed(sandbox(), file, ['--verify', 'none'])).code).toBe(0);
  });
  afterEach(() => sandbox().faults.clear());

  it('with an answer that fits its schema', async () => {
    const { code, stdout } = await verify([file, '--format', 'json']);
    expect(code).toBe(0);
    const [one] = (readAnswer(stdout) as unknown as Verify).connections;
    expect(one!.checks.map(({ id }) => id)).toEqual(['resource', 'network', 'tls', 'auth', 'discovery', 'chat', 'tools', 'agent']);
  });

  it.each([
    ['a failure', { status: 424, body: { error: { code: 'CustomerManagedDownstreamError', message: 'innerStatusCode: 503' } } }, [1, 1]],
    [
      'a throttled gateway',
      { status: 424, body: { error: { code: 'CustomerManagedDownstreamError', message: 'innerStatusCode: 429' } } },
      [0, 1],
    ],
    ['missing rights', { status: 403, body: { error: { code: 'PermissionDenied', message: 'lacks AIServices/agents/action' } } }, [0, 1]],
  ])('exit codes of %s, without and with --strict', async (_, fault: Omit<Fault, 'path'>, expected) => {
    sandbox().faults.add({ method: 'POST', path: '/responses', times: 2, ...fault });
    expect([(await verify([file])).code, (await verify([file, '--strict'])).code]).toEqual(expected);
  });

  it.each([
    [['--no-azure'], 2],
    [['--fix'], 2],
  ])('does not go with %s', async (more, expected) => {
    expect((await verify([file, ...more])).code).toBe(expected);
  });
});

/** Runs verify until Azure has been asked for something, then sends a signal. */
async function interrupt(sandbox: Sandbox, args: readonly string[], asked: RegExp, signal: Signal): Promise<Ran & { readonly ms: number }> {
  const before = sandbox.state.requests.length;
  const child = spawn(process.execPath, [path.join(root, 'bin', 'foundry-gw.cjs'), ...args], {
    env: { PATH: process.env['PATH'], HOME: sandbox.folder, ...sandbox.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (written.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (written.stderr += String(chunk)));
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  const seen = (): boolean =>
    sandbox.state.requests.slice(before).some(({ method, path: at, status }) => asked.test(`${method} ${at} ${status}`));
  await Promise.race([vi.waitFor(() => expect(seen()).toBe(true), { timeout: 60_000, interval: 20 }), ended]);
  const started = performance.now();
  child.kill(signal);
  return { code: await ended, ...written, ms: performance.now() - started };
}

const notSeen = { error: { code: 'NotFound', message: "Connection 'llm' not found" } };

/** Where a run can be when the signal comes. */
const moments: readonly (readonly [what: string, fault: Fault, asked: RegExp, signal: Signal])[] = [
  ['the agent runs', { method: 'POST', path: '/responses', hang: true, times: 9 }, /POST .*\/responses/, 'SIGINT'],
  ['the agent runs, ended by SIGTERM', { method: 'POST', path: '/responses', hang: true, times: 9 }, /POST .*\/responses/, 'SIGTERM'],
  [
    'the connection is waited for',
    { method: 'POST', path: '/responses', status: 404, times: 99, body: notSeen },
    /POST .*\/responses 404/,
    'SIGINT',
  ],
  ['the agent is being made', { method: 'POST', path: '/versions', delayMs: 1_500, times: 9 }, /POST .*\/versions/, 'SIGINT'],
  ['the agent is being removed', { method: 'DELETE', path: '/agents/', delayMs: 1_500, times: 9 }, /DELETE .*\/agents/, 'SIGINT'],
];

function interrupted(sandbox: () => Sandbox, engine: 'arm' | 'az', some: typeof moments): void {
  let file = '';
  beforeAll(async () => {
    file = fileIn(path.join(sandbox().folder, 'work'), sandbox());
    expect((await deployed(sandbox(), file, ['--verify', 'none'])).code).toBe(0);
  });
  afterEach(() => sandbox().faults.clear());

  it.each(some)('while %s: no agent is left', async (_, fault, asked, signal) => {
    sandbox().faults.add(fault);
    // More than are asked at a time.
    const models = ['gpt-4o', 'gpt-4o-mini', 'c', 'd', 'e', 'f'].flatMap((model) => ['--model', model]);
    const ran = await interrupt(sandbox(), ['verify', file, '--agent', ...models, '--engine', engine], asked, signal);
    expect(ran.code, ran.stderr).toBe(130);
    // Whoever is interrupted at the very end has the answer already.
    if (ran.stdout === '') expect(ran.stderr).toContain('Interrupted');
    expect(ran.stderr).not.toMatch(/could not be removed|Internal error/);
    expect(ran.ms).toBeLessThan(10_000);
    expect(await agentsOf(sandbox())).toEqual([]);
    expect(sandbox().state.requests.some(({ method, path: at }) => method === 'DELETE' && at.includes('/agents/foundry-gw-verify-'))).toBe(
      true,
    );
  });
}

describe('Ctrl-C and SIGTERM', () => {
  const sandbox = useSandbox();
  interrupted(sandbox, 'arm', moments);

  it('while it is made for ever: says what may be left, within the seconds that are left', async () => {
    sandbox().faults.add({ path: '/agents/', hang: true, times: 99 });
    const file = fileIn(path.join(sandbox().folder, 'work'), sandbox());
    const ran = await interrupt(sandbox(), ['verify', file, '--agent', '--engine', 'arm'], /POST .*\/versions/, 'SIGINT');
    expect(ran.code, ran.stderr).toBe(130);
    expect(ran.stderr).toMatch(/The temporary agent foundry-gw-verify-[0-9a-f]{8} could not be removed: .*\n {2}az rest --method delete/);
    expect(ran.ms).toBeLessThan(20_000);
  });

  it('of deploy --verify agent: what was deployed is told, no agent is left', async () => {
    sandbox().faults.add({ method: 'POST', path: '/responses', hang: true, times: 9 });
    const file = fileIn(path.join(sandbox().folder, 'work'), sandbox());
    const ran = await interrupt(
      sandbox(),
      ['deploy', file, '--yes', '--verify', 'agent', '--engine', 'arm'],
      /POST .*\/responses/,
      'SIGINT',
    );
    expect(ran.code, ran.stderr).toBe(130);
    expect(ran.stdout).toContain('✓ llm in contoso-foundry/support-agents');
    expect(await agentsOf(sandbox())).toEqual([]);
  });
});

describeWith(['az'], 'the same, signed in by az', () => {
  const sandbox = useSandbox({ az: realParts.az });
  interrupted(sandbox, 'az', moments.slice(0, 1));

  it('the removal that does not work names an az command that does', async () => {
    sandbox().faults.add({ method: 'DELETE', path: '/agents/', status: 500, times: 2 });
    const file = path.join(sandbox().folder, 'work', 'llm.parameters.json');
    const { code, stderr } = await runProgram(['verify', file, '--agent', '--engine', 'az'], {
      env: { ...sandbox().environment, PATH: `${path.dirname(realParts.az!)}:${process.env['PATH']}` },
    });
    expect(code).toBe(0);
    const [, url] = /az rest --method delete --resource https:\/\/ai\.azure\.com --url "([^"]+)"/.exec(stderr)!;
    const { runChild } = await import('../../src/process/run.js');
    const env = { ...process.env, ...sandbox().environment };
    const removed = await runChild(
      { file: realParts.az!, args: ['rest', '--method', 'delete', '--resource', 'https://ai.azure.com', '--url', url!] },
      { env, cwd: sandbox().folder },
    );
    expect(removed.exitCode, removed.stderr).toBe(0);
    expect(await agentsOf(sandbox())).toEqual([]);
  });
});
