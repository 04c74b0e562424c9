import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFailure } from '../../../src/errors.js';
import type { SavedPlan } from '../../../src/generated/saved-plan.js';
import { checksumOf } from '../../../src/operations/saved-plan/document.js';
import { readPlan, writePlan } from '../../../src/operations/saved-plan/file.js';
import { mismatches } from '../../../src/operations/saved-plan/mismatches.js';
import { testContext } from '../../support/context.js';
import { temporaryFolder } from '../../support/program.js';

const hash = `sha256:${'a'.repeat(64)}`;

function plan(change: Partial<SavedPlan> = {}): SavedPlan {
  const connection: SavedPlan['connections'][number] = {
    path: 'kong.parameters.json',
    id: '/subscriptions/s/c/kong',
    name: 'kong',
    kind: 'model-gateway',
    action: 'update',
    base: 'recorded',
    send: true,
    values: hash,
    live: hash,
    template: hash,
    target: 'https://llm.contoso.com/v1',
    secrets: [{ parameter: 'apiKey', source: '${KEY}' }],
    changes: [{ path: 'target', live: 'https://old/v1', desired: 'https://llm.contoso.com/v1', base: 'https://old/v1' }],
  };
  const made = {
    planVersion: 1 as const,
    tool: '1.0.0',
    environment: null,
    config: null,
    tenant: 't',
    arm: 'https://management.azure.com',
    connections: [connection],
    checksum: hash,
    ...change,
  };
  return { ...made, checksum: checksumOf(made) };
}

const reading = async (content: string | Uint8Array) => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'plan.json'), content);
  try {
    return await readPlan(testContext({ cwd }), 'plan.json');
  } catch (error) {
    if (isFailure(error)) return { failure: error.failure, code: error.code, hint: error.hint, message: error.message };
    throw error;
  }
};

describe('a plan file', () => {
  test('is read as it was written, whatever became of its white space and the order of members', async () => {
    const cwd = temporaryFolder();
    await writePlan(testContext({ cwd }), 'plan.json', plan());
    expect(await readPlan(testContext({ cwd }), 'plan.json')).toEqual(plan());
    const { checksum, ...rest } = plan();
    expect(await reading(`\ufeff${JSON.stringify({ checksum, ...rest }, null, 4).replaceAll('\n', '\r\n')}`)).toEqual(plan());
  });

  test.each([
    ['empty', '', 'PlanInvalid'],
    ['no JSON', 'planVersion: 1', 'PlanInvalid'],
    ['null', 'null', 'PlanInvalid'],
    ['a list', '[]', 'PlanInvalid'],
    ['another document', '{"schemaVersion":1,"command":"plan"}', 'PlanInvalid'],
    ['deeply nested', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'PlanInvalid'],
    ['of a later format', JSON.stringify({ ...plan(), planVersion: 2 }), 'PlanVersionUnknown'],
    ['of a format that is no number', JSON.stringify({ ...plan(), planVersion: '1' }), 'PlanInvalid'],
    ['with a member more', JSON.stringify({ ...plan(), extra: 1 }), 'PlanInvalid'],
    ['without connections', JSON.stringify({ ...plan(), connections: undefined }), 'PlanInvalid'],
    ['edited', JSON.stringify(plan()).replace('"send":true', '"send":false'), 'PlanEdited'],
    ['with a checksum that is none', JSON.stringify({ ...plan(), checksum: 'sha256:' }), 'PlanInvalid'],
    ['binary', new Uint8Array([0xff, 0xfe, 0, 1, 2]), 'PlanInvalid'],
  ])('%s: said as such', async (_, content, code) => {
    expect(await reading(content)).toMatchObject({ failure: 'usage', code, hint: expect.stringMatching(/^(Make|Use)/) });
  });

  test('too large to be one: not even read', async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'plan.json'), '');
    truncateSync(path.join(cwd, 'plan.json'), 3_000_000_000);
    await expect(readPlan(testContext({ cwd }), 'plan.json')).rejects.toMatchObject({
      code: 'PlanInvalid',
      message: expect.stringContaining('MB'),
    });
    await expect(readPlan(testContext({ cwd }), 'nothing.json')).rejects.toMatchObject({ code: 'PlanNotFound' });
    await expect(readPlan(testContext({ cwd }), '.')).rejects.toMatchObject({ code: 'PlanNotFound' });
  });

  test('changed anywhere: never taken for the plan', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), fc.string({ minLength: 1, maxLength: 3 }), async (at, text) => {
        const whole = JSON.stringify(plan());
        const index = at % whole.length;
        const changed = whole.slice(0, index) + text + whole.slice(index + 1);
        const answer = await reading(changed);
        if ('failure' in answer) expect(answer.failure).toBe('usage');
        // White space, or an escape for the same character.
        else expect(answer).toEqual(plan());
      }),
      { numRuns: 150 },
    ));
});

describe('what no longer fits', () => {
  const [connection] = plan().connections;
  const other = (change: object): SavedPlan => plan({ connections: [{ ...connection!, ...change }] });

  test('nothing, where all is the same; letter case of ids and names of tenants in other forms aside', () => {
    expect(mismatches(plan(), plan())).toEqual([]);
    expect(mismatches(plan(), other({ id: '/SUBSCRIPTIONS/s/c/KONG' }))).toEqual([]);
    expect(mismatches(plan({ tenant: 'contoso.com' }), plan({ tenant: 'cccccccc-0000-0000-0000-000000000001' }))).toEqual([]);
  });

  test.each([
    [plan({ tool: '1.0.1' }), 'The plan was made by foundry-gw 1.0.0; this is 1.0.1.'],
    [plan({ tenant: 'other.com' }), 'It was made in tenant t; this sign-in is of other.com.'],
    [plan({ arm: 'https://elsewhere' }), 'It was made for https://management.azure.com; this is https://elsewhere.'],
    [plan({ connections: [] }), 'kong: kong.parameters.json no longer describes it.'],
    [other({ template: hash.replace('a', 'b') }), 'kong: the template has changed.'],
    [other({ path: 'other.parameters.json' }), 'kong: other.parameters.json describes it now, instead of kong.parameters.json.'],
    [
      other({ live: hash.replace('a', 'b'), changes: [{ ...connection!.changes[0]!, live: 'https://theirs/v1' }] }),
      'kong: it was changed in Azure (target).',
    ],
    [other({ live: hash.replace('a', 'b'), changes: [] }), 'kong: it was changed in Azure (target).'],
    [other({ base: 'missing' }), 'kong: what was last deployed is no longer in the deployment history, or is there again.'],
    [other({ action: 'conflict' }), 'kong: what was last deployed, or what the plan says would be done, has changed.'],
  ])('%#: %s', (now, said) => {
    expect(mismatches(plan(), now)).toEqual([said]);
  });

  test('what Azure holds by now as the plan wants it is done already', () => {
    expect(mismatches(plan(), other({ action: 'none', live: hash.replace('a', 'b'), changes: [] }))).toEqual([]);
    expect(mismatches(plan(), other({ action: 'none', values: hash.replace('a', 'b'), changes: [] }))).not.toEqual([]);
  });
});
