import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { validate, type ValidateInput } from '../../src/operations/validate.js';
import { matchesPath } from '../../src/parameters/glob.js';
import { testContext } from '../support/context.js';
import { root, temporaryFolder } from '../support/program.js';

const sample = JSON.parse(readFileSync(path.join(root, 'test', 'samples', 'modelgateway-static.json'), 'utf8')) as {
  parameters: Record<string, unknown>;
};
const withParameters = (change: Record<string, unknown>): string => {
  const parameters = Object.fromEntries(Object.entries({ ...sample.parameters, ...change }).filter(([, value]) => value !== undefined));
  return JSON.stringify({ ...sample, parameters }, null, 2);
};
const bad = withParameters({ targetUrl: { value: 'https://llm.contoso.com/v1/chat/completions' } });

async function findings(
  files: Record<string, string>,
  input: Partial<ValidateInput> = {},
  now = '2027-01-15',
): Promise<Record<string, string[]>> {
  const cwd = temporaryFolder();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true });
    writeFileSync(path.join(cwd, file), text);
  }
  const context = testContext({ cwd, clock: { now: () => Date.parse(now), sleep: async () => undefined } });
  const result = await validate(context, { paths: [], ...input });
  // The files of these tests are one connection throughout.
  return Object.fromEntries(
    result.files.map((file) => [
      file.path,
      file.findings
        .filter(({ rule }) => rule !== 'connection-twice')
        .map(({ rule, severity, message }) => `${severity} ${rule}${/ \(--env.*\)$/.exec(message)?.[0] ?? ''}`),
    ]),
  );
}

describe('validate with foundry-gw.yaml', () => {
  const files = { 'connections/a.parameters.json': bad, 'connections/b.parameters.json': bad };
  const both = { 'connections/a.parameters.json': ['error target-chat-path'], 'connections/b.parameters.json': ['error target-chat-path'] };

  it('checks what it names where no path is given', async () => {
    expect(await findings(files)).toEqual(both);
    expect(await findings({ ...files, 'foundry-gw.yaml': 'paths: ["connections/b*"]' })).toEqual({
      'connections/b.parameters.json': ['error target-chat-path'],
    });
    expect(await findings({ ...files, 'foundry-gw.yaml': 'paths: ["connections/b*"]' }, { paths: ['connections'] })).toEqual(both);
  });

  it.each<[string, string, string[]]>([
    ['rules: { target-chat-path: off }', 'turns a rule off', []],
    ['rules: { target-chat-path: warning }', 'makes a rule milder', ['warning target-chat-path']],
    ['ignore: [{ rule: target-chat-path }]', 'ignores everywhere', []],
    ['ignore: [{ rule: target-chat-path, file: connections }]', 'ignores in a folder', []],
    ['ignore: [{ rule: target-chat-path, file: "**/b.*" }]', 'ignores by pattern', ['error target-chat-path']],
    ['ignore: [{ rule: target-chat-path, expires: 2027-01-15 }]', 'ignores up to the last day', []],
    ['ignore: [{ rule: target-chat-path, expires: 2027-01-14 }]', 'ignores no longer', ['error target-chat-path']],
    ['ignore: [{ rule: model-name }]', 'ignores only that rule', ['error target-chat-path']],
  ])('%s %s', async (configuration, _name, expected) => {
    expect((await findings({ ...files, 'foundry-gw.yaml': configuration }))['connections/a.parameters.json']).toEqual(expected);
  });

  it.each([
    ['rules:\n  json-syntax: off\n  target-chat-pth: off', 3, 3],
    ['ignore:\n  - reason: x\n    rule: target-chat-pth', 2, 5],
  ])('refuses a rule that there is not, with its place: %j', async (configuration, line, column) => {
    await expect(findings({ ...files, 'foundry-gw.yaml': configuration })).rejects.toMatchObject({
      failure: 'usage',
      code: 'UnknownRule',
      message: 'There is no rule "target-chat-pth".',
      place: { path: 'foundry-gw.yaml', line, column },
      hint: 'Did you mean "target-chat-path"?',
    });
  });

  it('takes the configuration that --config names', async () => {
    const all = { ...files, 'foundry-gw.yaml': 'nonsense: 1', 'ci.yaml': 'rules: { target-chat-path: off }' };
    expect((await findings(all, { paths: ['connections'], config: 'ci.yaml' }))['connections/a.parameters.json']).toEqual([]);
    await expect(findings(all, { paths: ['connections'] })).rejects.toMatchObject({ code: 'ConfigurationInvalid' });
  });
});

describe('validate under environments', () => {
  const configuration = `environments:
  dev: { parameters: { targetUrl: "https://dev.contoso.com/v1" } }
  test: { parameters: { targetUrl: "https://test.contoso.com/v1/chat/completions" } }
  prod: { parameters: { targetUrl: "https://test.contoso.com/v1/chat/completions" } }
`;
  const one = 'connections/a.parameters.json';

  it('names the environments that a finding belongs to', async () => {
    expect(await findings({ [one]: bad, 'foundry-gw.yaml': configuration })).toEqual({
      [one]: ['error target-chat-path (--env test, prod)'],
    });
  });

  it('checks under the chosen one alone', async () => {
    expect(await findings({ [one]: bad, 'foundry-gw.yaml': configuration }, { environment: 'dev' })).toEqual({ [one]: [] });
    expect(await findings({ [one]: bad, 'foundry-gw.yaml': configuration }, { environment: 'prod' })).toEqual({
      [one]: ['error target-chat-path'],
    });
    await expect(findings({ [one]: bad, 'foundry-gw.yaml': configuration }, { environment: 'prd' })).rejects.toMatchObject({
      code: 'UnknownEnvironment',
    });
  });

  it('tells once what is wrong in all of them', async () => {
    const text = withParameters({ targetUrl: undefined, authType: { value: 'AAD' } });
    const found = await findings({ [one]: text, 'foundry-gw.yaml': configuration.replaceAll('/chat/completions', '') });
    expect(found[one]).toHaveLength(1);
    expect(found[one]![0]).not.toContain('--env');
    expect(await findings({ [one]: bad, 'foundry-gw.yaml': 'environments: { dev: {}, prod: {} }' })).toEqual({
      [one]: ['error target-chat-path'],
    });
  });

  it('finds what only an environment lacks', async () => {
    const text = withParameters({ targetUrl: undefined, gatewayName: { value: 'contoso' } });
    expect(
      await findings({
        [one]: text,
        'foundry-gw.yaml':
          'environments:\n  dev: { parameters: { targetUrl: "https://a.contoso.com/v1" } }\n  prod: { variables: { A: b } }\n',
      }),
    ).toEqual({
      [one]: ['error missing-parameter (--env prod)'],
    });
  });
});

describe('matchesPath', () => {
  it.each([
    ['connections/a.json', 'connections/a.json', true],
    ['./connections/a.json', 'connections/a.json', true],
    ['connections', 'connections/deep/a.json', true],
    ['connections/', 'connections/a.json', true],
    ['conn', 'connections/a.json', false],
    ['*.json', 'a.json', true],
    ['*.json', 'b/a.json', false],
    ['**/*.json', 'a.json', true],
    ['**/*.json', 'b/c/a.json', true],
    ['b/**/a.json', 'b/a.json', true],
    ['{a,b}/*.json', 'b/x.json', true],
    ['a/b/c', 'a/b', false],
    ['../x/a.json', '../x/a.json', true],
  ])('%s, %s: %s', (pattern, file, expected) => {
    expect(matchesPath(pattern, file)).toBe(expected);
  });
});
