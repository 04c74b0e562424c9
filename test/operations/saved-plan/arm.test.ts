import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checksumOf } from '../../../src/operations/saved-plan/document.js';
import type { SavedPlan } from '../../../src/generated/saved-plan.js';
import { newSecret, secretsIn } from '../../support/canary.js';
import { apim, apimService, describeEngine, gateway, project, subscription, vault, writeParameters } from '../deploy/support.js';
import { idOf, savedPlanSuite, workbench } from './suite.js';

const sales = project('contoso-foundry', 'sales-agents');

describeEngine('arm', (bench) => {
  const made = (name: string, changes: object = {}) => {
    const bench_ = workbench(bench);
    const file = path.basename(writeParameters(bench_.folder, name, gateway(name, changes as Record<string, unknown>)));
    return { ...bench_, file };
  };

  savedPlanSuite(bench, (folder, name) => writeParameters(folder, name, gateway(name)));

  describe('a plan is refused, and nothing written, where', () => {
    test('another foundry-gw made it', async () => {
      const { plan, refused, file } = made('version');
      await plan([file], {}, { change: { version: '0.0.1' } });
      expect((await refused()).message).toContain('The plan was made by foundry-gw 0.0.1; this is 0.0.0-test.');
    });

    test('the template is another one', async () => {
      const { plan, refused, file, folder, saved } = made('template');
      await plan([file]);
      const {
        connections: [one],
        ...rest
      } = saved();
      const other = { ...rest, connections: [{ ...one!, template: `sha256:${'0'.repeat(64)}` }] } as SavedPlan;
      writeFileSync(path.join(folder, 'plan.json'), JSON.stringify({ ...other, checksum: checksumOf(other) }));
      expect((await refused()).message).toContain('template: the template has changed.');
    });

    test('the connection exists by now, or does not any more', async () => {
      const { plan, refused, file, now, folder, stored } = made('appears');
      await plan([file]);
      await now([path.basename(writeParameters(folder, 'others', gateway('appears', { targetUrl: 'https://theirs/v1' })))]);
      expect((await refused()).message).toContain('appears: it was changed in Azure: it exists now.');
      await plan([file], {});
      bench.sandbox().state.resources.delete(idOf('appears').toLowerCase());
      expect((await refused({ overwriteRemoteChanges: true })).message).toContain(
        'appears: it was changed in Azure: it does not exist any more.',
      );
      expect(stored('appears')).toBeUndefined();
    });

    test('it is another tenant, or another cloud', async () => {
      const { plan, refused, file, folder, saved } = made('tenant');
      await plan([file]);
      const other = { ...saved(), tenant: 'dddddddd-0000-0000-0000-000000000001', arm: 'https://management.usgovcloudapi.net' };
      writeFileSync(path.join(folder, 'plan.json'), JSON.stringify({ ...other, checksum: checksumOf(other) }));
      const { message } = await refused();
      expect(message).toContain(
        'It was made in tenant dddddddd-0000-0000-0000-000000000001; this sign-in is of cccccccc-0000-0000-0000-000000000001.',
      );
      expect(message).toContain('It was made for https://management.usgovcloudapi.net');
    });

    test('a variable, the reference of a secret, or the URL behind an API has another value', async () => {
      const { plan, refused, file, folder, edit } = made('values', { targetUrl: 'https://${HOST}/v1' });
      const host = (name: string) => ({ env: { FOUNDRY_GW_VAR_HOST: name } });
      await plan([file], {}, host('one.contoso.com'));
      expect((await refused({}, host('two.contoso.com'))).message).toContain(
        'values: values.parameters.json, or a value that it takes from elsewhere, has changed.',
      );
      edit(file, '${GATEWAY_KEY}', '${OTHER_KEY}');
      expect((await refused({}, host('one.contoso.com'))).message).toContain('values.parameters.json, or a value');
      const looked = path.basename(writeParameters(folder, 'looked', apim('looked-plan')));
      await plan([looked]);
      const api = bench.sandbox().state.resource(`${apimService}/apis/azure-openai`)!;
      bench.sandbox().state.resources.set(api.id.toLowerCase(), { ...api, properties: { ...api.properties, path: 'moved' } });
      const { message } = await refused();
      bench.sandbox().state.resources.set(api.id.toLowerCase(), api);
      expect(message).toContain('looked-plan: looked.parameters.json, or a value');
    });

    test('the environment gained a project, or lost its leave for the subscription', async () => {
      const { plan, refused, file, folder } = made('projects');
      const environment = (text: string): void =>
        writeFileSync(path.join(folder, 'foundry-gw.yaml'), `environments:\n  prod:\n    ${text}\n`);
      environment(`projects: [${project()}]`);
      await plan([file], { environment: 'prod' });
      environment(`projects: [${project()}, ${sales}]`);
      expect((await refused()).message).toContain('projects: projects.parameters.json describes it, and the plan does not have it.');
      environment(`projects: [${sales}]`);
      expect((await refused()).message).toContain('projects: projects.parameters.json no longer describes it.');
      environment('subscriptions: [00000000-0000-0000-0000-000000000009]');
      expect(await refused()).toMatchObject({ failure: 'usage', code: 'SubscriptionNotAllowed' });
      expect(subscription).not.toContain('9');
    });

    test('what was last deployed is not known any more', async () => {
      const { plan, refused, file, now, edit } = made('forgotten');
      await now([file]);
      edit(file, '/v1"', '/v2"');
      await plan([file]);
      const records = bench.sandbox().state.deployments;
      for (const id of records.keys()) if (id.includes('forgotten')) records.delete(id);
      expect((await refused()).message).toContain('forgotten: what was last deployed is no longer in the deployment history');
    });

    test('what it says would be done is not what follows from files and Azure', async () => {
      const { plan, refused, file, now, edit, folder, saved } = made('forged');
      await now([file]);
      edit(file, '/v1"', '/v2"');
      await plan([file]);
      const {
        connections: [one],
        ...rest
      } = saved();
      for (const forged of [
        { ...one!, changes: [] },
        { ...one!, action: 'none' as const },
        { ...one!, send: false },
      ]) {
        const other = { ...rest, connections: [forged] } as SavedPlan;
        writeFileSync(path.join(folder, 'plan.json'), JSON.stringify({ ...other, checksum: checksumOf(other) }));
        expect((await refused()).code).toBe('PlanOutdated');
      }
    });

    test('a file has errors by now: the findings are the answer', async () => {
      const { plan, deploy, file, edit, stored } = made('broken');
      await plan([file]);
      edit(file, '/v1"', '/v1/chat/completions"');
      const { result, code } = await deploy();
      expect(result).toMatchObject({ connections: [], validation: { summary: { errors: 1 } } });
      expect(code).toBe(1);
      expect(stored('broken')).toBeUndefined();
    });

    test('a file is not there, or this is another folder', async () => {
      const { plan, refused, file, remove } = made('vanished');
      await plan([file]);
      remove(file);
      const error = await refused();
      expect(error).toMatchObject({ failure: 'refused', code: 'PlanOutdated', hint: expect.stringContaining('working directory') });
      expect(error.message).toContain('- vanished.parameters.json');
    });

    test('Azure does not answer for one of them', async () => {
      const { plan, refused, file, folder, stored } = made('unread');
      const other = path.basename(writeParameters(folder, 'readable', gateway('readable-plan')));
      await plan([file, other]);
      bench.sandbox().faults.add({ method: 'GET', path: /\/connections\/unread$/, status: 400, times: 9 });
      expect(await refused()).toMatchObject({
        failure: 'azure',
        message: expect.stringContaining('unread cannot be compared, so nothing was deployed'),
      });
      bench.sandbox().faults.clear();
      expect(stored('readable-plan')).toBeUndefined();
    });

    test('it overwrites what others may have changed, without the leave for each', async () => {
      const { plan, refused, deploy, file, folder, now, change, stored } = made('overwrites');
      const adopted = path.basename(writeParameters(folder, 'adopted', gateway('adopted-plan')));
      await now([file, adopted]);
      change('overwrites', { isSharedToAll: true });
      change('adopted-plan', { isSharedToAll: true });
      for (const id of bench.sandbox().state.deployments.keys())
        if (id.includes('adopted-plan')) bench.sandbox().state.deployments.delete(id);
      await plan([file, adopted]);
      const error = await refused({ overwriteRemoteChanges: true });
      expect(error).toMatchObject({ failure: 'refused', code: 'LeaveNeeded', hint: 'If that is meant, deploy it with --adopt.' });
      expect(error.message).toContain('- adopted-plan: isSharedToAll');
      expect(stored('overwrites')!.properties['isSharedToAll']).toBe(true);
      expect((await deploy({ overwriteRemoteChanges: true, adopt: true })).connections.map(({ status }) => status)).toEqual([
        'succeeded',
        'succeeded',
      ]);
    });
  });

  test('it looks again right before each write', async () => {
    const { plan, deploy, file, folder, now, edit, change, stored } = made('last-look');
    const other = path.basename(writeParameters(folder, 'other', gateway('last-other')));
    await now([file, other]);
    edit(file, '/v1"', '/v2"');
    edit(other, '/v1"', '/v2"');
    await plan([file, other]);
    const { http } = bench.context();
    let reads = 0;
    const send: typeof http.send = async (request) => {
      // The second look at it, after the plan was found to fit.
      if (request.method === 'GET' && /\/connections\/last-look\?/.test(request.url) && (reads += 1) === 2)
        change('last-look', { isSharedToAll: true });
      return http.send(request);
    };
    const { connections, code } = await deploy({}, { change: { http: { ...http, send } } });
    expect(connections).toMatchObject([{ status: 'refused', error: { code: 'ChangedMeanwhile' } }, { status: 'succeeded' }]);
    expect(code).toBe(6);
    expect(stored('last-look')!.properties).toMatchObject({ target: 'https://llm.contoso.com/v1', isSharedToAll: true });
  });

  test('a run that did only a part is run again: it does the rest', async () => {
    const { plan, deploy, file, folder, stored } = made('part-a');
    const other = path.basename(writeParameters(folder, 'part-b', gateway('part-b')));
    await plan([file, other]);
    bench.sandbox().faults.add({ method: 'PUT', path: /\/connections\/part-b$/, status: 400 });
    expect((await deploy()).connections.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
    const { connections, code } = await deploy();
    expect(connections).toMatchObject([
      { action: 'none', status: 'succeeded' },
      { action: 'create', status: 'succeeded' },
    ]);
    expect(code).toBe(0);
    expect(stored('part-b')).toBeDefined();
  });

  test('--only-changed belongs to the plan: it says what is sent', async () => {
    const { plan, deploy, refused, saved, file, now } = made('only-plan');
    await now([file]);
    await plan([file], { onlyChanged: true });
    expect(saved().connections).toMatchObject([{ action: 'none', send: false }]);
    expect((await deploy({}, { env: { GATEWAY_KEY: undefined } })).connections).toMatchObject([{ status: 'skipped', error: null }]);
    await plan([file]);
    expect(saved().connections).toMatchObject([{ action: 'none', send: true }]);
    expect((await deploy()).connections).toMatchObject([{ status: 'succeeded' }]);
    expect(await refused({ onlyChanged: true })).toMatchObject({ failure: 'usage', code: 'PlanAlone' });
  });

  test('neither the key nor what looks like one is in the plan', async () => {
    const { plan, saved, folder, deploy } = workbench(bench);
    const [header, typed] = [newSecret('header'), newSecret('typed')];
    const headers = { 'X-Api-Token': header, 'X-Team': 'support' };
    const env = { env: { GATEWAY_KEY: typed } };
    const file = path.basename(writeParameters(folder, 'hidden', gateway('hidden', { customHeaders: headers })));
    const secret = { reference: { keyVault: { id: vault('kv-contoso') }, secretName: 'llm-key' } };
    const referred = path.basename(writeParameters(folder, 'referred', gateway('referred', { apiKey: secret })));
    writeFileSync(path.join(folder, 'foundry-gw.yaml'), 'rules:\n  secret-in-headers: off\n');
    const { code } = await plan([file, referred], {}, env);
    expect(code).toBe(0);
    expect(saved().connections[1]!.secrets).toEqual([{ parameter: 'apiKey', source: 'keyVault:kv-contoso/llm-key' }]);
    expect(secretsIn(JSON.stringify(saved()), { header, typed })).toEqual([]);
    expect(JSON.stringify(saved())).toContain('support');
    await deploy({ verify: 'none' }, env);
    // They must have been there to be found.
    expect(secretsIn(JSON.stringify(bench.sandbox().state.connections()), { header, typed })).toEqual(['header', 'typed']);
  });

  describe('saving', () => {
    test.each([
      ['a folder', '.', 'CannotSavePlan'],
      ['a folder that is not there', 'no/such/plan.json', 'CannotSavePlan'],
    ])('into %s is refused before Azure is asked', async (_, save, code) => {
      const { plan, failureOf, file } = made('saving');
      const before = bench.sandbox().state.requests.length;
      expect(await failureOf(plan([file], { save }))).toMatchObject({ failure: 'usage', code, hint: expect.any(String) });
      expect(bench.sandbox().state.requests).toHaveLength(before);
    });

    test('is what --only-changed belongs to', async () => {
      const { plan, failureOf, file } = made('lonely');
      expect(await failureOf(plan([file], { save: undefined, onlyChanged: true }))).toMatchObject({
        failure: 'usage',
        code: 'OnlyChangedNeedsSave',
      });
    });

    test('is left out, and said, where files have errors or Azure does not tell', async () => {
      const { plan, file, edit, exists } = made('unsaved');
      bench.sandbox().faults.add({ method: 'GET', path: /\/connections\/unsaved$/, status: 400, times: 9 });
      const unread = await plan([file]);
      bench.sandbox().faults.clear();
      expect(unread.code).toBe(3);
      expect(unread.context.written.stderr).toContain('plan.json was not written: not every connection could be compared.');
      edit(file, '/v1"', '/v1/chat/completions"');
      const wrong = await plan([file]);
      expect(wrong.code).toBe(1);
      expect(wrong.context.written.stderr).toContain('plan.json was not written: the files have errors.');
      expect(exists('plan.json')).toBe(false);
    });

    test('takes the place of an older plan', async () => {
      const { plan, saved, file, edit } = made('again');
      await plan([file]);
      const { checksum } = saved();
      edit(file, '/v1"', '/v2"');
      await plan([file]);
      expect(saved().checksum).not.toBe(checksum);
    });

    test('of standard input makes no sense', async () => {
      const { plan, failureOf, folder } = workbench(bench);
      const { readFileSync } = await import('node:fs');
      const text = readFileSync(writeParameters(folder, 'stdin', gateway('stdin-plan')));
      expect(await failureOf(plan(['-'], {}, { change: { stdin: { isTTY: false, read: async () => text } } }))).toMatchObject({
        failure: 'usage',
        code: 'PlanFromStdin',
      });
    });
  });
});
