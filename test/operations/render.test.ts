import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { render, type RenderInput } from '../../src/operations/render.js';
import { bicepForTests } from '../support/bicep.js';
import { testContext } from '../support/context.js';
import { root, temporaryFolder } from '../support/program.js';
import { describeWith } from '../support/real-parts.js';

const samples = path.join(root, 'test', 'samples');
const sampleNames = readdirSync(samples).filter((name) => name.endsWith('.json'));
const project =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents';
const models = { value: [{ name: 'm', properties: { model: { name: 'm', version: '1', format: 'OpenAI' } } }] };
const kong = {
  projectResourceId: { value: project },
  targetUrl: { value: 'https://${HOST}/v1', _comment: 'not sent' },
  connectionName: { value: 'kong' },
  apiKey: { value: 'Bearer ${KONG_KEY}' },
  staticModels: models,
};

/** A folder with a parameter file and, where given, a configuration. */
function folder(parameters: object, configuration?: string): string {
  const made = temporaryFolder();
  writeFileSync(path.join(made, 'c.parameters.json'), JSON.stringify({ parameters }));
  if (configuration !== undefined) writeFileSync(path.join(made, 'foundry-gw.yaml'), configuration);
  return made;
}

const run = (cwd: string, input: Partial<RenderInput>, env: Record<string, string> = {}) =>
  render(testContext({ cwd, env }), { path: 'c.parameters.json', as: 'bicep', ...input });

const production = `environments:\n  prod:\n    variables: {HOST: llm.contoso.com}\n    parameters: {isSharedToAll: true}\n`;

describe('render --as bicep', () => {
  it('reads variables and secrets from the environment, and says which', async () => {
    const { files, variables, id } = await run(folder(kong), {});
    expect(files.map((file) => file.path)).toEqual(['kong.bicepparam', 'model-gateway.bicep', 'record.bicep', 'types.bicep']);
    expect(files[0]!.text).toContain("param targetUrl = 'https://${readEnvironmentVariable('FOUNDRY_GW_VAR_HOST')}/v1'\n");
    expect(files[0]!.text).toContain("param apiKey = 'Bearer ${readEnvironmentVariable('KONG_KEY')}'\n");
    expect(variables).toEqual(['FOUNDRY_GW_VAR_HOST', 'KONG_KEY']);
    expect(id).toBe(`${project}/connections/kong`);
  });

  it('takes values of the chosen environment as defaults', async () => {
    const { files, variables, environment } = await run(folder(kong, production), { environment: 'prod' });
    expect(files[0]!.text).toContain("readEnvironmentVariable('FOUNDRY_GW_VAR_HOST', 'llm.contoso.com')");
    expect(files[0]!.text).toContain('param isSharedToAll = true\n');
    expect([environment, variables]).toEqual(['prod', ['KONG_KEY']]);
  });

  it('asks Key Vault for what it holds', async () => {
    const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-prod';
    const apiKey = { reference: { keyVault: { id }, secretName: 'kong-key', secretVersion: 'v1' } };
    const { files, variables } = await run(folder({ ...kong, apiKey }), {});
    expect(files[0]!.text).toContain("param apiKey = az.getSecret('s', 'g', 'kv-prod', 'kong-key', 'v1')\n");
    expect(variables).not.toContain('FOUNDRY_GW_API_KEY');
  });

  it('says which variables keep the project open, and finds subscription and group when it is run', async () => {
    const {
      id,
      project: shown,
      deployCommand: command,
    } = await run(folder({ ...kong, projectResourceId: { value: '${PROJECT}' } }), { outDir: 'out' });
    expect([id, shown]).toEqual([null, null]);
    expect(command).toContain('--resource-group "$(printf %s "${FOUNDRY_GW_VAR_PROJECT}" | cut -d/ -f5)"');
  });
});

describe('render --as arm', () => {
  it('leaves comments and secrets out and keeps references', async () => {
    const reference = { keyVault: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv' }, secretName: 'n' };
    const { files } = await run(folder({ ...kong, apiKey: { reference } }), { as: 'arm' }, { FOUNDRY_GW_VAR_HOST: 'h' });
    const { parameters } = JSON.parse(files[0]!.text) as { parameters: Record<string, unknown> };
    expect(parameters['targetUrl']).toEqual({ value: 'https://h/v1' });
    expect(parameters['apiKey']).toEqual({ reference });
    expect(files[1]!.text).toBe(readFileSync(path.join(root, 'templates', 'model-gateway.json'), 'utf8'));
  });

  it('says that a variable without a value stays text, and gives no command then', async () => {
    const { files, notes, deployCommand: command } = await run(folder(kong), { as: 'arm' });
    expect(files[0]!.text).toContain('"https://${HOST}/v1"');
    expect([command, notes.join()]).toEqual([null, expect.stringContaining('FOUNDRY_GW_VAR_HOST')]);
  });
});

describe('render --as resource', () => {
  it('shows secrets as references', async () => {
    const { files } = await run(folder(kong), { as: 'resource' }, { FOUNDRY_GW_VAR_HOST: 'h' });
    const body = JSON.parse(files[0]!.text) as { properties: Record<string, unknown> };
    expect(body.properties).toMatchObject({ target: 'https://h/v1', credentials: { key: 'Bearer ${KONG_KEY}' } });
  });

  it('names the variable of a project that is not known', async () => {
    const where = folder({ ...kong, projectResourceId: { value: '${PROJECT}' } });
    await expect(run(where, { as: 'resource' })).rejects.toMatchObject({
      code: 'InvalidProjectId',
      hint: expect.stringContaining('FOUNDRY_GW_VAR_PROJECT'),
    });
  });
});

describe('a secret that stands in the file', () => {
  it.each(['bicep', 'arm', 'resource'] as const)('is not in the answer as %s, and the mistake is named', async (as) => {
    const result = await run(folder({ ...kong, apiKey: { value: 'sk-canary-4711' } }), { as }, { FOUNDRY_GW_VAR_HOST: 'h' });
    expect(JSON.stringify(result)).not.toContain('canary');
    expect(result.notes.join()).toContain('foundry-gw validate c.parameters.json');
  });
});

describe('files', () => {
  it('are written whole, and again without complaint while they hold the same', async () => {
    const where = folder(kong);
    const first = await run(where, { outDir: 'out' });
    const second = await run(where, { outDir: 'out' });
    expect(second.files.map((file) => file.path)).toEqual(first.files.map((file) => file.path));
    for (const { path: file, text, written } of first.files)
      expect([readFileSync(path.join(where, file), 'utf8'), written]).toEqual([text, true]);
    expect(readdirSync(path.join(where, 'out'))).toHaveLength(4);
  });

  it('of other content are kept, all of them, unless --force', async () => {
    const where = folder(kong);
    mkdirSync(path.join(where, 'out'));
    writeFileSync(path.join(where, 'out', 'types.bicep'), 'mine');
    await expect(run(where, { outDir: 'out' })).rejects.toMatchObject({
      failure: 'usage',
      code: 'FilesExist',
      message: expect.stringContaining('out/types.bicep'),
    });
    expect(readdirSync(path.join(where, 'out'))).toEqual(['types.bicep']);
    await run(where, { outDir: 'out', force: true });
    expect(readFileSync(path.join(where, 'out', 'types.bicep'), 'utf8')).not.toBe('mine');
  });

  it('that cannot be written leave nothing behind', async () => {
    const where = folder(kong);
    writeFileSync(path.join(where, 'out'), '');
    await expect(run(where, { outDir: 'out' })).rejects.toMatchObject({ code: 'CannotWrite' });
    expect(readFileSync(path.join(where, 'out'), 'utf8')).toBe('');
  });

  it('never go elsewhere, whatever the connection is called', async () => {
    const where = folder({ ...kong, connectionName: { value: '../../escaped' } });
    const { files } = await run(where, { outDir: 'out' });
    expect(files[0]!.path).toBe('out/escaped.bicepparam');
    expect(existsSync(path.join(where, 'out', 'escaped.bicepparam'))).toBe(true);
  });
});

describe('input', () => {
  it('is one file', async () => {
    const where = folder(kong);
    writeFileSync(path.join(where, 'd.parameters.json'), '{}');
    await expect(run(where, { path: '.' })).rejects.toMatchObject({ code: 'OneFile' });
  });

  it('is for one project', async () => {
    const other = project.replace('support-agents', 'other');
    const where = folder(kong, `environments:\n  both:\n    projects: ['${project}', '${other}']\n`);
    await expect(run(where, { environment: 'both' })).rejects.toMatchObject({
      code: 'SeveralProjects',
      hint: `Choose it: --project ${project}`,
    });
    expect((await run(where, { environment: 'both', project: other })).project).toBe(other);
  });
});

/** Runs a command line in a real shell with an az that only says what it was given. */
function inShell(cwd: string, line: string, env: Record<string, string>): { args: string[]; stdin: string } {
  const bin = path.join(cwd, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, 'az'), '#!/bin/sh\nfor word in "$@"; do printf "%s\\n" "$word"; done > args\ncat > stdin\n');
  chmodSync(path.join(bin, 'az'), 0o755);
  execFileSync('sh', ['-c', line], { cwd, env: { PATH: `${bin}:${process.env['PATH']}`, ...env }, input: '' });
  return { args: readFileSync(path.join(cwd, 'args'), 'utf8').trimEnd().split('\n'), stdin: readFileSync(path.join(cwd, 'stdin'), 'utf8') };
}

describe('the command', () => {
  it('as copied gives az the deployment, and secrets only through standard input', async () => {
    const where = folder({ ...kong, apiKey: { value: `it's $\${x} "\${KONG_KEY}"` } });
    const { deployCommand: command } = await run(where, { as: 'arm', outDir: "o'ut dir" }, { FOUNDRY_GW_VAR_HOST: 'h' });
    const { args, stdin } = inShell(where, command!, { KONG_KEY: 'se"cr\'et' });
    expect(args.slice(0, 8)).toEqual([
      'deployment',
      'group',
      'create',
      '--subscription',
      '00000000-0000-0000-0000-000000000001',
      '--resource-group',
      'rg-ai',
      '--name',
    ]);
    expect(args.slice(9)).toEqual([
      '--template-file',
      "o'ut dir/model-gateway.json",
      '--parameters',
      "@o'ut dir/kong.arm-parameters.json",
      '--parameters',
      '@-',
    ]);
    expect(JSON.parse(stdin)).toEqual({ apiKey: { value: 'it\'s ${x} "se"cr\'et"' } });
    for (const file of args.filter((word) => word.includes('/'))) expect(existsSync(path.join(where, file.replace(/^@/, '')))).toBe(true);
  });

  it('finds subscription and group of a project that only the environment knows', async () => {
    const where = folder({ ...kong, projectResourceId: { value: '${PROJECT}' } });
    const { deployCommand: command } = await run(where, { outDir: 'out' });
    const { args, stdin } = inShell(where, command!, { FOUNDRY_GW_VAR_PROJECT: project.replace('rg-ai', 'rg "b') });
    expect(args).toEqual(expect.arrayContaining(['00000000-0000-0000-0000-000000000001', 'rg "b']));
    expect(stdin).toBe('');
  });
});

describeWith(['bicep'], 'what is written', () => {
  const bicep = bicepForTests({ FOUNDRY_GW_API_KEY: 'k', FOUNDRY_GW_CLIENT_SECRET: 's' });

  it.each(sampleNames)('of %s compiles without a word and makes the expected resource', async (name) => {
    const where = temporaryFolder();
    const { files } = await run(where, { path: path.join(samples, name), outDir: 'out' });
    const compiled = await bicep().compileParameters(path.join(where, files[0]!.path));
    expect(compiled).toMatchObject({ success: true, diagnostics: [] });
    const snapshot = await bicep().snapshot(path.join(where, files[0]!.path), {
      subscriptionId: '00000000-0000-0000-0000-000000000001',
      resourceGroup: 'rg-ai',
    });
    const expected = JSON.parse(readFileSync(path.join(samples, 'expected', name), 'utf8')) as {
      id: string;
      properties: { metadata: object; target: string };
    };
    expect(snapshot.predictedResources).toHaveLength(1);
    expect(snapshot.predictedResources[0]).toMatchObject({
      id: expected.id,
      properties: { metadata: expected.properties.metadata, target: expected.properties.target },
    });
  });
});
