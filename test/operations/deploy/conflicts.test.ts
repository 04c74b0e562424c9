import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { deploymentName, recordDeploymentName } from '../../../src/connection/names.js';
import { isFailure } from '../../../src/errors.js';
import type { Plan } from '../../../src/generated/output/plan.js';
import type { DeployInput } from '../../../src/operations/deploy.js';
import { temporaryFolder } from '../../support/program.js';
import { scriptedPrompts, type Step } from '../../support/scripted-prompts.js';
import { apim, apimService, describeEngine, gateway, project, writeParameters, type Bench } from './support.js';

const idOf = (name: string): string => `${project()}/connections/${name}`;

function worldOf({ sandbox, run }: Bench) {
  const stored = (name: string) => sandbox().state.resource(idOf(name));
  return {
    stored,
    /** What somebody does in the portal. */
    change(name: string, properties: object): void {
      const before = stored(name)!;
      const metadata = { ...(before.properties['metadata'] as object), ...(properties as { metadata?: object }).metadata };
      sandbox().state.resources.set(before.id.toLowerCase(), { ...before, properties: { ...before.properties, ...properties, metadata } });
    },
    /** What ARM does to old deployments. */
    purge(name: string, which: readonly ('record' | 'outer')[] = ['record', 'outer']): void {
      const names = which.map((one) => (one === 'record' ? recordDeploymentName(idOf(name)) : deploymentName(idOf(name))));
      for (const id of sandbox().state.deployments.keys())
        if (names.some((one) => id.endsWith(`/${one}`))) sandbox().state.deployments.delete(id);
    },
    async deployed(file: string, input: Partial<DeployInput> = {}) {
      const ran = await run([file], { verify: 'none', ...input });
      return { ...ran, only: ran.result.connections[0]! };
    },
    /** Deploys on a terminal, where somebody answers. */
    async asked(file: string, script: readonly Step[], input: Partial<DeployInput> = {}) {
      const { prompts, left, asked } = scriptedPrompts(script);
      const shown: Plan[] = [];
      const ran = await run(
        [file],
        { verify: 'none', yes: false, show: async (plan) => void shown.push(plan), ...input },
        { change: { interactive: true, prompts: async () => prompts } },
      );
      expect(left()).toEqual([]);
      return { ...ran, only: ran.result.connections[0]!, asked, shown };
    },
  };
}

const failureOf = async (running: Promise<unknown>) => {
  const error: unknown = await running.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isFailure(error)) throw error ?? new Error('expected a failure');
  return error;
};

describeEngine('arm', (bench) => {
  const { stored, change, purge, deployed, asked } = worldOf(bench);
  const folder = (): string => temporaryFolder();

  describe('somebody else changed a field', () => {
    test.each([
      ['that the file leaves alone: a conflict', { isSharedToAll: true }, {}, 'conflict'],
      [
        'to what the file says by now: no conflict, and nothing is lost',
        { isSharedToAll: true },
        { isSharedToAll: true, targetUrl: 'https://llm.contoso.com/v2' },
        'update',
      ],
      ['that the file changes, too: a conflict', { target: 'https://theirs/v1' }, { targetUrl: 'https://ours/v1' }, 'conflict'],
      [
        'in meaning not at all: the same',
        {
          metadata: {
            inferenceAPIVersion: '',
            models: '[ {"properties":{"model":{"format":"OpenAI","version":"2024-11-20","name":"gpt-4o"}},"name":"gpt-4o"} ]',
          },
        },
        {},
        'none',
      ],
      ['unknown metadata: a conflict', { metadata: { Location: 'westeurope' } }, {}, 'conflict'],
    ] as const)('%s', async (title, theirs, ours, action) => {
      const name = `field-${title.length}`;
      await deployed(writeParameters(folder(), name, gateway(name)));
      change(name, theirs);
      const { only, code } = await deployed(writeParameters(folder(), name, gateway(name, ours)));
      expect(only).toMatchObject({ action, base: 'recorded', status: action === 'conflict' ? 'refused' : 'succeeded' });
      expect(code).toBe(action === 'conflict' ? 6 : 0);
    });
  });

  test('the refusal says where both are to be seen and the ways on', async () => {
    await deployed(writeParameters(folder(), 'hinted', gateway('hinted')));
    change('hinted', { target: 'https://theirs/v1' });
    const { only } = await deployed(writeParameters(folder(), 'hinted', gateway('hinted')));
    expect(only.error!.hint).toMatch(
      /foundry-gw plan \S+hinted\.parameters\.json.*foundry-gw import \/subscriptions\/\S+ --into .*--overwrite-remote-changes/,
    );
  });

  test.each([
    ['purged', ['record', 'outer']],
    ['unrecorded', ['record']],
  ] as const)('the history was purged (%s): --adopt, and only that', async (name, which) => {
    await deployed(writeParameters(folder(), name, gateway(name)));
    purge(name, which);
    const file = writeParameters(folder(), name, gateway(name, { isSharedToAll: true }));
    expect((await deployed(file)).only).toMatchObject({
      action: 'update',
      base: 'missing',
      status: 'refused',
      error: { code: 'AdoptionNeeded', hint: expect.stringContaining('--adopt') },
    });
    expect((await deployed(file, { overwriteRemoteChanges: true })).code).toBe(6);
    expect((await deployed(file, { adopt: true })).only).toMatchObject({ status: 'succeeded' });
    expect((await deployed(file)).only).toMatchObject({ action: 'none', base: 'recorded' });
  });

  test('a failed attempt keeps the old base', async () => {
    await deployed(writeParameters(folder(), 'attempt', gateway('attempt')));
    const next = writeParameters(folder(), 'attempt', gateway('attempt', { isSharedToAll: true }));
    bench.sandbox().faults.add({ method: 'PUT', path: /\/connections\/attempt$/, status: 400 });
    expect((await deployed(next)).only).toMatchObject({ status: 'failed' });
    expect((await deployed(next)).only).toMatchObject({ action: 'update', base: 'recorded', status: 'succeeded' });
  });

  describe('a torn run: the connection was written, its record was not', () => {
    const tear = async (name: string): Promise<void> => {
      await deployed(writeParameters(folder(), name, gateway(name)));
      bench.sandbox().faults.add({ method: 'PUT', path: new RegExp(`/deployments/${recordDeploymentName(idOf(name))}$`), status: 500 });
      change(name, { isSharedToAll: true });
      const records = bench.sandbox().state.deployments;
      const record = [...records].find(([id]) => id.endsWith(`/${recordDeploymentName(idOf(name))}`))!;
      await deployed(writeParameters(folder(), name, gateway(name, { isSharedToAll: true })));
      // The record is the first deployment's again.
      records.set(record[0], record[1]);
      bench.sandbox().faults.clear();
    };

    test('the unchanged file is no conflict, and running again mends the record', async () => {
      await tear('torn-same');
      const file = writeParameters(folder(), 'torn-same', gateway('torn-same', { isSharedToAll: true }));
      expect((await deployed(file)).only).toMatchObject({ action: 'none', status: 'succeeded' });
      expect((await deployed(writeParameters(folder(), 'torn-same', gateway('torn-same')))).only).toMatchObject({
        action: 'update',
        base: 'recorded',
        status: 'succeeded',
      });
    });

    test('a changed file is no conflict either: what the torn run sent is what is live', async () => {
      await tear('torn-other');
      const { only } = await deployed(writeParameters(folder(), 'torn-other', gateway('torn-other')));
      expect(only).toMatchObject({ action: 'update', base: 'recorded', status: 'succeeded' });
    });

    test('what somebody changed after it is a conflict', async () => {
      await tear('torn-theirs');
      change('torn-theirs', { target: 'https://theirs/v1' });
      const { only } = await deployed(writeParameters(folder(), 'torn-theirs', gateway('torn-theirs')));
      expect(only).toMatchObject({ action: 'conflict', status: 'refused' });
    });
  });

  test('a connection that others made: the same is taken over silently, a difference wants --adopt', async () => {
    const put = (name: string, properties: object): void => {
      const like = stored('others-template')!;
      bench.sandbox().state.resources.set(idOf(name).toLowerCase(), {
        ...like,
        id: idOf(name),
        name,
        properties: { ...like.properties, ...properties },
      });
    };
    await deployed(writeParameters(folder(), 'others-template', gateway('others-template')));
    const metadata = stored('others-template')!.properties['metadata'] as object;
    put('by-portal', {
      metadata: { ...metadata, customHeaders: '{}', authHeaderName: 'Authorization', authHeaderFormat: 'Bearer {api_key}' },
      group: 'AzureAI',
      peStatus: 'NotApplicable',
    });
    const config = { authConfig: { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' } };
    expect((await deployed(writeParameters(folder(), 'by-portal', gateway('by-portal', config)))).only).toMatchObject({
      action: 'none',
      base: 'missing',
      status: 'succeeded',
    });
    put('by-terraform', { isSharedToAll: true });
    const file = writeParameters(folder(), 'by-terraform', gateway('by-terraform'));
    expect((await deployed(file)).only).toMatchObject({ action: 'update', base: 'missing', status: 'refused' });
    expect((await deployed(file, { adopt: true })).only).toMatchObject({ status: 'succeeded' });
  });

  test('the letter case of ids makes no difference', async () => {
    await deployed(writeParameters(folder(), 'Cased', gateway('Cased')));
    const shouted = project().replace('contoso-foundry', 'CONTOSO-Foundry').replace('rg-ai', 'RG-AI');
    const { only } = await deployed(
      writeParameters(folder(), 'cased', gateway('cASED', { projectResourceId: shouted, isSharedToAll: true })),
    );
    expect(only).toMatchObject({ action: 'update', base: 'recorded', status: 'succeeded' });
    expect(
      bench
        .sandbox()
        .state.connections()
        .filter(({ name }) => name.toLowerCase() === 'cased'),
    ).toHaveLength(1);
  });

  describe('on a terminal', () => {
    const what = /What shall be done\?/;
    const contested = async (name: string, theirs: object): Promise<string> => {
      const file = writeParameters(folder(), name, gateway(name));
      await deployed(file);
      change(name, theirs);
      return file;
    };

    test('it shows what it will do and asks; no is no: 6', async () => {
      const file = writeParameters(folder(), 'asked', gateway('asked'));
      const { prompts, left } = scriptedPrompts([[/^Deploy asked\?$/, false]]);
      const shown: Plan[] = [];
      const running = bench.run(
        [file],
        { yes: false, show: async (plan) => void shown.push(plan) },
        { change: { interactive: true, prompts: async () => prompts } },
      );
      expect(await failureOf(running)).toMatchObject({
        failure: 'refused',
        code: 'NotConfirmed',
        message: expect.stringContaining('nothing was deployed'),
      });
      expect(left()).toEqual([]);
      expect(shown).toMatchObject([{ connections: [{ name: 'asked', action: 'create' }] }]);
      expect(stored('asked')).toBeUndefined();
      expect((await asked(file, [[/^Deploy asked\?$/, true]])).only).toMatchObject({ status: 'succeeded' });
    });

    test('a conflict is left as it is by default, --yes or not', async () => {
      const file = await contested('left', { target: 'https://theirs/v1' });
      const { only, code, asked: questions } = await asked(file, [[what, undefined]], { yes: true });
      expect(only).toMatchObject({ action: 'conflict', status: 'refused', error: { code: 'KeptAsItIs' } });
      expect(code).toBe(6);
      expect(questions[0]!.choices).toEqual([
        'Leave it as it is in Azure',
        `Take what is in Azure into ${file}`,
        'Overwrite it with what the file says',
      ]);
    });

    test('it is overwritten where that is chosen, without a second question', async () => {
      const file = await contested('overwritten', { target: 'https://theirs/v1' });
      expect((await asked(file, [[what, 'Overwrite']])).only).toMatchObject({ action: 'conflict', status: 'succeeded' });
      expect(stored('overwritten')!.properties['target']).toBe('https://llm.contoso.com/v1');
    });

    test('what is live is written into the file, which keeps its form, and all is planned again', async () => {
      const file = await contested('taken', {
        target: 'https://theirs/v1',
        metadata: { Location: 'westeurope', customHeaders: '{"x":"${y}"}' },
      });
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace('{', '{\n  "_comment": "ours",').replace('"isSharedToAll"', '"isSharedToAll"'),
      );
      const { only, shown } = await asked(file, [
        [what, 'Take'],
        [/^Deploy taken\?$/, true],
      ]);
      expect(shown.map(({ connections }) => connections[0]!.action)).toEqual(['conflict', 'none']);
      expect(only).toMatchObject({ action: 'none', status: 'succeeded' });
      expect(stored('taken')!.properties['target']).toBe('https://theirs/v1');
      const text = readFileSync(file, 'utf8');
      expect(text).toContain('"_comment": "ours"');
      expect(JSON.parse(text)).toMatchObject({
        parameters: {
          targetUrl: { value: 'https://theirs/v1' },
          additionalMetadata: { value: { Location: 'westeurope' } },
          customHeaders: { value: { x: '$${y}' } },
          apiKey: { value: '${GATEWAY_KEY}' },
        },
      });
    });

    test('what the file changes itself is still deployed after taking the rest', async () => {
      const file = await contested('both', { target: 'https://theirs/v1' });
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace('"connectionName"', '"isSharedToAll": { "value": true },\n    "connectionName"'),
      );
      const { only, shown } = await asked(file, [
        [what, 'Take'],
        [/^Deploy both\?$/, true],
      ]);
      expect(shown.at(-1)!.connections[0]).toMatchObject({ action: 'update', changes: [{ path: 'isSharedToAll' }] });
      expect(only).toMatchObject({ status: 'succeeded' });
      expect(stored('both')!.properties).toMatchObject({ target: 'https://theirs/v1', isSharedToAll: true });
    });

    test('a value that the file does not hold itself is not taken: it is said where it is set', async () => {
      const name = 'elsewhere';
      const there = folder();
      writeFileSync(path.join(there, 'foundry-gw.yaml'), 'environments:\n  prod:\n    variables:\n      HOST: llm.contoso.com\n');
      const file = writeParameters(there, name, gateway(name, { targetUrl: 'https://${HOST}/v1' }));
      const input = { config: path.join(there, 'foundry-gw.yaml'), environment: 'prod' };
      await deployed(file, input);
      change(name, { target: 'https://theirs/v1' });
      const { asked: questions, context } = await asked(file, [[what, 'Leave']], input);
      expect(questions[0]!.choices).toEqual(['Leave it as it is in Azure', 'Overwrite it with what the file says']);
      expect(context.written.stderr).toMatch(
        /elsewhere: target is not set in .*, but by variable HOST \(.*foundry-gw\.yaml:4:\d+\): change it there/,
      );
    });

    test('the URL that API Management gives cannot be said by the file', async () => {
      const file = writeParameters(
        folder(),
        'looked',
        apim('looked', { authType: 'ProjectManagedIdentity', audience: 'https://cognitiveservices.azure.com' }),
      );
      expect(apimService).toContain('contoso-apim');
      await deployed(file);
      change('looked', { target: 'https://theirs/v1' });
      const { asked: questions } = await asked(file, [[what, 'Overwrite']]);
      expect(questions[0]!.choices).toHaveLength(2);
      expect(stored('looked')!.properties['target']).toMatch(/azure-openai\/openai$/);
    });

    test('the answers of others are not asked for again after one was taken', async () => {
      const [first, second] = [
        await contested('two-first', { target: 'https://theirs/v1' }),
        await contested('two-second', { target: 'https://theirs/v1' }),
      ];
      const { prompts, left } = scriptedPrompts([
        [/two-first.*What shall/, 'Leave'],
        [/two-second.*What shall/, 'Take'],
        [/^Deploy two-second\?$/, true],
      ]);
      const { result } = await bench.run(
        [first, second],
        { yes: false, verify: 'none' },
        { change: { interactive: true, prompts: async () => prompts } },
      );
      expect(left()).toEqual([]);
      expect(result.connections.map(({ status }) => status)).toEqual(['refused', 'succeeded']);
    });
  });

  test('--only-changed leaves out what is unchanged, and wants no secret for it', async () => {
    const there = folder();
    const same = writeParameters(there, 'only-same', gateway('only-same'));
    await deployed(same);
    const news = writeParameters(there, 'only-new', gateway('only-new', { apiKey: '${OTHER_KEY}' }));
    const { result, code } = await bench.run(
      [same, news],
      { onlyChanged: true, verify: 'none' },
      { env: { GATEWAY_KEY: undefined, OTHER_KEY: 'other' } },
    );
    expect(result.connections).toMatchObject([
      { action: 'none', status: 'skipped', deployment: null },
      { action: 'create', status: 'succeeded' },
    ]);
    expect(code).toBe(0);
  });

  test('somebody changes the connection between the plan and the write: refused', async () => {
    const file = writeParameters(folder(), 'meanwhile', gateway('meanwhile'));
    await deployed(file);
    const next = writeParameters(folder(), 'meanwhile', gateway('meanwhile', { isSharedToAll: true }));
    const { only, code } = await deployed(next, { show: async () => change('meanwhile', { target: 'https://theirs/v1' }) });
    expect(only).toMatchObject({
      status: 'refused',
      error: { kind: 'refused', code: 'ChangedMeanwhile', message: expect.stringContaining('(target)') },
      deployment: null,
    });
    expect(code).toBe(6);
    expect(stored('meanwhile')!.properties['target']).toBe('https://theirs/v1');
    const made = writeParameters(folder(), 'born', gateway('born'));
    const like = stored('meanwhile')!;
    const born = await deployed(made, {
      show: async () => void bench.sandbox().state.resources.set(idOf('born').toLowerCase(), { ...like, id: idOf('born'), name: 'born' }),
    });
    expect(born.only).toMatchObject({
      action: 'create',
      status: 'refused',
      error: { message: expect.stringContaining('was created by someone else') },
    });
    const gone = await deployed(next, {
      overwriteRemoteChanges: true,
      show: async () => void bench.sandbox().state.resources.delete(idOf('meanwhile').toLowerCase()),
    });
    expect(gone.only).toMatchObject({ status: 'refused', error: { message: expect.stringContaining('was deleted by someone else') } });
  });
});
