import { describe, expect, test } from 'vitest';
import type { Context } from '../../../src/context.js';
import { models } from '../../../src/operations/models.js';
import { verify } from '../../../src/operations/verify.js';
import type { GatewayOptions } from '../../../src/sandbox/gateways/gateway.js';
import { sandboxContext } from '../../support/azure.js';
import { staticModels, writeParameters } from '../../support/parameter-files.js';
import { temporaryFolder } from '../../support/program.js';
import { useSandbox } from '../../support/sandbox.js';

const sandbox = useSandbox();
const discovery = { listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}', deploymentProvider: 'OpenAI' };
const ofAzure = {
  listModelsEndpoint: '/deployments',
  getModelEndpoint: '/deployments/{deploymentName}',
  deploymentProvider: 'AzureOpenAI',
};
const bearer = { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' };
const some = { staticModels: staticModels('gpt-4o', 'gpt-4o-mini') };

interface Started {
  readonly file: string;
  readonly context: Context;
  readonly key: string;
  readonly seen: () => number;
}

async function start(options: GatewayOptions, values: Record<string, unknown>): Promise<Started> {
  const gateway = await sandbox().startGateway(options);
  const oauth = options.kind === 'oauth2';
  const secret = oauth ? gateway.client.clientSecret : gateway.key;
  const signIn = oauth
    ? { authType: 'OAuth2', clientId: gateway.client.clientId, tokenUrl: gateway.tokenUrl, scopes: gateway.client.scopes }
    : {};
  const file = writeParameters(temporaryFolder(), options.kind, {
    targetUrl: gateway.target,
    connectionName: `${options.kind}-gw`,
    ...signIn,
    ...values,
  });
  const context = sandboxContext(sandbox(), { env: { [oauth ? 'FOUNDRY_GW_CLIENT_SECRET' : 'FOUNDRY_GW_API_KEY']: secret } });
  return { file, context, key: secret, seen: () => gateway.requests.length };
}

// The stand-ins judge requests by tables of their own: what works here was formed as those products want it.
describe.each([
  ['azure-openai', { deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21', ...some }],
  ['azure-openai', { deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21', deploymentAPIVersion: '2024-10-21', ...ofAzure }],
  ['azure-openai-v1', some],
  ['azure-openai-v1', { authConfig: bearer, ...discovery }],
  ['openai', { authConfig: bearer, ...discovery }],
  ['openai', { authHeaderName: 'Authorization', authHeaderFormat: 'Bearer {api_key}', ...some }],
  ['litellm', some],
  ['litellm', { authConfig: bearer, ...discovery }],
  ['kong', { authConfig: { type: 'api_key', name: 'apikey', format: '{api_key}' }, ...some }],
  ['portkey', { authConfig: { type: 'api_key', name: 'x-portkey-api-key' }, customHeaders: { 'x-portkey-provider': 'openai' }, ...some }],
  ['oauth2', some],
  ['oauth2', discovery],
] as const)('%s with %o', (kind, values) => {
  test('is verified and lists its models', async () => {
    const { file, context, key } = await start({ kind }, values);
    const verified = await verify(context, { connections: [file], azure: false });
    expect(verified.connections[0]!.checks.filter(({ status }) => status !== 'pass' && status !== 'skipped')).toEqual([]);
    expect(verified.summary).toMatchObject({ connections: 1, pass: 1 });
    expect(verified.connections[0]!.checks.map(({ status }) => status)).toContain('pass');
    const listed = await models(context, { connections: [file], azure: false });
    expect(listed.connections[0]!.models.map(({ name }) => name)).toEqual(['gpt-4o', 'gpt-4o-mini']);
    expect(JSON.stringify([verified, listed])).not.toContain(key);
  });
});

describe('what a product says when it is asked wrongly', () => {
  const failing = async (options: GatewayOptions, values: Record<string, unknown>): Promise<{ ids: string[]; text: string }> => {
    const { file, context, key } = await start(options, values);
    const verified = await verify(context, { connections: [file], azure: false });
    expect(verified.summary.fail).toBe(1);
    const failed = verified.connections[0]!.checks.filter(({ status }) => status === 'fail');
    const text = JSON.stringify(failed);
    expect(text).not.toContain(key);
    return { ids: failed.map(({ id }) => id), text };
  };

  test.each([
    ['no api-version', { kind: 'azure-openai' }, { deploymentInPath: 'true', ...some }, ['chat'], 'inferenceAPIVersion'],
    [
      'the model in the body',
      { kind: 'azure-openai' },
      { deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21', ...some },
      ['chat'],
      'deploymentInPath',
    ],
    ['the wrong header', { kind: 'openai' }, some, ['auth', 'chat'], '401'],
    ['the wrong header at Kong', { kind: 'kong' }, some, ['auth', 'chat'], 'api-key'],
    [
      'a missing custom header',
      { kind: 'portkey' },
      { authConfig: { name: 'x-portkey-api-key' }, ...some },
      ['chat'],
      'x-portkey-provider',
    ],
    [
      'a model that is not served',
      { kind: 'openai' },
      { authConfig: bearer, staticModels: staticModels('gpt-4o', 'gpt-9') },
      ['chat'],
      'gpt-9',
    ],
    ['no operations for discovery', { kind: 'kong' }, { authConfig: { name: 'apikey' }, ...discovery }, ['discovery'], 'list endpoint'],
    ['an expired certificate', { kind: 'openai', tls: 'expired' }, { authConfig: bearer, ...some }, ['tls'], 'expired'],
    ['a certificate of its own', { kind: 'openai', tls: 'self-signed' }, { authConfig: bearer, ...some }, ['tls'], 'public CA'],
    ['a certificate of another', { kind: 'openai', tls: 'wrong-name' }, { authConfig: bearer, ...some }, ['tls'], 'another name'],
    ['a wrong client secret', { kind: 'oauth2' }, { clientId: 'stranger', ...some }, ['auth'], 'client'],
    ['a wrong scope', { kind: 'oauth2' }, { scopes: ['other'], ...some }, ['auth'], 'scope'],
  ] as const)('%s', async (_what, options, values, ids, says) => {
    const failed = await failing(options, values);
    expect(failed.ids).toEqual(ids);
    expect(failed.text).toContain(says);
  });

  test('tools are refused, dropped, called', async () => {
    for (const [tools, status] of [
      ['call', 'pass'],
      ['drop', 'pass'],
      ['refuse', 'fail'],
    ] as const) {
      const { file, context } = await start({ kind: 'openai', tools } as GatewayOptions, { authConfig: bearer, ...some });
      const { connections } = await verify(context, { connections: [file], azure: false });
      expect([tools, connections[0]!.checks.find(({ id }) => id === 'tools')!.status]).toEqual([tools, status]);
    }
  });
});
