import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/context.js';
import type { Failure } from '../../../src/errors.js';
import type { HttpClient } from '../../../src/http/client.js';
import { createHttpClient } from '../../../src/http/node-client.js';
import { init, type InitInput } from '../../../src/operations/init.js';
import { verify } from '../../../src/operations/verify.js';
import { testContext, type RecordedContext } from '../../support/context.js';
import { startGateway, type GatewayRules } from '../../support/gateway.js';
import { serve } from '../../support/loopback.js';
import { temporaryFolder } from '../../support/program.js';
import { scriptedPrompts, type Step } from '../../support/scripted-prompts.js';
import { gatewayOf, goodKey, kinds } from '../../gateway/diagnosis/kinds.js';
import { apim, project, vault } from './inputs.js';

const clients: HttpClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

const bearer: GatewayRules = { auth: ['authorization', `Bearer ${goodKey}`], list: { path: '/v1/models', shape: 'OpenAI' }, models: ['gpt-4o', 'gpt-4o-mini'] };

function contextFor(change: Partial<Context> = {}): RecordedContext {
  const client = createHttpClient({ env: {} });
  clients.push(client);
  return testContext({ cwd: temporaryFolder(), http: client, env: { FOUNDRY_GW_API_KEY: goodKey }, ...change });
}

const run = (context: Context, probe: string, input: Partial<InitInput> = {}): ReturnType<typeof init> => init(context, { name: 'llm', probe, options: { project }, timeoutMs: 2000, ...input });

/** On a terminal, with what the person there does. */
function onTerminal(script: readonly Step[], env: Record<string, string> = {}): { context: RecordedContext; asked: ReturnType<typeof scriptedPrompts>['asked']; left: () => readonly Step[] } {
  const { prompts, asked, left } = scriptedPrompts(script);
  return { context: contextFor({ interactive: true, env, prompts: async () => prompts }), asked, left };
}

const caught = async (promise: Promise<unknown>): Promise<Failure> => promise.then(() => Promise.reject(new Error('nothing was thrown')), (error: Failure) => error);

const parametersOf = (text: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries((JSON.parse(text) as { parameters: Record<string, { value: unknown }> }).parameters).map(([name, { value }]) => [name, value]));

describe('the file', () => {
  it('says what was seen to work, and verify passes it', async () => {
    const { origin } = await startGateway(bearer);
    const context = contextFor();
    const { file, probe } = await run(context, origin);
    expect(parametersOf(file!.text)).toMatchObject({ targetUrl: `${origin}/v1`, deploymentInPath: 'false', authConfig: { name: 'Authorization', format: 'Bearer {api_key}' }, apiKey: '${LLM_API_KEY}' });
    expect((parametersOf(file!.text)['staticModels'] as { name: string }[]).map(({ name }) => name)).toEqual(['gpt-4o', 'gpt-4o-mini']);
    expect(probe).toMatchObject({ url: origin, found: { keyless: false, keyHeader: { name: 'Authorization' }, discovery: { listModelsEndpoint: '/models', models: 2 }, models: [{ name: 'gpt-4o', status: 'answers', tools: 'taken' }, { name: 'gpt-4o-mini', status: 'answers' }] } });
    expect(probe!.requests).toBe(probe!.tried.length);
    const { connections } = await verify(context, { connections: [file!.path], azure: false });
    expect(connections.map(({ status }) => status)).toEqual(['pass']);
  });

  it('has the endpoints with --discovery, and verify passes it', async () => {
    const { origin } = await startGateway({ ...bearer, list: { path: '/v1/deployments', shape: 'AzureOpenAI' } });
    const context = contextFor();
    const { file } = await run(context, `${origin}/v1`, { options: { project, discovery: true } });
    expect(parametersOf(file!.text)).toMatchObject({ listModelsEndpoint: '/deployments', getModelEndpoint: '/deployments/{deploymentName}', deploymentProvider: 'AzureOpenAI' });
    expect(parametersOf(file!.text)).not.toHaveProperty('staticModels');
    expect((await verify(context, { connections: [file!.path], azure: false })).connections[0]!.status).toBe('pass');
  });

  it('leaves out embedding models, and those that do not answer', async () => {
    const listed = ['gpt-4o', 'text-embedding-3-small', 'gone', 'acme/with-slash'];
    const origin = await serve((request, response) => {
      const json = (status: number, body: unknown): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.url === '/v1/models') return json(200, { data: listed.map((id) => ({ id })) });
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => {
        if (request.url !== '/v1/chat/completions') return json(404, {});
        if (request.headers.authorization !== `Bearer ${goodKey}`) return json(401, {});
        const { model } = JSON.parse(text) as { model: string };
        return model === 'gpt-4o' ? json(200, { choices: [{ message: { role: 'assistant', content: 'pong' } }] }) : json(404, { error: { code: 'model_not_found', message: `no model ${model}` } });
      });
    });
    const { file, notes } = await run(contextFor(), origin);
    expect((parametersOf(file!.text)['staticModels'] as { name: string }[]).map(({ name }) => name)).toEqual(['gpt-4o']);
    for (const name of listed.slice(1)) expect(notes.join(' ')).toContain(name);
  });

  it('takes the version and the format from a list that has them', async () => {
    const azure = kinds.find(({ name }) => name === 'azure-openai')!;
    const origin = await serve(gatewayOf(azure));
    const { file } = await run(contextFor(), `${origin}/openai`);
    expect(parametersOf(file!.text)).toMatchObject({ deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21', staticModels: [{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '1', format: 'OpenAI' } } }, {}] });
    expect(parametersOf(file!.text)).not.toHaveProperty('authConfig');
  });

  it('is only printed with --dry-run', async () => {
    const { origin } = await startGateway(bearer);
    const context = contextFor();
    const { file } = await run(context, origin, { dryRun: true });
    expect(file).toMatchObject({ written: false });
    expect(readdirSync(context.cwd)).toEqual([]);
    expect(context.written.stderr).toContain('chat with gpt-4o and tools in');
  });

  it('is not asked for where it exists', async () => {
    const { origin, seen } = await startGateway(bearer);
    const context = contextFor();
    await run(context, origin);
    const before = seen.length;
    expect(await caught(run(context, origin))).toMatchObject({ code: 'FileExists' });
    expect(seen.length).toBe(before);
  });
});

it('what works is written though it looks odd, and that is said', async () => {
  const { origin } = await startGateway({ ...bearer, models: ['text-embedding-3-small'] });
  const { file, notes } = await run(contextFor(), origin, { options: { project, model: ['text-embedding-3-small'] } });
  expect(file!.written).toBe(true);
  expect(notes.join(' ')).toContain('text-embedding-3-small');
});

it('the scheme is the one that is answered', async () => {
  const { origin } = await startGateway(bearer);
  const { file } = await run(contextFor(), origin.replace('http:', 'https:'));
  expect(parametersOf(file!.text)['targetUrl']).toBe(`${origin}/v1`);
  const named = await run(contextFor(), `${origin.replace('http://', '')}/v1`, { options: { project, model: ['gpt-4o'] } });
  expect(parametersOf(named.file!.text)['targetUrl']).toBe(`${origin}/v1`);
});

describe('what is said besides', () => {
  it('a gateway that answers without a key', async () => {
    const origin = await serve((request, response) => {
      response.writeHead(request.url === '/v1/chat/completions' ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: 'pong' } }] }));
    });
    const { notes, probe } = await run(contextFor(), `${origin}/v1`, { options: { project, model: ['gpt-4o'] } });
    expect(probe!.found.keyless).toBe(true);
    expect(notes.join(' ')).toContain('answers without a key');
  });

  it('one that refuses tools', async () => {
    const { origin } = await startGateway({ ...bearer, tools: 'refused' });
    const { notes, probe } = await run(contextFor(), origin);
    expect(probe!.found.models.map(({ tools }) => tools)).toEqual(['refused', 'refused']);
    expect(notes.join(' ')).toContain('refuse tools, which agents need');
  });

  it('a key with something around it', async () => {
    const { origin } = await startGateway(bearer);
    const { notes } = await run(contextFor({ env: { FOUNDRY_GW_API_KEY: `"${goodKey}"` } }), origin);
    expect(notes.join(' ')).toContain('has quotes around it');
  });

  it('where the command line says something else than the gateway', async () => {
    const { origin } = await startGateway(bearer);
    const { notes, file } = await run(contextFor(), `${origin}/v1`, { options: { project, authHeader: 'x-api-key', pathForm: 'path', apiVersion: '2024-10-21' } });
    expect(parametersOf(file!.text)).toMatchObject({ deploymentInPath: 'false' });
    expect(notes.join(' ')).toMatch(/--path-form was given.*--auth-header was given, but the gateway reads the key from Authorization/);
  });

  it('what recognised the gateway', async () => {
    const origin = await serve(gatewayOf(kinds.find(({ name }) => name === 'kong')!));
    const { file, probe } = await run(contextFor(), `${origin}/llm`, { options: { project, model: ['gpt-4o'] } });
    expect(file!.preset).toBe('kong');
    expect(probe!.found.gateway).toBe('Kong Gateway');
  });
});

describe('in a pipeline', () => {
  it('everything that is missing is said at once, before a request', async () => {
    const { origin, seen } = await startGateway(bearer);
    const error = await caught(init(contextFor({ env: {} }), { probe: origin, options: { auth: 'OAuth2' } }));
    expect(error).toMatchObject({ failure: 'usage', code: 'InputsMissing' });
    for (const flag of ['<name>', '--project', '--client-id', '--token-url', 'FOUNDRY_GW_CLIENT_SECRET']) expect(error.hint).toContain(flag);
    expect(error.hint).not.toContain('--model');
    expect(seen).toEqual([]);
  });

  it('the variable that the file will name is the key, too', async () => {
    const { origin } = await startGateway(bearer);
    expect((await run(contextFor({ env: { LLM_API_KEY: goodKey } }), origin)).file!.written).toBe(true);
    expect((await caught(run(contextFor({ env: {} }), origin))).hint).toContain('LLM_API_KEY');
  });

  it('--secrets-stdin is the key', async () => {
    const { origin } = await startGateway(bearer);
    const stdin = { isTTY: false, read: async () => new TextEncoder().encode(JSON.stringify({ llm: { apiKey: goodKey } })) };
    expect((await run(contextFor({ env: {}, stdin }), origin, { secretsStdin: true })).file!.written).toBe(true);
    expect(await caught(run(contextFor({ env: {}, stdin }), origin, { secretsStdin: true, name: undefined }))).toMatchObject({ code: 'InputsMissing' });
  });

  it.each([
    ['not a url', {}, 'is not a URL'],
    ['ftp://llm.contoso.com', {}, 'is not an http(s) URL'],
    [`https://user:${goodKey}@llm.contoso.com`, {}, 'has user information'],
    ['https://llm.contoso.com', { kind: 'apim' }, '--apim <id> and --api <name>'],
    ['https://llm.contoso.com', { apim, api: 'x' }, '--apim <id> and --api <name>'],
    ['https://llm.contoso.com', { target: 'https://llm.contoso.com' }, '--target: not together with --probe'],
    ['https://llm.contoso.com', { header: ['X-Tenant: ${TENANT}'] }, '--header: the gateway is asked with it'],
  ])('%s is a mistake of the command line', async (probe, options, said) => {
    const error = await caught(run(contextFor(), probe, { options: { project, ...options } }));
    expect(error.hint).toContain(said);
    expect(`${error.message}${error.hint}`).not.toContain(goodKey);
  });

  it('many models are a choice, with the flag for each', async () => {
    const models = Array.from({ length: 30 }, (_, index) => `model-${index}`);
    const { origin, seen } = await startGateway({ ...bearer, models });
    const context = contextFor();
    const error = await caught(run(context, origin));
    expect(error).toMatchObject({ failure: 'usage', code: 'ProbeNeedsModel' });
    for (const said of ['--model <name>', '--discovery', 'model-0', 'model-29']) expect(error.hint).toContain(said);
    expect(seen.length).toBeLessThan(8);
    expect(readdirSync(context.cwd)).toEqual([]);
    expect((await run(context, origin, { options: { project, discovery: true } })).file!.written).toBe(true);
  });

  it('a model that is not served is refused with those that are', async () => {
    const { origin } = await startGateway(bearer);
    const error = await caught(run(contextFor(), origin, { options: { project, model: ['claude'] } }));
    expect(error.code).toBe('ProbeNeedsModel');
    expect(error.hint).toContain('gpt-4o, gpt-4o-mini');
    expect((await caught(run(contextFor(), origin, { options: { project, model: ['gpt-4o', 'claude'] } }))).message).toContain('claude');
  });

  it('without a list a model has to be named', async () => {
    const { origin } = await startGateway({ ...bearer, list: null });
    const error = await caught(run(contextFor(), `${origin}/v1`));
    expect(error).toMatchObject({ code: 'ProbeNeedsModel' });
    expect(error.hint).toContain('--model <name>');
  });

  it('a wrong key is called that, and never said', async () => {
    const { origin, seen } = await startGateway(bearer);
    const context = contextFor({ env: { FOUNDRY_GW_API_KEY: 'sk-expired-4711' } });
    const error = await caught(run(context, `${origin}/v1`, { options: { project, model: ['gpt-4o'] } }));
    expect(error.message).toContain('key is refused');
    expect(`${error.message}${error.hint}${context.written.stderr}`).not.toContain('sk-expired-4711');
    expect(seen.length).toBeLessThanOrEqual(24);
    expect(readdirSync(context.cwd)).toEqual([]);
  });
});

describe('a hostile gateway', () => {
  const answers: readonly (readonly [string, http.RequestListener, RegExp])[] = [
    ['HTML for everything', (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in</body></html>'), /model|no way to chat/],
    ['control characters', (_, response) => void response.writeHead(400).end('\u001b[2J\u001b]0;owned\u0007 no'), /no way to chat|model/],
    ['a redirect to another origin', (_, response) => void response.writeHead(307, { location: 'https://evil.example/v1/models' }).end(), /redirect to https:\/\/evil\.example/],
    ['429', (_, response) => void response.writeHead(429, { 'retry-after': '1' }).end('{}'), /429/],
    ['nothing at all', () => undefined, /no answer/],
    ['a huge list', (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(`{"data":[${'{"id":"m"},'.repeat(600_000)}{"id":"m"}]}`), /too|larger|model|no way/i],
    ['a list that never ends in JSON', (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":['), /model|no way/],
  ];

  it.each(answers)('%s ends in time, with the right words and no file', async (name, listener, words) => {
    let requests = 0;
    const origin = await serve((request, response) => {
      requests += 1;
      listener(request, response);
    });
    const context = contextFor();
    const error = await caught(run(context, origin, { timeoutMs: 300 }));
    expect(error.failure).toBe('usage');
    expect(error.message).toMatch(words);
    // oxlint-disable-next-line no-control-regex
    expect(`${error.message}${error.hint}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(requests).toBeLessThanOrEqual(name === '429' ? 1 : name === 'nothing at all' ? 2 : 24);
    expect(readdirSync(context.cwd)).toEqual([]);
  });

  it('a list of names with control characters leaves them out of the file and of what is printed', async () => {
    const { origin } = await startGateway({ ...bearer, models: ['gpt-4o', 'evil\u001b[2Jname'] });
    const { file } = await run(contextFor(), origin);
    expect(file!.text).not.toContain('evil');
  });

  it('429 after the first answer ends the questions, and says what was not tried', async () => {
    let chats = 0;
    const origin = await serve((request, response) => {
      const json = (status: number, body: unknown): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.url === '/v1/models') return json(200, { data: ['a', 'b', 'c'].map((id) => ({ id })) });
      chats += 1;
      return chats === 1 ? json(200, { choices: [{ message: { role: 'assistant', content: 'pong' } }] }) : json(429, {});
    });
    const { notes, probe } = await run(contextFor(), origin);
    expect(chats).toBe(2);
    expect(probe!.found.models.map(({ status }) => status)).toEqual(['answers', 'skipped', 'skipped']);
    expect(notes.join(' ')).toContain('limits requests');
  });
});

describe('on a terminal', () => {
  const writing: readonly Step[] = [[/Name of the connection/, 'my-llm'], [/project/i, project], [/where is it kept/, 'Environment variable'], [/Share/, undefined], [/What next/, 'Write']];

  it('the key is asked for hidden, then what no gateway can tell', async () => {
    const { origin } = await startGateway(bearer);
    const { context, asked, left } = onTerminal([[/API key/, goodKey], ...writing]);
    const { file } = await init(context, { probe: origin, options: {}, timeoutMs: 2000 });
    expect(left()).toEqual([]);
    expect(asked[0]).toMatchObject({ type: 'password' });
    expect(file).toMatchObject({ name: 'my-llm', written: true });
    expect(file!.text).not.toContain(goodKey);
    expect(context.written.stderr).toMatch(/chat {4}http.*\n {2}key {5}Authorization/);
    expect(existsSync(path.join(context.cwd, 'connections/my-llm.parameters.json'))).toBe(true);
  });

  it('a refused key may be typed again', async () => {
    const { origin } = await startGateway(bearer);
    const { context, left } = onTerminal([[/API key/, 'sk-old'], [/Another key/, goodKey]]);
    await run(context, `${origin}/v1`);
    expect(left()).toEqual([]);
    const given = onTerminal([[/API key/, 'sk-old'], [/Another key/, '']]);
    expect(await caught(run(given.context, `${origin}/v1`))).toMatchObject({ code: 'ProbeFailed' });
  });

  it('of many models some are chosen, and tried', async () => {
    const models = Array.from({ length: 30 }, (_, index) => `model-${index}`);
    const { origin } = await startGateway({ ...bearer, models });
    const { context, asked, left } = onTerminal([[/30 models/, 'Names that I give'], [/Models/, ['', '?', 'model-3, nope']], [/30 models|Models/, 'Names that I give'], [/Models/, 'model-3 model-4']], { FOUNDRY_GW_API_KEY: goodKey });
    const { file } = await run(context, origin);
    expect(left()).toEqual([]);
    expect(asked[1]!.complaints).toEqual([expect.stringContaining('at least one'), expect.stringContaining('model-29')]);
    expect((parametersOf(file!.text)['staticModels'] as { name: string }[]).map(({ name }) => name)).toEqual(['model-3', 'model-4']);
    const other = onTerminal([[/30 models/, 'Discovery']], { FOUNDRY_GW_API_KEY: goodKey });
    expect(parametersOf((await run(other.context, origin)).file!.text)).toHaveProperty('listModelsEndpoint', '/models');
  });

  it('without a list the model is asked for', async () => {
    const { origin } = await startGateway({ ...bearer, list: null });
    const { context, left } = onTerminal([[/Models/, 'gpt-4o']], { FOUNDRY_GW_API_KEY: goodKey });
    const { file } = await run(context, `${origin}/v1`);
    expect(left()).toEqual([]);
    expect(readFileSync(path.join(context.cwd, file!.path), 'utf8')).toContain('gpt-4o');
  });
});

it('what is changed after the gateway was asked is not called seen', async () => {
  const { origin } = await startGateway(bearer);
  const change: readonly Step[] = [[/Name of the connection/, 'my-llm'], [/where is it kept/, 'Environment variable'], [/Share/, undefined], [/What next/, 'Change an answer'], [/Which answer/, 'targetUrl'], [/Base URL/, 'https://other.contoso.com/v1'], [/What next/, 'Write']];
  const { context, left } = onTerminal(change, { FOUNDRY_GW_API_KEY: goodKey });
  const { notes } = await init(context, { probe: origin, options: { project } });
  expect(left()).toEqual([]);
  expect(notes.join(' ')).toContain('changed after the gateway was asked');
});

it('options of asking do not stand alone, nor with --ci', async () => {
  const without = await caught(init(contextFor(), { name: 'llm', options: { project }, secretsStdin: true, timeoutMs: 1000 }));
  expect(without.hint).toMatch(/--secrets-stdin: only goes with --probe.*\n.*--timeout/);
  expect((await caught(init(contextFor(), { probe: 'https://a.b', ci: 'github', options: {} }))).hint).toContain('--probe');
});

it('a Key Vault reference is written, and the variable is what is asked with', async () => {
  const { origin } = await startGateway(bearer);
  const { file } = await run(contextFor(), origin, { options: { project, keyVault: vault, secretName: 'llm-key' } });
  expect(JSON.parse(file!.text)).toMatchObject({ parameters: { apiKey: { reference: { keyVault: { id: vault }, secretName: 'llm-key' } } } });
});
