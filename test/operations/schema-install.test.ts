import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Chalk } from 'chalk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/operations/schema.js';
import { associate } from '../../src/operations/schema/settings.js';
import { parseJson } from '../../src/parameters/json.js';
import { toJson } from '../../src/parameters/json-node.js';
import { schemaText } from '../../src/report/schema/text.js';
import { testContext } from '../support/context.js';
import { sampleNames } from '../support/samples.js';
import { root, temporaryFolder } from '../support/program.js';

const associations = {
  parameters: { schema: './.schema/parameters.schema.json', files: ['/connections/**/*.parameters.json'] },
  configuration: { schema: './.schema/config.schema.json', file: 'foundry-gw.yaml' },
};
const ours = {
  'json.schemas': [{ fileMatch: associations.parameters.files, url: associations.parameters.schema }],
  'yaml.schemas': { './.schema/config.schema.json': 'foundry-gw.yaml' },
};
const asJson = (text: string): unknown => toJson(parseJson(text, true).root!);
const linked = (text: string | null): string => associate(text, '.vscode/settings.json', associations);

describe('associations in the settings of VS Code', () => {
  it('are the whole file where there is none', () => {
    for (const text of [null, '', ' \n']) expect(JSON.parse(linked(text))).toEqual(ours);
  });

  it('are added, and everything else stays', () => {
    const text =
      '// mine\r\n{\r\n\t"editor.tabSize": 2, // two\r\n\t"json.schemas": [\r\n\t\t{ "fileMatch": ["x"], "url": "./x" },\r\n\t],\r\n}\r\n';
    const after = linked(text);
    expect(after).toMatch(/^\/\/ mine\r\n\{\r\n\t"editor\.tabSize": 2, \/\/ two\r\n/);
    expect(after).not.toMatch(/[^\r]\n/);
    expect(asJson(after)).toEqual({
      'editor.tabSize': 2,
      ...ours,
      'json.schemas': [{ fileMatch: ['x'], url: './x' }, ...ours['json.schemas']],
    });
  });

  it('are brought up to date where they are there, and kept beside further files', () => {
    const text = JSON.stringify({
      'json.schemas': [{ fileMatch: ['/old'], url: './.schema/parameters.schema.json' }],
      'yaml.schemas': { './.schema/config.schema.json': ['other.yaml'], './y': 'z' },
    });
    expect(asJson(linked(text))).toEqual({
      ...ours,
      'yaml.schemas': { './.schema/config.schema.json': ['other.yaml', 'foundry-gw.yaml'], './y': 'z' },
    });
  });

  it.each(['{', '[]', '{ "json.schemas": {} }', '{ "yaml.schemas": [] }', '{ "a": ', '"x"'])('are refused for %j', (text) => {
    expect(() => linked(text)).toThrow(
      expect.objectContaining({
        failure: 'usage',
        code: 'SettingsUnreadable',
        hint: expect.stringMatching(/^(Mend|Correct) it or|^Mend it, or/) as string,
      }) as Error,
    );
  });

  it('are there once, however often they are made', () => {
    const other = fc.dictionary(fc.constantFrom('editor.tabSize', 'json.schemas.x', '__proto__', 'files.eol'), fc.jsonValue(), {
      maxKeys: 3,
    });
    const urls = fc.array(fc.record({ fileMatch: fc.constant(['a']), url: fc.constantFrom('./a', './.schema/parameters.schema.json') }), {
      maxLength: 2,
    });
    fc.assert(
      fc.property(other, fc.option(urls), fc.constantFrom(0, 2, '\t'), (settings, given, indent) => {
        const text = JSON.stringify({ ...settings, ...(given === null ? {} : { 'json.schemas': given }) }, null, indent);
        const once = linked(text);
        expect(linked(once)).toBe(once);
        expect(asJson(once)).toMatchObject({ 'yaml.schemas': ours['yaml.schemas'] });
      }),
    );
  });
});

describe('schema --install', () => {
  const run = (cwd: string, dryRun = false): ReturnType<typeof schema> => schema(testContext({ cwd }), { install: { dryRun } });

  it('writes the schemas and the settings, once', async () => {
    const cwd = temporaryFolder();
    const first = await run(cwd);
    expect(first.installed!.map(({ action }) => action)).toEqual(Array.from({ length: 5 }, () => 'created'));
    expect(readdirSync(path.join(cwd, '.schema')).sort()).toEqual([
      'apim.parameters.schema.json',
      'config.schema.json',
      'model-gateway.parameters.schema.json',
      'parameters.schema.json',
    ]);
    const settings = readFileSync(path.join(cwd, '.vscode', 'settings.json'), 'utf8');
    expect(JSON.parse(settings)).toMatchObject({
      'json.schemas': [{ fileMatch: ['/connections/**/*.parameters.json', '/connections/**/*.parameters.jsonc'] }],
    });
    const second = await run(cwd);
    expect(second.installed!.every(({ action }) => action === 'unchanged')).toBe(true);
    expect(readFileSync(path.join(cwd, '.vscode', 'settings.json'), 'utf8')).toBe(settings);
    expect(schemaText(second, { chalk: new Chalk({ level: 0 }), width: 80 })).toMatch(/Everything is there already\.\n$/);
  });

  it('takes the paths of the configuration, from the root of the repository', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, '.git'));
    mkdirSync(path.join(cwd, 'infra', 'one'), { recursive: true });
    writeFileSync(path.join(cwd, 'infra', 'a.parameters.json'), '{}');
    writeFileSync(path.join(cwd, 'infra', 'foundry-gw.yaml'), 'paths: [one, a.parameters.json, "teams/**/*.jsonc"]\n');
    await run(path.join(cwd, 'infra', 'one'));
    const { 'json.schemas': schemas } = JSON.parse(readFileSync(path.join(cwd, '.vscode', 'settings.json'), 'utf8')) as typeof ours;
    expect(schemas[0]!.fileMatch).toEqual([
      '/infra/one/**/*.parameters.json',
      '/infra/one/**/*.parameters.jsonc',
      '/infra/a.parameters.json',
      '/infra/teams/**/*.jsonc',
    ]);
  });

  it('writes nothing with --dry-run, and shows what it would change', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, '.vscode'));
    writeFileSync(path.join(cwd, '.vscode', 'settings.json'), '{}\n');
    const result = await run(cwd, true);
    expect(readdirSync(cwd)).toEqual(['.vscode']);
    expect(readFileSync(path.join(cwd, '.vscode', 'settings.json'), 'utf8')).toBe('{}\n');
    const text = schemaText(result, { chalk: new Chalk({ level: 0 }), width: 80 });
    expect(text).toContain('to be updated  .vscode/settings.json\n--- a/.vscode/settings.json\n');
    expect(text).toMatch(/Nothing was written\.\n$/);
  });

  it('writes nothing at all where the settings cannot be read', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, '.vscode'));
    writeFileSync(path.join(cwd, '.vscode', 'settings.json'), '{ "a": }');
    await expect(run(cwd)).rejects.toMatchObject({
      code: 'SettingsUnreadable',
      place: { path: '.vscode/settings.json', line: 1, column: 8 },
    });
    expect(readdirSync(cwd)).toEqual(['.vscode']);
  });

  it('has one schema for both kinds that takes every sample and refuses what neither takes', async () => {
    const cwd = temporaryFolder();
    await run(cwd);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const load = (file: string): object => JSON.parse(readFileSync(path.join(cwd, '.schema', file), 'utf8')) as object;
    for (const kind of ['apim', 'model-gateway']) ajv.addSchema(load(`${kind}.parameters.schema.json`));
    const check = ajv.compile(load('parameters.schema.json'));
    for (const name of sampleNames) {
      const file = JSON.parse(readFileSync(path.join(root, 'test', 'samples', `${name}.json`), 'utf8')) as {
        parameters: Record<string, unknown>;
      };
      const filled = JSON.parse(JSON.stringify(file)) as typeof file;
      check(filled);
      expect(check.errors?.filter(({ keyword }) => keyword === 'additionalProperties') ?? [], name).toEqual([]);
      expect(check({ ...filled, parameters: { ...filled.parameters, nonsense: { value: 1 } } }), name).toBe(false);
    }
  });
});
