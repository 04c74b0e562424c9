import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parameterSchemas } from '../../../src/generated/parameters.js';
import { init, type InitInput } from '../../../src/operations/init.js';
import { readParameterFile } from '../../../src/parameters/read.js';
import { checkFile } from '../../../src/rules/check.js';
import { testContext } from '../../support/context.js';
import { temporaryFolder } from '../../support/program.js';
import { scriptedPrompts, type Asked, type Step } from '../../support/scripted-prompts.js';
import { apim, project, vault } from './inputs.js';

interface Walked {
  readonly values: Readonly<Record<string, unknown>>;
  readonly text: string | null;
  readonly asked: readonly Asked[];
  readonly stderr: string;
  readonly cwd: string;
}

/** Runs the wizard to its end; the whole script must have been used, and what it wrote must have no finding. */
async function walk(script: readonly Step[], input: Partial<InitInput> = {}, cwd = temporaryFolder()): Promise<Walked> {
  const { prompts, asked, left } = scriptedPrompts(script);
  const context = testContext({ cwd, interactive: true, prompts: async () => prompts });
  const { file } = await init(context, { options: {}, ...input });
  expect(left()).toEqual([]);
  const read = file === null ? null : readParameterFile(file.path, file.text);
  if (read !== null) expect(checkFile(read)).toEqual([]);
  const values = Object.fromEntries(
    [...(read?.parameters ?? [])].map(([name, { value }]) => [name, value.kind === 'keyVault' ? value.reference : value.value]),
  );
  return { values, text: file?.text ?? null, asked, stderr: context.written.stderr, cwd };
}

const write: Step = [/^What next/, 'Write'];
const begin = (kind: string, gateway: string, name?: string): Step[] => [
  [/^What is in front/, kind],
  [/^Which gateway/, gateway],
  [/^Name of the connection/, name],
  [/^ARM id of the Foundry project/, project],
];
const models = [{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } } }];

describe('the four auth forms', () => {
  it('API Management with a key', async () => {
    const { values, asked } = await walk([
      ...begin('API Management', 'Azure OpenAI API', 'contoso-apim'),
      [/^ARM id of the API Management/, apim],
      [/^Name of the API/, 'azure-openai'],
      [/^API Management subscription/, 'foundry'],
      [/^Where do the models/, 'A list'],
      [/^Models that/, 'gpt-4o@2024-11-20'],
      [/^Share it/],
      write,
    ]);
    expect(values).toEqual({
      projectResourceId: project,
      apimResourceId: apim,
      apiName: 'azure-openai',
      apimSubscriptionName: 'foundry',
      connectionName: 'contoso-apim',
      isSharedToAll: false,
      authType: 'ApiKey',
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-10-21',
      staticModels: models,
    });
    expect(asked.find(({ message }) => message.startsWith('API Management subscription'))?.default).toBe('master');
  });

  it("API Management with the project's managed identity", async () => {
    const { values } = await walk([
      ...begin('API Management', 'None of these', 'contoso-mi'),
      [/^ARM id of the API Management/, apim],
      [/^Name of the API/, 'inference'],
      [/sign in/, 'Managed identity'],
      [/^Audience/, 'https://contoso.com/api'],
      [/^Path form/, 'in the path'],
      [/^api-version of chat/, '2024-10-21'],
      [/^Where do the models/, 'A list'],
      [/^Models that/, 'gpt-4o@2024-11-20'],
      [/^Additional headers/, ''],
      [/^Share it/, true],
      write,
    ]);
    expect(values).toMatchObject({
      authType: 'ProjectManagedIdentity',
      audience: 'https://contoso.com/api',
      isSharedToAll: true,
      deploymentInPath: 'true',
    });
    expect(values).not.toHaveProperty('apimSubscriptionName');
  });

  it('a model gateway with a key, in Key Vault, and everything but a preset', async () => {
    const { values } = await walk([
      ...begin('Another gateway', 'None of these', 'contoso-llm'),
      [/^Base URL/, 'https://llm.contoso.com/v1'],
      [/sign in/, 'API key'],
      [/^Key of the gateway/, 'Key Vault'],
      [/^ARM id of the Key Vault/, vault],
      [/^Name of the secret/, 'gateway-key'],
      [/^Header that carries the key/, 'X-Key: Key {api_key}'],
      [/^Path form/, 'in the body'],
      [/^api-version of chat/, ''],
      [/^Where do the models/, 'discovery'],
      [/^Shape of the discovery/],
      [/^Path that lists/],
      [/^Path that gets/, '/model/{deploymentName}'],
      [/^api-version of discovery/, '2024-10-21'],
      [/^Additional headers/, 'X-A: 1'],
      [/^Additional headers/, 'X-B: 2'],
      [/^Additional headers/, ''],
      [/^Share it/],
      write,
    ]);
    expect(values).toEqual({
      projectResourceId: project,
      targetUrl: 'https://llm.contoso.com/v1',
      connectionName: 'contoso-llm',
      isSharedToAll: false,
      authType: 'ApiKey',
      apiKey: { vaultId: vault, secretName: 'gateway-key' },
      authConfig: { type: 'api_key', name: 'X-Key', format: 'Key {api_key}' },
      deploymentInPath: 'false',
      deploymentProvider: 'OpenAI',
      listModelsEndpoint: '/models',
      getModelEndpoint: '/model/{deploymentName}',
      deploymentAPIVersion: '2024-10-21',
      customHeaders: { 'X-A': '1', 'X-B': '2' },
    });
  });

  it('a model gateway with OAuth2', async () => {
    const { values } = await walk([
      ...begin('Another gateway', 'Databricks', 'dbx'),
      [/^Base URL/, 'https://adb-1.2.azuredatabricks.net/serving-endpoints'],
      [/sign in/, 'OAuth2'],
      [/^OAuth2 client id/, '22222222-2222-2222-2222-222222222222'],
      [/^OAuth2 client secret/, 'Environment variable'],
      [/^Models that/, 'llama=llama@1:NonOpenAI'],
      [/^Share it/],
      write,
    ]);
    expect(values).toMatchObject({
      authType: 'OAuth2',
      clientId: '22222222-2222-2222-2222-222222222222',
      clientSecret: '${DBX_CLIENT_SECRET}',
      tokenUrl: 'https://adb-1.2.azuredatabricks.net/oidc/v1/token',
      scopes: ['all-apis'],
    });
    expect(values).not.toHaveProperty('apiKey');
  });
});

const kong: readonly Step[] = [
  ...begin('Another gateway', 'Kong'),
  [/^Base URL/, 'https://kong.contoso.com/llm'],
  [/^Key of the gateway/, 'Environment variable'],
  [/^Models that/, 'gpt-4o@2024-11-20'],
  [/^Share it/],
];
const change = (row: string): Step[] => [
  [/^What next/, 'Change'],
  [/^Which answer/, row],
];

describe('going back', () => {
  it('changes one answer and shows the summary again', async () => {
    const { values, stderr } = await walk([...kong, ...change('targetUrl'), [/^Base URL/, 'https://kong.contoso.com/other'], write]);
    expect(values['targetUrl']).toBe('https://kong.contoso.com/other');
    expect(stderr.match(/projectResourceId {2}/g)).toHaveLength(2);
    expect(stderr).toMatch(/^ {2}targetUrl +https:\/\/kong.contoso.com\/other$/m);
  });

  it('offers the current answer as the default', async () => {
    const { asked, values } = await walk([...kong, ...change('staticModels'), [/^Models that/], write]);
    expect(asked.filter(({ message }) => message.startsWith('Models')).map((one) => one.default)).toEqual([undefined, 'gpt-4o@2024-11-20']);
    expect(values['staticModels']).toEqual(models);
  });

  it('asks what another answer brings up, and leaves out what it makes pointless', async () => {
    const { values } = await walk([
      ...kong,
      ...change('models '),
      [/^Where do the models/, 'discovery'],
      [/^Shape/, 'Azure OpenAI'],
      [/^Path that lists/],
      [/^Path that gets/],
      [/^api-version of discovery/, ''],
      write,
    ]);
    expect(values).toMatchObject({ deploymentProvider: 'AzureOpenAI', listModelsEndpoint: '/deployments' });
    expect(values).not.toHaveProperty('staticModels');
  });

  it('starts the gateway over with another preset, and keeps the rest', async () => {
    const { values } = await walk([
      ...kong,
      ...change('preset'),
      [/^Which gateway/, 'MuleSoft'],
      [/^Base URL/, 'https://m.contoso.com/llm-gateway'],
      [/^Where do the models/, 'A list'],
      [/^Models/, 'gpt-4o'],
      write,
    ]);
    expect(values).toMatchObject({
      connectionName: 'kong',
      projectResourceId: project,
      apiKey: '${KONG_API_KEY}',
      inferenceAPIVersion: '2025-03-01',
    });
    expect(values).not.toHaveProperty('authConfig');
  });

  it('reaches even the kind', async () => {
    const { values } = await walk([
      ...kong,
      ...change('kind'),
      [/^What is in front/, 'API Management'],
      [/^Which gateway/, 'OpenAI v1 API'],
      [/^ARM id of the API/, apim],
      [/^Name of the API/, 'openai'],
      [/^API Management subscription/, 'foundry'],
      write,
    ]);
    expect(values).toMatchObject({ apimResourceId: apim, authType: 'ApiKey', deploymentInPath: 'false' });
    expect(values).not.toHaveProperty('targetUrl');
    expect(values).not.toHaveProperty('apiKey');
  });

  it('reaches what was not asked on the way', async () => {
    const { values } = await walk([
      ...kong,
      ...change('connectionLevel'),
      [/^Where the connection is created/, 'In the account'],
      ...change('apiKey'),
      [/^Key of the gateway/, 'Key Vault'],
      [/^ARM id of the Key Vault/, ['nonsense', vault]],
      [/^Name of the secret/, ['a b', 'k']],
      ...change('inferenceAPIVersion'),
      [/^api-version of chat/, '1'],
      ...change('Back'),
      write,
    ]);
    expect(values).toMatchObject({ connectionLevel: 'account', apiKey: { secretName: 'k' }, inferenceAPIVersion: '1' });
  });

  it('renames the variable with the connection', async () => {
    const { values } = await walk([
      ...kong,
      ...change('connectionName'),
      [/^Name of the connection/, 'kong-two'],
      [/^Key of the gateway/, 'KONG_TWO_API_KEY'],
      write,
    ]);
    expect(values).toMatchObject({ connectionName: 'kong-two', apiKey: '${KONG_TWO_API_KEY}' });
  });

  it('clears an answer with -', async () => {
    const { values } = await walk([
      ...kong,
      ...change('inferenceAPIVersion'),
      [/^api-version of chat/, '1'],
      ...change('inferenceAPIVersion'),
      [/^api-version of chat.*- for none/, '-'],
      write,
    ]);
    expect(values).not.toHaveProperty('inferenceAPIVersion');
  });
});

describe('questions', () => {
  it("have the schema's words, and the preset's blanks", async () => {
    const { asked } = await walk([...kong, write]);
    const messages = asked.map(({ message }) => message);
    const { targetUrl, projectResourceId } = parameterSchemas['model-gateway'];
    expect(messages).toContain(`${projectResourceId!.question}:`);
    expect(messages).toContain(`${targetUrl!.question} (https://<host>/<route>):`);
    expect(asked.find(({ message }) => message.startsWith('Name of the connection'))?.default).toBe('kong');
  });

  it('are explained with ?, and checked as they are answered', async () => {
    const { asked } = await walk([
      ...begin('Another gateway', 'Kong', 'kong').slice(0, 3),
      [/^ARM id of the Foundry project/, ['?', 'nonsense', '', project]],
      [/^Base URL/, ['kong', 'https://kong.contoso.com/llm']],
      [/^Key of the gateway/, 'Environment'],
      [/^Models/, ['', '@', 'gpt-4o']],
      [/^Share it/],
      write,
    ]);
    const complaints = (start: string): readonly string[] => asked.find(({ message }) => message.startsWith(start))!.complaints;
    expect(complaints('ARM id')).toEqual([
      expect.stringContaining(parameterSchemas.apim.projectResourceId!.description),
      expect.stringContaining('is not the ARM id of a Foundry project'),
      'This is needed; ? explains it.',
    ]);
    expect(complaints('Base URL')).toEqual(['"kong" is not a URL (https://host/path)']);
    expect(complaints('Models')).toEqual(['This is needed; ? explains it.', expect.stringContaining('is not a model')]);
  });

  it('are not asked for what the command line says', async () => {
    const { values, asked } = await walk(
      [[/^Name of the connection/, 'kong'], [/^Key of/, 'Environment'], [/^Models/, 'gpt-4o'], [/^Share/], write],
      {
        options: { preset: 'kong', project, target: 'https://kong.contoso.com/llm' },
      },
    );
    expect(values['targetUrl']).toBe('https://kong.contoso.com/llm');
    expect(asked).toHaveLength(5);
  });

  it('ask for the header that a gateway cannot do without', async () => {
    const { values } = await walk([
      ...begin('Another gateway', 'Portkey'),
      [/^Key of/, 'Environment'],
      [/^Models/, 'gpt-4o'],
      [/^Additional headers \(Name: value\):$/, ['nonsense', 'x-portkey-provider: openai']],
      [/^Additional headers/, ''],
      [/^Share/],
      write,
    ]);
    expect(values['customHeaders']).toEqual({ 'x-portkey-provider': 'openai' });
  });

  it('never ask for the text of a secret', async () => {
    const { asked } = await walk([...kong, write]);
    expect(asked.filter(({ type }) => type === 'password')).toEqual([]);
  });
});

describe('the end', () => {
  it('leaves without a trace', async () => {
    const { text, cwd } = await walk([...kong, [/^What next/, 'Leave']]);
    expect(text).toBeNull();
    expect(existsSync(path.join(cwd, 'connections'))).toBe(false);
  });

  it('does not write what validate would refuse: it says why, and lets it be mended', async () => {
    const { values, stderr, asked } = await walk([
      ...kong.map((step): Step =>
        String(step[1]).startsWith('https://kong') ? [step[0], 'https://kong.contoso.com/llm/chat/completions'] : step,
      ),
      ...change('targetUrl'),
      [/^Base URL/, 'https://kong.contoso.com/llm'],
      write,
    ]);
    expect(stderr).toMatch(/To be changed first:\n {2}targetUrl: .*chat\/completions/);
    expect(asked.filter(({ message }) => message.startsWith('What next')).map(({ choices }) => choices)).toEqual([
      ['Take the changes proposed above', 'Change an answer', 'Leave without writing'],
      ['Write connections/kong.parameters.json', 'Change an answer', 'Leave without writing'],
    ]);
    expect(values['targetUrl']).toBe('https://kong.contoso.com/llm');
  });

  it('takes what validate would change', async () => {
    const { values } = await walk([
      ...begin('Another gateway', 'None of these', 'openai'),
      [/^Base URL/, 'https://api.openai.com/v1/chat/completions'],
      [/sign in/, 'API key'],
      [/^Key of the gateway/, 'Environment'],
      [/^Header that carries/],
      [/^Path form/, 'in the body'],
      [/^api-version of chat/],
      [/^Where do/, 'A list'],
      [/^Models that/, 'gpt-4o'],
      [/^Additional headers/],
      [/^Share it/],
      [/^What next/, 'Take the changes'],
      write,
    ]);
    expect(values).toMatchObject({
      targetUrl: 'https://api.openai.com/v1',
      authConfig: { name: 'Authorization', format: 'Bearer {api_key}' },
    });
  });

  it('takes away what does not belong, even where the preset put it', async () => {
    const { values } = await walk([
      ...begin('API Management', 'managed identity', 'contoso-mi'),
      [/^ARM id of the API Management/, apim],
      [/^Name of the API/, 'inference'],
      [/^Models that/, 'gpt-4o'],
      [/^Share it/],
      ...change('audience'),
      [/^Audience/, 'https://cognitiveservices.azure.com/.default'],
      [/^What next/, 'Take the changes'],
      write,
    ]);
    expect(values).not.toHaveProperty('audience');
  });

  it('does not take the name of an existing file', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'connections'));
    writeFileSync(path.join(cwd, 'connections', 'kong.parameters.json'), 'mine');
    const script = kong.map((step): Step => (step[0].source.startsWith('^Name') ? [step[0], ['kong', 'kong-2']] : step));
    const { asked, values } = await walk([...script, write], {}, cwd);
    expect(asked.find(({ message }) => message.startsWith('Name'))?.complaints).toEqual([
      'connections/kong.parameters.json exists already: give another name',
    ]);
    expect(values['connectionName']).toBe('kong-2');
  });

  it('prints with --dry-run', async () => {
    const { asked, cwd } = await walk([...kong, [/^What next/, 'Print the file']], { dryRun: true });
    expect(asked.at(-1)?.choices).toContain('Print the file');
    expect(existsSync(path.join(cwd, 'connections'))).toBe(false);
  });

  it('tells at once what is wrong on the command line, before it asks anything', async () => {
    await expect(walk([], { options: { preset: 'nonsense', project: 'x' } })).rejects.toMatchObject({
      failure: 'usage',
      message: 'init cannot write the file: 2 inputs are wrong.',
    });
  });
});
