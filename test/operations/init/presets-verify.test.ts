import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { httpError } from '../../../src/http/errors.js';
import type { HttpClient } from '../../../src/http/client.js';
import { createHttpClient } from '../../../src/http/node-client.js';
import { init } from '../../../src/operations/init.js';
import { validate } from '../../../src/operations/validate.js';
import { verify } from '../../../src/operations/verify.js';
import { findPreset, presets } from '../../../src/presets/index.js';
import type { AuthType, Preset } from '../../../src/presets/preset.js';
import { makeAuthority } from '../../../src/sandbox/certificates.js';
import { startGateway, type Gateway } from '../../../src/sandbox/gateways/gateway.js';
import type { GatewayKind } from '../../../src/sandbox/gateways/kinds.js';
import { testContext } from '../../support/context.js';
import { temporaryFolder } from '../../support/program.js';
import { filledIn, tokenUrl } from './inputs.js';

/** What the sandbox has that judges as the preset's gateway does; those that it has nothing like are named below. */
const standIns: Readonly<Record<string, GatewayKind>> = {
  'apim-azure-openai': 'apim',
  'apim-openai-v1': 'apim',
  'apim-default-subscription-key': 'apim',
  'apim-ai-gateway-tier': 'azure-openai-v1',
  'foundry-v1': 'azure-openai-v1',
  'foundry-v1-oauth2': 'oauth2',
  'foundry-azure-openai': 'azure-openai',
  'custom-v1': 'azure-openai-v1',
  openai: 'openai',
  gemini: 'openai',
  openrouter: 'openai',
  databricks: 'openai',
  bedrock: 'openai',
  cloudflare: 'openai',
  vllm: 'openai',
  sglang: 'openai',
  ollama: 'openai',
  'llama.cpp': 'openai',
  litellm: 'litellm',
  kong: 'kong',
  portkey: 'portkey',
};
const nothingAlike = [
  // A token of Entra, another shape of answers, other versions, two shapes in one.
  'apim-azure-openai-mi',
  'apim-anthropic',
  'apim-third-party',
  'apim-foundry-models',
  'foundry-v1-dynamic',
  'foundry-azure-ai-models',
  'mulesoft',
  // Their header is the user's own.
  'apigee',
  'nginx',
  'envoy',
  'haproxy',
  'istio',
  'aws-api-gateway',
];

it('every preset has a stand-in, or is known to have none', () => {
  expect([...Object.keys(standIns), ...nothingAlike].sort()).toEqual(presets.map(({ id }) => id).sort());
});

const authority = makeAuthority();

/** A client for which the preset's gateway is the one in the sandbox. */
function clientFor(target: string, gateway: Gateway, base: string): HttpClient {
  const client = createHttpClient({ env: {} });
  onTestFinished(() => client.close());
  const moved = [
    [target, base],
    [tokenUrl, gateway.tokenUrl],
  ] as const;
  return {
    async send(request) {
      const [from, to] = moved.find(([one]) => request.url === one || request.url.startsWith(`${one}/`)) ?? [];
      if (from === undefined || to === undefined)
        throw httpError({ reason: 'dns', message: `${request.url}: not the gateway`, phase: 'connect' });
      return client.send({ ...request, url: to + request.url.slice(from.length) });
    },
    close: () => client.close(),
  };
}

async function standIn(preset: Preset, kind: GatewayKind): Promise<{ readonly gateway: Gateway; readonly base: string }> {
  const [, name = '', model = name] = /^([^=@:]+)(?:=(.+?))?(?:@[^:]*)?(?::[A-Z]\w*)?$/.exec(preset.example.model) ?? [];
  const at = new URL(preset.example.target).pathname.slice(1);
  const operations = [
    'POST /deployments/{deployment-id}/chat/completions',
    'POST /chat/completions',
    'GET /deployments',
    'GET /deployments/{deployment-id}',
  ];
  const gateway = await startGateway(await authority, {
    kind,
    tls: 'none',
    models: [{ name, model, version: '1', format: 'OpenAI' }],
    apis: [{ name: 'llm', path: at, keyHeader: preset.keyHeader?.name ?? 'api-key', operations }],
    keys: ['gateway-key-0001'],
  });
  onTestFinished(() => gateway.stop());
  return { gateway, base: kind === 'apim' ? `${gateway.target.replace(/\/$/, '')}/${at}` : gateway.target };
}

const cases = Object.entries(standIns).flatMap(([id, kind]) => {
  const preset = findPreset(id)!;
  const auth: AuthType = kind === 'oauth2' ? 'OAuth2' : 'ApiKey';
  return [false, ...(preset.discovery === undefined ? [] : [true])].map(
    (discovery) => [`${id}, ${discovery ? 'discovery' : 'static'}`, { preset, kind, auth, discovery }] as const,
  );
});

describe('a file of a preset passes validate, and verify at such a gateway', () => {
  it.each(cases)('%s', async (_, { preset, kind, auth, discovery }) => {
    const { gateway, base } = await standIn(preset, kind);
    const target = preset.example.target;
    const env = { FOUNDRY_GW_API_KEY: gateway.key, FOUNDRY_GW_CLIENT_SECRET: gateway.client.clientSecret };
    const context = testContext({ cwd: temporaryFolder(), http: clientFor(target, gateway, base), env });
    const options = filledIn(preset, auth, discovery);
    const { file } = await init(context, {
      name: 'contoso-gw',
      options: { ...options, ...(auth === 'OAuth2' ? { clientId: gateway.client.clientId, scope: gateway.client.scopes } : {}) },
    });
    expect(readFileSync(path.join(context.cwd, file!.path), 'utf8')).toBe(file!.text);
    const { summary } = await validate(context, { paths: [file!.path] });
    expect(summary).toMatchObject({ files: 1, errors: 0, warnings: 0 });
    const { connections } = await verify(context, {
      connections: [file!.path],
      azure: false,
      ...(preset.kind === 'apim' ? { target } : {}),
    });
    expect(connections[0]!.checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(connections.map(({ status }) => status)).toEqual(['pass']);
  });
});
