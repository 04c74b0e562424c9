import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { init, type InitInput } from '../../../src/operations/init.js';
import type { InitOptions } from '../../../src/operations/init/options.js';
import { readParameterFile } from '../../../src/parameters/read.js';
import { testContext } from '../../support/context.js';
import { root, temporaryFolder } from '../../support/program.js';
import { apim, project, vault } from './inputs.js';

const kong: InitOptions = { preset: 'kong', project, target: 'https://kong.contoso.com/llm', model: ['gpt-4o'] };

function runIn(cwd: string, input: Partial<InitInput> = {}): ReturnType<typeof init> {
  return init(testContext({ cwd }), { name: 'kong', options: kong, ...input });
}

const json = (file: string): { parameters: Record<string, { value?: unknown; reference?: unknown }> } & Record<string, unknown> =>
  JSON.parse(readFileSync(file, 'utf8')) as never;

describe('the file', () => {
  it('is where its name says, whole, beside the schema that it names', async () => {
    const cwd = temporaryFolder();
    const { file } = await runIn(cwd);
    expect(file).toMatchObject({
      path: 'connections/kong.parameters.json',
      written: true,
      name: 'kong',
      kind: 'model-gateway',
      preset: 'kong',
    });
    const written = path.join(cwd, 'connections', 'kong.parameters.json');
    expect(readFileSync(written, 'utf8')).toBe(file!.text);
    expect(readdirSync(path.join(cwd, 'connections')).sort()).toEqual(['.schema', 'kong.parameters.json']);
    const schema = path.join(path.dirname(written), String(json(written)['$schema']));
    expect(readFileSync(schema, 'utf8')).toBe(readFileSync(path.join(root, 'schemas', 'model-gateway.parameters.schema.json'), 'utf8'));
  });

  it("has the parameters that matter, in the schema's order, and no others", async () => {
    const { file } = await runIn(temporaryFolder());
    expect(Object.keys((JSON.parse(file!.text) as { parameters: object }).parameters)).toEqual([
      'projectResourceId',
      'targetUrl',
      'connectionName',
      'isSharedToAll',
      'authType',
      'apiKey',
      'deploymentInPath',
      'staticModels',
      'authConfig',
    ]);
    expect(file!.text.endsWith('}\n')).toBe(true);
  });

  it('is read as what was asked for', async () => {
    const { file } = await init(testContext({ cwd: temporaryFolder() }), {
      name: 'apim-mi',
      options: { preset: 'apim-azure-openai-mi', project, apim, api: 'inference', model: ['gpt-4o@1'], shared: true, header: ['X-A: 1'] },
    });
    const read = readParameterFile('mi.parameters.json', file!.text);
    const values = Object.fromEntries(
      [...read.parameters].map(([name, { value }]) => [name, value.kind === 'literal' ? value.value : value.kind]),
    );
    expect(read.problems).toEqual([]);
    expect(values).toEqual({
      projectResourceId: project,
      apimResourceId: apim,
      apiName: 'inference',
      connectionName: 'apim-mi',
      isSharedToAll: true,
      authType: 'ProjectManagedIdentity',
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-10-21',
      staticModels: [{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '1', format: 'OpenAI' } } }],
      customHeaders: { 'X-A': '1' },
    });
  });

  it('goes into another folder, inside or outside of the working directory', async () => {
    const [cwd, elsewhere] = [temporaryFolder(), temporaryFolder()];
    expect((await runIn(cwd, { outDir: 'a/b' })).file?.path).toBe('a/b/kong.parameters.json');
    expect((await runIn(cwd, { outDir: elsewhere })).file?.path).toBe(`${elsewhere}/kong.parameters.json`);
    expect(existsSync(path.join(elsewhere, 'kong.parameters.json'))).toBe(true);
  });
});

describe('secrets', () => {
  it('are a variable named after the connection, or what Key Vault holds', async () => {
    const variable = await runIn(temporaryFolder(), { name: 'contoso-llm' });
    expect(variable.file?.secrets).toEqual([{ parameter: 'apiKey', reference: '${CONTOSO_LLM_API_KEY}' }]);
    expect(variable.next[0]?.command).toBe('read -rs CONTOSO_LLM_API_KEY && export CONTOSO_LLM_API_KEY');
    const kept = await runIn(temporaryFolder(), { options: { ...kong, keyVault: vault, secretName: 'gateway-key' } });
    expect(kept.file?.secrets).toEqual([{ parameter: 'apiKey', reference: 'keyVault:contoso-kv/gateway-key' }]);
    expect(JSON.parse(kept.file!.text)).toMatchObject({
      parameters: { apiKey: { reference: { keyVault: { id: vault }, secretName: 'gateway-key' } } },
    });
    expect(kept.next.map(({ command }) => command)).toEqual([
      'foundry-gw validate connections/kong.parameters.json',
      'foundry-gw deploy connections/kong.parameters.json',
    ]);
  });

  it('are none with kind apim, where ARM reads the key', async () => {
    const { file, notes } = await runIn(temporaryFolder(), {
      options: { preset: 'apim-openai-v1', project, apim, api: 'openai', model: ['m'] },
    });
    expect(file).toMatchObject({ kind: 'apim', secrets: [] });
    expect(notes.join(' ')).toContain('--apim-subscription');
  });
});

describe('what to do next', () => {
  it('gives variables outside of secrets their values, and quotes paths', async () => {
    const { next } = await runIn(temporaryFolder(), { outDir: 'my files', options: { ...kong, project: '${PROJECT}' } });
    expect(next.map(({ command }) => command)).toEqual([
      'export FOUNDRY_GW_VAR_PROJECT=…',
      'read -rs KONG_API_KEY && export KONG_API_KEY',
      "foundry-gw validate 'my files/kong.parameters.json'",
      "foundry-gw deploy 'my files/kong.parameters.json'",
    ]);
  });
});

describe('an existing file', () => {
  it('is never overwritten without --force', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'connections'));
    const file = path.join(cwd, 'connections', 'kong.parameters.json');
    writeFileSync(file, 'mine');
    await expect(runIn(cwd)).rejects.toMatchObject({
      failure: 'usage',
      code: 'FileExists',
      hint: 'Give another name, or --force to overwrite it.',
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(readdirSync(path.join(cwd, 'connections'))).toEqual(['kong.parameters.json']);
    await runIn(cwd, { force: true });
    expect(json(file).parameters['targetUrl']).toEqual({ value: 'https://kong.contoso.com/llm' });
    expect(readdirSync(path.join(cwd, 'connections')).sort()).toEqual(['.schema', 'kong.parameters.json']);
  });

  it('is not written through a dangling link either', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'connections'));
    symlinkSync(path.join(cwd, 'elsewhere.json'), path.join(cwd, 'connections', 'kong.parameters.json'));
    await expect(runIn(cwd)).rejects.toMatchObject({ code: 'FileExists' });
    expect(existsSync(path.join(cwd, 'elsewhere.json'))).toBe(false);
  });

  it('does not stand in the way of --dry-run, which writes nothing', async () => {
    const cwd = temporaryFolder();
    const { file } = await runIn(cwd, { dryRun: true });
    expect(file).toMatchObject({ written: false, path: 'connections/kong.parameters.json' });
    expect(readdirSync(cwd)).toEqual([]);
    await runIn(cwd);
    expect((await runIn(cwd, { dryRun: true })).file?.text).toBe(file!.text);
  });

  it('of the schema folder is refreshed if it is ours, and left alone if not', async () => {
    const cwd = temporaryFolder();
    const schema = path.join(cwd, 'connections', '.schema', 'model-gateway.parameters.schema.json');
    mkdirSync(path.dirname(schema), { recursive: true });
    writeFileSync(schema, '{"mine": true}');
    await runIn(cwd);
    expect(readFileSync(schema, 'utf8')).toBe('{"mine": true}');
    writeFileSync(schema, '{ "$id": "model-gateway.parameters.schema.json", "title": "of an older version" }');
    await runIn(cwd, { force: true });
    expect(readFileSync(schema, 'utf8')).toContain('Parameter file of kind model-gateway');
  });

  it('is mentioned when it is new, and only then', async () => {
    const cwd = temporaryFolder();
    expect((await runIn(cwd)).notes[0]).toBe('Editors check it by the schema in connections/.schema: commit that folder too.');
    expect((await runIn(cwd, { name: 'kong-2' })).notes.join(' ')).not.toContain('.schema');
  });
});

describe('a hostile name', () => {
  it.each(['../evil', '..', 'a/b/c', 'a\\b', '/etc/passwd', 'a\u0000b', '.hidden', 'C:evil', '', 'ab', 'x'.repeat(200), '__proto__\n'])(
    '%j writes nothing',
    async (name) => {
      const cwd = temporaryFolder();
      await expect(runIn(path.join(cwd), { name })).rejects.toMatchObject({ failure: 'usage' });
      expect(readdirSync(cwd)).toEqual([]);
    },
  );
});

describe('a folder that cannot be written', () => {
  it('is told, with what to do', async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'connections'), 'a file');
    await expect(runIn(cwd)).rejects.toMatchObject({
      failure: 'usage',
      code: 'CannotWrite',
      message: expect.stringMatching(/^connections\/kong.parameters.json cannot be written \(E\w+\)\.$/) as string,
    });
    expect(readFileSync(path.join(cwd, 'connections'), 'utf8')).toBe('a file');
  });

  it('leaves no parameter file behind whose schema could not be placed', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'connections'));
    writeFileSync(path.join(cwd, 'connections', '.schema'), 'a file');
    await expect(runIn(cwd)).rejects.toMatchObject({ code: 'CannotWrite' });
    expect(readdirSync(path.join(cwd, 'connections'))).toEqual(['.schema']);
  });
});

describe('what validate would report', () => {
  it('is an input that is wrong, named by its option', async () => {
    const cwd = temporaryFolder();
    const options = { ...kong, target: 'https://kong.contoso.com/llm/chat/completions', model: ['a/b', 'c', 'c'] };
    const error = await runIn(cwd, { options }).catch((reason: unknown) => reason as { hint: string; failure: string });
    expect(error).toMatchObject({ failure: 'usage', code: 'InputsWrong' });
    expect((error as { hint: string }).hint).toMatch(/--target: .*chat\/completions/);
    expect((error as { hint: string }).hint).toMatch(/--model: .*a\/b/);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('without a terminal', () => {
  it('nothing is asked: testContext fails at the first prompt', async () => {
    await expect(init(testContext(), { options: {} })).rejects.toMatchObject({ failure: 'usage', code: 'InputsMissing' });
  });

  it('on a terminal nothing is asked either, once all is given', async () => {
    const { file } = await init(testContext({ cwd: temporaryFolder(), interactive: true }), { name: 'kong', options: kong });
    expect(file?.written).toBe(true);
  });
});

describe('--list-presets', () => {
  it('needs nothing else', async () => {
    const { presets, file } = await init(testContext(), { options: {}, listPresets: true });
    expect(file).toBeNull();
    expect(presets?.find(({ id }) => id === 'openai')).toMatchObject({
      kind: 'model-gateway',
      discovery: true,
      parameters: { deploymentInPath: 'false' },
    });
  });
});
