import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { init } from '../../../src/operations/init.js';
import { verify } from '../../../src/operations/verify.js';
import { gatewayOf, goodKey, kinds } from '../../gateway/diagnosis/kinds.js';
import { startGateway } from '../../support/gateway.js';
import { serve } from '../../support/loopback.js';
import { apim, project, vault } from './inputs.js';
import { bearer, caught, contextFor, modelsIn, parametersOf, run } from './probing.js';

describe('the file', () => {
  it('says what was seen to work, and verify passes it', async () => {
    const { origin } = await startGateway(bearer);
    const context = contextFor();
    const { file, probe } = await run(context, origin);
    expect(parametersOf(file!.text)).toMatchObject({
      targetUrl: `${origin}/v1`,
      deploymentInPath: 'false',
      authConfig: { name: 'Authorization', format: 'Bearer {api_key}' },
      apiKey: '${LLM_API_KEY}',
    });
    expect(modelsIn(file!.text)).toEqual(['gpt-4o', 'gpt-4o-mini']);
    expect(probe).toMatchObject({
      url: origin,
      found: {
        keyless: false,
        keyHeader: { name: 'Authorization' },
        discovery: { listModelsEndpoint: '/models', models: 2 },
        models: [
          { name: 'gpt-4o', status: 'answers', tools: 'taken' },
          { name: 'gpt-4o-mini', status: 'answers' },
        ],
      },
    });
    expect(probe!.requests).toBe(probe!.tried.length);
    const { connections } = await verify(context, { connections: [file!.path], azure: false });
    expect(connections.map(({ status }) => status)).toEqual(['pass']);
  });

  it('has the endpoints with --discovery, and verify passes it', async () => {
    const { origin } = await startGateway({ ...bearer, list: { path: '/v1/deployments', shape: 'AzureOpenAI' } });
    const context = contextFor();
    const { file } = await run(context, `${origin}/v1`, { options: { project, discovery: true } });
    expect(parametersOf(file!.text)).toMatchObject({
      listModelsEndpoint: '/deployments',
      getModelEndpoint: '/deployments/{deploymentName}',
      deploymentProvider: 'AzureOpenAI',
    });
    expect(parametersOf(file!.text)).not.toHaveProperty('staticModels');
    expect((await verify(context, { connections: [file!.path], azure: false })).connections[0]!.status).toBe('pass');
  });

  it('leaves out embedding models, and those that do not answer', async () => {
    const listed = ['gpt-4o', 'text-embedding-3-small', 'gone', 'acme/with-slash'];
    const origin = await serve((request, response) => {
      const json = (status: number, body: unknown): void =>
        void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.url === '/v1/models') return json(200, { data: listed.map((id) => ({ id })) });
      let text = '';
      request
        .on('data', (chunk: Buffer) => (text += chunk.toString()))
        .on('end', () => {
          if (request.url !== '/v1/chat/completions') return json(404, {});
          if (request.headers.authorization !== `Bearer ${goodKey}`) return json(401, {});
          const { model } = JSON.parse(text) as { model: string };
          return model === 'gpt-4o'
            ? json(200, { choices: [{ message: { role: 'assistant', content: 'pong' } }] })
            : json(404, { error: { code: 'model_not_found', message: `no model ${model}` } });
        });
    });
    const { file, notes } = await run(contextFor(), origin);
    expect(modelsIn(file!.text)).toEqual(['gpt-4o']);
    for (const name of listed.slice(1)) expect(notes.join(' ')).toContain(name);
  });

  it('takes the version and the format from a list that has them', async () => {
    const azure = kinds.find(({ name }) => name === 'azure-openai')!;
    const origin = await serve(gatewayOf(azure));
    const { file } = await run(contextFor(), `${origin}/openai`);
    expect(parametersOf(file!.text)).toMatchObject({
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-10-21',
      staticModels: [{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '1', format: 'OpenAI' } } }, {}],
    });
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
    const { notes, file } = await run(contextFor(), `${origin}/v1`, {
      options: { project, authHeader: 'x-api-key', pathForm: 'path', apiVersion: '2024-10-21' },
    });
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
    for (const flag of ['<name>', '--project', '--client-id', '--token-url', 'FOUNDRY_GW_CLIENT_SECRET'])
      expect(error.hint).toContain(flag);
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
    expect(await caught(run(contextFor({ env: {}, stdin }), origin, { secretsStdin: true, name: undefined }))).toMatchObject({
      code: 'InputsMissing',
    });
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

it('options of asking do not stand alone, nor with --ci', async () => {
  const without = await caught(init(contextFor(), { name: 'llm', options: { project }, secretsStdin: true, timeoutMs: 1000 }));
  expect(without.hint).toMatch(/--secrets-stdin: only goes with --probe.*\n.*--timeout/);
  expect((await caught(init(contextFor(), { probe: 'https://a.b', ci: 'github', options: {} }))).hint).toContain('--probe');
});

it('a Key Vault reference is written, and the variable is what is asked with', async () => {
  const { origin } = await startGateway(bearer);
  const { file } = await run(contextFor(), origin, { options: { project, keyVault: vault, secretName: 'llm-key' } });
  expect(JSON.parse(file!.text)).toMatchObject({
    parameters: { apiKey: { reference: { keyVault: { id: vault }, secretName: 'llm-key' } } },
  });
});
