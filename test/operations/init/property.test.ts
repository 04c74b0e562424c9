import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isFailure } from '../../../src/errors.js';
import { init } from '../../../src/operations/init.js';
import { parameterSchemas } from '../../../src/generated/parameters.js';
import { textOptions, type InitOptions } from '../../../src/operations/init/options.js';
import { readParameterFile } from '../../../src/parameters/read.js';
import { presets } from '../../../src/presets/index.js';
import { checkFile } from '../../../src/rules/check.js';
import { testContext } from '../../support/context.js';
import { temporaryFolder } from '../../support/program.js';
import { apim, project, vault } from './inputs.js';

const anything = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '${HOST}',
    '$${x}',
    '{api_key}',
    '{deploymentName}',
    '<your-host>',
    '../..',
    '__proto__',
    '-',
    '/',
    'true',
    'YOUR-KEY',
    'null',
  ),
);
/** Mostly what fits, so that files come about at all; now and then anything. */
const usually = (...fitting: string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: anything });
/** Present in so many of a hundred cases. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>, percent: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: percent, arbitrary }, { weight: 100 - percent, arbitrary: fc.constant(undefined) });

const model = usually(
  'gpt-4o',
  'gpt-4o@2024-11-20',
  'fast=gpt-4o',
  'claude:Anthropic',
  'a/b',
  'llama=meta/llama:NonOpenAI',
  'text-embedding-3-large',
);
const options: fc.Arbitrary<Record<string, unknown>> = fc.record({
  kind: maybe(usually('apim', 'model-gateway'), 5),
  preset: maybe(usually(...presets.map(({ id }) => id)), 5),
  project: maybe(usually(project, project.toLowerCase(), '${PROJECT}'), 10),
  apim: maybe(usually(apim), 5),
  api: maybe(usually('azure-openai'), 5),
  apimSubscription: maybe(usually('foundry', 'master'), 5),
  apimSubscriptionKey: maybe(usually('primary', 'secondary'), 4),
  target: maybe(
    usually(
      'https://llm.contoso.com/v1',
      'https://contoso.openai.azure.com/openai',
      'https://a.azure-api.net',
      'http://a.b/v1/',
      'https://api.openai.com/v1',
    ),
    10,
  ),
  gatewayName: maybe(usually('contoso'), 4),
  category: maybe(usually('ModelGateway', 'ApiManagement'), 3),
  auth: maybe(usually('ApiKey', 'OAuth2', 'ProjectManagedIdentity'), 10),
  audience: maybe(usually('https://cognitiveservices.azure.com', 'https://ai.azure.com/.default'), 4),
  authHeader: maybe(usually('Authorization', 'api-key', 'X-Key'), 8),
  authFormat: maybe(usually('Bearer {api_key}', '{api_key}'), 4),
  keyVault: maybe(usually(vault), 6),
  secretName: maybe(usually('gateway-key'), 6),
  clientId: maybe(usually('22222222-2222-2222-2222-222222222222'), 4),
  tokenUrl: maybe(usually('https://login.contoso.com/token'), 4),
  scope: maybe(fc.array(usually('a', 'https://ai.azure.com/.default'), { maxLength: 2 }), 4),
  pathForm: maybe(usually('path', 'body', 'true'), 8),
  apiVersion: maybe(usually('2024-10-21', ''), 8),
  model: maybe(fc.array(model, { maxLength: 3 }), 15),
  discovery: maybe(fc.boolean(), 4),
  provider: maybe(usually('OpenAI', 'AzureOpenAI', 'Anthropic'), 3),
  listEndpoint: maybe(usually('/models', 'models', 'https://llm.contoso.com/models'), 3),
  getEndpoint: maybe(usually('/models/{deploymentName}', '/models'), 3),
  discoveryApiVersion: maybe(usually('2024-10-21'), 3),
  header: maybe(fc.array(usually('X-A: 1', 'x-portkey-provider: openai', 'Authorization: Bearer x'), { maxLength: 2 }), 8),
  shared: maybe(fc.boolean(), 20),
  level: maybe(usually('project', 'account'), 8),
});
/** What a user gives for a preset. */
const base: fc.Arbitrary<Record<string, unknown>> = fc.constantFrom(...presets).chain((preset) =>
  fc.constantFrom(...preset.auth).map((auth) => ({
    preset: preset.id,
    project,
    ...(preset.kind === 'apim' ? { apim, api: 'openai' } : { target: preset.example.target }),
    auth,
    model: [preset.example.model],
  })),
);
const given = fc.tuple(base, options).map(([least, more]) => ({ ...least, ...withoutAbsent(more) }) as InitOptions);
function withoutAbsent(all: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

it('any options write a file without a finding, or are a failure of usage', async () => {
  const seen = { written: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(given, usually('contoso-gw', 'gw1'), async (chosen, name) => {
      try {
        const { file } = await init(testContext(), { name, options: chosen, dryRun: true });
        const read = readParameterFile(file!.path, file!.text);
        expect(checkFile(read).filter(({ severity }) => severity !== 'info')).toEqual([]);
        expect(read.kind).toBe(file!.kind);
        expect(read.text).toBe(file!.text);
        for (const [option, parameter] of textOptions) {
          const text = (chosen[option] as string | undefined)?.trim();
          if (text === undefined || option === 'pathForm') continue;
          const value = read.parameters.get(parameter)?.value;
          expect(
            value === undefined || value.kind === 'keyVault' ? (parameterSchemas[file!.kind][parameter]?.default ?? '') : value.value,
          ).toBe(text);
        }
        seen.written += 1;
      } catch (error) {
        if (!isFailure(error)) throw error;
        expect(error).toMatchObject({ failure: 'usage', code: expect.stringMatching(/^Inputs(Missing|Wrong)$/) as string });
        expect(error.hint).toMatch(/\S/);
        seen.refused += 1;
      }
    }),
    { numRuns: 1500 },
  );
  expect(seen.written).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(100);
});

it('no name leaves the folder, whatever it holds', async () => {
  const cwd = temporaryFolder();
  const inner = path.join(cwd, 'a', 'b');
  await fc.assert(
    fc.asyncProperty(anything, async (name) => {
      const context = testContext({ cwd: inner });
      const result = await init(context, {
        name,
        options: { preset: 'kong', project, target: 'https://k.contoso.com/llm', model: ['m'] },
        outDir: 'out',
        force: true,
      }).catch((error: unknown) => {
        if (!isFailure(error)) throw error;
        return null;
      });
      if (result !== null)
        expect(readFileSync(path.join(inner, 'out', `${result.file!.name}.parameters.json`), 'utf8')).toBe(result.file!.text);
    }),
    { numRuns: 300 },
  );
  expect(readdirSync(cwd).filter((entry) => entry !== 'a')).toEqual([]);
  if (existsSync(inner)) expect(readdirSync(inner)).toEqual(['out']);
});
