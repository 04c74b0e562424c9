import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import type { Verify, VerifiedConnection, VerifyCheck } from '../../../src/generated/output/verify.js';
import { verifyText } from '../../../src/report/verify/text.js';

const chalk = new Chalk({ level: 0 });
const print = (connections: VerifiedConnection[]): string => {
  const summary: Verify['summary'] = { connections: connections.length, pass: 0, warn: 0, fail: 0, throttled: 0, inconclusive: 0, skipped: 0 };
  for (const { status } of connections) summary[status] += 1;
  return verifyText({ connections, summary }, { chalk, width: 80 });
};

const check = (id: VerifyCheck['id'], status: VerifyCheck['status'], message: string, more: Partial<VerifyCheck> = {}): VerifyCheck => ({
  id, status, message, hint: null, durationMs: null, request: null, response: null, ...more,
});

const connection = (change: Partial<VerifiedConnection>): VerifiedConnection => ({
  path: 'connections/kong.parameters.json', environment: null, id: '/x', name: 'kong', project: '/p', kind: 'model-gateway', status: 'pass', checks: [], models: [], diagnosis: null, ...change,
});

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

test('several models have a line each, several connections a last line', () => {
  const models = [
    { name: 'a', reference: 'kong/a', status: 'pass' as const, latencyMs: 52, message: 'a answered in 52 ms.' },
    { name: 'long', reference: 'kong/long', status: 'throttled' as const, latencyMs: null, message: 'answered 429.' },
  ];
  const printed = print([connection({ models, environment: 'prod' }), connection({ name: null, path: null, status: 'skipped' })]);
  expect(printed).toContain('✓ kong (connections/kong.parameters.json, prod): pass\n  models\n    ✓ kong/a    52 ms\n    … kong/long  throttled: answered 429.\n');
  expect(printed).toContain('\n- /x: skipped\n');
  expect(printed.endsWith('\n2 connections: 1 pass, 1 skipped\n')).toBe(true);
});

test('nothing that is given is left out, whatever the state', () => {
  const states = ['pass', 'warn', 'fail', 'throttled', 'inconclusive', 'skipped'] as const;
  const printed = print([connection({ checks: states.map((status) => check('chat', status, `message of ${status}`, { hint: `hint of ${status}` })) })]);
  for (const status of states) {
    expect(printed).toContain(`message of ${status}`);
    expect(printed).toContain(`hint of ${status}`);
  }
});
