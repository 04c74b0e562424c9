import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import type { Deploy, DeployedConnection } from '../../src/generated/output/deploy.js';
import { deployText } from '../../src/report/deploy/text.js';

const project = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso/projects/agents';

const entry = (name: string, changes: Partial<DeployedConnection> = {}): DeployedConnection => ({
  path: `${name}.parameters.json`,
  environment: null,
  id: `${project}/connections/${name}`,
  name,
  project,
  kind: 'model-gateway',
  action: 'create',
  base: null,
  changed: [],
  status: 'succeeded',
  durationMs: 3249,
  deployment: `foundry-gw-${name}`,
  error: null,
  verify: null,
  ...changes,
});

const check = (id: 'chat' | 'auth', status: 'pass' | 'fail' | 'skipped', message: string, hint: string | null) => ({
  id,
  status,
  message,
  hint,
  durationMs: null,
  request: null,
  response: null,
});
const verified = (changes: object) =>
  ({
    path: null,
    environment: null,
    id: null,
    name: null,
    project: null,
    kind: null,
    status: 'pass',
    checks: [],
    models: [],
    diagnosis: null,
    ...changes,
  }) as NonNullable<DeployedConnection['verify']>;
const model = (status: 'pass' | 'fail') => ({ name: 'm', reference: 'x/m', status, latencyMs: 1, message: '' });

const text = (connections: DeployedConnection[], width = 80): string => {
  const count = (status: string): number => connections.filter((one) => one.status === status).length;
  const summary = {
    connections: connections.length,
    succeeded: count('succeeded'),
    failed: count('failed'),
    skipped: count('skipped'),
    refused: count('refused'),
  };
  const result: Deploy = { engine: 'az', identity: null, connections, validation: null, summary };
  return deployText(result, { chalk: new Chalk({ level: 0 }), width });
};

test('one that went well is two lines', () => {
  expect(text([entry('kong', { verify: verified({ models: [model('pass'), model('pass')] }) })])).toBe(
    '✓ kong in contoso/agents: created in 3.2 s\n    verified: pass, 2 of 2 models answer\n',
  );
});

test.each([
  ['update', '✓ kong in contoso/agents: updated in 3.2 s\n'],
  ['none', '✓ kong in contoso/agents: deployed again, unchanged in 3.2 s\n'],
  ['conflict', '✓ kong in contoso/agents: overwritten in 3.2 s\n'],
] as const)('action %s', (action, expected) => {
  expect(text([entry('kong', { action })])).toBe(expected);
});

test('an account-level connection is shown at its account', () => {
  expect(text([entry('wide', { id: project.replace('/projects/agents', '/connections/wide') })])).toContain('wide in contoso: created');
});

test('each that did not go well says what Azure said, what that means and what to do; then the sum', () => {
  const error = (code: string, more: object = {}) =>
    ({
      kind: 'azure',
      code,
      message: 'What Azure said, at some length, so that the line has to be broken somewhere.',
      cause: null,
      hint: null,
      ...more,
    }) as const;
  const connections = [
    entry('kong', {
      status: 'failed',
      error: error('AuthorizationFailed', { kind: 'auth', cause: 'You may not.', hint: 'Have the role assigned.' }),
    }),
    entry('litellm', { status: 'refused', action: 'conflict', error: error('Conflict', { kind: 'refused' }) }),
    entry('same', { status: 'skipped', action: 'none', deployment: null, durationMs: 0 }),
    entry('later', {
      status: 'skipped',
      error: error('Interrupted', { kind: 'interrupted', message: 'Interrupted before it was begun.' }),
    }),
    entry('deaf', {
      verify: verified({
        status: 'fail',
        models: [model('fail')],
        checks: [check('auth', 'pass', 'ok', null), check('chat', 'fail', 'POST https://x answered 404.', 'Check the path.')],
      }),
    }),
  ];
  expect(text(connections, 60)).toMatchInlineSnapshot(`
    "✗ kong in contoso/agents: failed (AuthorizationFailed)
        What Azure said, at some length, so that the line has to
        be broken somewhere.
        You may not.
        → Have the role assigned.
    ✗ litellm in contoso/agents: refused
        What Azure said, at some length, so that the line has to
        be broken somewhere.
    – same in contoso/agents: nothing to do: Azure holds what the file says
    – later in contoso/agents: not begun
        Interrupted before it was begun.
    ✗ deaf in contoso/agents: created in 3.2 s
        verified: fail, 0 of 1 models answer
          chat: POST https://x answered 404.
            → Check the path.

    5 connections: 1 deployed, 1 failed, 1 refused, 2 skipped, 1 failed the verification
    "
  `);
});

test('why a gateway does not answer, as verify tells it; of several, how to find out', () => {
  const failing = {
    status: 'fail',
    path: 'a.parameters.json',
    kind: 'model-gateway',
    checks: [check('chat', 'fail', 'POST https://x answered 404.', null)],
    models: [model('fail')],
  };
  const diagnosis = {
    cause: 'misconfigured',
    explanation: 'Chat is answered at https://x/v1.',
    changes: [{ parameter: 'targetUrl', value: 'https://x/v1' }],
    proven: true,
    diff: '--- a\n+++ b\n@@ -5,1 +5,1 @@\n-      "value": "https://x"\n+      "value": "https://x/v1"\n',
  };
  expect(text([entry('deaf', { verify: verified({ ...failing, diagnosis }) })])).toMatchInlineSnapshot(`
    "✗ deaf in contoso/agents: created in 3.2 s
        verified: fail, 0 of 1 models answer
          chat: POST https://x answered 404.
          misconfigured: Chat is answered at https://x/v1.
            a.parameters.json:5
            -      "value": "https://x"
            +      "value": "https://x/v1"
            ✓ seen to work: the gateway answered a chat with this
            → Write it into the file:
                foundry-gw verify --fix a.parameters.json
            → Then deploy it:
                foundry-gw deploy a.parameters.json
    "
  `);
  expect(text([entry('deaf', { verify: verified({ ...failing, environment: 'prod' }) })])).toMatchInlineSnapshot(`
    "✗ deaf in contoso/agents: created in 3.2 s
        verified: fail, 0 of 1 models answer
          chat: POST https://x answered 404.
          → Find out why:
              foundry-gw verify a.parameters.json --env prod
    "
  `);
});

test('what two checks say is said once', () => {
  const said = 'POST https://x answered 401.';
  const checks = [check('auth', 'fail', said, 'Check the key.'), check('chat', 'fail', said, 'Check the key.')];
  const shown = text([entry('shut', { verify: verified({ status: 'fail', checks }) })]);
  expect(shown.split(said)).toHaveLength(2);
  expect(shown).toContain('chat: The same as auth.');
});
