import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Verify, VerifiedConnection, VerifyCheck } from '../../../src/generated/output/verify.js';
import type { HttpClient, HttpRequest } from '../../../src/http/client.js';
import { httpError } from '../../../src/http/errors.js';
import { createHttpClient } from '../../../src/http/node-client.js';
import { verify, type VerifyInput } from '../../../src/operations/verify.js';
import type { Fault } from '../../../src/sandbox/server/faults.js';
import { arm, project, properties } from '../../sandbox/client.js';
import { agentsOf, markersIn } from '../../support/agents.js';
import { sandboxContext, type SandboxContextOptions } from '../../support/azure.js';
import type { RecordedContext } from '../../support/context.js';
import { useSandbox } from '../../support/sandbox.js';

const sandbox = useSandbox();
const account = project.replace(/\/projects.*/, '');
const bearer = JSON.stringify({ type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' });
const models = (...names: string[]): string =>
  JSON.stringify(names.map((name) => ({ name, properties: { model: { name, version: '1', format: 'OpenAI' } } })));

async function put(name: string, change: Record<string, unknown> = {}, of = project): Promise<void> {
  const { llm } = sandbox().gateways;
  const usual = {
    target: llm!.target,
    credentials: { key: llm!.key },
    metadata: { deploymentInPath: 'false', authConfig: bearer, models: models('gpt-4o', 'gpt-4o-mini') },
  };
  const { status } = await arm(sandbox(), 'PUT', `${of}/connections/${name}`, {
    body: { properties: properties({ ...usual, ...change }) },
  });
  if (status >= 300) throw new Error(`the connection ${name} could not be made: ${status}`);
}

interface Run {
  readonly answer: Verify;
  readonly one: VerifiedConnection;
  readonly agent: VerifyCheck;
  readonly context: RecordedContext;
  /** Milliseconds that were waited for, in order. */
  readonly sleeps: number[];
}

async function run(input: Partial<VerifyInput>, options: SandboxContextOptions = {}): Promise<Run> {
  const sleeps: number[] = [];
  const clock = { now: () => Date.now(), sleep: async (ms: number) => void sleeps.push(ms) };
  const env = { FOUNDRY_GW_API_KEY: sandbox().gateways['llm']!.key, ...options.env };
  const context = sandboxContext(sandbox(), { ...options, env, change: { clock, ...options.change } });
  try {
    const answer = await verify(context, { connections: ['llm'], project, engine: 'arm', agent: true, diagnose: false, ...input });
    const [one] = answer.connections;
    return { answer, one: one!, agent: one!.checks.find(({ id }) => id === 'agent')!, context, sleeps };
  } finally {
    context.http.close();
  }
}

const fault = (change: Partial<Fault>): void => void sandbox().faults.add({ method: 'POST', path: '/openai/v1/responses', ...change });
const notSeen = (times: number): void =>
  fault({ status: 404, times, body: { error: { code: 'NotFound', message: "Connection 'llm' not found" } } });

beforeAll(() => put('llm'));
afterEach(async () => {
  sandbox().faults.clear();
  sandbox().gateways['llm']!.requests.length = 0;
  expect(await agentsOf(sandbox())).toEqual([]);
});

describe('an agent of the project', () => {
  it('answers through the first model, is removed, and leaves a marker in the gateway’s log', async () => {
    const { one, agent, context } = await run({});
    expect(one.status).toBe('pass');
    const [, marker] = /^A temporary agent answered through llm\/gpt-4o\. Look for "(fgw-[0-9a-f]{8})" in the gateway's log\.$/.exec(
      agent.message,
    )!;
    expect(markersIn(sandbox().gateways['llm']!.requests)).toContain(marker);
    expect(agent).toMatchObject({
      status: 'pass',
      hint: null,
      durationMs: expect.any(Number),
      request: { method: 'POST', url: expect.stringMatching(/\/openai\/v1\/responses$/) },
      response: { status: 200 },
    });
    expect(context.written.stderr).toContain(
      'Then 1 temporary agent of the project with the first model (--model <name> chooses); it is removed afterwards.',
    );
    const sent = sandbox()
      .state.requests.filter(({ path }) => path.includes('/agents/foundry-gw-verify-'))
      .map(({ method }) => method);
    expect(sent).toEqual(['POST', 'DELETE']);
  });

  it('is one for each model that is named', async () => {
    const { one, agent, context } = await run({ models: ['gpt-4o', 'gpt-4o-mini'] });
    expect(agent.message).toMatch(/^Temporary agents answered through llm\/gpt-4o, llm\/gpt-4o-mini\. Look for/);
    expect(one.models).toHaveLength(2);
    expect(context.written.stderr).toContain('Then 2 temporary agents of the projects; they are removed afterwards.');
  });

  it('names of the model in <name>/<model> count, too', async () => {
    expect((await run({ connections: ['llm/gpt-4o-mini'] })).agent.message).toContain('through llm/gpt-4o-mini.');
  });

  it('proves a connection whose key is not at hand', async () => {
    const { one } = await run({}, { env: { FOUNDRY_GW_API_KEY: '' } });
    expect(one).toMatchObject({ status: 'pass', models: [{ reference: 'llm/gpt-4o', status: 'pass', message: 'An agent answered.' }] });
    expect(one.checks.map(({ id, status }) => `${id} ${status}`)).toEqual(
      expect.arrayContaining(['auth skipped', 'chat skipped', 'agent pass']),
    );
  });

  it('has nothing to use where no model is known, and says how to name one', async () => {
    await put('open', {
      metadata: {
        deploymentInPath: 'false',
        authConfig: bearer,
        modelDiscovery: JSON.stringify({
          listModelsEndpoint: '/models',
          getModelEndpoint: '/models/{deploymentName}',
          deploymentProvider: 'OpenAI',
        }),
      },
    });
    const without = await run({ connections: ['open'] }, { env: { FOUNDRY_GW_API_KEY: '' } });
    expect([without.one.status, without.agent.status, without.agent.hint]).toEqual(['skipped', 'skipped', 'Name one: --model <name>.']);
    const named = await run({ connections: ['open'], models: ['gpt-4o'] }, { env: { FOUNDRY_GW_API_KEY: '' } });
    expect(named.one.status).toBe('pass');
    expect((await run({ connections: ['open'] })).agent.status).toBe('pass');
  });

  it('is not asked where the connection is not there', async () => {
    const { one, agent } = await run({ connections: ['nothing'] });
    expect([one.status, agent.status]).toEqual(['fail', 'skipped']);
  });
});

describe('what this machine cannot see, an agent can', () => {
  /** A client for which the gateway is somewhere else. */
  function elsewhere(
    answer: (request: HttpRequest) => never | { status: number; body: string },
  ): Partial<SandboxContextOptions['change'] & object> {
    const real = createHttpClient({ env: sandbox().environment });
    const { host } = new URL(sandbox().gateways['llm']!.target);
    const http: HttpClient = {
      close: () => real.close(),
      send: async (request) => {
        if (new URL(request.url).host !== host) return real.send(request);
        const { status, body } = answer(request);
        return {
          status,
          headers: { 'content-type': 'application/json' },
          body: Buffer.from(body),
          text: () => body,
          json: () => JSON.parse(body) as unknown,
          durationMs: 1,
        };
      },
    };
    return { http };
  }
  const notResolved = elsewhere.bind(null, () => {
    throw httpError({ reason: 'dns', phase: 'connect', message: 'llm.internal: the name does not resolve' });
  });

  it('a gateway in a private network: the connection passes', async () => {
    const without = await run({ agent: false }, { change: notResolved() });
    expect(without.one.status).toBe('fail');
    const { one } = await run({}, { change: notResolved() });
    expect(one.status).toBe('pass');
    expect(one.checks.find(({ id }) => id === 'network')).toMatchObject({
      status: 'inconclusive',
      message: expect.stringContaining('an agent’s call got through'),
      hint: null,
    });
    expect(one.diagnosis).toBeNull();
  });

  it('a managed identity that is another one than the caller’s', async () => {
    const target = `${sandbox().gateways['contoso-apim']!.origin}/azure-openai/openai`;
    await put('identity', {
      category: 'ApiManagement',
      target,
      authType: 'ProjectManagedIdentity',
      audience: 'https://cognitiveservices.azure.com',
      credentials: {},
      metadata: { deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21', models: models('gpt-4o') },
    });
    const refusing = (): SandboxContextOptions => {
      const real = createHttpClient({ env: sandbox().environment });
      const send: HttpClient['send'] = async (request) =>
        request.url.startsWith(target) ? { ...(await real.send(request)), status: 401 } : real.send(request);
      return { change: { http: { send, close: () => real.close() } } };
    };
    const alone = await run({ connections: ['identity'], agent: false }, refusing());
    expect(alone.one.status).toBe('inconclusive');
    expect(alone.one.checks.find(({ id }) => id === 'auth')!.hint).toMatch(/verify --agent/);
    const { one } = await run({ connections: ['identity'] }, refusing());
    expect([one.status, one.models[0]!.status]).toEqual(['pass', 'pass']);
    expect(one.checks.find(({ id }) => id === 'auth')).toMatchObject({ status: 'inconclusive', hint: null });
  });
});

describe('a new connection that the project does not see yet', () => {
  it('is waited for with growing pauses, which is said once', async () => {
    notSeen(3);
    const { one, sleeps, context } = await run({});
    expect(one.status).toBe('pass');
    expect(sleeps).toEqual([5_000, 7_500, 11_250]);
    expect(context.written.stderr.match(/does not see llm yet/g)).toHaveLength(1);
    expect(context.written.stderr).toContain('asking again for up to 150 s');
  });

  it('is one that fails when it has had its time', async () => {
    notSeen(99);
    const { one, agent, sleeps } = await run({});
    expect(sleeps.reduce((sum, ms) => sum + ms, 0)).toBe(150_000);
    expect([one.status, agent.status]).toEqual(['fail', 'fail']);
    expect(agent).toMatchObject({
      message: expect.stringMatching(/Connection 'llm' not found\. That was so for 150 s\. The project does not see the connection/),
      hint: expect.stringContaining('foundry-gw show'),
    });
  });

  it('proves nothing with less time', async () => {
    notSeen(99);
    const { one, sleeps } = await run({ timeoutMs: 8_000 });
    expect([one.status, sleeps]).toEqual(['inconclusive', [5_000, 3_000]]);
  });

  it('may be refused when the agent is made', async () => {
    sandbox().faults.add({
      method: 'POST',
      path: '/versions',
      status: 404,
      body: { error: { code: 'NotFound', message: "Connection 'llm' not found" } },
    });
    const { one, sleeps } = await run({});
    expect([one.status, sleeps]).toEqual(['pass', [5_000]]);
  });
});

describe('what goes wrong', () => {
  it('the gateway refuses the key that Azure holds: said with cause and next step, the key not repeated', async () => {
    await put('wrong', { credentials: { key: 'a-wrong-key-0815' } });
    const { one, agent } = await run({ connections: ['wrong'] });
    expect(one.status).toBe('fail');
    expect(agent).toMatchObject({
      status: 'fail',
      message: expect.stringMatching(/innerStatusCode: 401.*The gateway refuses the credential/s),
      hint: expect.stringContaining('Deploy the right key again'),
      response: { status: 424 },
    });
    const { faults } = sandbox().gateways['llm']!;
    const echo = (status: number): void =>
      void faults.add({ path: '/', status, times: 99, body: { error: { message: 'Incorrect API key provided: a-wrong-key-0815' } } });
    echo(401);
    const unknown = await run({ connections: ['wrong'] });
    expect(unknown.agent.message).toContain('innerStatusCode: 401. The gateway');
    faults.clear();
    echo(400);
    const known = await run({ connections: ['wrong'] }, { env: { FOUNDRY_GW_API_KEY: 'a-wrong-key-0815' } });
    expect(known.agent.message).toContain('Incorrect API key provided: ');
    faults.clear();
    for (const { agent: told } of [unknown, known]) expect(JSON.stringify(told)).not.toContain('a-wrong-key');
  });

  it('one of two models: counted', async () => {
    const { one, agent } = await run({ models: ['gpt-4o', 'no/such:model'] });
    expect([one.status, agent.status]).toEqual(['fail', 'fail']);
    expect(agent).toMatchObject({
      message: expect.stringMatching(/^1 of 2 temporary agents answered\. .*Invalid model_id/),
      hint: expect.stringContaining('alias'),
    });
  });

  it.each<[string, Fault, string, RegExp, RegExp]>([
    [
      'the gateway throttles',
      { path: '/responses', status: 424, body: { error: { code: 'CustomerManagedDownstreamError', message: 'innerStatusCode: 429' } } },
      'throttled',
      /throttles/,
      /limit/,
    ],
    ['the service throttles for good', { path: '/responses', status: 429, times: 9 }, 'throttled', /throttled/, /Wait/],
    ['the service throttles agents for good', { path: '/versions', status: 429, times: 9 }, 'throttled', /throttled/, /Wait/],
    [
      'a fault of the gateway',
      { path: '/responses', status: 424, body: { error: { code: 'CustomerManagedDownstreamError', message: 'innerStatusCode: 503' } } },
      'fail',
      /fault of its own/,
      /log/,
    ],
    [
      'what nobody knows',
      { path: '/responses', status: 400, body: { error: { code: 'bad_request', message: 'never seen' } } },
      'fail',
      /: bad_request: never seen\./,
      /See by "fgw-/,
    ],
    [
      'an answer without a code',
      { path: '/responses', status: 502, body: '<html>' },
      'inconclusive',
      /: POST \S+ answered HTTP 502\./,
      /--debug/,
    ],
    ['a fault of Azure', { path: '/responses', status: 500 }, 'inconclusive', /Azure has a fault/, /Wait/],
    ['no answer', { path: '/responses', reset: true, times: 9 }, 'inconclusive', /did not answer/, /--timeout.*fgw-/],
    ['nothing that could be read', { path: '/responses', garbage: true }, 'fail', /without a text/, /choices\[0\]/],
    [
      'a run that failed',
      {
        path: '/responses',
        status: 200,
        body: {
          status: 'failed',
          error: { code: 'server_error', message: 'model_error: Name or service not known (llm.internal:443)' },
          output: [],
        },
      },
      'fail',
      /cannot resolve/,
      /DNS zone/,
    ],
  ])('%s', async (_, wrong, status, said, next) => {
    sandbox().faults.add(wrong);
    const { one, agent } = await run({});
    expect([one.status, agent.status]).toEqual([status, status]);
    expect(agent.message).toMatch(said);
    expect(agent.hint).toMatch(next);
  });

  it('the caller may not make agents: inconclusive, with the role', async () => {
    const removals = () => sandbox().state.requests.filter(({ method }) => method === 'DELETE').length;
    const before = removals();
    const { one, agent } = await run({}, { identity: 'reader' });
    expect([one.status, agent.status]).toEqual(['inconclusive', 'inconclusive']);
    // The gateway's log knows nothing of it.
    expect(agent.message).not.toContain('fgw-');
    expect(agent.hint).toMatch(/Foundry User \(53ca6127-db72-4b80-b1b0-d745d6d5456d\).*ten minutes/);
    // What was refused is not there to be removed.
    expect(removals()).toBe(before);
  });
});

describe('removing the agent', () => {
  it('happens although its answer is lost', async () => {
    sandbox().faults.add({ method: 'POST', path: '/versions', loseAnswer: true, times: 9 });
    expect((await run({})).agent.status).toBe('inconclusive');
  });

  it('is tried again', async () => {
    sandbox().faults.add({ method: 'DELETE', path: '/agents/', status: 500 });
    expect((await run({})).one.status).toBe('pass');
  });

  it('that does not succeed is said, with the command that does', async () => {
    sandbox().faults.add({ method: 'DELETE', path: '/agents/', status: 500, times: 9 });
    const { one, agent, context } = await run({});
    expect([one.status, agent.status]).toEqual(['warn', 'warn']);
    const [left] = await agentsOf(sandbox());
    const command = `az rest --method delete --resource https://ai.azure.com --url "${sandbox().projectEndpoint('contoso-foundry', 'support-agents')}/agents/${left}?api-version=v1"`;
    expect(agent).toMatchObject({ message: expect.stringContaining('It could not be removed afterwards.'), hint: `Remove it: ${command}` });
    expect(context.written.stderr).toContain(`The temporary agent ${left} could not be removed: InternalServerError`);
    expect(context.written.stderr).toContain(command);
    sandbox().faults.clear();
    const url = command.slice(command.indexOf('"') + 1, -1);
    const { send, tokenFor } = await import('../../sandbox/client.js');
    await send(sandbox(), 'DELETE', url, {
      headers: { authorization: `Bearer ${await tokenFor(sandbox(), 'deployer', 'https://ai.azure.com/.default')}` },
    });
  });
});

describe('a connection of an account', () => {
  beforeAll(() => put('of-account', {}, account));

  it('wants to know a project, before anything is asked', async () => {
    await expect(run({ connections: [`${account}/connections/of-account`], project: undefined })).rejects.toMatchObject({
      failure: 'usage',
      code: 'AgentNeedsProject',
      hint: expect.stringContaining('--project'),
    });
  });

  it('is seen by the agents of one', async () => {
    expect((await run({ connections: [`${account}/connections/of-account`] })).agent.status).toBe('pass');
  });

  it('is not seen by those of another account', async () => {
    const other = project.replace('contoso-foundry', 'another');
    const { agent } = await run({ connections: [`${account}/connections/of-account`], project: other });
    expect(agent).toMatchObject({ status: 'skipped', message: expect.stringContaining('another account') });
  });

  it('or of another project that shares it is asked where --project says', async () => {
    const sales = project.replace('support', 'sales');
    await put('shared', { isSharedToAll: true }, sales);
    const { agent, one } = await run({ connections: [`${sales}/connections/shared`] });
    expect([one.status, agent.request!.url]).toEqual([
      'pass',
      `${sandbox().projectEndpoint('contoso-foundry', 'support-agents')}/openai/v1/responses`,
    ]);
  });

  it('described by a file is asked in the file’s project', async () => {
    const { writeParameters } = await import('../../support/parameter-files.js');
    const { temporaryFolder } = await import('../../support/program.js');
    const file = writeParameters(temporaryFolder(), 'of-account', {
      projectResourceId: project,
      connectionName: 'of-account',
      connectionLevel: 'account',
      targetUrl: sandbox().gateways['llm']!.target,
      gatewayName: 'llm',
      apiKey: '${FOUNDRY_GW_API_KEY}',
      authHeaderName: 'Authorization',
      authHeaderFormat: 'Bearer {api_key}',
    });
    expect((await run({ connections: [file], project: undefined })).agent.status).toBe('pass');
  });
});

describe('what does not go together', () => {
  it.each([
    ['--no-azure', { azure: false }, 'AgentNeedsAzure'],
    ['--fix', { fix: true }, 'AgentNotFixed'],
  ])('--agent with %s', async (_, input, code) => {
    await expect(run(input)).rejects.toMatchObject({ failure: 'usage', code });
  });
});
