import { describe, expect, test } from 'vitest';
import type { VerifiedConnection } from '../../../src/generated/output/verify.js';
import { verifyText } from '../../../src/report/verify/text.js';
import { stretchesOf } from '../../../src/report/verify/words.js';
import { answer, broken, check, connection, diagnosis, diff, options } from './samples.js';

const print = (connections: VerifiedConnection[]): string => verifyText(answer(connections), options);

test('a connection is its checks, each with what to do next; one model is the chat’s line', () => {
  const printed = print([
    connection({
      status: 'fail',
      checks: [
        check('network', 'pass', 'Connected to llm.contoso.com.', { durationMs: 12.4 }),
        check('auth', 'fail', 'POST https://llm.contoso.com/v1/chat/completions answered 401 Unauthorized.', { hint: 'Check the key.' }),
        check('chat', 'fail', 'Also 401.', { hint: 'Check the key.' }),
        check('tools', 'skipped', 'No chat was answered.'),
      ],
      models: [{ name: 'a', reference: 'kong/a', status: 'fail', latencyMs: null, message: 'x' }],
    }),
  ]);
  expect(printed).toBe(
    [
      '✗ kong (connections/kong.parameters.json): fail',
      '  ✓ network   Connected to llm.contoso.com. 12 ms',
      '  ✗ auth      POST https://llm.contoso.com/v1/chat/completions answered 401 Unauthorized.',
      '              Check the key.',
      '  ✗ chat      Also 401.',
      '  - tools     skipped: No chat was answered.',
      '',
    ].join('\n'),
  );
});

test('several models have a line each, several connections a table and a last line', () => {
  const models = [
    { name: 'a', reference: 'kong/a', status: 'pass' as const, latencyMs: 52, message: 'a answered in 52 ms.' },
    { name: 'long', reference: 'kong/long', status: 'throttled' as const, latencyMs: null, message: 'answered 429.' },
  ];
  const printed = print([connection({ models, environment: 'prod' }), connection({ name: null, path: null, status: 'skipped' })]);
  expect(printed).toContain(
    '✓ kong (connections/kong.parameters.json, prod): pass\n  models\n    ✓ kong/a    52 ms\n    … kong/long  throttled: answered 429.\n',
  );
  expect(printed).toContain('\n- /x: skipped\n');
  expect(printed.endsWith('\n2 connections: 1 pass, 1 skipped\n')).toBe(true);
});

test('a name without end does not push the others away', () => {
  const models = ['a', 'x'.repeat(5000)].map((name) => ({
    name,
    reference: `kong/${name}`,
    status: 'pass' as const,
    latencyMs: 52,
    message: 'It answered.',
  }));
  expect(print([connection({ models })])).toMatch(/\n {4}✓ kong\/a {1,60}52 ms\n/);
});

test('nothing that is given is left out, whatever the state', () => {
  const states = ['pass', 'warn', 'fail', 'throttled', 'inconclusive', 'skipped'] as const;
  const printed = print([
    connection({ checks: states.map((status) => check('chat', status, `message of ${status}`, { hint: `hint of ${status}` })) }),
  ]);
  for (const status of states) {
    expect(printed).toContain(`message of ${status}`);
    expect(printed).toContain(`hint of ${status}`);
  }
});

describe('a diagnosis', () => {
  test('of a value that an environment gives was seen to work, though the file cannot say it', () => {
    const explanation =
      'Chat is answered elsewhere. targetUrl is set in foundry-gw.yaml:6:19: targetUrl has to become "https://llm.contoso.com/v1".';
    const text = print([
      broken({ diagnosis: diagnosis({ explanation, changes: [{ parameter: 'targetUrl' }], diff: undefined as never }) }),
    ]);
    expect(text).toContain('seen to work');
    expect(text).not.toContain('only you know');
    const both = print([broken({ diagnosis: diagnosis({ explanation, changes: [{ parameter: 'targetUrl' }, { parameter: 'apiKey' }] }) })]);
    expect(both).toContain('? not tried, only you know the right value: apiKey');
  });

  const tail = (one: VerifiedConnection): string => print([one]).split('Check the path.\n')[1]!;

  test('is a diff of the file, what was seen to work, and what to run', () => {
    expect(tail(broken())).toBe(
      [
        '  misconfigured: Chat is answered at',
        '  https://llm.contoso.com/v1/chat/completions.',
        '    connections/kong.parameters.json:8',
        '    -      "value": "https://llm.contoso.com"',
        '    +      "value": "https://llm.contoso.com/v1"',
        '    connections/kong.parameters.json:21',
        '    +      "_x": 1,',
        '    ✓ seen to work: the gateway answered a chat with this',
        '    → Write it into the file:',
        '        foundry-gw verify --fix connections/kong.parameters.json --no-azure',
        '    → Then deploy it:',
        '        foundry-gw deploy connections/kong.parameters.json',
        '',
      ].join('\n'),
    );
  });

  test('of a live connection without a file says how to get one', () => {
    const { diff: _diff, ...without } = diagnosis();
    const text = tail(broken({ path: null, id: "/subscriptions/s/connections/it's", diagnosis: without }));
    expect(text).toContain('    + targetUrl: "https://llm.contoso.com/v1"\n    ✓ seen to work: the gateway answered a chat with this\n');
    expect(text).toContain(
      String.raw`foundry-gw import '/subscriptions/s/connections/it'\''s' --into connections/kong.parameters.json`.replace(
        String.raw`\\`,
        String.raw`\\`,
      ),
    );
    expect(text).toContain('foundry-gw verify --fix connections/kong.parameters.json');
  });

  test('of which nothing was seen to work proposes nothing', () => {
    const { diff: _diff, ...without } = diagnosis({ cause: 'wrong-secret', proven: false, changes: [{ parameter: 'apiKey' }] });
    const text = tail(broken({ diagnosis: without }));
    expect(text).toContain('  wrong secret: ');
    expect(text).toContain('    ? not tried, only you know the right value: apiKey\n');
    expect(text).not.toMatch(/seen to work|--fix|deploy/);
  });

  test('tells variables apart from what stands in the file', () => {
    const text = tail(
      broken({
        environment: 'prod',
        diagnosis: diagnosis({
          changes: [
            { parameter: 'targetUrl', variable: 'HOST', value: 'llm.contoso.com' },
            { parameter: 'authConfig', value: {} },
          ],
        }),
      }),
    );
    expect(text).toContain('    + ${HOST}: "llm.contoso.com"\n');
    expect(text).toContain('--fix connections/kong.parameters.json --env prod --no-azure\n');
  });

  test('that the file cannot take is to be changed by hand', () => {
    const { diff: _diff, ...without } = diagnosis();
    const text = tail(broken({ path: 'a b.bicepparam', diagnosis: without }));
    expect(text).toContain('    + targetUrl: "https://llm.contoso.com/v1"\n');
    expect(text).toContain("    → Change it where it is set, then verify again:\n        foundry-gw verify 'a b.bicepparam' --no-azure\n");
  });

  test('that the file agrees with is a matter of deploying', () => {
    const text = tail(
      broken({
        diagnosis: diagnosis({ diff: '' }),
        checks: [check('resource', 'pass', 'There.'), check('chat', 'fail', 'x', { hint: 'Check the path.' })],
      }),
    );
    expect(text).toContain(
      '✓ seen to work: the gateway answered a chat with what the file says\n    → The file says so already. Deploy it:\n        foundry-gw deploy connections/kong.parameters.json\n',
    );
  });

  test('after --fix says what was written, and that it is to be deployed', () => {
    const text = tail(
      broken({
        status: 'pass',
        fixed: { written: true, changes: [{ parameter: 'targetUrl', value: 'x' }], left: [], verified: true, reason: null },
      }),
    );
    expect(text).toContain('  was misconfigured: ');
    expect(text.replaceAll(/\n\s+/g, ' ')).toContain(
      'connections/kong.parameters.json: wrote targetUrl; the checks above are of what it says now.',
    );
    expect(text).toContain('    → Deploy it:\n        foundry-gw deploy connections/kong.parameters.json\n');
    expect(text).not.toContain('--fix');
    const left = tail(
      broken({
        fixed: {
          written: false,
          changes: [],
          left: [{ parameter: 'apiKey' }],
          verified: false,
          reason: 'Only what was seen to work is written, and nothing was.',
        },
      }),
    );
    expect(left).toContain('    Only what was seen to work is written, and nothing was.\n');
  });

  test('the lines of a diff', () => {
    expect(stretchesOf(diff).map(({ line }) => line)).toEqual([8, 21]);
    expect(stretchesOf('')).toEqual([]);
    expect(stretchesOf('--- a/x\n+++ b/x\n@@ -1,3 +1,2 @@\n a\n-b\n-c\n@@ -9,2 +8,3 @@\n-d\n+e\n f\n+g\n')).toEqual([
      { line: 2, lines: ['-b', '-c'] },
      { line: 9, lines: ['-d', '+e'] },
      { line: 11, lines: ['+g'] },
    ]);
  });
});

test('of many, those that pass are in the table only', () => {
  const models = [{ name: 'a', reference: 'x/a', status: 'pass' as const, latencyMs: 52.4, message: 'a answered.' }];
  const printed = print([
    connection({ name: 'first', models }),
    connection({ name: 'second' }),
    broken({ name: 'third' }),
    connection({ name: 'fourth', status: 'warn', checks: [check('tls', 'warn', 'It ends soon.')] }),
  ]);
  expect(printed).not.toContain('first (');
  expect(printed).toContain('third (');
  expect(printed).toContain(
    [
      'state   connection  models  slowest  what is wrong',
      '✓ pass  first       1 of 1    52 ms',
      '✓ pass  second',
      '✗ fail  third                        misconfigured',
      '! warn  fourth                       tls',
      '',
      '4 connections: 2 pass, 1 warn, 1 fail',
      '',
    ].join('\n'),
  );
});

test('what was mended is shown among many that pass, and in the table', () => {
  const fixed = { written: true, changes: [{ parameter: 'targetUrl', value: 'x' }], left: [], verified: true, reason: null };
  const printed = print([
    connection({ name: 'a' }),
    connection({ name: 'b' }),
    connection({ name: 'c' }),
    connection({ name: 'd', diagnosis: diagnosis(), fixed }),
  ]);
  expect(printed).toContain('d (connections/kong.parameters.json): pass');
  expect(printed).toContain('✓ pass  d                            was misconfigured\n');
});

test('several that fail without a diagnosis say how to get one', () => {
  const hint = '--diagnose finds out why';
  expect(print([connection(), broken({ diagnosis: null })])).toContain(hint);
  expect(print([connection(), broken()])).not.toContain(hint);
  expect(print([connection(), connection({ status: 'fail', checks: [check('resource', 'fail', 'Azure has none.')] })])).not.toContain(hint);
});

test('a failure that two checks tell is told once', () => {
  const said = 'POST https://x answered 401.';
  const printed = print([
    connection({
      status: 'fail',
      checks: [
        check('auth', 'fail', said, { hint: 'Check the key.' }),
        check('discovery', 'skipped', 'Static.'),
        check('chat', 'fail', said, { hint: 'Check the key.' }),
      ],
    }),
  ]);
  expect(printed.split(said)).toHaveLength(2);
  expect(printed.split('Check the key.')).toHaveLength(2);
  expect(printed).toContain('  ✗ chat      The same as auth.\n');
});
