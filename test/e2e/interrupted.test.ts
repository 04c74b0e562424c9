import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gateway, key, project, writeParameters } from '../operations/deploy/support.js';
import { readAnswer } from '../support/answers.js';
import { root, runProgram, temporaryFolder, type Ran } from '../support/program.js';
import { describeWith, realParts } from '../support/real-parts.js';
import { useSandbox } from '../support/sandbox.js';

type Sandbox = ReturnType<ReturnType<typeof useSandbox>>;
type Signal = 'SIGINT' | 'SIGTERM';

const file = 'connections/kong.parameters.json';

/** Commands that ask Azure of a connection; each is met by Ctrl-C while Azure does not answer. */
const commands: readonly (readonly string[])[] = [
  ['plan', file],
  ['plan', file, '--save', 'saved.json', '--detailed-exitcode'],
  ['deploy', file, '--yes', '--verify', 'none'],
  ['deploy', '--plan', 'plan.json', '--verify', 'none'],
  ['import', file],
  ['import', '--all', '--project', project(), '--out-dir', 'imported'],
  ['list', '--project', project(), '--compare', file],
  ['show', file],
  ['delete', file, '--yes'],
  ['models', file],
  ['verify', file],
];

const environment = (sandbox: Sandbox): Record<string, string> => ({ ...sandbox.environment, HOME: sandbox.folder, GATEWAY_KEY: key });

/** A folder with a parameter file and a saved plan. */
async function workFolder(sandbox: Sandbox, engine: string): Promise<string> {
  const cwd = temporaryFolder();
  writeParameters(path.join(cwd, 'connections'), 'kong', gateway('kong'));
  const planned = await runProgram(['plan', file, '--engine', engine, '--save', 'plan.json'], { cwd, env: environment(sandbox) });
  if (planned.code !== 0) throw new Error(planned.stderr);
  return cwd;
}

/** Runs the program until Azure has been asked of a connection, which it never answers; then sends the signal. */
async function interrupt(sandbox: Sandbox, cwd: string, args: readonly string[], signal: Signal): Promise<Ran & { readonly ms: number }> {
  sandbox.faults.add({ path: /\/connections/, hang: true, times: 99 });
  const before = sandbox.state.requests.length;
  const child = spawn(process.execPath, [path.join(root, 'bin', 'foundry-gw.cjs'), ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...environment(sandbox) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (written.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (written.stderr += String(chunk)));
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  const asked = (): boolean => sandbox.state.requests.slice(before).some(({ path: at }) => at.includes('/connections'));
  await Promise.race([vi.waitFor(() => expect(asked()).toBe(true), { timeout: 60_000, interval: 20 }), ended]);
  const started = performance.now();
  child.kill(signal);
  return { code: await ended, ...written, ms: performance.now() - started };
}

function suite(sandbox: () => Sandbox, engine: 'arm' | 'az', some: readonly (readonly string[])[]): void {
  afterEach(() => sandbox().faults.clear());

  it.each(some.map((args) => [args.filter((word) => !word.startsWith('/')).join(' '), args] as const))('%s', async (_shown, args) => {
    const cwd = await workFolder(sandbox(), engine);
    const there = (): string[] => (readdirSync(cwd, { recursive: true }) as string[]).sort();
    const before = there();
    const text = await interrupt(sandbox(), cwd, [...args, '--engine', engine], 'SIGINT');
    expect(text.code, text.stderr).toBe(130);
    expect(`${text.stdout}${text.stderr}`).toContain('Interrupted');
    expect(text.stderr).not.toMatch(/Internal error|Report it/);
    sandbox().faults.clear();
    const json = await interrupt(sandbox(), cwd, [...args, '--engine', engine, '--format', 'json'], 'SIGTERM');
    expect(json.code, json.stderr).toBe(130);
    const answer = readAnswer(json.stdout);
    expect(JSON.stringify(answer)).toContain('nterrupted');
    for (const { ms } of [text, json]) expect(ms).toBeLessThan(10_000);
    expect(there()).toEqual(before);
    expect(sandbox().state.connections()).toEqual([]);
  });
}

describe('Ctrl-C and SIGTERM while Azure is asked: 130, one answer, nothing half done', () => {
  suite(useSandbox(), 'arm', commands);
});

describeWith(['az'], 'the same, signed in by az', () => {
  suite(
    useSandbox({ az: realParts.az }),
    'az',
    commands.filter((args) => args.includes('--save') || args.includes('--plan') || args.includes('--out-dir')),
  );
});
