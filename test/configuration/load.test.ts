import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../src/configuration/configuration.js';
import { chooseEnvironment, declaredVariables } from '../../src/configuration/environment.js';
import { loadConfiguration } from '../../src/configuration/load.js';
import { findParameterFiles } from '../../src/parameters/find.js';
import { testContext } from '../support/context.js';
import { root, temporaryFolder } from '../support/program.js';

function folder(files: Record<string, string | Uint8Array>): string {
  const base = temporaryFolder();
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
    writeFileSync(path.join(base, file), content);
  }
  return base;
}

const load = async (text: string | Uint8Array): Promise<Configuration> =>
  loadConfiguration(testContext({ cwd: folder({ 'foundry-gw.yaml': text }) }));

const full = `# everything
paths: [connections/, "teams/**/*.parameters.json"]
rules:
  connection-name: off
  apim-master-key: error
ignore:
  - rule: literal-secret
    file: connections/old.parameters.json
    reason: moves in spring
    expires: 2027-03-31
policy:
  connectionNamePattern: "^contoso-"
concurrency: 4
engine: arm
environments:
  dev: {}
  prod:
    subscriptions: [11111111-2222-3333-4444-555555555555]
    variables:
      HOST: llm.contoso.com
    parameters:
      isSharedToAll: true
      authConfig: null
    projects:
      - /subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a/projects/p
`;

const project = '/subscriptions/s/resourcegroups/g/providers/Microsoft.CognitiveServices/accounts/a/projects/p';

describe('loadConfiguration', () => {
  it('reads all settings', async () => {
    const configuration = await load(full);
    expect(configuration).toMatchObject({
      path: 'foundry-gw.yaml',
      paths: ['connections', 'teams/**/*.parameters.json'],
      rules: { 'connection-name': 'off', 'apim-master-key': 'error' },
      ignore: [{ rule: 'literal-secret', file: 'connections/old.parameters.json', reason: 'moves in spring', expires: '2027-03-31' }],
      policy: { connectionNamePattern: '^contoso-' },
      concurrency: 4,
      engine: 'arm',
    });
    expect([...configuration.environments.keys()]).toEqual(['dev', 'prod']);
    expect(configuration.environments.get('dev')).toEqual({
      name: 'dev',
      variables: {},
      parameters: {},
      projects: [],
      places: { variables: new Map(), parameters: new Map(), projects: [] },
    });
    expect(configuration.environments.get('prod')).toMatchObject({
      subscriptions: ['11111111-2222-3333-4444-555555555555'],
      variables: { HOST: 'llm.contoso.com' },
      parameters: { isSharedToAll: true, authConfig: null },
    });
  });

  it('knows where an environment sets what it sets, in each way of writing it', async () => {
    const text = `environments:
  dev: {variables: {A: x,  B: y}, projects: ['/\${ONE}',
    "/\${TWO}"]}
  test: &same
    "parameters":
      targetUrl: https://a
      'apiKey': null
  prod: *same
  'we.ird': { variables: &vars { "C": c } }
  more: { variables: *vars }
`;
    const { environments } = await load(text);
    const places = (name: string): unknown => {
      const { variables, parameters, projects } = environments.get(name)!.places;
      const shown = ({ path, line, column }: { path: string; line: number; column: number }): string => `${path}:${line}:${column}`;
      return [
        [...variables].map(([one, place]) => `${one} ${shown(place)}`),
        [...parameters].map(([one, place]) => `${one} ${shown(place)}`),
        projects.map(shown),
      ];
    };
    expect(places('dev')).toEqual([
      ['A foundry-gw.yaml:2:21', 'B foundry-gw.yaml:2:28'],
      [],
      ['foundry-gw.yaml:2:46', 'foundry-gw.yaml:3:5'],
    ]);
    const inTest = [[], ['targetUrl foundry-gw.yaml:6:7', 'apiKey foundry-gw.yaml:7:7'], []];
    expect(places('test')).toEqual(inTest);
    expect(places('prod')).toEqual(inTest);
    expect(places('more')).toEqual([['C foundry-gw.yaml:9:34'], [], []]);
  });

  it('is empty where there is none', async () => {
    const cwd = temporaryFolder();
    expect(await loadConfiguration(testContext({ cwd }))).toEqual({
      path: null,
      folder: cwd,
      rules: {},
      rulePlaces: new Map(),
      ignore: [],
      policy: {},
      environments: new Map(),
    });
  });

  it.each(['', '# only a comment\n', '---\n', '\ufeff'])('is empty where the file is: %j', async (text) => {
    expect(await load(text)).toMatchObject({ path: 'foundry-gw.yaml', rules: {} });
  });

  it('is found upwards, and its paths lead from where it stands', async () => {
    const base = folder({ 'foundry-gw.yaml': 'paths: [connections]', 'connections/a.parameters.json': '{}', 'deep/er/x': '' });
    const context = testContext({ cwd: path.join(base, 'deep', 'er') });
    const configuration = await loadConfiguration(context);
    expect(configuration).toMatchObject({ path: '../../foundry-gw.yaml', folder: base, paths: ['../../connections'] });
    const files = await findParameterFiles(context, [], { fallback: configuration.paths! });
    expect(files.map((file) => file.path)).toEqual(['../../connections/a.parameters.json']);
  });

  it('is taken from where --config says', async () => {
    const base = folder({ 'foundry-gw.yaml': 'nonsense: 1', 'ci/other.yaml': 'paths: [x]' });
    expect(await loadConfiguration(testContext({ cwd: base }), 'ci/other.yaml')).toMatchObject({ path: 'ci/other.yaml', paths: ['ci/x'] });
  });

  it('tells of a --config that is not there', async () => {
    await expect(loadConfiguration(testContext({ cwd: temporaryFolder() }), 'no.yaml')).rejects.toMatchObject({
      failure: 'usage',
      code: 'ConfigurationNotFound',
      message: 'There is no no.yaml.',
    });
  });

  it.each<[string, number, number, string, string]>([
    ['ruels: {}', 1, 1, '"ruels" is no setting.', 'Did you mean "rules"?'],
    ['something: {}', 1, 1, '"something" is no setting.', 'Use paths, rules, ignore, policy, concurrency, engine or environments.'],
    ['environments:\n  prod:\n    varibles: {}', 3, 5, '"varibles" is no setting of environments.prod.', 'Did you mean "variables"?'],
    ['ignore:\n  - rule: x\n    until: y', 3, 5, '"until" is no setting of ignore[1].', 'Use rule, file, reason or expires.'],
    ['ignore:\n  - file: x', 2, 5, 'ignore[1] has no "rule".', 'Add it.'],
    ['ignore:\n  - rule: x\n    expires: soon', 3, 5, 'ignore[1].expires is "soon".', 'Write the day as YYYY-MM-DD.'],
    ['rules:\n  a: err', 2, 3, 'rules.a is "err".', 'Did you mean error?'],
    ['rules:\n  a: warn', 2, 3, 'rules.a is "warn".', 'Did you mean warning?'],
    ['rules:\n  a: 1', 2, 3, 'rules.a is 1.', 'Use off, info, warning or error.'],
    ['rules:\n  a: eror', 2, 3, 'rules.a is "eror".', 'Did you mean error?'],
    ['engine: azure', 1, 1, 'engine is "azure".', 'Use auto, az or arm.'],
    ['concurrency: 0', 1, 1, 'concurrency is 0.', 'Use a number from 1 to 64.'],
    ['concurrency: many', 1, 1, 'concurrency is not a whole number.', 'Write it as a whole number.'],
    ['paths: connections', 1, 1, 'paths is not a list.', 'Write it as a list.'],
    ['paths:\n  - a\n  - 5', 3, 5, 'paths[2] is not text.', 'Put it in quotes.'],
    ['paths:', 1, 1, 'paths is empty.', 'Give it a value or remove it.'],
    ['paths: [""]', 1, 9, 'paths[1] is empty.', 'Give it a value or remove it.'],
    [
      'environments:\n  prod:\n    variables:\n      PORT: 8080',
      4,
      7,
      'environments.prod.variables.PORT is not text.',
      'Put it in quotes.',
    ],
    [
      'environments:\n  prod:\n    variables:\n      MY-VAR: x',
      4,
      7,
      '"MY-VAR" cannot be a variable\'s name.',
      'Use letters, digits and underscores.',
    ],
    [
      'environments: { prod: { subscriptions: [Contoso AI] } }',
      1,
      41,
      'environments.prod.subscriptions[1] is "Contoso AI".',
      'Give the id of the subscription, a UUID; az account list shows it.',
    ],
    [
      `environments:\n  prod:\n    projects:\n      - ${project}\n      - ${project}/connections/kong`,
      5,
      9,
      `environments.prod.projects[2] is "${project}/connections/kong".`,
      'Give the ARM id of a Foundry project: /subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/<account>/projects/<project>.',
    ],
    ['environments:\n  prod:\n', 2, 3, 'environments.prod is empty.', 'Give it a value or remove it.'],
    ['- a', 1, 1, 'The file is not a map.', 'Write it as a map.'],
    ['just text', 1, 1, 'The file is not a map.', 'Write it as a map.'],
    ['policy:\n  allowedHost: []', 2, 3, '"allowedHost" is no setting of policy.', 'Did you mean "allowedHosts"?'],
    [
      'policy:\n  requiredHeaders:\n    - name: x\n      patern: y',
      4,
      7,
      '"patern" is no setting of policy.requiredHeaders[1].',
      'Did you mean "pattern"?',
    ],
    ['policy:\n  forbidSharing: yes', 2, 3, 'policy.forbidSharing is not true or false.', 'Write it as true or false.'],
    ['policy:\n  allowedAuthTypes: [AAD]', 2, 22, 'policy.allowedAuthTypes[1] is "AAD".', 'Use ApiKey, ProjectManagedIdentity or OAuth2.'],
    [
      'policy:\n  connectionNamePattern: "[a"',
      2,
      3,
      'policy.connectionNamePattern is no regular expression.',
      expect.stringContaining('Write it as JavaScript does') as string,
    ],
    ['paths: [a', 1, 10, expect.any(String) as string, 'Correct the YAML.'],
    ['paths: a\npaths: b', 2, 1, 'Map keys must be unique.', 'Correct the YAML.'],
    [
      'policy: {}\n---\npolicy: { allowedHosts: [] }',
      2,
      1,
      'Several documents stand in the file, and only one can count.',
      'Correct the YAML.',
    ],
    [
      'ignore:\n  - rule: target-slashes\n    expires: 2026-02-31',
      3,
      5,
      'ignore[1].expires is "2026-02-31", and there is no such day.',
      'Write the day as YYYY-MM-DD.',
    ],
  ])('%j: line %i, column %i: %s', async (text, line, column, message, hint) => {
    const error = (await load(text).catch((thrown: unknown) => thrown)) as Error & Record<string, unknown>;
    expect({ code: error['code'], place: error['place'], message: error.message, hint: error['hint'] }).toEqual({
      code: 'ConfigurationInvalid',
      place: { path: 'foundry-gw.yaml', line, column },
      message,
      hint,
    });
  });

  it('names all mistakes at once, in the order of the file', async () => {
    await expect(load('concurrency: 0\nruels: {}\nengine: x\n')).rejects.toMatchObject({
      message: [
        'concurrency is 0. Use a number from 1 to 64.',
        'foundry-gw.yaml:2:1: "ruels" is no setting. Did you mean "rules"?',
        'foundry-gw.yaml:3:1: engine is "x". Use auto, az or arm.',
      ].join('\n'),
      hint: 'Every setting is in: foundry-gw schema config',
    });
  });

  it('does not follow aliases without end', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9).slice(0, -1)}]`),
    ].join('\n');
    await expect(load(`policy:\n${bomb.replaceAll(/^/gm, '  ')}`)).rejects.toMatchObject({ code: 'ConfigurationInvalid' });
  });

  it('says when it is not UTF-8', async () => {
    await expect(load(Buffer.from('paths: [é]', 'latin1'))).rejects.toMatchObject({
      code: 'ConfigurationInvalid',
      message: 'The file is not UTF-8.',
    });
  });

  it('gives a configuration or a usage failure with a place, whatever the text', async () => {
    const piece = fc.constantFrom(
      'paths',
      'rules',
      'environments',
      ':',
      ' ',
      '\n',
      '  ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '"',
      '&a',
      '*a',
      '!!x',
      '|',
      '#',
      'x',
      '1',
      '~',
      '\t',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        const { checkConfiguration } = await import('../../src/configuration/check.js');
        try {
          expect(typeof (await checkConfiguration('x.yaml', pieces.join('')))).toBe('object');
        } catch (error) {
          expect(error).toMatchObject({ failure: 'usage', code: 'ConfigurationInvalid' });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has a schema that lists every setting with words for people', () => {
    const schema = JSON.parse(readFileSync(path.join(root, 'schemas', 'config.schema.json'), 'utf8')) as {
      properties: Record<string, { description?: string }>;
    };
    for (const [name, setting] of Object.entries(schema.properties)) if (name !== '$schema') expect(setting.description, name).toBeTruthy();
  });
});

describe('environments', () => {
  it('are chosen by name', async () => {
    const configuration = await load(full);
    expect(chooseEnvironment(configuration, undefined)).toBeNull();
    expect(chooseEnvironment(configuration, 'prod')?.name).toBe('prod');
  });

  it.each<[string, string, string]>([
    ['prd', full, 'Did you mean --env prod?'],
    ['staging', full, 'Use one of dev, prod.'],
    ['prod', 'paths: [a]', 'Add it to foundry-gw.yaml under "environments".'],
  ])('%s: unknown', async (name, text, hint) => {
    const configuration = await load(text);
    expect(() => chooseEnvironment(configuration, name)).toThrow(
      expect.objectContaining({
        failure: 'usage',
        code: 'UnknownEnvironment',
        message: `There is no environment "${name}" in foundry-gw.yaml.`,
        hint,
      }) as Error,
    );
  });

  it('cannot be chosen without a configuration', async () => {
    const configuration = await loadConfiguration(testContext({ cwd: temporaryFolder() }));
    expect(() => chooseEnvironment(configuration, 'prod')).toThrow('There is no environment "prod": there is no foundry-gw.yaml.');
  });

  it('declare variables; those of the process need the prefix and win', async () => {
    const configuration = await load(full);
    const env = { FOUNDRY_GW_VAR_HOST: 'other', FOUNDRY_GW_VAR_MODEL: 'm', SECRET_TOKEN: 'no', FOUNDRY_GW_API_KEY: 'no' };
    const ofProcess = new Map([
      ['HOST', { value: 'other', place: null }],
      ['MODEL', { value: 'm', place: null }],
    ]);
    expect(declaredVariables({}, configuration, 'prod')).toEqual(
      new Map([
        [
          'HOST',
          {
            value: 'llm.contoso.com',
            place: { path: 'foundry-gw.yaml', line: full.split('\n').indexOf('      HOST: llm.contoso.com') + 1, column: 7 },
          },
        ],
      ]),
    );
    expect(declaredVariables(env, configuration, 'prod')).toEqual(ofProcess);
    expect(declaredVariables(env, configuration, undefined)).toEqual(ofProcess);
  });
});
