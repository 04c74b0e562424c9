import { describe, expect, it } from 'vitest';
import { openAgents } from '../../src/azure/agent-run.js';
import type { AzureSession } from '../../src/azure/session.js';
import type { HttpClient, HttpRequest } from '../../src/http/client.js';
import { httpError } from '../../src/http/errors.js';
import { Secret } from '../../src/parameters/secret.js';
import { testContext } from '../support/context.js';

const project = { subscriptionId: '1', resourceGroup: 'g', account: 'a', project: 'p' };
const endpoint = 'https://a.example/api/projects/p';

type Send = (request: HttpRequest) => Promise<{ status: number; body: unknown }>;

/** A project whose data plane answers as told, in a run that a test interrupts. */
async function opened(answer: Send, sleep: (ms: number, signal?: AbortSignal) => Promise<void> = () => new Promise(() => undefined)) {
  const run = new AbortController();
  const sent: HttpRequest[] = [];
  let tokens = 0;
  const send = async (request: HttpRequest) => {
    sent.push(request);
    const { status, body } = await answer(request);
    return { status, headers: {}, durationMs: 1, text: () => JSON.stringify(body), json: () => body };
  };
  const context = testContext({
    http: { send, close: () => undefined } as unknown as HttpClient,
    signal: run.signal,
    clock: { now: () => 0, sleep },
  });
  const token = async (): Promise<Secret> => {
    if (run.signal.aborted) throw new Error('no more tokens');
    tokens += 1;
    return new Secret(`t${tokens}`, 'test');
  };
  const session = { context, endpoints: { project: endpoint }, token } as unknown as AzureSession;
  return { agents: await openAgents(session, project, { timeoutMs: 1_000 }), run, sent };
}

/** Ends when the request's signal does, as an exchange would. */
const untilStopped: Send = ({ signal }) =>
  new Promise((_, reject) => {
    const stop = (): void => reject(httpError({ reason: 'aborted', message: 'stopped' }));
    if (signal!.aborted) stop();
    signal!.addEventListener('abort', stop);
  });

describe('an agent of a project', () => {
  it('is made, asked and removed where the service has them', async () => {
    const { agents, sent } = await opened(async () => ({ status: 200, body: { ok: true } }));
    await agents.create({ name: 'foundry-gw-verify-1', model: 'kong/gpt-4o', instructions: 'Be short.' });
    expect(await agents.ask('foundry-gw-verify-1', 'Hello')).toMatchObject({
      status: 200,
      body: { ok: true },
      url: `${endpoint}/openai/v1/responses`,
    });
    await agents.remove('foundry-gw-verify-1');
    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
      [
        'POST',
        `${endpoint}/agents/foundry-gw-verify-1/versions?api-version=v1`,
        '{"definition":{"kind":"prompt","model":"kong/gpt-4o","instructions":"Be short."}}',
      ],
      [
        'POST',
        `${endpoint}/openai/v1/responses`,
        '{"input":"Hello","agent_reference":{"type":"agent_reference","name":"foundry-gw-verify-1"}}',
      ],
      ['DELETE', `${endpoint}/agents/foundry-gw-verify-1?api-version=v1`, undefined],
    ]);
  });

  it.each([400, 401, 403, 404, 409, 424, 500, 502])('answers %i as it is', async (status) => {
    const { agents } = await opened(async () => ({ status, body: { error: { code: 'x', message: 'y' } } }));
    expect((await agents.ask('a', 'Hello')).status).toBe(status);
  });

  it('throttled for good is an error', async () => {
    const { agents } = await opened(
      async () => ({ status: 429, body: null }),
      async () => undefined,
    );
    await expect(agents.ask('a', 'Hello')).rejects.toMatchObject({ failure: 'azure', code: 'TooManyRequests' });
  });
});

describe('an interrupted run', () => {
  it('gives up a question at once', async () => {
    const { agents, run } = await opened(untilStopped);
    const asked = agents.ask('a', 'Hello');
    run.abort();
    await expect(asked).rejects.toMatchObject({ failure: 'interrupted' });
  });

  it('still learns whether the agent was made, and removes it with the token that it has', async () => {
    let finish: (answer: { status: number; body: unknown }) => void = () => undefined;
    const { agents, run, sent } = await opened(({ method }) =>
      method === 'POST' ? new Promise((resolve) => (finish = resolve)) : Promise.resolve({ status: 200, body: null }),
    );
    const made = agents.create({ name: 'a', model: 'kong/gpt-4o', instructions: '' });
    while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    run.abort();
    finish({ status: 200, body: {} });
    expect((await made).status).toBe(200);
    expect((await agents.remove('a')).status).toBe(200);
    expect(String((sent.at(-1)!.headers!['authorization'] as Secret).reveal())).toMatch(/^Bearer t\d$/);
  });

  it('waits for some seconds only, before and after', async () => {
    const waits: number[] = [];
    const { agents, run, sent } = await opened(untilStopped, async (ms) => void waits.push(ms));
    const made = agents.create({ name: 'a', model: 'kong/gpt-4o', instructions: '' });
    while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    run.abort();
    await expect(made).rejects.toMatchObject({ failure: 'interrupted' });
    await expect(agents.remove('a')).rejects.toMatchObject({ failure: 'interrupted' });
    expect(waits).toEqual([5_000, 5_000]);
  });
});
