import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../src/http/node-client.js';
import { verify } from '../../src/operations/verify.js';
import { testContext } from '../support/context.js';
import { startGateway } from '../support/gateway.js';
import { staticModels, writeParameters } from '../support/parameter-files.js';
import { root, temporaryFolder } from '../support/program.js';

const key = 'upstream-key-0815';

/** The gateway itself, on loopback only; gives its origin. */
async function startPortkey(): Promise<string> {
  const preload = path.join(root, 'test', 'support', 'loopback-only.cjs');
  const server = path.join(root, 'node_modules', '@portkey-ai', 'gateway', 'build', 'start-server.js');
  const child = spawn(process.execPath, ['-r', preload, server, '--headless'], {
    cwd: temporaryFolder(),
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill());
  const port = await new Promise<string>((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const [, found] = /listening on (\d+)/.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => reject(new Error(`it ended: ${printed}`)));
  });
  return `http://127.0.0.1:${port}`;
}

describe('Portkey’s gateway', () => {
  test('works with the custom headers that it needs, and is told apart without them', async () => {
    const [origin, upstream] = await Promise.all([startPortkey(), startGateway({ auth: ['authorization', `Bearer ${key}`] })]);
    const folder = temporaryFolder();
    const values = {
      targetUrl: `${origin}/v1`,
      authConfig: { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' },
      apiKey: '${K}',
      staticModels: staticModels('gpt-4o'),
    };
    const customHeaders = { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': upstream.target };
    writeParameters(folder, 'good', { ...values, connectionName: 'good', customHeaders });
    writeParameters(folder, 'none', { ...values, connectionName: 'none' });
    const env = { K: key };
    const http = createHttpClient({ env });
    onTestFinished(() => http.close());
    const { connections } = await verify(testContext({ env, http }), { connections: [folder], azure: false });
    const [good, none] = connections;
    expect(good!.checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(good!.status).toBe('pass');
    expect(upstream.seen).toHaveLength(1);
    expect(none!.status).toBe('fail');
    expect(none!.checks.find(({ id }) => id === 'chat')!.message).toContain('x-portkey-provider');
    expect(JSON.stringify(connections)).not.toContain(key);
  });

  test('a cause is found: the custom header that it wants is named, with a value that only its owner knows', async () => {
    const [origin, upstream] = await Promise.all([startPortkey(), startGateway({ auth: ['authorization', `Bearer ${key}`] })]);
    const values = {
      targetUrl: `${origin}/v1`,
      connectionName: 'portkey',
      authConfig: { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' },
      apiKey: '${K}',
      staticModels: staticModels('gpt-4o'),
    };
    const customHeaders = { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': upstream.target };
    const env = { K: key };
    const http = createHttpClient({ env });
    onTestFinished(() => http.close());
    const diagnosisOf = async (change: Record<string, unknown>) => {
      const file = writeParameters(temporaryFolder(), 'portkey', { ...values, ...change });
      return (await verify(testContext({ env, http }), { connections: [file], azure: false })).connections[0]!.diagnosis;
    };
    const { 'x-portkey-custom-host': _host, ...withoutHost } = customHeaders;
    const { 'x-portkey-provider': _provider, ...withoutProvider } = customHeaders;
    expect(await diagnosisOf({ customHeaders: withoutProvider })).toMatchObject({
      cause: 'misconfigured',
      proven: true,
      changes: [{ parameter: 'customHeaders', value: customHeaders }],
    });
    expect(await diagnosisOf({ customHeaders, authConfig: {} })).toMatchObject({ proven: true, changes: [{ parameter: 'authConfig' }] });
    expect(await diagnosisOf({ customHeaders, targetUrl: origin })).toMatchObject({
      proven: true,
      changes: [{ parameter: 'targetUrl', value: `${origin}/v1` }],
    });
    expect(withoutHost).toEqual({ 'x-portkey-provider': 'openai' });
  });
});
