import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../src/operations/init/answers.js';
import { fromOptions } from '../../../src/operations/init/from-options.js';
import { inputFailure, missingInputs } from '../../../src/operations/init/missing.js';
import { apim, project, vault } from './inputs.js';

const problems = (name: string | undefined, options: Parameters<typeof fromOptions>[1]): readonly string[] =>
  fromOptions(name, options).problems;

describe('the kind', () => {
  it.each([
    [{ preset: 'kong' }, 'model-gateway'],
    [{ preset: 'apim-openai-v1' }, 'apim'],
    [{ apim }, 'apim'],
    [{ target: 'https://llm.contoso.com/v1' }, 'model-gateway'],
    [{ kind: 'apim' }, 'apim'],
    [{ project }, undefined],
  ] as const)('of %j is %s', (options, kind) => {
    expect(fromOptions('a-b', options).answers.kind).toBe(kind);
  });

  it('must fit the preset', () => {
    expect(problems('a-b', { kind: 'apim', preset: 'kong' })).toEqual(['--preset: kong is of kind model-gateway, not apim']);
    expect(problems('a-b', { kind: 'bicep' })).toEqual(['--kind: "bicep" is not one of apim, model-gateway']);
  });

  it('suggests a preset that is meant', () => {
    expect(problems('a-b', { preset: 'anthropic' })).toEqual(['--preset: "anthropic" is not a preset; did you mean apim-anthropic?']);
    expect(problems('a-b', { preset: 'lite-lm' })).toEqual(['--preset: "lite-lm" is not a preset; did you mean litellm?']);
    expect(problems('a-b', { preset: 'zzz' })).toEqual(['--preset: "zzz" is not a preset; see --list-presets']);
  });
});

describe('mistakes', () => {
  it('are told all at once, with the option first', () => {
    const found = problems('a/b', {
      preset: 'kong',
      project: 'x',
      target: 'ftp://a',
      auth: 'AAD',
      pathForm: 'maybe',
      model: ['@1', 'gpt'],
      header: ['nonsense'],
      authHeader: 'a b',
      secretName: 'x',
      level: 'planet',
      scope: ['a b'],
    });
    expect(found.map((problem) => problem.split(':')[0])).toEqual([
      'name',
      '--project',
      '--target',
      '--auth',
      '--path-form',
      '--level',
      '--scope',
      '--auth-header',
      '--header',
      '--model',
      '--secret-name',
    ]);
  });

  it('are options that have no place', () => {
    expect(problems('a-b', { target: 'https://a.b/v1', clientId: 'x' })).toEqual([
      '--client-id: has no place in a connection of kind model-gateway with ApiKey and static models',
    ]);
    expect(problems('a-b', { kind: 'apim', target: 'https://a.b/v1' })).toEqual([
      '--target: has no place in a connection of kind apim with ApiKey and static models',
    ]);
    expect(problems('a-b', { kind: 'apim', keyVault: vault, secretName: 'k' })).toEqual([
      expect.stringContaining('--key-vault: kind apim needs no secret'),
    ]);
    expect(problems('a-b', { target: 'https://a.b/v1', model: ['m'], listEndpoint: '/models' })).toEqual([
      expect.stringContaining('--model: has no place'),
    ]);
    expect(problems('a-b', { target: 'https://a.b/v1', model: ['m'], discovery: true })).toEqual([
      '--discovery: not together with --model',
    ]);
    expect(problems('a-b', { target: 'https://a.b/v1', auth: 'ProjectManagedIdentity' })).toEqual([
      '--auth: ProjectManagedIdentity does not fit here; use ApiKey or OAuth2',
    ]);
  });

  it('are halves of a pair', () => {
    expect(problems('a-b', { target: 'https://a.b/v1', keyVault: vault })).toEqual(['--key-vault: needs --secret-name <name> as well']);
    expect(problems('a-b', { target: 'https://a.b/v1', secretName: 'x' })).toEqual(['--secret-name: needs --key-vault <id> as well']);
    expect(problems('a-b', { target: 'https://a.b/v1', authFormat: 'Bearer {api_key}' })).toEqual([
      '--auth-format: needs --auth-header <name> as well',
    ]);
  });

  it('do not count as missing as well', () => {
    const { answers, wrong } = fromOptions('a-b', { preset: 'kong', project: 'x', target: 'https://a.b/c', model: ['@'] });
    expect(missingInputs(answers, wrong)).toEqual([]);
  });
});

describe('values', () => {
  it('of options win over the preset, which wins over the schema', () => {
    const { answers } = fromOptions('a-b', { preset: 'mulesoft', apiVersion: '2024-10-21' });
    expect(valueOf(answers, 'inferenceAPIVersion')).toBe('2024-10-21');
    expect(valueOf(answers, 'deploymentInPath')).toBe('true');
    expect(valueOf(answers, 'isSharedToAll')).toBe(false);
  });

  it('fill in what the preset leaves blank, from the target', () => {
    const databricks = fromOptions('dbx', {
      preset: 'databricks',
      auth: 'OAuth2',
      target: 'https://adb-1.2.azuredatabricks.net/serving-endpoints',
    });
    expect(valueOf(databricks.answers, 'tokenUrl')).toBe('https://adb-1.2.azuredatabricks.net/oidc/v1/token');
    const foundry = fromOptions('fnd', { preset: 'foundry-v1-dynamic', target: 'https://contoso.services.ai.azure.com/openai/v1' });
    expect(valueOf(foundry.answers, 'listModelsEndpoint')).toBe(
      'https://contoso.services.ai.azure.com/openai/deployments?api-version=2022-12-01',
    );
    const elsewhere = fromOptions('fnd', { preset: 'foundry-v1-dynamic', target: 'https://proxy.contoso.com/v1' });
    expect(missingInputs(elsewhere.answers).map(({ flag }) => flag)).not.toContain('--target <url>');
    expect(valueOf(elsewhere.answers, 'listModelsEndpoint')).toBe('/deployments');
  });

  it('keep secrets where they are', () => {
    expect(valueOf(fromOptions('contoso-llm', { preset: 'kong' }).answers, 'apiKey')).toBe('${CONTOSO_LLM_API_KEY}');
    expect(valueOf(fromOptions('1st', { preset: 'apigee', auth: 'OAuth2' }).answers, 'clientSecret')).toBe('${_1ST_CLIENT_SECRET}');
    expect(valueOf(fromOptions('a-b', { preset: 'kong', keyVault: vault, secretName: 'k' }).answers, 'apiKey')).toEqual({
      vaultId: vault,
      secretName: 'k',
    });
  });

  it('of headers named like members of every object are kept', () => {
    const { answers } = fromOptions('a-b', { preset: 'kong', header: ['__proto__: a', 'X-B: b'] });
    expect(Object.keys(answers.values.customHeaders as object)).toEqual(['__proto__', 'X-B']);
  });

  it("name the models, in the preset's format", () => {
    expect(valueOf(fromOptions('a-b', { preset: 'apim-anthropic', model: ['claude'] }).answers, 'staticModels')).toMatchObject([
      { properties: { model: { format: 'Anthropic' } } },
    ]);
  });
});

describe('what is missing', () => {
  it('is told in one failure, with an option for each', () => {
    const { answers, problems: mistakes, wrong } = fromOptions(undefined, { preset: 'databricks', auth: 'OAuth2', level: 'x' });
    const error = inputFailure(missingInputs(answers, wrong), mistakes)!;
    expect(error).toMatchObject({
      failure: 'usage',
      code: 'InputsWrong',
      message: 'init cannot write the file: 6 inputs are missing, 1 input is wrong.',
    });
    for (const flag of [
      '<name>',
      '--project <id>',
      '--target <url>',
      '--client-id <id>',
      '--token-url <url>',
      '--model <name>',
      '--level: "x"',
    ]) {
      expect(error.hint).toContain(flag);
    }
    expect(error.hint).toContain('https://<workspace>/serving-endpoints');
  });

  it('is only what both kinds need while the kind is open', () => {
    const flags = missingInputs(fromOptions(undefined, {}).answers).map(({ flag }) => flag);
    expect(flags).toEqual(['--preset <id>', '<name>', '--project <id>', '--model <name>']);
  });

  it('is nothing once all is given', () => {
    const { answers, problems: wrong } = fromOptions('a-b', { kind: 'apim', project, apim, api: 'openai', model: ['gpt-4o'] });
    expect(inputFailure(missingInputs(answers), wrong)).toBeNull();
  });
});
