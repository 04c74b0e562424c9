import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../../src/http/node-client.js';
import { verify } from '../../../src/operations/verify.js';
import { testContext, type RecordedContext } from '../../support/context.js';
import { startGateway } from '../../support/gateway.js';
import { projectId, staticModels, writeParameters } from '../../support/parameter-files.js';
import { runProgram, temporaryFolder } from '../../support/program.js';
import { describeWith, realParts } from '../../support/real-parts.js';

const key = 'the-key-0815';

function contextIn(cwd: string): RecordedContext {
  const http = createHttpClient({ env: {} });
  onTestFinished(() => http.close());
  return testContext({ http, cwd, env: { K: key } });
}

describe('--fix of files whose values come from elsewhere', () => {
  test('writes each file what is its own, and leaves what an environment sets, with its place', async () => {
    const { origin } = await startGateway();
    const cwd = temporaryFolder();
    const file = (name: string, targetUrl: string): string =>
      writeParameters(path.join(cwd, 'connections'), name, {
        connectionName: `gw-${name}`,
        apiKey: '${K}',
        targetUrl,
        staticModels: staticModels('gpt-4o'),
      });
    const files = {
      own: file('own', `${origin}/v2`),
      part: file('part', '${GATEWAY}/v2'),
      whole: file('whole', '${GATEWAY}'),
      right: file('right', '${GATEWAY}/v1'),
    };
    const text = (name: keyof typeof files): string => readFileSync(files[name], 'utf8');
    const before = { whole: text('whole'), right: text('right') };
    writeFileSync(path.join(cwd, 'foundry-gw.yaml'), `environments:\n  prod:\n    variables:\n      GATEWAY: ${origin}\n`);
    const { connections, summary } = await verify(contextIn(cwd), { connections: [], azure: false, fix: true, environment: 'prod' });
    expect(summary).toMatchObject({ connections: 4, pass: 3, fail: 1 });
    expect(text('own')).toContain(`"value": "${origin}/v1"`);
    // The variable stays where only what stands beside it is wrong.
    expect(text('part')).toContain('"value": "${GATEWAY}/v1"');
    expect([text('whole'), text('right')]).toEqual([before.whole, before.right]);
    const whole = connections.find(({ name }) => name === 'gw-whole')!;
    expect(whole.diagnosis).toMatchObject({
      proven: true,
      changes: [{ parameter: 'targetUrl', variable: 'GATEWAY', value: `${origin}/v1` }],
    });
    expect(whole.diagnosis!.explanation).toContain('GATEWAY is set in foundry-gw.yaml:4:7.');
    expect(whole.fixed).toMatchObject({ written: false, verified: false, left: [{ variable: 'GATEWAY' }] });
  });

  test('leaves a parameter that the environment gives as a whole', async () => {
    const { origin } = await startGateway();
    const cwd = temporaryFolder();
    const file = writeParameters(path.join(cwd, 'connections'), 'kong', {
      connectionName: 'kong',
      apiKey: '${K}',
      targetUrl: `${origin}/v1`,
      staticModels: staticModels('gpt-4o'),
    });
    const before = readFileSync(file, 'utf8');
    writeFileSync(path.join(cwd, 'foundry-gw.yaml'), `environments:\n  prod:\n    parameters:\n      targetUrl: ${origin}/v3\n`);
    const [one] = (await verify(contextIn(cwd), { connections: [], azure: false, fix: true, environment: 'prod' })).connections;
    expect(one!.diagnosis!.explanation).toContain(`targetUrl has to become "${origin}/v1".`);
    expect(one!.fixed).toMatchObject({ written: false, changes: [], reason: expect.stringContaining('does not stand in') as string });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

test('an interruption after the file was written says so', async () => {
  const ending = new AbortController();
  let chats = 0;
  const { origin } = await startGateway();
  const cwd = temporaryFolder();
  const file = writeParameters(cwd, 'kong', {
    connectionName: 'kong',
    apiKey: '${K}',
    targetUrl: `${origin}/v2`,
    staticModels: staticModels('gpt-4o'),
  });
  const context = contextIn(cwd);
  const send: typeof context.http.send = async (request) => {
    // The file has what it must have: what is asked now is asked to see that.
    if (readFileSync(file, 'utf8').includes(`${origin}/v1`)) ending.abort();
    chats += 1;
    return context.http.send({ ...request, signal: ending.signal });
  };
  const interrupted = { ...context, signal: ending.signal, http: { ...context.http, send } };
  await expect(verify(interrupted, { connections: [file], azure: false, fix: true })).rejects.toMatchObject({ httpReason: 'aborted' });
  expect(context.written.stderr).toContain('kong.parameters.json was written already: targetUrl.');
  expect(chats).toBeGreaterThan(1);
});

describeWith(['bicep'], '--fix of a real .bicepparam file', () => {
  test('says what to change, and leaves the file', async () => {
    const { origin, target } = await startGateway();
    const cwd = temporaryFolder();
    const file = path.join(cwd, 'kong.bicepparam');
    const models = "[\n  { name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '1', format: 'OpenAI' } } }\n]";
    const values = {
      projectResourceId: `'${projectId}'`,
      targetUrl: `'${origin}/v2'`,
      gatewayName: "'kong'",
      connectionName: "'kong'",
      apiKey: "readEnvironmentVariable('K')",
      staticModels: models,
    };
    const before = `using none\n${Object.entries(values)
      .map(([name, value]) => `param ${name} = ${value}\n`)
      .join('')}`;
    writeFileSync(file, before);
    const env = { K: key, PATH: `${path.dirname(realParts.bicep!)}:${process.env['PATH']}` };
    const { code, stdout, stderr } = await runProgram(['verify', '--no-azure', '--fix', file], { cwd, env });
    expect(code, stderr).toBe(1);
    expect(stdout).toContain(`+ targetUrl: "${target}"`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('is left as it is: a .bicepparam file is for you to change.');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(`${stdout}${stderr}`).not.toContain(key);
  });
});
