import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../src/configuration/load.js';
import { isFailure } from '../../src/errors.js';
import { deploymentOf } from '../../src/operations/deploy/write.js';
import { withSecrets } from '../../src/operations/deploy/secrets.js';
import { decide } from '../../src/operations/plan/decide.js';
import { planResult } from '../../src/operations/plan/result.js';
import { planTargets, type PlanTarget } from '../../src/operations/plan/targets.js';
import { render } from '../../src/operations/render.js';
import { validate } from '../../src/operations/validate.js';
import { readParameterFile } from '../../src/parameters/read.js';
import type { Json } from '../../src/parameters/value.js';
import { parameters } from '../connection/arbitraries.js';
import { testContext, type RecordedContext } from '../support/context.js';
import { root, temporaryFolder } from '../support/program.js';

/** What a pipeline may hold under the names that files ask for; some of them look like ours. */
const names = ['HOST', 'KONG_KEY', 'NAME', 'AZURE_CLIENT_SECRET', 'FOUNDRY_GW_API_KEY', 'FOUNDRY_GW_VAR_HOST', 'PATH_'];
const pipeline = (name: string): string => `pipeline-${name.toLowerCase().replaceAll('_', '-')}-4711`;

const name = fc.constantFrom(...names);
const piece = fc.oneof(
  name.map((one) => `\${${one}}`),
  name.map((one) => `$\${${one}}`),
  fc.constantFrom('', 'x', '$', '{', '}', '${'),
);
const declared = fc.dictionary(
  name,
  fc.oneof(
    fc.constantFrom('', 'said', 'a.b'),
    name.map((one) => `\${${one}}`),
  ),
  { maxKeys: 5 },
);

interface Sample {
  readonly file: Readonly<Record<string, Json>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, Json>>;
  readonly ofProcess: Readonly<Record<string, string>>;
}

/** Valid parameters, with `${NAME}` in some of their texts; every name is a variable of the pipeline. */
const sample: fc.Arbitrary<Sample> = fc
  .record({
    base: parameters.filter(({ kind }) => kind === 'model-gateway'),
    pieces: fc.array(fc.oneof({ arbitrary: fc.constant(''), weight: 12 }, piece), { minLength: 40, maxLength: 40 }),
    variables: declared,
    process: fc.dictionary(name, fc.constantFrom('given', 'g/h'), { maxKeys: 4 }),
    overrides: fc.record(
      { gatewayName: piece, customHeaders: fc.dictionary(fc.constant('X-Team'), piece), clientSecret: fc.constant('${KONG_KEY}') },
      { requiredKeys: [] },
    ),
    secret: name,
  })
  .map(({ base, pieces, variables, process, overrides, secret }) => {
    const rest = [...pieces];
    const spread = (value: Json): Json => {
      if (typeof value === 'string') return value.replaceAll(/\$+\{/g, '') + (rest.pop() ?? '');
      if (Array.isArray(value)) return value.map((item: Json) => spread(item));
      return typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spread(part as Json)]))
        : value;
    };
    const { authType = 'ApiKey', category = 'ModelGateway', ...texts } = base.values;
    return {
      file: { ...(spread(texts) as Record<string, Json>), authType, category, apiKey: `\${${secret}}` },
      variables,
      overrides,
      ofProcess: Object.fromEntries(Object.entries(process).map(([one, value]) => [`FOUNDRY_GW_VAR_${one}`, value])),
    };
  });

/** Names that a value needs, read by hand: what an escape begins is none. */
function asked(value: Json): string[] {
  if (typeof value === 'string') return [...value.replaceAll('$${', '').matchAll(/\$\{(\w+)\}/g)].map(([, one]) => one!);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((part) => asked(part as Json)) : [];
}

function contextOf({ ofProcess }: Sample, cwd: string, text: string): RecordedContext {
  // FOUNDRY_GW_VAR_HOST is both: what HOST stands for, and what nobody may read under its own name.
  const env = { ...Object.fromEntries(names.map((one) => [one, pipeline(one)])), ...ofProcess };
  return testContext({
    env: { ...env, FOUNDRY_GW_VAR_HOST: ofProcess['FOUNDRY_GW_VAR_HOST'] },
    cwd,
    stdin: { isTTY: false, read: async () => new TextEncoder().encode(text) },
  });
}

/** All that leaves a run: the answers, or what the failure says. */
async function outcome<T>(run: () => Promise<T> | T): Promise<{ readonly value: T | null; readonly text: string; readonly code: string }> {
  try {
    const value = await run();
    return { value, text: JSON.stringify(value), code: '' };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { value: null, text: JSON.stringify([error.message, error.hint, error.place]), code: error.code };
  }
}

function planOf(targets: readonly PlanTarget[]): unknown {
  const planned = targets.map((target) => ({
    target,
    decision: decide(null, null, target.connection),
    desired: target.connection,
    live: null,
    liveBody: null,
    error: null,
  }));
  return planResult({ session: null, environment: 'e', subscriptionNames: new Map(), planned: planned as never, validation: null });
}

describe('the variables of a pipeline', () => {
  test('are in no plan, no rendered file, no finding, no error, and of what is sent only in secrets', async () => {
    const cwd = temporaryFolder();
    const config = path.join(cwd, 'foundry-gw.yaml');
    const seen = { sent: 0, refused: 0, other: 0, secrets: 0 };
    await fc.assert(
      fc.asyncProperty(sample, async (given) => {
        const text = JSON.stringify(
          { parameters: Object.fromEntries(Object.entries(given.file).map(([key, value]) => [key, { value }])) },
          null,
          2,
        );
        writeFileSync(config, JSON.stringify({ environments: { e: { variables: given.variables, parameters: given.overrides } } }));
        const context = contextOf(given, cwd, text);
        const configuration = await loadConfiguration(context, config);
        const file = readParameterFile('-', text);
        const run = await outcome(() => planTargets(context, [file], { configuration, environment: 'e' }));
        const rendered = await Promise.all(
          (['arm', 'bicep', 'resource'] as const).map(async (as) =>
            outcome(() => render(context, { path: '-', as, environment: 'e', config })),
          ),
        );
        const checked = await outcome(() => validate(context, { paths: ['-'], config }));
        for (const one of [run, ...rendered, checked]) expect(one.text).not.toContain('pipeline-');

        const { apiKey: _key, ...open } = { ...given.file, ...given.overrides };
        const { clientSecret: _secret, ...plain } = open as Record<string, Json>;
        const known = new Set([
          ...Object.keys(given.variables),
          ...Object.keys(given.ofProcess).map((one) => one.replace('FOUNDRY_GW_VAR_', '')),
        ]);
        const complete = asked(plain).every((one) => known.has(one));
        expect(run.code === 'VariableNotSet').toBe(!complete);
        if (run.value === null) {
          seen[complete ? 'other' : 'refused'] += 1;
          return;
        }
        expect(JSON.stringify(planOf(run.value))).not.toContain('pipeline-');
        const targets = await withSecrets(
          { ...context, env: { ...context.env, FOUNDRY_GW_CLIENT_SECRET: pipeline('CLIENT') } },
          run.value,
          { stdin: false, needed: () => true },
        ).catch(() => []);
        for (const target of targets) {
          const sent = JSON.parse(deploymentOf(root, target, 'compiled').parameters.reveal()) as Record<string, unknown>;
          if (JSON.stringify([sent['apiKey'], sent['clientSecret']]).includes('pipeline-')) seen.secrets += 1;
          expect(JSON.stringify({ ...sent, apiKey: null, clientSecret: null })).not.toContain('pipeline-');
        }
        seen.sent += 1;
      }),
      { numRuns: 150 },
    );
    // What the property is about has been there.
    expect(seen.sent).toBeGreaterThan(15);
    expect(seen.refused).toBeGreaterThan(15);
    expect(seen.secrets).toBeGreaterThan(3);
  });

  const cases = [
    'targetUrl',
    'connectionName',
    'gatewayName',
    'inferenceAPIVersion',
    'customHeaders',
    'additionalMetadata',
    'staticModels',
    'authConfig',
    'audience',
  ] as const;

  test.each(cases)('a secret of the pipeline that stands in %s is refused, with its place', async (parameter) => {
    const value = '${KONG_KEY}';
    const inside: Json = ['customHeaders', 'additionalMetadata', 'authConfig'].includes(parameter)
      ? { name: value }
      : parameter === 'staticModels'
        ? [{ name: value }]
        : value;
    const file = readParameterFile(
      'a.json',
      JSON.stringify({
        parameters: { targetUrl: { value: 'https://llm.contoso.com' }, apiKey: { value }, [parameter]: { value: inside } },
      }),
    );
    const context = testContext({ env: { KONG_KEY: pipeline('KONG_KEY') } });
    const configuration = await loadConfiguration(testContext({ cwd: temporaryFolder() }));
    expect(() => planTargets(context, [file], { configuration, environment: undefined })).toThrow(
      expect.objectContaining({
        code: 'VariableNotSet',
        message: `The variable KONG_KEY is not set, but ${parameter} needs it.`,
        place: expect.objectContaining({ path: 'a.json' }),
      }) as Error,
    );
  });
});
