import { describe, expect, it } from 'vitest';
import type { Environment } from '../../src/configuration/configuration.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { acrossFiles, placedIn } from '../../src/rules/across.js';
import { settingOf, type Setting } from '../../src/rules/environments.js';
import { fileOf } from './files.js';
import { project } from './fixtures/parts.js';
import type { Kind } from '../../src/generated/parameters.js';

const file = (path: string, bad = '"_comment": ""', kind: Kind = 'model-gateway') => readParameterFile(path, fileOf({ kind, bad }).text);

function setting(
  name: string | null,
  variables: Readonly<Record<string, string>> = {},
  parameters: Environment['parameters'] = {},
  projects: readonly string[] = [],
): Setting {
  const environment =
    name === null
      ? null
      : ({
          name,
          variables,
          parameters,
          projects,
          places: { variables: new Map(), parameters: new Map(), projects: projects.map(() => null) },
        } as unknown as Environment);
  return settingOf(environment, new Map(Object.entries(variables).map(([one, value]) => [one, { value, place: null }])));
}

function found(files: readonly ReturnType<typeof file>[], settings: readonly Setting[] = [setting(null)]): Record<string, string[]> {
  const across = acrossFiles();
  for (const one of files) across.add(one, settings);
  return Object.fromEntries(
    [...across.findings()].map(([path, findings]) => [path, findings.map(({ severity, message }) => `${severity}: ${message}`)]),
  );
}

describe('two files that make one connection', () => {
  it('are each told of the other, with a place', () => {
    const across = acrossFiles();
    for (const path of ['a.json', 'b.json']) across.add(file(path), [setting(null)]);
    const [[path, [first]] = ['', []], second] = [...across.findings()];
    expect([path, second?.[0]]).toEqual(['a.json', 'b.json']);
    const placed = placedIn(file(path), first!);
    expect(placed).toMatchObject({
      rule: 'connection-twice',
      severity: 'error',
      pointer: '/parameters/connectionName/value',
      changes: [{ parameter: 'connectionName' }],
    });
    expect(first!.message).toBe(
      'b.json makes the same connection, contoso-gateway (project support-agents): whichever is deployed last stays.',
    );
    expect(fileOf({ bad: '"_comment": ""' }).text.split('\n')[placed.line - 1]).toContain('"contoso-gateway"');
  });

  it('say nothing of names that nobody gave and nothing makes up: that they are missing is told once', () => {
    const nameless = '"connectionName": { "value": "" }, "gatewayName": { "value": "" }';
    expect(found([file('a.json', nameless), file('b.json', nameless)])).toEqual({});
  });

  it.each<[string, string, string]>([
    ['letter case does not matter', '"connectionName": { "value": "Contoso-Gateway" }', '"connectionName": { "value": "contoso-gateway" }'],
    [
      'nor blanks around the project',
      '"projectResourceId": { "value": " /subscriptions/3f8b6c1e-6a1f-4d0e-9f0a-2b7c8d9e0f1a/resourceGroups/RG/providers/Microsoft.CognitiveServices/accounts/a/projects/p" }',
      '"projectResourceId": { "value": "/subscriptions/3f8b6c1e-6a1f-4d0e-9f0a-2b7c8d9e0f1a/resourceGroups/rg/providers/microsoft.cognitiveservices/accounts/A/projects/p" }',
    ],
    [
      'at account level any project of it',
      '"connectionLevel": { "value": "account" }, "projectResourceId": { "value": "/subscriptions/3f8b6c1e-6a1f-4d0e-9f0a-2b7c8d9e0f1a/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a/projects/p" }',
      '"connectionLevel": { "value": "account" }, "projectResourceId": { "value": "/subscriptions/3f8b6c1e-6a1f-4d0e-9f0a-2b7c8d9e0f1a/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a/projects/q" }',
    ],
    [
      'a made-up name is a name',
      '"connectionName": { "value": "" }, "gatewayName": { "value": "x" }',
      '"connectionName": { "value": "modelgateway-x-comprehensive" }',
    ],
  ])('%s', (_, one, other) => expect(Object.keys(found([file('a.json', one), file('b.json', other)]))).toEqual(['a.json', 'b.json']));

  it('of many, two are named', () => {
    const files = Array.from({ length: 5 }, (_, index) => file(`${index}.json`));
    expect(found(files)['4.json']).toEqual([
      'error: 0.json, 1.json and 2 more make the same connection, contoso-gateway (project support-agents): whichever is deployed last stays.',
    ]);
  });

  it.each<[string, string, string]>([
    ['another name', '"connectionName": { "value": "contoso-other" }', '"_comment": ""'],
    ['another level', '"connectionLevel": { "value": "account" }', '"_comment": ""'],
    ['a name that is not known offline', '"connectionName": { "value": "${NAME}" }', '"connectionName": { "value": "${NAME}" }'],
    [
      'samples that are still to be filled in',
      '"connectionName": { "value": "YOUR-CONNECTION" }',
      '"connectionName": { "value": "YOUR-CONNECTION" }',
    ],
  ])('%s is no mistake', (_, one, other) => expect(found([file('a.json', one), file('b.json', other)])).toEqual({}));
});

describe('under environments', () => {
  const dev = setting('dev', { NAME: 'gateway-dev', TARGET: 'dev' });
  const prod = setting('prod', { NAME: 'gateway-prod', TARGET: 'prod' });

  it('names those in which two files meet, and none where they meet in all', () => {
    const both = [
      file('a.json', '"connectionName": { "value": "${NAME}" }'),
      file('b.json', '"connectionName": { "value": "gateway-dev" }'),
    ];
    expect(found(both, [dev, prod])['b.json']).toEqual([
      'error: a.json makes the same connection, gateway-dev (project support-agents) under --env dev: whichever is deployed last stays.',
    ]);
    expect(found([file('a.json'), file('b.json')], [dev, prod])['a.json']![0]).not.toContain('--env');
  });

  it('one file with other values in each and one connection is doubtful', () => {
    const one = file('a.json', '"targetUrl": { "value": "https://${TARGET}.contoso.com/v1" }');
    expect(found([one], [dev, prod])).toEqual({
      'a.json': [
        'warning: Environments dev and prod write different values to one connection, contoso-gateway (project support-agents): whichever is deployed last stays.',
      ],
    });
    const whole = setting('test', {}, { inferenceAPIVersion: '2024-10-21' });
    expect(Object.keys(found([file('a.json')], [setting('dev'), whole]))).toEqual(['a.json']);
  });

  it('one file that is the same everywhere, or has a connection in each, is not', () => {
    expect(found([file('a.json')], [dev, prod])).toEqual({});
    expect(
      found(
        [file('a.json', '"connectionName": { "value": "${NAME}" }, "targetUrl": { "value": "https://${TARGET}.contoso.com/v1" }')],
        [dev, prod],
      ),
    ).toEqual({});
  });

  it('names each set of files once, with its environments', () => {
    const files = [
      file('a.json', '"connectionName": { "value": "gateway" }'),
      file('b.json', '"connectionName": { "value": "${N}" }'),
      file('c.json', '"connectionName": { "value": "${M}" }'),
    ];
    const one = (others: string, names: string): string =>
      `error: ${others} makes the same connection, gateway (project support-agents) under --env ${names}: whichever is deployed last stays.`;
    const settings = [
      setting('dev', { N: 'gateway', M: 'other' }),
      setting('test', { N: 'gateway', M: 'other' }),
      setting('prod', { N: 'another', M: 'gateway' }),
    ];
    expect(found(files, settings)).toEqual({
      'a.json': [one('b.json', 'dev, test'), one('c.json', 'prod')],
      'b.json': [one('a.json', 'dev, test')],
      'c.json': [one('a.json', 'prod')],
    });
  });

  it('tells of each project in which two files meet, of one that is given twice once', () => {
    const shared = setting('prod', {}, {}, [project, `${project}-2`, project]);
    const one = (other: string, name: string): string =>
      `error: ${other} makes the same connection, contoso-gateway (project ${name}): whichever is deployed last stays.`;
    expect(found([file('a.json'), file('b.json')], [shared])).toEqual({
      'a.json': [one('b.json', 'support-agents'), one('b.json', 'support-agents-2')],
      'b.json': [one('a.json', 'support-agents'), one('a.json', 'support-agents-2')],
    });
    expect(found([file('a.json')], [shared])).toEqual({});
  });

  it('names all environments that write different values, each once', () => {
    const one = file('a.json', '"targetUrl": { "value": "https://${TARGET}.contoso.com/v1" }');
    const many = ['dev', 'test', 'prod'].map((name) => setting(name, { TARGET: name }, {}, [project, project]));
    expect(found([one], many)).toEqual({
      'a.json': [
        'warning: Environments dev, test and prod write different values to one connection, contoso-gateway (project support-agents): whichever is deployed last stays.',
      ],
    });
  });
});

it('a connection of an account is told with it, and where nothing names it the parameters are pointed at', () => {
  const files = ['a.json', 'b.json'].map((path) => file(path, '"connectionLevel": { "value": "account" }'));
  expect(found(files)['a.json']).toEqual([
    'error: b.json makes the same connection, contoso-gateway (account contoso-foundry): whichever is deployed last stays.',
  ]);
  const across = acrossFiles();
  for (const one of files) across.add(one, [setting(null)]);
  const [first] = across.findings().get('a.json')!;
  expect(first!.hint).toBe('Give it another connectionName or project, or remove one of the files.');
  expect(placedIn(readParameterFile('a.json', '{"parameters": {"targetUrl": {"value": "x"}}}'), first!)).toMatchObject({
    pointer: '/parameters',
    line: 1,
    column: 2,
    endColumn: 14,
  });
});
