import { Chalk } from 'chalk';
import type { Diagnosis, Verify, VerifiedConnection, VerifyCheck } from '../../../src/generated/output/verify.js';
import type { ReportOptions } from '../../../src/report/report.js';

export const options: ReportOptions = { chalk: new Chalk({ level: 0 }), width: 80 };

export const check = (
  id: VerifyCheck['id'],
  status: VerifyCheck['status'],
  message: string,
  more: Partial<VerifyCheck> = {},
): VerifyCheck => ({
  id,
  status,
  message,
  hint: null,
  durationMs: null,
  request: null,
  response: null,
  ...more,
});

export const connection = (change: Partial<VerifiedConnection> = {}): VerifiedConnection => ({
  path: 'connections/kong.parameters.json',
  environment: null,
  id: '/x',
  name: 'kong',
  project: '/p',
  kind: 'model-gateway',
  status: 'pass',
  checks: [],
  models: [],
  diagnosis: null,
  ...change,
});

export const answer = (connections: readonly VerifiedConnection[]): Verify => {
  const summary: Verify['summary'] = {
    connections: connections.length,
    pass: 0,
    warn: 0,
    fail: 0,
    throttled: 0,
    inconclusive: 0,
    skipped: 0,
  };
  for (const { status } of connections) summary[status] += 1;
  return { connections: [...connections], summary };
};

export const diff = [
  '--- a/connections/kong.parameters.json',
  '+++ b/connections/kong.parameters.json',
  '@@ -7,3 +7,6 @@',
  '     "targetUrl": {',
  '-      "value": "https://llm.contoso.com"',
  '+      "value": "https://llm.contoso.com/v1"',
  '     },',
  '@@ -20,2 +20,3 @@',
  '     "authType": {',
  '+      "_x": 1,',
  '       "value": "ApiKey"',
  '',
].join('\n');

export const diagnosis = (change: Partial<Diagnosis> = {}): Diagnosis => ({
  cause: 'misconfigured',
  explanation: 'Chat is answered at https://llm.contoso.com/v1/chat/completions.',
  changes: [{ parameter: 'targetUrl', value: 'https://llm.contoso.com/v1' }],
  proven: true,
  diff,
  ...change,
});

export const broken = (change: Partial<VerifiedConnection> = {}): VerifiedConnection =>
  connection({
    status: 'fail',
    checks: [
      check('resource', 'skipped', 'Azure is not asked (--no-azure).'),
      check('chat', 'fail', 'POST https://llm.contoso.com/chat/completions answered 404 Not Found.', { hint: 'Check the path.' }),
    ],
    diagnosis: diagnosis(),
    ...change,
  });
