import { describe, expect, it } from 'vitest';
import type { Environment } from '../../src/configuration/configuration.js';
import { variablesOf } from '../../src/configuration/environment.js';
import { readParameterFile } from '../../src/parameters/read.js';
import type { Finding } from '../../src/generated/output/validate.js';
import type { Json } from '../../src/parameters/value.js';
import { checkFile } from '../../src/rules/check.js';
import { checkUnder, settingOf } from '../../src/rules/environments.js';

const project =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso/projects/agents';
const text = (parameters: Record<string, unknown>): string =>
  JSON.stringify({ parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }])) }, null, 2);
const base = {
  projectResourceId: project,
  connectionName: 'kong',
  targetUrl: 'https://${HOST}/v1',
  deploymentInPath: 'false',
  authType: 'ApiKey',
  apiKey: '${KONG_KEY}',
  staticModels: [{ name: 'gpt-5', properties: { model: { name: 'gpt-5', version: '2025-08-07', format: 'OpenAI' } } }],
};

interface Given {
  readonly variables?: Record<string, string>;
  readonly parameters?: Record<string, Json>;
  readonly projects?: readonly string[];
}

let line = 0;
const place = (): { path: string; line: number; column: number } => ({ path: 'foundry-gw.yaml', line: (line += 1), column: 7 });

function environment(name: string, { variables = {}, parameters = {}, projects = [] }: Given): Environment {
  const placesOf = (names: object): Map<string, ReturnType<typeof place>> => new Map(Object.keys(names).map((one) => [one, place()]));
  return {
    name,
    variables,
    parameters,
    projects,
    places: { variables: placesOf(variables), parameters: placesOf(parameters), projects: projects.map(place) },
  };
}

function under(parameters: Record<string, unknown>, environments: Record<string, Given>, env: Record<string, string> = {}): Finding[] {
  line = 0;
  const all: (Environment | null)[] = Object.entries(environments).map(([name, given]) => environment(name, given));
  return checkUnder(
    readParameterFile('a.json', text(parameters)),
    (all.length === 0 ? [null] : all).map((one) => settingOf(one, variablesOf(env, one))),
  );
}

const told = (findings: readonly Finding[]): unknown[] =>
  findings.map(({ rule, message, changes }) => [rule, /\(--env .*\)$/.exec(message)?.[0] ?? '', changes]);

describe('a file under environments', () => {
  it('is clean where all its values are good, and where they are not known', () => {
    expect(under(base, {})).toEqual([]);
    expect(under(base, { dev: { variables: { HOST: 'llm.contoso.com' } }, prod: {} })).toEqual([]);
  });

  it('is checked with the values of variables, and says where the wrong one is set', () => {
    const [finding, ...others] = under(
      { ...base, targetUrl: '${URL}' },
      {
        dev: { variables: { URL: 'https://llm.contoso.com/v1' } },
        prod: { variables: { URL: 'https://llm.contoso.com/v1/chat/completions' } },
      },
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'target-chat-path', line: 10, column: 16, pointer: '/parameters/targetUrl/value' });
    expect(finding!.message).toMatch(/ \(--env prod\)$/);
    expect(finding!.hint).toMatch(/ URL is set in foundry-gw\.yaml:2:7\.$/);
    expect(finding!.changes).toEqual([{ parameter: 'targetUrl', variable: 'URL', value: 'https://llm.contoso.com/v1' }]);
  });

  it('points at the whole value: the wrong part of it does not stand in the file', () => {
    const [finding] = under(
      { ...base, targetUrl: '${URL}' },
      { prod: { variables: { URL: 'https://llm.contoso.com/v1/chat/completions' } } },
    );
    expect(finding).toMatchObject({ line: 10, column: 16, endLine: 10, endColumn: 16 + '"${URL}"'.length });
  });

  it('derives the value of a variable inside a longer text', () => {
    expect(
      told(under({ ...base, targetUrl: 'https://${HOST}' }, { prod: { variables: { HOST: 'llm.contoso.com/v1/chat/completions' } } })),
    ).toEqual([['target-chat-path', '', [{ parameter: 'targetUrl', variable: 'HOST', value: 'llm.contoso.com/v1' }]]]);
  });

  it('corrects the text around a variable in the file itself', () => {
    const findings = under(
      { ...base, targetUrl: 'https://${HOST}/v1/chat/completions' },
      { dev: { variables: { HOST: 'a.contoso.com' } }, prod: { variables: { HOST: 'b.contoso.com' } } },
    );
    expect(told(findings)).toEqual([['target-chat-path', '', [{ parameter: 'targetUrl', value: 'https://${HOST}/v1' }]]]);
    expect(findings[0]!.hint).not.toContain('HOST');
  });

  it('corrects it there too where each environment tells of its own values', () => {
    const [model] = base.staticModels;
    const named = { ...model, name: '${M}' };
    const findings = under(
      { ...base, staticModels: [model, named, named] },
      { dev: { variables: { M: 'a' } }, prod: { variables: { M: 'b' } } },
    );
    const change = { parameter: 'staticModels', value: [model, named] };
    expect(told(findings)).toEqual([
      ['model-duplicate', '(--env dev)', [change]],
      ['model-duplicate', '(--env prod)', [change]],
    ]);
  });

  it('takes a variable of the process as a deployment would', () => {
    const [finding] = under(
      { ...base, targetUrl: '${URL}' },
      { prod: { variables: { URL: 'https://llm.contoso.com/v1' } } },
      { FOUNDRY_GW_VAR_URL: 'https://llm.contoso.com/v1/chat/completions', URL: 'no' },
    );
    expect(finding!.hint).toMatch(/ URL is set by FOUNDRY_GW_VAR_URL\.$/);
    expect(under({ ...base, targetUrl: '${URL}' }, {}, { FOUNDRY_GW_VAR_URL: 'https://llm.contoso.com/v1/chat/completions' })).toHaveLength(
      1,
    );
    expect(under({ ...base, targetUrl: '${URL}' }, {}, { URL: 'https://llm.contoso.com/v1/chat/completions' })).toEqual([]);
  });

  it('never puts a variable into a secret', () => {
    expect(under(base, { prod: { variables: { KONG_KEY: 'in-clear-0123456789', HOST: 'llm.contoso.com' } } })).toEqual([]);
  });

  it('says where an environment gives a wrong value, and proposes nothing for the file', () => {
    const [finding, ...others] = under(
      { ...base, targetUrl: 'https://llm.contoso.com/v1' },
      { prod: { parameters: { targetUrl: 'https://llm.contoso.com/v1/chat/completions' } } },
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'target-chat-path', line: 9, changes: [{ parameter: 'targetUrl' }] });
    expect(finding!.hint).toMatch(/ targetUrl is set in foundry-gw\.yaml:1:7\.$/);
  });

  it('names the environment and the variable of a value that has both', () => {
    const [finding] = under(
      { ...base },
      { prod: { variables: { URL: 'https://llm.contoso.com/v1/chat/completions' }, parameters: { targetUrl: '${URL}' } } },
    );
    expect(finding!.hint).toMatch(/ targetUrl is set in foundry-gw\.yaml:2:7\. URL is set in foundry-gw\.yaml:1:7\.$/);
    expect(finding!.changes).toEqual([{ parameter: 'targetUrl', variable: 'URL', value: 'https://llm.contoso.com/v1' }]);
  });

  it('does not write into the file what is right in one environment alone', () => {
    const file = { ...base, targetUrl: 'https://llm.contoso.com/v1/chat/completions' };
    expect(told(under(file, { dev: {}, prod: { parameters: { targetUrl: 'https://llm.contoso.com/v1' } } }))).toEqual([
      ['target-chat-path', '(--env dev)', [{ parameter: 'targetUrl' }]],
    ]);
    expect(told(under(file, { dev: {}, prod: {} }))).toEqual([
      ['target-chat-path', '', [{ parameter: 'targetUrl', value: 'https://llm.contoso.com/v1' }]],
    ]);
  });

  it('tells once what is wrong in several, with each place', () => {
    const variables = { URL: 'https://llm.contoso.com/v1/chat/completions' };
    const [finding, ...others] = under(
      { ...base, targetUrl: '${URL}' },
      Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, { variables }])),
    );
    expect(others).toEqual([]);
    expect(finding!.message).not.toContain('--env');
    expect(finding!.hint).toMatch(
      / URL is set in foundry-gw\.yaml:1:7, in foundry-gw\.yaml:2:7, in foundry-gw\.yaml:3:7 and in 2 other places\.$/,
    );
  });

  it('names the environments of a mistake, and the one other place', () => {
    const [wrong, right] = [{ URL: 'https://llm.contoso.com/v1/chat/completions' }, { URL: 'https://llm.contoso.com/v1' }].map(
      (variables) => ({ variables }),
    );
    const [finding] = under({ ...base, targetUrl: '${URL}' }, { a: wrong!, b: wrong!, c: wrong!, d: wrong!, e: right! });
    expect(finding!.message).toMatch(/ \(--env a, b, c, d\)$/);
    expect(finding!.hint).toMatch(
      / URL is set in foundry-gw\.yaml:1:7, in foundry-gw\.yaml:2:7, in foundry-gw\.yaml:3:7 and in 1 other place\.$/,
    );
  });

  it('tells what several environments find in the order of the file', () => {
    const findings = under(
      { ...base, connectionName: '${NAME}', targetUrl: '${URL}' },
      {
        dev: { variables: { NAME: 'kong', URL: 'https://llm.contoso.com/v1/chat/completions' } },
        prod: { variables: { NAME: 'a/b', URL: 'https://llm.contoso.com/v1' } },
      },
    );
    expect(findings.map(({ pointer, message }) => [pointer, /\(--env .*\)$/.exec(message)?.[0]])).toEqual([
      ['/parameters/connectionName/value', '(--env prod)'],
      ['/parameters/targetUrl/value', '(--env dev)'],
    ]);
  });

  it('checks a file with the values that it falls back to itself', () => {
    const file = {
      ...readParameterFile('a.json', text({ ...base, targetUrl: '${URL}' })),
      fallbacks: new Map([['URL', 'https://llm.contoso.com/v1/chat/completions']]),
    };
    expect(checkUnder(file, [settingOf(null, new Map())]).map(({ rule }) => rule)).toEqual(['target-chat-path']);
  });

  it('leaves a change to the file that each environment proposes for it, whatever else one of them finds', () => {
    const file = { ...base, deploymentInPath: true, targetUrl: '${URL}' };
    const findings = under(file, {
      dev: { variables: { URL: 'https://llm.contoso.com/v1' } },
      prod: { variables: { URL: 'https://llm.contoso.com/v1/chat/completions' } },
    });
    expect(told(findings)).toEqual([
      ['target-chat-path', '(--env prod)', [{ parameter: 'targetUrl', variable: 'URL', value: 'https://llm.contoso.com/v1' }]],
      ['wrong-type', '', [{ parameter: 'deploymentInPath', value: 'true' }]],
    ]);
  });

  it('keeps mistakes that read alike in one file apart', () => {
    const alike = {
      ...base,
      targetUrl: '${URL}',
      staticModels: [
        { name: '', properties: {} },
        { name: '', properties: {} },
      ],
    };
    const [plain, here] = [
      checkFile(readParameterFile('a.json', text(alike))),
      under(alike, { prod: { variables: { URL: 'https://llm.contoso.com/v1' } } }),
    ];
    expect(here).toEqual(plain);
    expect(plain.length).toBeGreaterThan(1);
  });

  it('reads the first of many projects for all of them', () => {
    const { projectResourceId: _, ...shared } = base;
    expect(under(shared, { prod: { variables: { HOST: 'h.contoso.com' }, projects: [project, `${project}-2`] } })).toEqual([]);
    expect(told(under(shared, { dev: {}, prod: { projects: [project] } }))).toEqual([
      ['missing-parameter', '(--env dev)', expect.anything()],
    ]);
  });

  it('checks files that read the same once: forty environments cost as much as one', () => {
    const file = readParameterFile('a.json', text({ ...base, targetUrl: 'https://llm.contoso.com/v1' }));
    let checks = 0;
    const counting = {
      ...file,
      get problems() {
        checks += 1;
        return file.problems;
      },
    };
    const settings = Array.from({ length: 40 }, (_one, index) =>
      environment(`e${index}`, { variables: { OTHER: String(index) }, parameters: {} }),
    );
    checkUnder(
      counting,
      settings.map((one) => settingOf(one, variablesOf({}, one))),
    );
    expect(checks).toBe(1);
  });
});
