import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { apim, project } from '../operations/init/inputs.js';
import { readAnswer } from '../support/answers.js';
import { runProgram, temporaryFolder, type Ran } from '../support/program.js';

const kong = [
  'init',
  'kong',
  '--preset',
  'kong',
  '--project',
  project,
  '--target',
  'https://kong.contoso.com/llm',
  '--model',
  'gpt-4o@2024-11-20',
];

const run = (args: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Ran> => runProgram(args, { cwd, env });

describe('init, in an empty folder', () => {
  it('writes a file that validate accepts, and says what to run next', async () => {
    const cwd = temporaryFolder();
    const written = await run(kong, cwd);
    expect(written).toMatchObject({ code: 0, stderr: '' });
    expect(written.stdout).toContain('Wrote connections/kong.parameters.json\n');
    const next = [...written.stdout.matchAll(/^ {2}(foundry-gw .*)$/gm)].map(([, command]) => command!);
    expect(next).toEqual(['foundry-gw validate connections/kong.parameters.json', 'foundry-gw deploy connections/kong.parameters.json']);
    const validated = await run(next[0]!.split(' ').slice(1), cwd);
    expect(validated.code).toBe(0);
    const again = await run(kong, cwd);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('--force');
  });

  it('prints the file alone with --dry-run', async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await run([...kong, '--dry-run'], cwd);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ $schema: './.schema/model-gateway.parameters.schema.json', contentVersion: '1.0.0.0' });
    expect(stderr).toContain('key-auth');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('answers in JSON', async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await run([...kong, '--format', 'json'], cwd);
    const answer = readAnswer(stdout) as unknown as { file: { text: string; path: string } };
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      schemaVersion: 1,
      command: 'init',
      file: { written: true, secrets: [{ parameter: 'apiKey', reference: '${KONG_API_KEY}' }] },
      presets: null,
    });
    expect(readFileSync(path.join(cwd, answer.file.path), 'utf8')).toBe(answer.file.text);
  });

  it('tells all that is missing at once, and never asks', async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await run(['init', '--preset', 'apim-openai-v1'], cwd);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const flag of ['<name>', '--project <id>', '--apim <id>', '--api <name>', '--model <name>']) expect(stderr).toContain(flag);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('tells it in JSON as well', async () => {
    const { code, stdout } = await run(['init', '-o', 'json'], temporaryFolder());
    expect(code).toBe(2);
    expect(readAnswer(stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'init',
      error: { code: 'InputsMissing', hint: expect.stringContaining('--project <id>') as string },
    });
  });

  it('takes both kinds and every option of a longer call', async () => {
    const cwd = temporaryFolder();
    const { code, stderr } = await run(
      [
        'init',
        'contoso-oauth',
        '--kind',
        'model-gateway',
        '--project',
        project,
        '--target',
        'https://llm.contoso.com/v1',
        '--auth',
        'OAuth2',
        '--client-id',
        'abc',
        '--token-url',
        'https://login.contoso.com/oauth2/token',
        '--scope',
        'llm.invoke',
        '--scope',
        'llm.read',
        '--path-form',
        'path',
        '--api-version',
        '2024-10-21',
        '--provider',
        'AzureOpenAI',
        '--list-endpoint',
        '/deployments',
        '--get-endpoint',
        '/deployments/{deploymentName}',
        '--header',
        'X-A: 1',
        '--header',
        'X-B: 2',
        '--shared',
        '--out-dir',
        'elsewhere',
      ],
      cwd,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { parameters } = JSON.parse(readFileSync(path.join(cwd, 'elsewhere', 'contoso-oauth.parameters.json'), 'utf8')) as {
      parameters: object;
    };
    expect(parameters).toMatchObject({
      scopes: { value: ['llm.invoke', 'llm.read'] },
      customHeaders: { value: { 'X-A': '1', 'X-B': '2' } },
      isSharedToAll: { value: true },
      clientSecret: { value: '${CONTOSO_OAUTH_CLIENT_SECRET}' },
      deploymentInPath: { value: 'true' },
    });
    const identity = await run(
      [
        'init',
        'contoso-mi',
        '--preset',
        'apim-azure-openai-mi',
        '--project',
        project,
        '--apim',
        apim,
        '--api',
        'inference',
        '--model',
        'gpt-4o',
      ],
      cwd,
    );
    expect(identity.code).toBe(0);
    expect((await run(['validate', 'elsewhere', 'connections'], cwd)).code).toBe(0);
  });

  it('lists the presets without further options', async () => {
    const { code, stdout } = await run(['init', '--list-presets'], temporaryFolder());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^kind apim\n {2}apim-azure-openai .*\n/);
    expect(stdout).toContain('llama.cpp');
    expect(readAnswer((await run(['init', '--list-presets', '-o', 'json'], temporaryFolder())).stdout)).toMatchObject({ file: null });
  });
});

describe('schema', () => {
  it('prints what an editor needs, and the same as the file that init puts beside its own', async () => {
    const cwd = temporaryFolder();
    await run(kong, cwd);
    const { code, stdout, stderr } = await run(['schema', 'model-gateway'], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(readFileSync(path.join(cwd, 'connections', '.schema', 'model-gateway.parameters.schema.json'), 'utf8')),
    );
  });

  it('says which there are', async () => {
    expect((await run(['schema', '--list'], temporaryFolder())).stdout).toMatch(/^apim +\S/);
    for (const what of ['--list', 'apim']) readAnswer((await run(['schema', what, '-o', 'json'], temporaryFolder())).stdout);
    const unknown = await run(['schema', 'bicep'], temporaryFolder());
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('foundry-gw schema --list');
  });
});
