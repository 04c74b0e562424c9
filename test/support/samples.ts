import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { demoWorld, type Sandbox, type World } from '../../src/sandbox/index.js';
import type { GatewayModel } from '../../src/sandbox/gateways/kinds.js';
import type { GatewayOptions } from '../../src/sandbox/gateways/gateway.js';
import { strictGateway, type GatewayRules, type Seen } from './gateway.js';
import { root } from './program.js';

const folder = path.join(root, 'test', 'samples');

/** The names of the official samples, without `.json`. */
export const sampleNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length));

interface Sample {
  readonly connectionName?: { readonly value: string };
  readonly staticModels?: { readonly value: readonly Listed[] };
  readonly [parameter: string]: unknown;
}

interface Listed {
  readonly name: string;
  readonly properties: { readonly model: { readonly name: string; readonly version: string; readonly format: string } };
}

/** A resource as its `expected` file has it. */
export interface Expected {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>> & {
    readonly authType: string;
    readonly target: string;
    readonly credentials: Readonly<Record<string, string | undefined>>;
    readonly metadata: Readonly<Record<string, string>>;
  };
}

/** What the gateway was asked. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface FilledSample {
  readonly name: string;
  readonly text: string;
  /** What the official template yields, with the expressions that ARM evaluates. */
  readonly official: Expected;
  /** What Azure must hold, with the stand-in's values where the official template looks them up. */
  readonly expected: Expected;
  readonly connection: string;
  /** What --secrets-stdin gives for it; null where ARM reads the key, or there is none. */
  readonly secrets: Readonly<Record<string, string>> | null;
  /** The models that its gateway serves, where they are not in the file. */
  readonly served:
    | readonly {
        readonly name: string;
        readonly model: { readonly name: string; readonly version: string | null; readonly format: string | null };
      }[]
    | null;
  readonly staticModels: readonly Listed[] | null;
  readonly asked: () => readonly Asked[];
}

const model = (name: string, of: string, version: string): GatewayModel => ({ name, model: of, version, format: 'OpenAI' });
const prod = [model('gpt-4o-prod', 'gpt-4o', '2024-11-20'), model('gpt-4o-mini-prod', 'gpt-4o-mini', '2024-07-18')];

/** The world of the stand-in, but that the API of `apim-custom-auth-config` takes its key in the header that the sample names. */
export function samplesWorld(): World {
  const world = demoWorld();
  const header = 'Ocp-Apim-Subscription-Key';
  return {
    ...world,
    apim: world.apim.map((service) => ({
      ...service,
      apis: service.apis.map((api) => (api.name === 'openai-v1' ? { ...api, keyHeader: header } : api)),
    })),
  };
}

/** The gateway of each model-gateway sample: a product, or the rules of one that the samples alone know. */
const gateways: Readonly<Record<string, (key: string) => GatewayOptions | GatewayRules>> = {
  'modelgateway-comprehensive': (key) => ({
    base: '/gateway',
    inPath: true,
    apiVersion: '2024-10-21',
    auth: ['x-api-key', `Key ${key}`],
    list: { path: '/gateway/v2/models', shape: 'AzureOpenAI' },
  }),
  'modelgateway-custom-auth-config': () => ({ kind: 'openai', models: prod }),
  'modelgateway-dynamic-absolute': (key) => ({
    base: '/openai/v1',
    auth: ['api-key', key],
    list: { path: '/openai/deployments', shape: 'AzureOpenAI' },
  }),
  'modelgateway-dynamic': () => ({ kind: 'azure-openai', models: prod }),
  'modelgateway-foundry-azure-ai': (key) => ({ base: '/models', auth: ['api-key', key], models: ['gpt-4o-prod', 'deepseek-v3'] }),
  'modelgateway-foundry-openai': () => ({ kind: 'azure-openai', models: prod }),
  'modelgateway-gemini': (key) => ({
    base: '/v1beta/openai',
    auth: ['authorization', `Bearer ${key}`],
    models: ['gemini-2.5-flash', 'gemini-2.5-pro'],
  }),
  'modelgateway-oauth2': (clientSecret) => ({
    kind: 'oauth2',
    models: prod,
    client: { clientId: '11111111-2222-3333-4444-555555555555', clientSecret, scopes: ['llm.invoke', 'llm.read'] },
  }),
  'modelgateway-openai': () => ({ kind: 'openai' }),
  'modelgateway-static': () => ({
    kind: 'litellm',
    models: [model('gpt-4o', 'gpt-4o', '2024-11-20'), model('llama-3.3-70b-instruct', 'llama', '')],
  }),
};

const hosts =
  /https:\/\/(?:llm\.contoso\.com|login\.contoso\.com|contoso-models\.(?:services\.ai|openai)\.azure\.com|generativelanguage\.googleapis\.com|api\.openai\.com)(?=[/"])/g;

interface Running {
  readonly origin: string;
  readonly served: FilledSample['served'];
  readonly asked: () => readonly Asked[];
}

/** The samples, pointing to gateways that run; they end with the sandbox and with `stop`. */
export interface Filled {
  readonly samples: ReadonlyMap<string, FilledSample>;
  /** Everything that nothing may show: keys, client secrets. */
  readonly secrets: readonly string[];
  stop(): Promise<void>;
}

/** Starts a gateway for each sample and writes nothing yet; the sandbox must have `samplesWorld()`. */
export async function fillSamples(sandbox: Sandbox): Promise<Filled> {
  const stops: (() => Promise<unknown>)[] = [];
  const apim = sandbox.gateways['contoso-apim']!;
  apim.models = prod;
  const apimKey = 'apim-master-primary-0001';
  const filled = await Promise.all(
    sampleNames.map(async (name): Promise<readonly [string, FilledSample]> => {
      const secret = `secret-of-${name}-4711`;
      const options = gateways[name]?.(secret);
      const running: Running | null =
        options === undefined
          ? null
          : 'kind' in options
            ? await start(sandbox, { keys: [secret], ...options })
            : await startStrict(sandbox, options, stops);
      const behind: Running = running ?? { origin: apim.origin, served: azureShape(prod), asked: () => apim.requests.map(askedOf) };
      const pointed = (text: string): string => (running === null ? text : text.replace(hosts, running.origin));
      const text = pointed(readFileSync(path.join(folder, `${name}.json`), 'utf8'));
      const parameters = (JSON.parse(text) as { parameters: Sample }).parameters;
      const expected = JSON.parse(pointed(readFileSync(path.join(folder, 'expected', `${name}.json`), 'utf8'))) as Expected;
      return [
        name,
        {
          name,
          text,
          official: expected,
          expected: withValues(expected, { origin: apim.origin, key: name.startsWith('apim') ? apimKey : secret, parameters }),
          connection: expected.id.split('/').at(-1)!,
          secrets: running === null ? null : expected.properties.authType === 'OAuth2' ? { clientSecret: secret } : { apiKey: secret },
          staticModels: parameters.staticModels?.value ?? null,
          served: parameters.staticModels === undefined ? behind.served : null,
          asked: behind.asked,
        },
      ];
    }),
  );
  return {
    samples: new Map(filled),
    secrets: [apimKey, ...filled.flatMap(([, { secrets }]) => Object.values(secrets ?? {}))],
    stop: async () => void (await Promise.all(stops.map((stop) => stop()))),
  };
}

const askedOf = ({ method, path: at, query, headers }: { method: string; path: string; query: string; headers: object }): Asked => ({
  method,
  url: `${at}${query === '' ? '' : `?${query.replace(/^\?/, '')}`}`,
  headers: headers as Asked['headers'],
});

const azureShape = (models: readonly GatewayModel[]): NonNullable<FilledSample['served']> =>
  models.map(({ name, model: of, version, format }) => ({ name, model: { name: of, version, format } }));

async function start(sandbox: Sandbox, options: GatewayOptions): Promise<Running> {
  const gateway = await sandbox.startGateway(options);
  const served =
    options.kind === 'azure-openai'
      ? azureShape(gateway.models)
      : gateway.models.map(({ name }) => ({ name, model: { name, version: null, format: 'OpenAI' } }));
  return { origin: gateway.origin, served, asked: () => gateway.requests.map(askedOf) };
}

async function startStrict(sandbox: Sandbox, rules: GatewayRules, stops: (() => Promise<unknown>)[]): Promise<Running> {
  const seen: Seen[] = [];
  const { cert, key } = await sandbox.makeCertificate();
  const server = https.createServer({ cert, key }, strictGateway(rules, seen));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const names = rules.models ?? ['gpt-4o'];
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    served: names.map((name) => ({ name, model: { name: `of-${name}`, version: '1', format: 'OpenAI' } })),
    asked: () => seen,
  };
}

/** An expected resource with the values that ARM finds at deployment instead of its expressions. */
function withValues(expected: Expected, values: { origin: string; key: string; parameters: Sample }): Expected {
  const { credentials, target } = expected.properties;
  const clientId = (values.parameters['clientId'] as { value: string } | undefined)?.value;
  const filled = Object.fromEntries(Object.keys(credentials).map((name) => [name, name === 'clientId' ? clientId : values.key]));
  const api = /\/apis\/([^']+)'/.exec(target)?.[1];
  const apis: Readonly<Record<string, string>> = { 'azure-openai': 'azure-openai/openai', 'openai-v1': 'openai-v1/openai/v1' };
  const url = api === undefined ? target : `${values.origin}/${apis[api]}`;
  return { id: expected.id, type: expected.type, properties: { ...expected.properties, target: url, credentials: filled } };
}

/** Writes samples into a folder, as parameter files. */
export function writeSamples(to: string, samples: Iterable<FilledSample>): string {
  mkdirSync(to, { recursive: true });
  for (const { name, text } of samples) writeFileSync(path.join(to, `${name}.parameters.json`), text);
  return to;
}

/** The same connection for all projects of the account, which no sample shows. */
export function forAccount(sample: FilledSample): FilledSample {
  const id = sample.expected.id.replace(/\/projects\/[^/]+/, '');
  return {
    ...sample,
    name: `${sample.name}-account`,
    text: sample.text.replace('"parameters": {', '"parameters": {\n    "connectionLevel": { "value": "account" },'),
    expected: { ...sample.expected, id, type: 'Microsoft.CognitiveServices/accounts/connections' },
  };
}

/** The same connection in the account's other project. */
export function forOtherProject(sample: FilledSample): FilledSample {
  const moved = (text: string): string => text.replaceAll('/projects/support-agents', '/projects/sales-agents');
  return { ...sample, text: moved(sample.text), expected: { ...sample.expected, id: moved(sample.expected.id) } };
}

/** Metadata with what is serialized in it parsed: two that say the same are equal. */
export function parsedMetadata(metadata: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(metadata).map(([name, text]) => [name, /^[[{]/.test(text) ? (JSON.parse(text) as unknown) : text]),
  );
}
