import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Deploy } from '../../src/generated/output/deploy.js';
import { deploymentName } from '../../src/connection/names.js';
import { gateway, key, project, writeParameters } from '../operations/deploy/support.js';
import { readAnswer } from '../support/answers.js';
import { root, temporaryFolder } from '../support/program.js';
import { describeWith, realParts } from '../support/real-parts.js';
import { useSandbox } from '../support/sandbox.js';

const idOf = (name: string): string => `${project()}/connections/${name}`;

interface Started {
  kill(signal: NodeJS.Signals): void;
  readonly written: { stdout: string; stderr: string };
  readonly ended: Promise<number | null>;
}

/** The program as a child, which a test can end at any moment. */
function start(sandbox: ReturnType<ReturnType<typeof useSandbox>>, args: readonly string[]): Started {
  const child = spawn(
    process.execPath,
    [path.join(root, 'bin', 'foundry-gw.cjs'), 'deploy', '--verify', 'none', '--format', 'json', ...args],
    {
      env: { PATH: process.env['PATH'], ...sandbox.environment, HOME: sandbox.folder, GATEWAY_KEY: key },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (written.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (written.stderr += String(chunk)));
  return { written, kill: (signal) => void child.kill(signal), ended: new Promise((resolve) => child.on('close', resolve)) };
}

const waiting = { timeout: 50_000, interval: 20 };

async function answerOf({ written, ended }: Started): Promise<{ code: number | null; connections: Deploy['connections'] }> {
  const code = await ended;
  return { code, connections: (readAnswer(written.stdout) as unknown as Deploy).connections };
}

/** Kills the program (-9) when the stand-in gets a request, then runs it again. */
async function killedAt(
  sandbox: ReturnType<ReturnType<typeof useSandbox>>,
  engine: string,
  at: { method: string; path: RegExp },
  names: readonly string[],
) {
  const folder = temporaryFolder();
  for (const name of names) writeParameters(folder, name, gateway(name));
  const args = ['--yes', '--engine', engine, folder];
  const first = start(sandbox, args);
  await vi.waitFor(
    () => expect(sandbox.state.requests.some(({ method, path: where }) => method === at.method && at.path.test(where))).toBe(true),
    waiting,
  );
  first.kill('SIGKILL');
  expect(await first.ended).toBeNull();
  expect(first.written.stdout).toBe('');
  const again = await answerOf(start(sandbox, args));
  expect(again.connections.map(({ name, status }) => [name, status])).toEqual(names.map((name) => [name, 'succeeded']));
  expect(again.code).toBe(0);
  for (const name of names) {
    expect(sandbox.state.connections().filter((one) => one.name === name)).toHaveLength(1);
    const outer = [...sandbox.state.deployments.values()].filter(
      (one) => one.name.startsWith('foundry-gw-') && one.name === deploymentName(idOf(name)),
    );
    expect(outer.map(({ status }) => status['status'])).toEqual(['Succeeded']);
    expect(JSON.stringify(sandbox.state.resource(idOf(name)))).toContain(JSON.stringify(key).slice(1, -1));
  }
  return again.connections;
}

describe('kill -9 in the middle, then again', () => {
  const sandbox = useSandbox({ operationMs: 700 });

  test.each([
    ['before anything was sent', { method: 'POST', path: /foundry-gw-v-1-.*\/validate$/ }, 'v'],
    ['while Azure works on the second', { method: 'PUT', path: /\/deployments\/foundry-gw-w-2-/ }, 'w'],
  ] as const)('%s: it finishes the rest and doubles nothing', async (_, at, prefix) => {
    const connections = await killedAt(sandbox(), 'arm', at, [`${prefix}-1`, `${prefix}-2`, `${prefix}-3`]);
    // What was written before it was killed is recognised: no conflict, no second one.
    if (prefix === 'w') expect(connections[0]).toMatchObject({ action: 'none', base: 'recorded' });
    expect(connections.filter(({ action }) => action !== 'create' && action !== 'none')).toEqual([]);
  });
});

describeWith(['az'], 'kill -9 while az works, then again', () => {
  const sandbox = useSandbox({ operationMs: 700, az: realParts.az });

  test('it finishes the rest and doubles nothing', async () => {
    await killedAt(sandbox(), 'az', { method: 'PUT', path: /\/deployments\/foundry-gw-z-1-/ }, ['z-1', 'z-2']);
  });
});

describe('SIGTERM while it waits for another change of the account', () => {
  const sandbox = useSandbox();

  test('ends it at once, says so, and what was not begun is not begun', async () => {
    const folder = temporaryFolder();
    for (const name of ['wait-1', 'wait-2']) writeParameters(folder, name, gateway(name));
    sandbox().faults.add({ method: 'PUT', path: /\/connections\/wait-1$/, status: 409, times: 99 });
    const running = start(sandbox(), ['--yes', '--engine', 'arm', folder]);
    await vi.waitFor(() => expect(running.written.stderr).toContain('trying again in 5 s'), waiting);
    running.kill('SIGTERM');
    const { code, connections } = await answerOf(running);
    expect(code).toBe(130);
    expect(connections).toMatchObject([
      {
        status: 'failed',
        error: {
          kind: 'interrupted',
          message: expect.stringContaining('while it waited for another change'),
          hint: expect.stringContaining('Deploy again'),
        },
      },
      { status: 'skipped', error: { message: 'Interrupted before it was begun.' } },
    ]);
    // The second attempt was never made.
    expect(sandbox().state.requests.filter(({ method, path: at }) => method === 'PUT' && at.includes('foundry-gw-wait-1'))).toHaveLength(1);
  });
});

describe('two pipelines at once', () => {
  const sandbox = useSandbox({ operationMs: 300 });
  const target = (host: string): Record<string, string> => ({ targetUrl: `https://${host}.contoso.com/v1` });

  test('with the same file: both end well, and there is one connection', async () => {
    const file = writeParameters(temporaryFolder(), 'same', gateway('same'));
    const answers = await Promise.all([1, 2].map(() => answerOf(start(sandbox(), ['--yes', '--engine', 'arm', file]))));
    expect(answers.map(({ code }) => code)).toEqual([0, 0]);
    expect(
      sandbox()
        .state.connections()
        .filter(({ name }) => name === 'same'),
    ).toHaveLength(1);
  });

  test('with different files: what is live in the end is one of them, whole, and its record says so', async () => {
    const files = ['one', 'other'].map((host) =>
      writeParameters(temporaryFolder(), 'apart', gateway('apart', { ...target(host), isSharedToAll: host === 'one' })),
    );
    const answers = await Promise.all(files.map((file) => answerOf(start(sandbox(), ['--yes', '--engine', 'arm', file]))));
    // One after the other both may do; at once the later one is refused.
    expect([
      [0, 0],
      [0, 6],
      [6, 0],
    ]).toContainEqual(answers.map(({ code }) => code));
    const { target: live, isSharedToAll } = sandbox().state.resource(idOf('apart'))!.properties;
    expect(isSharedToAll).toBe(live === 'https://one.contoso.com/v1');
    const again = await answerOf(
      start(sandbox(), ['--yes', '--engine', 'arm', live === 'https://one.contoso.com/v1' ? files[0]! : files[1]!]),
    );
    expect(again.connections).toMatchObject([{ action: 'none', base: 'recorded', status: 'succeeded' }]);
  });
});
