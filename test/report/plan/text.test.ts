import { Chalk } from 'chalk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../../src/generated/output/plan.js';
import { planText } from '../../../src/report/plan/text.js';
import { change, entry, error, model, options, planOf } from './plans.js';

const text = (result: Plan, more: Partial<typeof options> = {}): string => planText(result, { ...options, ...more });
/** The lines of the only connection below its headline. */
const body = (...args: Parameters<typeof entry>): string[] =>
  text(planOf([entry(...args)]))
    .split('\n\n')[1]!
    .split('\n')
    .slice(1);
const fields = (...args: Parameters<typeof entry>): string[] =>
  body(...args).filter((line) => !/^ {4}(file|target|apiKey|credential|record) /.test(line));

test('who looked, each connection like a diff, the sum, what to do next', () => {
  const connections = [
    entry('new', {
      action: 'create',
      base: null,
      changes: [change('target', null, 'https://llm.contoso.com/v1', null), change('metadata.models', null, [model('gpt-4o')], null)],
    }),
    entry('kong', {
      action: 'update',
      secrets: [{ parameter: 'apiKey', source: 'keyVault:kv-prod/kong-key' }],
      changes: [
        change('target', 'https://llm.contoso.com/v1', 'https://llm.contoso.com/v2', undefined, 'variable HOST (foundry-gw.yaml:12:7)'),
        change(
          'metadata.models',
          [model('gpt-4o'), model('old')],
          [model('gpt-4o', { name: 'gpt-4o', version: '2025-01-01', format: 'OpenAI' }), model('new')],
        ),
        change('metadata.deploymentAPIVersion', '2024-10-21', null),
      ],
    }),
    entry('same'),
    entry('unread', { action: null, base: null, target: null, targetFrom: 'API a of b', error }),
  ];
  expect(text(planOf(connections, { environment: 'prod' }))).toMatchInlineSnapshot(`
    "identity     ann@contoso.com, tenant contoso, AzureCloud (az)
    subscription Contoso AI (s)
    environment  prod

    + new in contoso/agents: create
        file       new.parameters.json
        target     https://llm.contoso.com/v1
        apiKey     \${KONG_KEY}
        + target: https://llm.contoso.com/v1
        + metadata.models
            + gpt-4o: gpt-4o 2024-11-20 (OpenAI)

    ~ kong in contoso/agents: update 3 fields
        file       kong.parameters.json
        target     https://llm.contoso.com/v1
        apiKey     keyVault:kv-prod/kong-key
        credential not comparable, sent with every deployment
        ~ target: https://llm.contoso.com/v1 → https://llm.contoso.com/v2
            set by variable HOST (foundry-gw.yaml:12:7)
        ~ metadata.models
            ~ gpt-4o: gpt-4o 2024-11-20 (OpenAI) → gpt-4o 2025-01-01 (OpenAI)
            - old: old 2024-11-20 (OpenAI)
            + new: new 2024-11-20 (OpenAI)
        - metadata.deploymentAPIVersion: 2024-10-21

    = same in contoso/agents: no change

    ✗ unread in contoso/agents: cannot be compared (AuthorizationFailed)
        You may not read it.
        No role.
        → Have a role assigned.
        file       unread.parameters.json
        apiKey     \${KONG_KEY}

    4 connections: 1 to create, 1 to update, 1 unchanged, 1 not compared.
    → Deploy:
        foundry-gw deploy new.parameters.json kong.parameters.json --env prod
    "
  `);
});

test('a conflict shows live, file and base, of what is in conflict and of what stands beside it', () => {
  const changes = [
    change('target', 'https://by.hand/v1', 'https://llm.contoso.com/v2', 'https://llm.contoso.com/v1'),
    change('metadata.customHeaders', { 'X-Env': 'hand' }, { 'X-Env': 'prod', 'X-New': 'a' }, { 'X-Env': 'test' }),
    change('isSharedToAll', false, true),
  ];
  expect(text(planOf([entry('kong', { action: 'conflict', changes })]))).toMatchInlineSnapshot(`
    "identity     ann@contoso.com, tenant contoso, AzureCloud (az)
    subscription Contoso AI (s)

    ! kong in contoso/agents: conflict: someone else changed it since it was last deployed
        file       kong.parameters.json
        target     https://llm.contoso.com/v1
        apiKey     \${KONG_KEY}
        credential not comparable, sent with every deployment
        ! target
            live  https://by.hand/v1
            file  https://llm.contoso.com/v2
            base  https://llm.contoso.com/v1
        ! metadata.customHeaders
            ! X-Env
                live  hand
                file  prod
                base  test
            + X-New
                live  (absent)
                file  a
                base  (absent)
        ~ isSharedToAll: false → true

    1 connection: 1 in conflict.
    → Take what someone else changed into the file:
        foundry-gw import /subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso/projects/agents/connections/kong --into kong.parameters.json
    → Or overwrite it:
        foundry-gw deploy kong.parameters.json --overwrite-remote-changes
    "
  `);
});

test('without a record a difference is to be adopted, and that is said', () => {
  const said = text(planOf([entry('kong', { action: 'update', base: 'missing', changes: [change('isSharedToAll', false, true, null)] })]));
  expect(said).toContain('update 1 field, to be adopted: no record says who made it');
  expect(said).toContain('record     none: not deployed by foundry-gw, or Azure purged the history');
  expect(said).toContain('~ isSharedToAll: false → true');
  expect(said).toContain('foundry-gw deploy kong.parameters.json --adopt');
  expect(said).toContain('foundry-gw import /subscriptions/s/');
  expect(said).toContain('--into kong.parameters.json');
});

test('a credential is never compared, and that is said where there is something to compare', () => {
  expect(body('kong')).toContain('    credential not comparable, sent with every deployment');
  expect(body('kong', { secrets: [] }).join('\n')).not.toContain('credential');
  expect(body('kong', { action: 'create', base: null }).join('\n')).not.toContain('credential');
});

test.each([
  ['a text that comes', change('tokenUrl', null, 'https://x'), ['    + tokenUrl: https://x']],
  ['a text that goes', change('tokenUrl', 'https://x', null), ['    - tokenUrl: https://x']],
  ['an empty text', change('audience', '', 'https://x'), ['    ~ audience: "" → https://x']],
  ['a list of texts', change('scopes', ['a', 'b'], ['b', 'c']), ['    ~ scopes', '        - a', '        + c']],
  ['another order', change('scopes', ['a', 'b'], ['b', 'a']), ['    ~ scopes', '        ~ order: a, b → b, a']],
  ['the same text twice', change('scopes', ['a'], ['a', 'a']), ['    ~ scopes', '        + a (2)']],
  ['a map that comes', change('metadata.customHeaders', null, { 'X-A': '1' }), ['    + metadata.customHeaders', '        + X-A: 1']],
  [
    'more members of a model',
    change('metadata.models', [model('m')], [model('m', undefined, { publisher: 'x' })]),
    ['    ~ metadata.models', '        ~ m: m 2024-11-20 (OpenAI) → m 2024-11-20 (OpenAI) {"publisher":"x"}'],
  ],
  [
    'a model of another form',
    change('metadata.models', null, [{ name: 'm', model: 1 }]),
    ['    + metadata.models', '        + m: {"model":1}'],
  ],
  [
    'from text to structure',
    change('metadata.customHeaders', 'not JSON', { a: 'b' }),
    ['    ~ metadata.customHeaders: not JSON → {"a":"b"}'],
  ],
  [
    'a number and a boolean',
    change('metadata.modelDiscovery', { a: 1 }, { a: true }),
    ['    ~ metadata.modelDiscovery', '        ~ a: 1 → true'],
  ],
])('%s', (_what, changed, lines) => {
  expect(fields('kong', { action: 'update', changes: [changed] })).toEqual(lines);
});

test('what does not fit into a line takes two', () => {
  const [from, to] = [`https://${'a'.repeat(40)}`, `https://${'b'.repeat(40)}`];
  expect(fields('kong', { action: 'update', changes: [change('target', from, to)] })).toEqual([
    '    ~ target',
    `        - ${from}`,
    `        + ${to}`,
  ]);
});

test('of many connections, those that do not change take a line', () => {
  const said = text(
    planOf([entry('a'), entry('b'), entry('c'), entry('d', { action: 'update', changes: [change('scopes', ['a'], ['b'])] })]),
  );
  expect(said).toContain('= a in contoso/agents: no change\n= b in contoso/agents: no change\n= c in contoso/agents: no change\n\n~ d');
});

test('the paths of many files are not repeated', () => {
  const many = ['a', 'b', 'c', 'd'].map((name) => entry(name, { action: 'create', base: null }));
  expect(text(planOf(many))).toContain('foundry-gw deploy <the same paths>\n');
  expect(text(planOf([entry("it's", { action: 'create', base: null })]))).toContain(
    String.raw`foundry-gw deploy 'it'\''s.parameters.json'`,
  );
});

test('colours: green comes, red goes, yellow changes', () => {
  const painted = text(planOf([entry('kong', { action: 'update', changes: [change('scopes', ['old'], ['new'])] })]), {
    chalk: new Chalk({ level: 1 }),
  });
  expect(painted).toContain('\u001b[31m- old\u001b[39m');
  expect(painted).toContain('\u001b[32m+ new\u001b[39m');
  expect(painted).toContain('\u001b[33m~ scopes\u001b[39m');
});

test('findings stop the plan', () => {
  const finding = {
    rule: 'unknown-parameter',
    severity: 'error' as const,
    message: 'No.',
    pointer: '',
    line: 1,
    column: 2,
    endLine: 1,
    endColumn: 3,
    hint: null,
    changes: [],
  };
  const validation = {
    files: [{ path: 'a.json', kind: null, connection: null, findings: [finding] }],
    summary: { files: 1, errors: 1, warnings: 0 },
  };
  const said = text(planOf([], { validation: validation as never }));
  expect(said).toContain('a.json:1:2  error');
  expect(said).toMatch(/Nothing was compared\.\n$/);
});

test('thousands of equal names take no time to speak of', () => {
  const many = Array.from({ length: 20_000 }, () => model('m'));
  const lines = fields('kong', { action: 'update', changes: [change('metadata.models', null, [...many, model('m (2)')])] });
  expect(lines.at(-1)).toBe('        + m (2) (2): m (2) 2024-11-20 (OpenAI)');
  expect(lines).toHaveLength(20_002);
});

test('no value makes a line of its own', () => {
  const forged = 'a\n+ target: https://evil';
  fc.assert(
    fc.property(
      fc.constantFrom('a', forged, `${forged}\r\n`),
      fc.constantFrom('b', forged, { [forged]: forged }, [forged], [model(forged)]),
      (live, desired) => {
        for (const line of fields('kong', { action: 'update', changes: [change('metadata.x', live, desired as never)] }))
          expect(line).not.toMatch(/^\s*\+ target: https:\/\/evil$/);
      },
    ),
  );
});

test('a plan that was saved is deployed as it is, with the leave that it will want', () => {
  const contested = entry('kong', { action: 'conflict', changes: [change('target', 'https://a', 'https://b', 'https://c')] });
  const unknown = entry('litellm', { action: 'update', base: 'missing', changes: [change('target', 'https://a', 'https://b', null)] });
  const next = (connections: Parameters<typeof planOf>[0]): string =>
    text(planOf(connections, { saved: 'my plan.json' })).split('→ Deploy exactly this:\n    ')[1]!;
  expect(next([entry('new', { action: 'create', base: null })])).toBe("foundry-gw deploy --plan 'my plan.json'\n");
  expect(next([contested, unknown])).toBe("foundry-gw deploy --plan 'my plan.json' --overwrite-remote-changes --adopt\n");
});
