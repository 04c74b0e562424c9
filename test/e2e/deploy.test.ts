import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { llmKey } from '../../src/sandbox/world.js';
import { gateway, key, project, writeParameters } from '../operations/deploy/support.js';
import type { Deploy } from '../../src/generated/output/deploy.js';
import { readAnswer as readAny, type Answer } from '../support/answers.js';
import { root, runProgram, temporaryFolder } from '../support/program.js';
import { describeWith, realParts } from '../support/real-parts.js';
import { useSandbox } from '../support/sandbox.js';

const readAnswer = (stdout: string): Answer & Deploy => readAny(stdout) as Answer & Deploy;

const environment = (of: ReturnType<ReturnType<typeof useSandbox>>, more: Record<string, string> = {}): Record<string, string> => ({
  ...of.environment,
  HOME: of.folder,
  GATEWAY_KEY: key,
  ...more,
});

describe('deploy, the program', () => {
  const sandbox = useSandbox();
  const deploy = (args: readonly string[], more: Record<string, string> = {}) =>
    runProgram(['deploy', '--engine', 'arm', '--verify', 'resource', ...args], { env: environment(sandbox(), more) });

  test('0: deployed; the answer alone is on standard output', async () => {
    const file = writeParameters(temporaryFolder(), 'kong', gateway('kong'));
    const { code, stdout, stderr } = await deploy(['--yes', file]);
    expect(stderr).toContain('tenant');
    expect(stdout).toMatch(/^✓ kong in contoso-foundry\/support-agents: created in \d+\.\d s\n    verified: pass\n$/);
    expect(code).toBe(0);
    expect(stdout + stderr).not.toContain('4711');
  });

  test('1: findings stop it before Azure is asked', async () => {
    const file = writeParameters(
      temporaryFolder(),
      'wrong',
      gateway('wrong', { targetUrl: 'https://llm.contoso.com/v1/chat/completions' }),
    );
    const before = sandbox().state.requests.length;
    const { code, stdout } = await deploy(['--yes', file]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/wrong\.parameters\.json:\d+:\d+/);
    expect(stdout).toContain('Nothing was deployed.');
    expect(sandbox().state.requests).toHaveLength(before);
    const json = await deploy(['--yes', file, '--format', 'json']);
    expect(readAnswer(json.stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'deploy',
      connections: [],
      validation: { summary: { errors: 1 } },
    });
  });

  test('2: nobody to ask, no paths, a subscription that the environment does not allow', async () => {
    const folder = temporaryFolder();
    const file = writeParameters(folder, 'kong', gateway('kong'));
    const nobody = await deploy([file]);
    expect(nobody).toMatchObject({ code: 2, stdout: '' });
    expect(nobody.stderr).toContain('--yes');
    for (const yes of [['--yes'], []]) {
      const nothing = await deploy([...yes, '--format', 'json']);
      expect(nothing.code).toBe(2);
      expect(readAnswer(nothing.stdout)).toMatchObject({ error: { code: 'NoPath', hint: expect.stringContaining('--all') } });
    }
    const beside = await deploy([file, '--plan', 'plan.json', '--format', 'json']);
    expect(beside.code).toBe(2);
    expect(readAnswer(beside.stdout)).toMatchObject({ error: { code: 'PlanAlone', message: expect.stringContaining('paths') } });
    const config = path.join(folder, 'foundry-gw.yaml');
    writeFileSync(config, 'environments:\n  prod:\n    subscriptions: [00000000-0000-0000-0000-000000000009]\n');
    const refused = await deploy(['--yes', file, '--config', config, '--env', 'prod']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('does not allow subscription');
  });

  test('3 and 4: Azure not reached; a wrong client secret', async () => {
    const file = writeParameters(temporaryFolder(), 'kong', gateway('kong'));
    const away = await deploy(['--yes', file, '--format', 'json'], { FOUNDRY_GW_ARM_ENDPOINT: 'https://127.0.0.1:1' });
    expect(away.code).toBe(3);
    expect(readAnswer(away.stdout).connections[0]).toMatchObject({ status: 'failed', error: { code: 'AzureUnreachable' } });
    const lost = await deploy(['--yes', file, '--format', 'json'], { AZURE_AUTHORITY_HOST: 'https://127.0.0.1:1' });
    expect(lost.code).toBe(3);
    expect(readAny(lost.stdout).error).toMatchObject({ code: 'AzureUnreachable', message: expect.stringContaining('127.0.0.1:1') });
    const wrong = await deploy(['--yes', file], { AZURE_CLIENT_SECRET: 'wrong-secret-0815' });
    expect(wrong.code).toBe(4);
    expect(wrong.stderr).not.toContain('0815');
  });

  test('7: deployed, but the gateway does not answer; 0 where it does', async () => {
    const folder = temporaryFolder();
    const deaf = writeParameters(folder, 'deaf', gateway('deaf', { targetUrl: 'https://localhost:1/v1' }));
    const failed = await deploy(['--yes', deaf, '--verify', 'gateway', '--format', 'json']);
    expect(failed.code).toBe(7);
    expect(readAnswer(failed.stdout).connections[0]).toMatchObject({ status: 'succeeded', error: null, verify: { status: 'fail' } });
    const { target: targetUrl } = sandbox().gateways['llm']!;
    const bearer = { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' };
    const heard = writeParameters(folder, 'heard', gateway('heard', { targetUrl, authConfig: bearer }));
    const { code, stdout } = await deploy(['--yes', heard, '--verify', 'gateway'], { GATEWAY_KEY: llmKey });
    expect(stdout).toContain('verified: pass, 1 of 1 models answer');
    expect(code).toBe(0);
  });

  test('several files for one connection are refused, many projects take one file', async () => {
    const folder = temporaryFolder();
    const twice = [writeParameters(folder, 'a', gateway('same')), writeParameters(folder, 'b', gateway('same'))];
    expect(await deploy(['--yes', ...twice])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('makes the same connection, same'),
    });
    writeFileSync(
      path.join(folder, 'foundry-gw.yaml'),
      `environments:\n  all:\n    projects: [${project()}, ${project('contoso-foundry', 'sales-agents')}]\n`,
    );
    const { code, stdout } = await deploy([
      '--yes',
      twice[0]!,
      '--config',
      path.join(folder, 'foundry-gw.yaml'),
      '--env',
      'all',
      '--format',
      'json',
    ]);
    expect(code).toBe(0);
    expect(readAnswer(stdout).connections.map((one) => [one.project.split('/').at(-1), one.environment])).toEqual([
      ['support-agents', 'all'],
      ['sales-agents', 'all'],
    ]);
  });

  test('5 and 6: a plan that is saved, carried out, and then no longer fits', async () => {
    const folder = temporaryFolder();
    const file = writeParameters(folder, 'planned', gateway('planned'));
    const plan = path.join(folder, 'plan.json');
    const made = await runProgram(['plan', file, '--engine', 'arm', '--save', plan, '--detailed-exitcode'], {
      env: environment(sandbox()),
    });
    expect(made.code).toBe(5);
    expect(made.stdout).toContain(`foundry-gw deploy --plan ${plan}`);
    const done = await deploy(['--plan', plan]);
    expect(done.code).toBe(0);
    expect(done.stderr).toMatch(/\+ planned in contoso-foundry\/support-agents: create\n[^]*1 connection: 1 to create\.\n/);
    expect(done.stdout).toContain('created in');
    writeParameters(folder, 'planned', gateway('planned', { isSharedToAll: true }));
    const stale = await deploy(['--plan', plan, '--format', 'json', '--quiet']);
    expect(stale.code).toBe(6);
    expect(readAnswer(stale.stdout)).toMatchObject({ error: { code: 'PlanOutdated', hint: expect.stringContaining('--save') } });
    expect(stale.stderr).not.toContain('1 to update');
  });

  test('auto takes ARM itself where there is no az, and says so', async () => {
    const file = writeParameters(temporaryFolder(), 'auto', gateway('auto'));
    const { code, stderr } = await runProgram(['deploy', '--yes', '--verify', 'none', file], {
      env: environment(sandbox(), { PATH: sandbox().folder }),
    });
    expect(stderr).toContain('Deploying with the ARM engine (az is not on PATH)');
    expect(code).toBe(0);
  });

  test('--engine az without az says what to install', async () => {
    const file = writeParameters(temporaryFolder(), 'noaz', gateway('noaz'));
    const { code, stderr } = await runProgram(['deploy', '--yes', '--engine', 'az', file], {
      env: environment(sandbox(), { PATH: sandbox().folder }),
    });
    expect(stderr).toContain('--engine arm');
    expect(code).toBe(3);
  });
});

/** Starts a deployment, interrupts it while Azure works on it, and gives what it printed. */
async function interrupted(sandbox: ReturnType<ReturnType<typeof useSandbox>>, args: readonly string[], name: string) {
  const child = spawn(process.execPath, [path.join(root, 'bin', 'foundry-gw.cjs'), 'deploy', '--yes', '--format', 'json', ...args], {
    env: { PATH: process.env['PATH'], ...environment(sandbox) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (written.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (written.stderr += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const sent = (): boolean => sandbox.state.requests.some(({ method, path: at }) => method === 'PUT' && at.includes(`foundry-gw-${name}-`));
  await vi.waitFor(() => expect(sent()).toBe(true), { timeout: 50_000, interval: 50 });
  child.kill('SIGINT');
  return { code: await ended, ...written };
}

describe('Ctrl-C while Azure works', () => {
  const sandbox = useSandbox({ operationMs: 20_000 });

  test('130, and how to look at what goes on; what was not begun is not begun', async () => {
    const folder = temporaryFolder();
    const files = ['first', 'second'].map((name) => writeParameters(folder, name, gateway(name)));
    const { code, stdout } = await interrupted(sandbox(), ['--engine', 'arm', ...files], 'first');
    expect(code).toBe(130);
    const { connections } = readAnswer(stdout);
    expect(connections[0]).toMatchObject({
      status: 'failed',
      error: { kind: 'interrupted', hint: expect.stringContaining('az deployment group show --subscription 00000000-') },
    });
    expect(connections[1]).toMatchObject({ status: 'skipped', error: { message: 'Interrupted before it was begun.' } });
  });
});

describeWith(['az'], 'Ctrl-C while az works', () => {
  const sandbox = useSandbox({ operationMs: 20_000, az: realParts.az });

  test('130, and how to look at what goes on', async () => {
    const file = writeParameters(temporaryFolder(), 'third', gateway('third'));
    const { code, stdout } = await interrupted(sandbox(), ['--engine', 'az', file], 'third');
    expect(code).toBe(130);
    expect(readAnswer(stdout).connections[0]!.error!.hint).toContain('az deployment group show');
  });
});
