import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Deploy } from '../../src/generated/output/deploy.js';
import type { Models } from '../../src/generated/output/models.js';
import type { Render } from '../../src/generated/output/render.js';
import type { Validate } from '../../src/generated/output/validate.js';
import type { Verify } from '../../src/generated/output/verify.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { readAnswer } from '../support/answers.js';
import { runProgram, temporaryFolder, type Ran } from '../support/program.js';
import { describeWith, realParts } from '../support/real-parts.js';
import { useSandbox } from '../support/sandbox.js';
import {
  fillSamples,
  forAccount,
  forOtherProject,
  parsedMetadata,
  sampleNames,
  samplesWorld,
  writeSamples,
  type Expected,
  type Filled,
  type FilledSample,
} from '../support/samples.js';

/** Keeps the mistakes that were published: it must stop before Azure. */
const quirk = 'modelgateway-openai-quirk';
const good = sampleNames.filter((name) => name !== quirk);

/** One of each way to sign in to a gateway, and one for a whole account; in the order of their paths. */
const representative = ({ sample }: Bench): FilledSample[] => [
  sample('apim-managed-identity'),
  sample('apim-static-models'),
  sample('modelgateway-custom-auth-config'),
  sample('modelgateway-oauth2'),
  forAccount(sample('modelgateway-static')),
];

interface Bench {
  readonly sandbox: () => Sandbox;
  readonly sample: (name: string) => FilledSample;
  readonly samples: (names: readonly string[]) => FilledSample[];
  /** Runs the program inside the sandbox; the secrets of these samples come on standard input. */
  readonly run: (args: readonly string[], secretsOf?: readonly FilledSample[]) => Promise<Ran>;
  readonly filled: () => Filled;
}

/** A sandbox with a gateway for each sample. */
function useBench(options: { readonly az?: string | null; readonly bicep?: string | null } = {}): Bench {
  const sandbox = useSandbox({ world: samplesWorld(), az: options.az ?? null });
  let filled: Filled;
  beforeAll(async () => void (filled = await fillSamples(sandbox())));
  afterAll(() => filled.stop());
  const folders = [options.az, options.bicep].flatMap((file) => (file == null ? [] : [path.dirname(file)]));
  const PATH = [...folders, process.env['PATH']].join(path.delimiter);
  const sample = (name: string): FilledSample => filled.samples.get(name)!;
  return {
    sandbox,
    sample,
    samples: (names) => names.map(sample),
    filled: () => filled,
    run: (args, of = []) => {
      const secrets = Object.fromEntries(of.flatMap(({ connection, secrets: given }) => (given === null ? [] : [[connection, given]])));
      const none = Object.keys(secrets).length === 0;
      return runProgram(none ? args : [...args, '--secrets-stdin'], {
        env: { ...sandbox().environment, PATH },
        stdin: none ? '' : JSON.stringify(secrets),
      });
    },
  };
}

const answerOf = <T>({ stdout }: Ran): T => readAnswer(stdout) as unknown as T;
const json = ['--format', 'json'];
const fileOf = (name: string): string => `${name}.parameters.json`;
const byFile = <T extends { readonly path: string | null }>(entries: readonly T[], name: string): T =>
  entries.find((entry) => path.basename(entry.path ?? '') === fileOf(name))!;

/** What Azure holds is what the official template would have made, and the secret is there. */
function expectStored({ sandbox }: Bench, { expected }: FilledSample): void {
  const stored = sandbox().state.resource(expected.id);
  expect(stored, expected.id).toBeDefined();
  const {
    group: _group,
    createdByWorkspaceArmId: _by,
    peRequirement: _required,
    peStatus: _status,
    metadata,
    ...properties
  } = stored!.properties;
  const { metadata: wanted, ...others } = expected.properties;
  expect({ id: stored!.id, type: stored!.type, properties }).toEqual({ id: expected.id, type: expected.type, properties: others });
  expect(parsedMetadata(metadata as Record<string, string>)).toEqual(parsedMetadata(wanted));
}

/** Nothing shows a secret, neither what was printed nor what Azure keeps of the deployments; and Node has nothing to warn of. */
function expectClean({ filled, sandbox }: Bench, ran: Ran): void {
  const { deployments, identities } = sandbox().state;
  expect(deployments.size).toBeGreaterThan(0);
  const shown = `${ran.stdout}${ran.stderr}${JSON.stringify([...deployments.values()])}`;
  for (const secret of [...filled().secrets, ...identities.map((identity) => identity.secret)]) expect(shown).not.toContain(secret);
  expect(ran.stderr).not.toContain('Warning: ');
}

/** Deploys samples in one run. */
async function deploySamples(
  bench: Bench,
  samples: readonly FilledSample[],
  flags: readonly string[],
): Promise<{ ran: Ran; answer: Deploy }> {
  const ran = await bench.run(['deploy', writeSamples(temporaryFolder(), samples), '--yes', ...flags, ...json], samples);
  return { ran, answer: answerOf<Deploy>(ran) };
}

const outcomes = ({ connections }: Deploy): unknown[] =>
  connections.map(({ name, action, status, error }) => ({ name, action, status, error }));
const created = (samples: readonly FilledSample[]): unknown[] =>
  samples.map(({ connection }) => ({ name: connection, action: 'create', status: 'succeeded', error: null }));

/** What is the same with every engine: what was published wrong stops, and what Azure refuses is said. */
function mistakes(bench: Bench, engine: 'az' | 'arm'): void {
  const { sample, sandbox, run } = bench;

  test('the published mistakes stop before Azure is touched, with line and column', async () => {
    const folder = temporaryFolder();
    writeSamples(folder, [sample(quirk), sample('modelgateway-static')]);
    const before = sandbox().state.requests.length;
    const ran = await run(['deploy', folder, '--yes', '--engine', engine]);
    expect(ran.code).toBe(1);
    for (const at of ['9:16  error  host-target', '24:16  error  discovery-endpoint', '27:16  error  discovery-endpoint'])
      expect(ran.stdout).toContain(`${fileOf(quirk)}:${at}`);
    expect(ran.stdout).toContain('fix: targetUrl: "https://api.openai.com/v1"');
    expect(ran.stdout).toMatch(/Nothing was deployed\.\n$/);
    expect(sandbox().state.requests.length).toBe(before);
  });

  test('what Azure refuses is said in its words, with what to do', async () => {
    const folder = writeSamples(temporaryFolder(), [sample('modelgateway-static')]);
    const body = { error: { code: 'InvalidResourceProperties', message: 'The target is not allowed by the policy of Contoso.' } };
    const takeAway = sandbox().faults.add({ method: 'PUT', path: /\/connections\/contoso-mg-static$/, status: 400, body, times: 9 });
    const ran = await run(['deploy', folder, '--yes', '--engine', engine], bench.samples(['modelgateway-static']));
    takeAway();
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('✗ contoso-mg-static in contoso-foundry/support-agents: failed (InvalidResourceProperties)');
    expect(ran.stdout).toContain('The target is not allowed by the policy of Contoso.');
    expect(ran.stdout).toMatch(/→ .+/);
    expectClean(bench, ran);
  });
}

describe('the samples, with the arm engine', () => {
  const bench = useBench();
  const { sample, samples, run } = bench;
  const arm = ['--engine', 'arm'];
  let folder = '';
  let deployed: { ran: Ran; answer: Deploy };
  beforeAll(async () => {
    const of = samples(good);
    folder = writeSamples(mkdtempSync(path.join(tmpdir(), 'foundry-gw-samples-')), of);
    const ran = await run(['deploy', folder, '--yes', '--verify', 'resource', ...arm, ...json], of);
    deployed = { ran, answer: answerOf<Deploy>(ran) };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  // One run for all samples, when the first test asks for it.
  let models: Promise<Ran> | undefined;
  const listed = (): Promise<Ran> => (models ??= run(['models', folder, ...arm, ...json], samples(good)));
  let verify: Promise<Ran> | undefined;
  const verified = (): Promise<Ran> => (verify ??= run(['verify', folder, ...arm, ...json], samples(good)));

  test('validate finds the published mistakes, at their places, and nothing else that stops', async () => {
    const ran = await run(['validate', writeSamples(temporaryFolder(), samples(sampleNames)), ...json]);
    const found = answerOf<Validate>(ran).files.flatMap(({ path: file, findings }) =>
      findings.map(({ rule, severity, line, column }) => [path.basename(file ?? ''), severity, rule, line, column]),
    );
    expect(ran.code).toBe(1);
    expect(found).toEqual([
      [fileOf('modelgateway-comprehensive'), 'warning', 'connection-name', 15, 16],
      [fileOf('modelgateway-gemini'), 'warning', 'target-slashes', 9, expect.any(Number)],
      [fileOf(quirk), 'error', 'host-target', 9, 16],
      [fileOf(quirk), 'error', 'discovery-endpoint', 24, 16],
      [fileOf(quirk), 'error', 'discovery-endpoint', 27, 16],
    ]);
  });

  test.each(good)('render %s: the resource of the official template, and no secret', async (name) => {
    const ran = await run(['render', path.join(folder, fileOf(name)), '--as', 'resource', ...json]);
    const { files } = answerOf<Render>(ran);
    const { id, type, properties } = JSON.parse(files[0]!.text) as Expected;
    const { credentials, metadata, ...others } = properties;
    const { official } = sample(name);
    const { credentials: names, metadata: wanted, ...officially } = official.properties;
    expect({ id, type, properties: others }).toEqual({ id: official.id, type: official.type, properties: officially });
    expect(parsedMetadata(metadata)).toEqual(parsedMetadata(wanted));
    expect(Object.keys(credentials)).toEqual(Object.keys(names));
    expectClean(bench, ran);
  });

  test('deploy makes them all in one run', () => {
    expect(outcomes(deployed.answer)).toEqual(created(bench.samples(good)));
    expect(deployed.ran.code).toBe(0);
    expectClean(bench, deployed.ran);
  });

  test.each(good)('Azure holds %s as the official template makes it', (name) => expectStored(bench, sample(name)));

  test.each(good)('models of %s', async (name) => {
    const ran = await listed();
    expect(ran.code, ran.stderr).toBe(0);
    expectClean(bench, ran);
    const { connection, staticModels, served } = sample(name);
    const entry = byFile(answerOf<Models>(ran).connections, name);
    expect(entry).toMatchObject({
      id: sample(name).expected.id,
      source: 'live',
      discovery: staticModels === null ? 'dynamic' : 'static',
      error: null,
    });
    const wanted = staticModels?.map((one) => ({ name: one.name, model: one.properties.model })) ?? served!;
    expect(entry.models).toEqual(wanted.map((one) => ({ ...one, reference: `${connection}/${one.name}` })));
  });

  test.each(good.filter((name) => name !== 'apim-minimal'))('verify passes for %s: each model answers', async (name) => {
    const entry = byFile(answerOf<Verify>(await verified()).connections, name);
    const { staticModels, served, connection } = sample(name);
    expect(entry.checks.filter(({ status }) => status !== 'pass' && status !== 'skipped')).toEqual([]);
    expect(entry).toMatchObject({ status: 'pass', diagnosis: null });
    expect(entry.models.map(({ reference, status }) => [reference, status])).toEqual(
      (staticModels ?? served!).map((one) => [`${connection}/${one.name}`, 'pass']),
    );
  });

  test('verify says what the minimal sample lacks: Azure OpenAI wants an api-version', async () => {
    const ran = await verified();
    const entry = byFile(answerOf<Verify>(ran).connections, 'apim-minimal');
    expect(ran.code).toBe(1);
    expect(entry.status).toBe('fail');
    const chat = entry.checks.find(({ id }) => id === 'chat')!;
    expect(chat).toMatchObject({
      status: 'fail',
      request: { method: 'POST' },
      response: { status: 404 },
      hint: expect.stringContaining('Set inferenceAPIVersion'),
    });
    expectClean(bench, ran);
  });

  test('managed identity: it is the token of this sign-in that was accepted, and that is said', async () => {
    const entry = byFile(answerOf<Verify>(await verified()).connections, 'apim-managed-identity');
    expect(entry.checks.find(({ id }) => id === 'auth')).toMatchObject({
      status: 'pass',
      message: expect.stringMatching(/token of this sign-in/),
    });
  });

  test('managed identity: a gateway that refuses that token proves nothing about the project, and that is said', async () => {
    const one = sample('apim-managed-identity');
    const to = writeSamples(temporaryFolder(), [one]);
    const { faults } = bench.sandbox().gateways['contoso-apim']!;
    const takeAway = faults.add({
      path: /\/chat\/completions$/,
      status: 401,
      body: { statusCode: 401, message: 'Unauthorized.' },
      times: 9,
    });
    const ran = await run(['verify', to, ...arm, ...json]);
    takeAway();
    const entry = answerOf<Verify>(ran).connections[0]!;
    expect([ran.code, entry.status]).toEqual([0, 'inconclusive']);
    const auth = entry.checks.find(({ id }) => id === 'auth')!;
    expect(auth).toMatchObject({
      status: 'inconclusive',
      response: { status: 401 },
      message: expect.stringContaining('The token is that of this sign-in'),
    });
    expect(auth.hint).toContain('project’s own identity');
    expect(entry.models.map(({ status }) => status)).toEqual(['inconclusive', 'inconclusive']);
    expectClean(bench, ran);
  });

  test('the gateways were asked as the samples say: custom headers, paths, versions of discovery', async () => {
    await Promise.all([listed(), verified()]);
    const chats = (name: string) =>
      sample(name)
        .asked()
        .filter(({ method, url }) => method === 'POST' && !url.startsWith('/oauth2/'));
    for (const name of ['modelgateway-custom-auth-config', 'modelgateway-dynamic', 'modelgateway-oauth2', 'modelgateway-comprehensive']) {
      expect(chats(name).length, name).toBeGreaterThan(0);
      for (const { headers } of chats(name)) expect(headers, name).toMatchObject({ 'x-contoso-environment': 'production' });
    }
    for (const { headers } of chats('modelgateway-comprehensive')) expect(headers).toMatchObject({ 'x-contoso-route': 'premium' });
    expect(chats('apim-custom-headers').some(({ headers }) => headers['x-contoso-cost-center'] === 'cc-4711')).toBe(true);
    const lists = (name: string) =>
      new Set(
        sample(name)
          .asked()
          .filter(({ method }) => method === 'GET')
          .map(({ url }) => url),
      );
    expect(lists('modelgateway-dynamic-absolute')).toEqual(new Set(['/openai/deployments?api-version=2022-12-01']));
    expect(lists('modelgateway-comprehensive')).toEqual(new Set(['/gateway/v2/models?api-version=2024-10-21']));
    expect(new Set(chats('modelgateway-gemini').map(({ url }) => url))).toEqual(new Set(['/v1beta/openai/chat/completions']));
    expect(new Set(chats('modelgateway-foundry-azure-ai').map(({ url }) => url))).toEqual(new Set(['/models/chat/completions']));
  });

  test('deployed again, nothing changes: keys are sent once more, an identity has nothing to send', async () => {
    const ran = await run(['deploy', folder, '--yes', '--verify', 'none', ...arm, ...json], samples(good));
    const { connections } = answerOf<Deploy>(ran);
    expect(ran.code).toBe(0);
    for (const { name, action, base, changed, status } of connections) {
      const expected = name === 'contoso-apim-mi' ? 'skipped' : 'succeeded';
      expect({ name, action, base, changed, status }).toEqual({ name, action: 'none', base: 'recorded', changed: [], status: expected });
    }
    for (const name of good) expectStored(bench, sample(name));
  });

  test('at the level of the account', async () => {
    const one = forAccount(sample('modelgateway-static'));
    const { ran, answer } = await deploySamples(bench, [one], arm);
    expect(ran.code, ran.stdout).toBe(0);
    expect(answer.connections[0]).toMatchObject({ id: one.expected.id, action: 'create', verify: { status: 'pass' } });
    expectStored(bench, one);
  });

  mistakes(bench, 'arm');
});

describeWith(['az'], 'the samples, with the real az', () => {
  const bench = useBench({ az: realParts.az, bicep: realParts.bicep });

  test('deploy makes them all in one run, from the compiled template', async () => {
    const { ran, answer } = await deploySamples(bench, bench.samples(good), ['--engine', 'az', '--verify', 'resource']);
    expect(outcomes(answer)).toEqual(created(bench.samples(good)));
    expect([ran.code, answer.engine]).toEqual([0, 'az']);
    for (const name of good) expectStored(bench, bench.sample(name));
    expectClean(bench, ran);
  });

  test('a second time nothing changes', async () => {
    const { ran, answer } = await deploySamples(bench, bench.samples(['apim-managed-identity', 'modelgateway-oauth2']), ['--engine', 'az']);
    expect(answer.connections.map(({ action, status, verify }) => [action, status, verify?.status])).toEqual([
      ['none', 'skipped', 'pass'],
      ['none', 'succeeded', 'pass'],
    ]);
    expect(ran.code).toBe(0);
  });

  mistakes(bench, 'az');

  describeWith(['bicep'], 'and Bicep', () => {
    test('az compiles both templates', () =>
      makes(
        bench,
        ['apim-static-models', 'modelgateway-oauth2'].map((name) => forOtherProject(bench.sample(name))),
        ['--template', 'bicep'],
      ));
  });
});

/** One deployment by az makes the samples, and verifies them. */
async function makes(bench: Bench, samples: readonly FilledSample[], flags: readonly string[] = []): Promise<void> {
  const { ran, answer } = await deploySamples(bench, samples, ['--engine', 'az', ...flags]);
  expect(outcomes(answer)).toEqual(created(samples));
  expect(answer.connections.map(({ verify }) => verify?.status)).toEqual(samples.map(() => 'pass'));
  expect([ran.code, answer.engine]).toEqual([0, 'az']);
  for (const sample of samples) expectStored(bench, sample);
  expectClean(bench, ran);
}

describeWith(['azCurrent'], 'the samples, with a current az', () => {
  const bench = useBench({ az: realParts.azCurrent });

  test('deploy makes one of each kind and verifies it', () => makes(bench, representative(bench)));

  test('models and verify sign in with it, too', async () => {
    const samples = representative(bench);
    const folder = writeSamples(temporaryFolder(), samples);
    const listed = await bench.run(['models', folder, '--engine', 'az', '--format', 'env'], samples);
    expect(listed.code, listed.stderr).toBe(0);
    for (const { connection } of samples) expect(listed.stdout).toContain(`=${connection}/gpt-4o`);
    const verified = await bench.run(['verify', folder, '--engine', 'az', ...json], samples);
    expect(answerOf<Verify>(verified).summary).toMatchObject({ connections: samples.length, pass: samples.length });
  });
});
