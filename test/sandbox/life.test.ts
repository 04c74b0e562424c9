import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.js';
import { root } from '../support/program.js';
import { arm, project, send } from './client.js';

/** Linux tells here which addresses are listened on. */
const sockets = '/proc/net/tcp';

describe('the life of a sandbox', () => {
  it('keeps no process alive', () => {
    const script = `require(${JSON.stringify(path.join(root, 'dist', 'sandbox.cjs'))}).startSandbox().then(() => process.stdout.write('started'))`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 20_000 })).toBe('started');
  });

  it('ends with its servers and its folder gone', async () => {
    const sandbox = await startSandbox();
    const more = await sandbox.startGateway({ kind: 'openai' });
    expect((await arm(sandbox, 'GET', project)).status).toBe(200);
    const answer = send(sandbox, 'GET', `${more.target}/models`).then(({ status }) => status);
    expect(await answer).toBe(401);
    const addresses = [sandbox.armEndpoint, more.origin, sandbox.gateways['llm']!.origin];
    await sandbox.stop();
    expect(existsSync(sandbox.folder)).toBe(false);
    for (const origin of addresses) await expect(fetch(origin)).rejects.toThrow();
  });

  it('several do not know each other', async () => {
    const [one, other] = await Promise.all([startSandbox(), startSandbox()]);
    one.state.resources.delete(project.toLowerCase());
    expect((await arm(one, 'GET', project)).status).toBe(404);
    expect((await arm(other, 'GET', project)).status).toBe(200);
    await Promise.all([one.stop(), other.stop()]);
  });

  it('listens on this machine only', async () => {
    const sandbox = await startSandbox();
    for (const origin of [sandbox.armEndpoint, ...Object.values(sandbox.gateways).map((gateway) => gateway.origin)]) {
      expect(new URL(origin).hostname).toBe('localhost');
    }
    if (existsSync(sockets)) {
      const port = Number(new URL(sandbox.armEndpoint).port).toString(16).toUpperCase().padStart(4, '0');
      const listening = readFileSync(sockets, 'utf8')
        .split('\n')
        .filter((line) => line.includes(`:${port} 00000000:0000`));
      expect(listening.map((line) => line.trim().split(/\s+/)[1])).toEqual([`0100007F:${port}`]);
    }
    await sandbox.stop();
  });
});
