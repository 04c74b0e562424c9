import { expect, onTestFinished, test } from 'vitest';
import type { Connection } from '../../../src/connection/connection.js';
import { check } from '../../../src/gateway/check.js';
import { createHttpClient } from '../../../src/http/node-client.js';
import type { AgentFinding } from '../../../src/operations/verify/agent.js';
import { agentDiagnosis } from '../../../src/operations/verify/agent-diagnosis.js';
import { problemOf } from '../../../src/operations/verify/agent-judge.js';
import { verifyConnections } from '../../../src/operations/verify/connections.js';
import { Secret } from '../../../src/parameters/secret.js';
import { aConnection, aModel } from '../../support/connections.js';
import { testContext } from '../../support/context.js';
import { startGateway } from '../../support/gateway.js';

const url = 'https://acc.services.ai.azure.com/api/projects/p/openai/v1/responses';
const downstream = (message: string): object => ({ error: { code: 'CustomerManagedDownstreamError', message } });

/** What agents found, of an answer to one of them; `status` is what the check says. */
function finding(httpStatus: number, body: object, status: 'fail' | 'throttled' = 'fail'): AgentFinding {
  const problem = problemOf({ method: 'POST', url, status: httpStatus, body, durationMs: 1 })!;
  const code = problem.cause === null ? null : problem.code;
  const asked = {
    reference: 'kong/gpt-4o',
    status,
    message: `No answer: ${problem.message}`,
    hint: problem.hint,
    latencyMs: null,
    code,
    arrived: true,
    request: null,
    response: null,
    left: null,
  };
  return { check: check('agent', status, asked.message), asked: [asked] };
}

const identity: Connection['auth'] = {
  type: 'ProjectManagedIdentity',
  audience: 'https://cognitiveservices.azure.com',
} as Connection['auth'];
const key = aConnection({}).auth;

test.each<[string, AgentFinding, Connection['auth'], string, string[]]>([
  ['the key that Azure holds', finding(424, downstream('innerStatusCode: 401')), key, 'wrong-secret', ['apiKey']],
  ['the project’s identity', finding(424, downstream('innerStatusCode: 403')), identity, 'misconfigured', ['audience']],
  ['a limit', finding(424, downstream('innerStatusCode: 429'), 'throttled'), key, 'throttled', []],
  ['a path that only the service asks for', finding(424, downstream('innerStatusCode: 404')), key, 'misconfigured', []],
  ['the back end', finding(424, downstream('innerStatusCode: 503')), key, 'gateway-fault', []],
  ['a private name', finding(424, downstream('model_error: Name or service not known (llm.internal:443)')), key, 'unreachable', []],
  ['a private address', finding(424, downstream('model_error: connect ETIMEDOUT')), key, 'unreachable', []],
  ['a private CA', finding(424, downstream('model_error: certificate verify failed')), key, 'untrusted-certificate', []],
  [
    'a name with a slash',
    finding(400, { error: { code: 'bad_request', message: 'Invalid model_id: can only contain alphanumeric' } }),
    key,
    'wrong-model',
    ['staticModels'],
  ],
  [
    'a connection that is not seen',
    finding(404, { error: { code: 'NotFound', message: "Connection 'kong' not found" } }),
    key,
    'misconfigured',
    [],
  ],
  ['something that nobody knows', finding(400, { error: { code: 'bad_request', message: 'never seen' } }), key, 'unknown', []],
])('an agent’s failure for %s has a cause', (_what, found, auth, cause, parameters) => {
  const diagnosis = agentDiagnosis(found, { ...aConnection({}), auth })!;
  expect(diagnosis).toMatchObject({ cause, proven: false, changes: parameters.map((parameter) => ({ parameter })) });
  expect(diagnosis.explanation).toContain(found.asked[0]!.hint ?? 'No answer');
});

test('agents that answered, and what proves nothing, have none', () => {
  const one = finding(424, downstream('innerStatusCode: 401'));
  for (const status of ['pass', 'inconclusive', 'skipped'] as const)
    expect(agentDiagnosis({ ...one, asked: [{ ...one.asked[0]!, status }] }, aConnection({}))).toBeNull();
});

test('what fails for agents alone is diagnosed, where that is asked for; no request more is sent', async () => {
  const { target, seen } = await startGateway();
  const http = createHttpClient({ env: {} });
  onTestFinished(() => http.close());
  const place = { path: null, environment: null, id: '/kong', name: 'kong', project: '/p', kind: 'model-gateway' as const };
  const subject = {
    connection: aConnection({ url: target, models: { from: 'static', models: [aModel('gpt-4o')] } }),
    atHand: { type: 'key' as const, key: new Secret('the-key-0815', '${K}') },
  };
  const targets = [{ place, source: 'live' as const, resource: check('resource', 'pass', 'There.'), subject, models: [] }];
  const agents = {
    look: async () => finding(424, downstream('model_error: Name or service not known (llm.internal:443)')),
    settled: async () => undefined,
  };
  const [one] = (await verifyConnections(testContext({ http }), { targets, agents })).connections;
  expect(one).toMatchObject({ status: 'fail', diagnosis: { cause: 'unreachable', proven: false } });
  expect(seen).toHaveLength(1);
  const [silent] = (await verifyConnections(testContext({ http }), { targets, agents, diagnose: false })).connections;
  expect(silent).toMatchObject({ status: 'fail', diagnosis: null });
});
