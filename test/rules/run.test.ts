import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterSchemas, type Kind, type ParameterName } from '../../src/generated/parameters.js';
import type { ParameterFile } from '../../src/parameters/file.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { runRules, type RuleReport } from '../../src/rules/run.js';
import { base } from './fixtures.js';

/** Values by the types of their schemas, so that rules get to see them. */
const texts = fc.constantFrom(
  'https://api.openai.com',
  'https://api.openai.com/v1',
  'https://x.openai.azure.com/openai',
  'https://x.openai.azure.com/openai/v1/chat/completions',
  'https://x.azure-api.net/default/models',
  'https://openrouter.ai/api/v1',
  'https://kong.contoso.com',
  '${X}',
  'your-key',
  ' a ',
  'v1/models',
  '/models',
  '/deployments/{deploymentName}',
  '2024-10-21',
  '2024',
  'OAuth2',
  'ApiKey',
  'ProjectManagedIdentity',
  'https://login.microsoftonline.com/t/oauth2/token',
  'AzureOpenAI',
  'true',
  'false',
  'Authorization',
  'Bearer {api_key}',
  'x',
  '',
);
const model = fc.record({
  name: texts,
  properties: fc.record({
    model: fc.record({
      name: fc.constantFrom('gpt-4o', 'text-embedding-3-small', 'a'),
      version: fc.constant('1'),
      format: fc.constantFrom('OpenAI', 'openai', 'NonOpenAI'),
    }),
  }),
});
const ofType: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: texts,
  boolean: fc.boolean(),
  object: fc.dictionary(fc.constantFrom('name', 'format', 'X-A', 'x-a', 'api-key', 'models'), texts, { maxKeys: 3 }),
};
const reference = { reference: { keyVault: { id: '/x/vaults/kv' }, secretName: 's' } };

function valueOf(kind: Kind, name: ParameterName): fc.Arbitrary<object> {
  const { type, choices } = parameterSchemas[kind][name]!;
  const values =
    choices !== undefined
      ? fc.constantFrom(...choices)
      : name === 'scopes'
        ? fc.array(texts, { maxLength: 2 })
        : type === 'array'
          ? fc.array(model, { maxLength: 3 })
          : ofType[type]!;
  return fc.oneof({ weight: 9, arbitrary: values.map((value) => ({ value })) }, { weight: 1, arbitrary: fc.constant(reference) });
}

/** Files that give the same parameters, each with a few other values than the one before. */
const folders = fc.constantFrom<Kind>('apim', 'model-gateway').chain((kind) => {
  const names = Object.keys(parameterSchemas[kind]) as ParameterName[];
  return fc.subarray(names, { minLength: 2, maxLength: 12 }).chain((chosen) => {
    const given = [...new Set([...(Object.keys(base[kind]) as ParameterName[]), ...chosen])];
    const first = Object.fromEntries(Object.entries(base[kind]).map(([name, value]) => [name, { value }]));
    const others = fc.record(Object.fromEntries(given.map((name) => [name, valueOf(kind, name)])), { requiredKeys: [] });
    return fc
      .tuple(fc.record(Object.fromEntries(chosen.map((name) => [name, valueOf(kind, name)]))), fc.array(others, { maxLength: 5 }))
      .map(([more, steps]) => {
        let parameters: object = { ...first, ...more };
        const files = [parameters, ...steps.map((step) => (parameters = { ...parameters, ...step }))];
        return files.map((one) => readParameterFile('x.json', JSON.stringify({ parameters: one })));
      });
  });
});

const none: ReadonlySet<string> = new Set();
let count = 0;
const said = (file: ParameterFile, asked: ReadonlySet<string>): readonly RuleReport[] => runRules(file, file.kind!, none, asked);

describe('rules that pass over what they have seen', () => {
  it('say of each file what they say of it alone', () => {
    fc.assert(
      fc.property(folders, (files) => {
        for (const file of files) {
          // What is asked for for the first time is not remembered.
          const alone = said(file, new Set([`alone-${(count += 1)}`]));
          expect(said(file, none)).toEqual(alone);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('tell one parameter from another where there are very many', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`p${index}`, { value: index === 0 ? 'CHANGE-ME' : 'x' }]));
    const saidOf = (more: object): string[] =>
      said(
        readParameterFile('x.json', JSON.stringify({ parameters: { ...many, ...more, targetUrl: { value: 'https://kong.contoso.com' } } })),
        none,
      ).flatMap(({ rule, pointer }) => (rule === 'placeholder' ? [pointer] : []));
    expect([{}, { p32: { value: 'y' } }, { p32: { value: 'y' } }, { p39: { value: 'TODO' } }].map(saidOf)).toEqual([
      ['/parameters/p0/value'],
      ['/parameters/p0/value'],
      ['/parameters/p0/value'],
      ['/parameters/p0/value', '/parameters/p39/value'],
    ]);
  });
});
