import { describe, expect, it } from 'vitest';
import { init as command } from '../../../src/cli/commands/init.js';
import { parameterSchemas, type ParameterName } from '../../../src/generated/parameters.js';
import { answer, noAnswers, type Answers } from '../../../src/operations/init/answers.js';
import { flagOf, textOptions } from '../../../src/operations/init/options.js';
import { applies, isAsked, isMissing, isParameter, neverAsked, questions } from '../../../src/operations/init/questions.js';
import { findPreset } from '../../../src/presets/index.js';
import { Command } from 'commander';

const names = questions.map(({ name }) => name).filter(isParameter);
const question = (name: string) => questions.find((candidate) => candidate.name === name)!;

describe('the table of questions', () => {
  it('has every parameter of the schemas, or a reason why it is never asked', () => {
    const all = new Set(Object.values(parameterSchemas).flatMap((schemas) => Object.keys(schemas)));
    expect([...names, ...Object.keys(neverAsked)].sort()).toEqual([...all].sort());
  });

  it('asks nothing twice and gives a reason for each exception', () => {
    expect(new Set(names).size).toBe(names.length);
    for (const reason of Object.values(neverAsked)) expect(reason.length).toBeGreaterThan(10);
  });

  it('asks what a condition looks at before what depends on it', () => {
    const at = (name: string): number => questions.findIndex((candidate) => candidate.name === name);
    for (const name of ['audience', 'apiKey', 'clientId', 'tokenUrl', 'authConfig']) expect(at('authType')).toBeLessThan(at(name));
    for (const name of ['staticModels', 'listModelsEndpoint', 'deploymentAPIVersion']) expect(at('modelSource')).toBeLessThan(at(name));
    expect(at('deploymentProvider')).toBeLessThan(at('listModelsEndpoint'));
  });

  it('names an option of the command for each question', () => {
    const built = new Command();
    command.declare(built);
    const declared = built.options.map(({ long }) => long);
    const named = questions.flatMap(({ flag }) => flag.match(/--[a-z-]+/g) ?? []);
    for (const flag of [...named, ...textOptions.map(([option]) => flagOf(option))]) expect(declared).toContain(flag);
  });
});

describe('conditions', () => {
  const withAuth = (kind: 'apim' | 'model-gateway', auth: string): Answers => answer({ ...noAnswers, kind }, 'authType', auth);
  const applying = (answers: Answers): readonly string[] => questions.filter((one) => applies(one, answers)).map(({ name }) => name);

  it.each([
    ['apim', 'ApiKey', ['apimSubscriptionName', 'authConfig'], ['apiKey', 'clientId', 'audience', 'targetUrl']],
    ['apim', 'ProjectManagedIdentity', ['audience'], ['apimSubscriptionName', 'authConfig', 'apiKey']],
    ['model-gateway', 'ApiKey', ['apiKey', 'authConfig', 'targetUrl'], ['clientId', 'audience', 'apiName']],
    ['model-gateway', 'OAuth2', ['clientId', 'clientSecret', 'tokenUrl', 'scopes'], ['apiKey', 'authConfig', 'audience']],
  ] as const)('of %s with %s', (kind, auth, there, absent) => {
    const found = applying(withAuth(kind, auth));
    for (const name of there) expect(found).toContain(name);
    for (const name of absent) expect(found).not.toContain(name);
  });

  it('ask either for a list or for discovery', () => {
    expect(applying({ ...noAnswers, modelSource: 'static' })).toContain('staticModels');
    expect(applying({ ...noAnswers, modelSource: 'static' })).not.toContain('listModelsEndpoint');
    expect(applying({ ...noAnswers, modelSource: 'discovery' })).not.toContain('staticModels');
  });

  it('leave out what a preset says', () => {
    const openai: Answers = { ...noAnswers, kind: 'model-gateway', preset: findPreset('openai')! };
    for (const name of ['targetUrl', 'authConfig', 'deploymentInPath', 'inferenceAPIVersion', 'authType']) {
      expect(isAsked(question(name), openai), name).toBe(false);
      expect(isAsked(question(name), { ...openai, preset: null }), name).toBe(true);
    }
    expect(isAsked(question('targetUrl'), { ...openai, preset: findPreset('kong')! })).toBe(true);
  });

  it('know what no file can do without', () => {
    const missing = (answers: Answers): readonly string[] => questions.filter((one) => isMissing(one, answers)).map(({ name }) => name);
    expect(missing({ ...noAnswers, kind: 'apim', preset: null })).toEqual([
      'connectionName',
      'projectResourceId',
      'apimResourceId',
      'apiName',
      'staticModels',
    ]);
    expect(missing({ ...noAnswers, kind: 'model-gateway', preset: findPreset('portkey')! })).toEqual([
      'connectionName',
      'projectResourceId',
      'staticModels',
      'customHeaders',
    ]);
    expect(missing({ ...noAnswers, kind: 'apim', preset: findPreset('apim-default-subscription-key')! })).toContain('deploymentInPath');
    expect(missing({ ...noAnswers, kind: 'model-gateway', modelSource: 'discovery' })).toEqual([
      'connectionName',
      'projectResourceId',
      'targetUrl',
      'deploymentProvider',
      'listModelsEndpoint',
      'getModelEndpoint',
    ]);
    expect(
      missing(answer({ ...noAnswers, kind: 'model-gateway', modelSource: 'discovery' }, 'deploymentProvider', 'OpenAI')),
    ).not.toContain('listModelsEndpoint');
  });

  it('name parameters that both kinds know the same', () => {
    for (const name of names as ParameterName[]) {
      expect(parameterSchemas.apim[name] ?? parameterSchemas['model-gateway'][name], name).toBeDefined();
    }
  });
});
