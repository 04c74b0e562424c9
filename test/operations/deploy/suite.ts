import { expect, test } from 'vitest';
import { deploymentName, recordDeploymentName } from '../../../src/connection/names.js';
import type { DeployInput } from '../../../src/operations/deploy.js';
import { isFailure } from '../../../src/errors.js';
import type { StoredResource } from '../../../src/sandbox/azure/state.js';
import { temporaryFolder } from '../../support/program.js';
import { apim, gateway, key, project, vault, writeParameters, type Bench } from './support.js';

const idOf = (name: string, of = project()): string => `${of}/connections/${name}`;

/** What deploy promises, whatever the engine. */
export function deploySuite({ under, sandbox, run, context }: Bench): void {
  const stored = (name: string, of = project()): StoredResource | undefined => sandbox().state.resource(idOf(name, of));
  const change = (name: string, properties: object): void => {
    const before = stored(name)!;
    sandbox().state.resources.set(before.id.toLowerCase(), { ...before, properties: { ...before.properties, ...properties } });
  };
  const failing = async (...args: Parameters<typeof run>) => {
    try {
      await run(...args);
    } catch (error) {
      if (isFailure(error)) return error;
      throw error;
    }
    throw new Error('expected a failure');
  };
  const once = async (
    name: string,
    parameters: Readonly<Record<string, unknown>>,
    ...rest: [Partial<DeployInput>?, Parameters<typeof run>[2]?]
  ) => {
    const ran = await run([writeParameters(temporaryFolder(), name, parameters)], ...rest);
    return { ...ran, only: ran.result.connections[0]! };
  };

  /** What was deployed before, by whatever engine: through ARM, which is quick. */
  const before = async (name: string, parameters: Readonly<Record<string, unknown>>): Promise<void> => {
    const { only } = await once(name, parameters, { engine: 'arm', verify: 'none' });
    expect(only).toMatchObject({ status: 'succeeded' });
  };

  test('creates, sends again what is unchanged, and updates what it made itself', async () => {
    const name = 'life';
    const { only, result, code, context: first } = await once(name, gateway(name));
    expect(only).toMatchObject({
      id: idOf(name),
      action: 'create',
      status: 'succeeded',
      error: null,
      changed: [],
      verify: { status: 'pass' },
    });
    expect({ engine: result.engine, code }).toEqual({ engine: under.engine, code: 0 });
    expect(stored(name)).toMatchObject({ properties: { target: 'https://llm.contoso.com/v1', authType: 'ApiKey' } });
    expect(JSON.stringify(stored(name))).toContain(JSON.stringify(key).slice(1, -1));
    expect(first.written.stderr).toContain('aaaaaaaa-0000-0000-0000-000000000001');

    const again = await once(name, gateway(name), {}, { env: { GATEWAY_KEY: 'the rotated key' } });
    expect(again.only).toMatchObject({ action: 'none', base: 'recorded', status: 'succeeded' });
    expect(JSON.stringify(stored(name))).toContain('the rotated key');

    const updated = await once(name, gateway(name, { targetUrl: 'https://llm.contoso.com/v2', isSharedToAll: true }));
    expect(updated.only).toMatchObject({ action: 'update', base: 'recorded', status: 'succeeded', changed: ['target', 'isSharedToAll'] });
    expect(stored(name)).toMatchObject({ properties: { target: 'https://llm.contoso.com/v2', isSharedToAll: true } });
  });

  test('refuses to overwrite what someone else changed, unless told to', async () => {
    const name = 'contested';
    const file = gateway(name);
    await before(name, file);
    change(name, { target: 'https://changed.in.the.portal/v1' });
    const refused = await once(name, file);
    expect(refused.only).toMatchObject({
      action: 'conflict',
      base: 'recorded',
      status: 'refused',
      changed: ['target'],
      deployment: null,
      error: { code: 'Conflict' },
    });
    expect(refused.code).toBe(6);
    expect(stored(name)).toMatchObject({ properties: { target: 'https://changed.in.the.portal/v1' } });

    const overwritten = await once(name, file, { overwriteRemoteChanges: true });
    expect(overwritten.only).toMatchObject({ action: 'conflict', status: 'succeeded' });
    expect(stored(name)).toMatchObject({ properties: { target: 'https://llm.contoso.com/v1' } });
  });

  test('refuses to overwrite a difference that has no record', async () => {
    const name = 'norecord';
    await before(name, gateway(name));
    const records = sandbox().state.deployments;
    const both = [recordDeploymentName(idOf(name)), deploymentName(idOf(name))];
    const gone = [...records.keys()].filter((id) => both.some((one) => id.endsWith(`/${one}`)));
    expect(gone).toHaveLength(2);
    for (const id of gone) records.delete(id);
    const { only, code } = await once(name, gateway(name, { isSharedToAll: true }));
    expect(only).toMatchObject({ action: 'update', base: 'missing', status: 'refused', error: { code: 'AdoptionNeeded' } });
    expect(code).toBe(6);
    expect((await once(name, gateway(name, { isSharedToAll: true }), { adopt: true })).only).toMatchObject({
      action: 'update',
      base: 'missing',
      status: 'succeeded',
    });
  });

  test('a managed identity has no key to send again: nothing to do', async () => {
    const name = 'identity';
    const file = apim(name, { authType: 'ProjectManagedIdentity', audience: 'https://cognitiveservices.azure.com' });
    await before(name, file);
    const again = await once(name, file);
    expect(again.only).toMatchObject({ action: 'none', status: 'skipped', error: null, deployment: null, verify: { status: 'pass' } });
    expect(again.code).toBe(0);
  });

  test('API Management: target and key are looked up by ARM', async () => {
    const { only } = await once('looked-up', apim('looked-up', { apimSubscriptionName: 'foundry', apimSubscriptionKey: 'secondary' }));
    expect(only).toMatchObject({ status: 'succeeded', verify: { status: 'pass' } });
    expect(stored('looked-up')!.properties['target']).toMatch(/\/azure-openai\/openai$/);
    expect(JSON.stringify(stored('looked-up'))).toContain('apim-foundry-secondary-0004');
    const again = await once('looked-up', apim('looked-up', { apimSubscriptionName: 'foundry', apimSubscriptionKey: 'secondary' }), {
      engine: 'arm',
    });
    expect(again.only).toMatchObject({ action: 'none' });
  });

  test('an account-level connection goes to the account', async () => {
    const { only } = await once('wide', gateway('wide', { connectionLevel: 'account' }));
    const id = `${project().replace(/\/projects\/.*/, '')}/connections/wide`;
    expect(only).toMatchObject({ id, status: 'succeeded', project: project() });
    expect(sandbox().state.resource(id)).toBeDefined();
  });

  test('Key Vault references are resolved by ARM, and explained where they cannot be', async () => {
    const reference = (name: string, secretName = 'llm-key') => ({ reference: { keyVault: { id: vault(name) }, secretName } });
    const { only } = await once('vaulted', gateway('vaulted', { apiKey: reference('kv-contoso') }));
    expect(only).toMatchObject({ status: 'succeeded' });
    expect(JSON.stringify(stored('vaulted'))).toContain('sk-llm-contoso-0001');

    const closed = await once('closed', gateway('closed', { apiKey: reference('kv-closed') }));
    expect(closed.only).toMatchObject({ status: 'failed', error: { kind: 'azure', code: expect.stringMatching(/KeyVault/) } });
    expect(closed.only.error!.hint).toContain('enabled-for-template-deployment');
    expect(closed.code).toBe(3);
    expect(stored('closed')).toBeUndefined();

    const absent = await once('absent', gateway('absent', { apiKey: reference('kv-contoso', 'no-such-secret') }), { engine: 'arm' });
    expect(absent.only).toMatchObject({ status: 'failed', error: { kind: 'azure' } });
    expect(absent.only.error!.cause).toContain('does not exist');
  });

  test('an API that API Management does not have is named', async () => {
    const { only, code } = await once('typo', apim('typo', { apiName: 'no-such-api' }));
    expect(only).toMatchObject({ status: 'failed', action: null, error: { kind: 'azure', code: 'ResourceNotFound' } });
    expect(only.error!.cause).toContain('API Management');
    expect(code).toBe(3);
  });

  test('no permission: who may not do what, and exit code 4', async () => {
    if (under.az !== null) await sandbox().signInAz({ az: under.az, identity: 'reader' });
    const { only, code } = await once('forbidden', gateway('forbidden'), {}, { identity: 'reader' });
    expect(only).toMatchObject({ status: 'failed', action: 'create', error: { kind: 'auth', code: 'AuthorizationFailed' } });
    expect(only.error!.hint).toContain('Contributor');
    expect(code).toBe(4);
  });

  test('a subscription that the identity does not see', async () => {
    const elsewhere = project('contoso-foundry', 'support-agents', 'rg-ai', '99999999-9999-9999-9999-999999999999');
    const { only, code } = await once('elsewhere', gateway('elsewhere', { projectResourceId: elsewhere }));
    expect(only).toMatchObject({ status: 'failed', error: { kind: 'auth', code: expect.stringMatching(/Subscription|Authorization/) } });
    expect(`${only.error!.cause} ${only.error!.hint}`).toContain('projectResourceId');
    expect(code).toBe(4);
  });

  test('a project that does not exist', async () => {
    const { only, code } = await once('nowhere', gateway('nowhere', { projectResourceId: project('contoso-foundry', 'no-such-project') }));
    expect(only).toMatchObject({ status: 'failed', error: { kind: 'azure', code: expect.stringMatching(/NotFound/) } });
    expect(only.error!.hint).toContain('projectResourceId');
    expect(code).toBe(3);
  });

  test('not signed in', async () => {
    const nothing =
      under.engine === 'az' ? { AZURE_CONFIG_DIR: `${sandbox().folder}/nobody` } : { AZURE_CLIENT_SECRET: '', AZURE_CLIENT_ID: '' };
    const file = writeParameters(temporaryFolder(), 'unsigned', gateway('unsigned'));
    expect(await failing([file], {}, { env: nothing })).toMatchObject({
      failure: 'auth',
      code: 'NotSignedIn',
      hint: expect.stringContaining('az login'),
    });
  });

  test('a refusal of the validate call: nothing was written', async () => {
    const body = {
      error: {
        code: 'InvalidTemplateDeployment',
        message: 'The template deployment is not valid.',
        details: [{ code: 'QuotaExceeded', message: `It says ${key}.` }],
      },
    };
    sandbox().faults.add({ path: /\/validate$/, status: 400, body });
    const { only, code } = await once('invalid', gateway('invalid'));
    expect(only).toMatchObject({ status: 'failed', error: { code: 'QuotaExceeded', kind: 'azure' } });
    expect(only.error!.message).toBe('It says <${GATEWAY_KEY}>.');
    expect(code).toBe(3);
    expect(stored('invalid')).toBeUndefined();
  });

  test('a deployment that fails on its way', async () => {
    const body = { error: { code: 'ValidationError', message: "Credentials Property can't be empty for auth type ApiKey" } };
    sandbox().faults.add({ method: 'PUT', path: /\/connections\/broken$/, status: 400, body, times: 5 });
    const { only, code } = await once('broken', gateway('broken'));
    sandbox().faults.clear();
    expect(only).toMatchObject({ status: 'failed', error: { code: 'ValidationError' } });
    expect(only.error!.cause).toContain('without its key');
    expect(only.deployment).toMatch(/^foundry-gw-broken-/);
    expect(code).toBe(3);
  });

  test('a single throttled answer is waited for, constant throttling is said', async () => {
    const path = /\/deployments\/foundry-gw-throttled-[^/]*$/;
    sandbox().faults.add({ method: 'PUT', path, status: 429, retryAfter: 1 });
    expect((await once('throttled', gateway('throttled'), { verify: 'none' })).only).toMatchObject({ status: 'succeeded' });
    sandbox().faults.add({ method: 'PUT', path, status: 429, retryAfter: 0, times: 20 });
    const { only, code } = await once('throttled', gateway('throttled'));
    sandbox().faults.clear();
    expect(only).toMatchObject({ status: 'failed', error: { code: 'TooManyRequests', cause: 'Azure is throttling requests.' } });
    expect(code).toBe(3);
  });

  test("somebody else's change of the account is waited for", async () => {
    const slept: number[] = [];
    const clock = { now: () => Date.now(), sleep: async (ms: number) => void slept.push(ms) };
    sandbox().faults.add({ method: 'PUT', path: /\/connections\/waiting$/, status: 409 });
    const { only, context: used } = await once('waiting', gateway('waiting'), {}, { change: { clock } });
    expect(only).toMatchObject({ status: 'succeeded', error: null });
    expect(slept).toContain(5000);
    expect(used.written.stderr).toContain('waiting: Azure is busy with another change (AnotherOperationInProgress); trying again in 5 s.');
  });

  test('one of many fails: the others are deployed, and each is told', async () => {
    const folder = temporaryFolder();
    const files = [
      writeParameters(folder, 'a', gateway('many-a')),
      writeParameters(folder, 'b', gateway('many-b', { projectResourceId: project('contoso-foundry', 'no-such-project') })),
      writeParameters(folder, 'c', gateway('many-c', { projectResourceId: project('contoso-foundry', 'sales-agents') })),
    ];
    const { result, code } = await run(files);
    expect(result.connections.map(({ name, status }) => [name, status])).toEqual([
      ['many-a', 'succeeded'],
      ['many-b', 'failed'],
      ['many-c', 'succeeded'],
    ]);
    expect(result.summary).toEqual({ connections: 3, succeeded: 2, failed: 1, skipped: 0, refused: 0 });
    expect(code).toBe(3);
  });

  test('no argument and no file holds the key: it goes through standard input', async () => {
    const base = context();
    const children: { args: readonly string[]; stdin: unknown; env: unknown }[] = [];
    const exec: typeof base.exec = (request) => {
      children.push({ args: request.args, stdin: request.stdin, env: request.env });
      return base.exec(request);
    };
    const { only, context: used } = await once('quiet', gateway('quiet'), {}, { change: { exec } });
    expect(only.status).toBe('succeeded');
    expect(JSON.stringify(children)).not.toContain('4711');
    expect(used.written.stderr).not.toContain('4711');
    if (under.engine === 'arm') return;
    const [sent] = children.filter(({ args }) => args.includes('create'));
    expect(sent!.args).toContain('@-');
    expect((sent!.stdin as { reveal(): string }).reveal()).toContain('4711');
  });
}
