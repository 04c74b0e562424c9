import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Context } from '../../../src/context.js';
import type { Verify } from '../../../src/generated/output/verify.js';
import { createHttpClient } from '../../../src/http/node-client.js';
import { gatherTargets } from '../../../src/operations/gateway/targets.js';
import { verify, type VerifyInput } from '../../../src/operations/verify.js';
import { summarize, verifyConnections } from '../../../src/operations/verify/connections.js';
import { fixConnections } from '../../../src/operations/verify/fix.js';
import { testContext, type RecordedContext } from '../../support/context.js';
import { startGateway, type GatewayRules } from '../../support/gateway.js';
import { projectId, staticModels, writeParameters } from '../../support/parameter-files.js';
import { temporaryFolder } from '../../support/program.js';

const key = 'the-key-0815';

interface Walk {
  readonly cwd: string;
  readonly context: RecordedContext;
  readonly target: string;
  readonly seen: unknown[];
  readonly file: string;
  run(more?: Partial<VerifyInput>): Promise<Verify>;
  text(): string;
}

async function start(rules: GatewayRules, values: Readonly<Record<string, unknown>>): Promise<Walk> {
  const { target, origin, seen } = await startGateway(rules);
  const cwd = temporaryFolder();
  const filled = JSON.parse(JSON.stringify(values).replaceAll('ORIGIN', origin)) as Record<string, unknown>;
  const file = path.relative(
    cwd,
    writeParameters(path.join(cwd, 'connections'), 'kong', {
      connectionName: 'kong',
      apiKey: '${KONG_KEY}',
      staticModels: staticModels('gpt-4o'),
      ...filled,
    }),
  );
  const http = createHttpClient({ env: {} });
  onTestFinished(() => http.close());
  const context = testContext({ http, cwd, env: { KONG_KEY: key } });
  const run = (more: Partial<VerifyInput> = {}): Promise<Verify> =>
    verify(context as Context, { connections: [file], azure: false, fix: true, ...more });
  return { cwd, context, target, seen, file, run, text: () => readFileSync(path.join(cwd, file), 'utf8') };
}

const bearer: GatewayRules = { auth: ['authorization', `Bearer ${key}`] };

describe('--fix', () => {
  test('writes what was seen to work, verifies it, and has nothing to do afterwards', async () => {
    const { run, text, target, file, cwd } = await start(bearer, { targetUrl: 'ORIGIN/openai' });
    const commented = text().replace('"targetUrl"', '"_comment": "mine",\n    "targetUrl"');
    writeFileSync(path.join(cwd, file), commented);
    const { connections, summary } = await run();
    expect(summary).toMatchObject({ connections: 1, pass: 1 });
    const [one] = connections;
    expect(one!.fixed).toMatchObject({ written: true, verified: true, left: [], reason: null });
    expect(one!.fixed!.changes.map(({ parameter }) => parameter).sort()).toEqual(['authConfig', 'targetUrl']);
    expect(one!.diagnosis).toMatchObject({ cause: 'misconfigured', proven: true });
    expect(one!.diagnosis!.diff).toContain(`+      "value": "${target}"`);
    expect(one!.checks.find(({ id }) => id === 'chat')).toMatchObject({ status: 'pass' });
    expect(text()).toContain('"_comment": "mine"');
    expect(text()).toContain(`"value": "${target}"`);
    const after = text();
    const again = await run();
    expect(again.connections[0]).toMatchObject({ status: 'pass', diagnosis: null });
    expect(again.connections[0]!.fixed).toBeUndefined();
    expect(text()).toBe(after);
  });

  test('without it nothing is written, and the diff says what would be', async () => {
    const { run, text, file } = await start({}, { targetUrl: 'ORIGIN' });
    const before = text();
    const [one] = (await run({ fix: false })).connections;
    expect(one!.diagnosis!.diff).toContain(`--- a/${file}`);
    expect(one!.fixed).toBeUndefined();
    expect(text()).toBe(before);
  });

  test('leaves what was not seen to work: a wrong key', async () => {
    const { run, text } = await start({ auth: ['api-key', 'another-key'] }, { targetUrl: 'ORIGIN/v1' });
    const before = text();
    const { connections, summary } = await run();
    expect(summary.fail).toBe(1);
    expect(connections[0]!.fixed).toEqual({
      written: false,
      changes: [],
      left: [{ parameter: 'apiKey' }],
      verified: false,
      reason: 'Only what was seen to work is written, and nothing was.',
    });
    expect(text()).toBe(before);
    expect(JSON.stringify(connections)).not.toContain(key);
  });

  test('leaves what is set elsewhere, and says where', async () => {
    const { context, target, file } = await start({}, { targetUrl: '${GATEWAY}' });
    const withVariable = testContext({ ...context, env: { ...context.env, FOUNDRY_GW_VAR_GATEWAY: `${target}/chat/completions` } });
    const before = readFileSync(path.join(context.cwd, file), 'utf8');
    const { connections } = await verify(withVariable, { connections: [file], azure: false, fix: true });
    expect(connections[0]!.diagnosis).toMatchObject({
      proven: true,
      changes: [{ parameter: 'targetUrl', variable: 'GATEWAY', value: target }],
    });
    expect(connections[0]!.fixed).toMatchObject({
      written: false,
      changes: [],
      left: [{ variable: 'GATEWAY' }],
      verified: false,
      reason: expect.stringContaining('does not stand in') as string,
    });
    expect(readFileSync(path.join(context.cwd, file), 'utf8')).toBe(before);
  });

  test('writes a file of many projects once, where all of its connections need the same', async () => {
    const walk = await start({}, { targetUrl: 'ORIGIN' });
    const other = projectId.replace('support-agents', 'sales-agents');
    writeFileSync(
      path.join(walk.cwd, 'foundry-gw.yaml'),
      `environments:\n  prod:\n    projects:\n      - ${projectId}\n      - ${other}\n`,
    );
    const before = walk.text();
    const { connections, summary } = await walk.run({ environment: 'prod' });
    expect(summary).toMatchObject({ connections: 2, pass: 2 });
    expect(connections.map(({ fixed }) => fixed?.written)).toEqual([true, true]);
    expect(walk.text()).not.toBe(before);
    expect(walk.text()).toContain(`"value": "${walk.target}"`);
  });

  test('leaves a file whose connections need different changes', async () => {
    const walk = await start({}, { targetUrl: 'ORIGIN' });
    const before = walk.text();
    const input = { connections: [walk.file], azure: false };
    const [target] = await gatherTargets(walk.context, input);
    const [entry] = (await verify(walk.context, input)).connections;
    const works = { ...entry!, status: 'pass' as const, diagnosis: null };
    const { connections } = await fixConnections(walk.context, input, [target!, target!], {
      connections: [entry!, works],
      summary: summarize([entry!, works]),
    });
    expect(connections.map(({ fixed }) => fixed?.reason)).toEqual([
      `${walk.file} is left as it is: its connections do not all need the same changes.`,
      undefined,
    ]);
    expect(walk.text()).toBe(before);
  });

  test('leaves a .bicepparam file, and says so', async () => {
    const walk = await start({}, { targetUrl: 'ORIGIN' });
    const before = walk.text();
    const input = { connections: [walk.file], azure: false };
    const [given] = await gatherTargets(walk.context, input);
    const target = { ...given!, written: { ...given!.written!, file: { ...given!.written!.file, format: 'bicepparam' as const } } };
    const first = await verifyConnections(walk.context, { targets: [target] });
    expect(first.connections[0]!.diagnosis).toMatchObject({ proven: true, changes: [{ parameter: 'targetUrl', value: walk.target }] });
    expect(first.connections[0]!.diagnosis).not.toHaveProperty('diff');
    const { connections } = await fixConnections(walk.context, input, [target], first);
    expect(connections[0]!.fixed).toMatchObject({
      written: false,
      verified: false,
      left: [{ parameter: 'targetUrl' }],
      reason: `${walk.file} is left as it is: a .bicepparam file is for you to change.`,
    });
    expect(walk.text()).toBe(before);
  });

  test('a file that may not be written is told, and the checks stand as they were', async () => {
    if (process.getuid?.() === 0) return;
    const { run, cwd, file } = await start({}, { targetUrl: 'ORIGIN' });
    chmodSync(path.join(cwd, file), 0o444);
    const { connections, summary } = await run();
    expect(summary.fail).toBe(1);
    expect(connections[0]!.fixed).toMatchObject({
      written: false,
      verified: false,
      reason: expect.stringContaining('cannot be written') as string,
    });
  });

  test('what a gateway says is no reference to a variable', async () => {
    const evil = 'gpt-${HOME}';
    const { run, text } = await start(
      { models: [evil], list: { path: '/v1/models', shape: 'OpenAI' } },
      { targetUrl: 'ORIGIN/v1', staticModels: staticModels('gpt-HOME') },
    );
    await run();
    expect(text()).not.toMatch(/(?<!\$)\$\{HOME\}/);
  });

  test.each([
    [['-'], 'FixNeedsFile'],
    [[`${projectId}/connections/kong`], 'FixNeedsFile'],
  ])('%j is refused before anything is asked', async (connections, code) => {
    const context = testContext();
    await expect(verify(context, { connections, azure: connections[0] === '-' ? false : undefined, fix: true })).rejects.toMatchObject({
      code,
      failure: 'usage',
    });
  });

  test('--no-diagnose does not go with it', async () => {
    await expect(verify(testContext(), { connections: ['a.json'], azure: false, fix: true, diagnose: false })).rejects.toMatchObject({
      code: 'FixNeedsDiagnosis',
      failure: 'usage',
    });
  });
});
