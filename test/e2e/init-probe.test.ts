import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoWorld, type Gateway, type GatewayOptions } from '../../src/sandbox/index.js';
import { project } from '../operations/init/inputs.js';
import { readAnswer } from '../support/answers.js';
import { runProgram, temporaryFolder, type Ran } from '../support/program.js';
import { useSandbox } from '../support/sandbox.js';

const sandbox = useSandbox();

function runIn(cwd: string): (args: readonly string[], env?: Record<string, string>, stdin?: string) => Promise<Ran> {
  return (args, env = {}, stdin) =>
    runProgram(args, { cwd, env: { ...sandbox().environment, ...env }, ...(stdin === undefined ? {} : { stdin }) });
}

/** A probe, then verify of the file that it wrote. */
async function probeAndVerify(
  url: string,
  more: readonly string[],
  secret: Record<string, string>,
): Promise<{ probed: Ran; verified: Ran; file: Record<string, { value?: unknown }> }> {
  const cwd = temporaryFolder();
  const run = runIn(cwd);
  const probed = await run(['init', 'llm', '--probe', url, '--project', project, ...more], secret);
  expect(probed.code, probed.stderr).toBe(0);
  const verified = await run(['verify', '--no-azure', '--no-diagnose', 'connections/llm.parameters.json'], secret);
  const { parameters } = JSON.parse(readFileSync(path.join(cwd, 'connections', 'llm.parameters.json'), 'utf8')) as {
    parameters: Record<string, { value?: unknown }>;
  };
  return { probed, verified, file: parameters };
}

const chatUrl = ({ kind, target }: Gateway): string =>
  kind === 'azure-openai' ? `${target}/deployments/gpt-4o/chat/completions?api-version=2024-10-21` : `${target}/chat/completions`;
const kinds: readonly GatewayOptions['kind'][] = ['azure-openai', 'azure-openai-v1', 'openai', 'litellm', 'kong', 'portkey'];

describe.each(kinds)('%s', (kind) => {
  it.each([
    ['the base', ({ target }: Gateway) => target],
    ['a chat', chatUrl],
  ])('from %s the file passes verify', async (_name, urlOf) => {
    const gateway = await sandbox().startGateway({ kind });
    // Kong lists no models by itself.
    const more = kind === 'kong' ? ['--model', 'gpt-4o'] : [];
    const { probed, verified, file } = await probeAndVerify(urlOf(gateway), more, { LLM_API_KEY: gateway.key });
    expect(verified.code, verified.stdout).toBe(0);
    expect(file['targetUrl']).toEqual({ value: gateway.target });
    expect(probed.stdout).toContain('Seen to work: chat with gpt-4o and tools');
    expect(`${probed.stdout}${probed.stderr}${JSON.stringify(file)}`).not.toContain(gateway.key);
    expect(gateway.requests.length).toBeLessThanOrEqual(24 + 2);
  });
});

it('an API of API Management that is known by its URL', async () => {
  const gateway = sandbox().gateways['contoso-apim']!;
  const [{ subscriptions, apis }] = demoWorld().apim as [ReturnType<typeof demoWorld>['apim'][number]];
  const { primaryKey } = Object.values(subscriptions)[0]!;
  const api = apis.find(({ path: at }) => !at.endsWith('/v1'))!;
  const { verified, file } = await probeAndVerify(`${gateway.origin}/${api.path}`, ['--category', 'ApiManagement', '--model', 'gpt-4o'], {
    LLM_API_KEY: primaryKey,
  });
  expect(verified.code, verified.stdout).toBe(0);
  expect(file['category']).toEqual({ value: 'ApiManagement' });
});

describe('OAuth2', () => {
  it('the file passes verify, and the scopes may be mended', async () => {
    const gateway = await sandbox().startGateway({ kind: 'oauth2' });
    const { clientId, clientSecret } = gateway.client;
    const more = ['--auth', 'OAuth2', '--client-id', clientId, '--token-url', gateway.tokenUrl, '--scope', 'llm.invoke'];
    const { verified, probed, file } = await probeAndVerify(gateway.origin, more, { FOUNDRY_GW_CLIENT_SECRET: clientSecret });
    expect(verified.code, verified.stdout).toBe(0);
    expect(file['clientSecret']).toEqual({ value: '${LLM_CLIENT_SECRET}' });
    expect(`${probed.stdout}${probed.stderr}`).not.toContain(clientSecret);
  });

  it('a wrong client secret is called that', async () => {
    const gateway = await sandbox().startGateway({ kind: 'oauth2' });
    const cwd = temporaryFolder();
    const ran = await runIn(cwd)(
      [
        'init',
        'llm',
        '--probe',
        gateway.origin,
        '--project',
        project,
        '--auth',
        'OAuth2',
        '--client-id',
        gateway.client.clientId,
        '--token-url',
        gateway.tokenUrl,
        '--format',
        'json',
      ],
      { FOUNDRY_GW_CLIENT_SECRET: 'wrong-4711' },
    );
    expect(ran.code).toBe(2);
    expect(readAnswer(ran.stdout)).toMatchObject({
      error: { code: 'ProbeFailed', message: expect.stringContaining('refuses the client') as string },
    });
    expect(`${ran.stdout}${ran.stderr}`).not.toContain('wrong-4711');
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('the answer', () => {
  it('is one JSON document, as its schema says', async () => {
    const gateway = await sandbox().startGateway({ kind: 'openai' });
    const ran = await runIn(temporaryFolder())(['init', 'llm', '--probe', gateway.origin, '--project', project, '--format', 'json'], {
      FOUNDRY_GW_API_KEY: gateway.key,
    });
    expect(readAnswer(ran.stdout)).toMatchObject({
      command: 'init',
      probe: {
        requests: gateway.requests.length,
        found: {
          targetUrl: gateway.target,
          models: ['gpt-4o', 'gpt-4o-mini'].map((name) => ({ name, status: 'answers', tools: 'called' })),
        },
      },
    });
  });

  it('is an error with every choice where it is in doubt', async () => {
    const gateway = await sandbox().startGateway({
      kind: 'openai',
      models: Array.from({ length: 12 }, (_, index) => ({ name: `m-${index}`, model: 'm', version: '1', format: 'OpenAI' })),
    });
    const cwd = temporaryFolder();
    const ran = await runIn(cwd)(
      ['init', 'llm', '--probe', gateway.origin, '--project', project, '--secrets-stdin'],
      {},
      JSON.stringify({ llm: { apiKey: gateway.key } }),
    );
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    for (const said of ['--model <name>', 'm-11', '--discovery']) expect(ran.stderr).toContain(said);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('is https where http was given by mistake', async () => {
    const gateway = await sandbox().startGateway({ kind: 'openai' });
    const { file } = await probeAndVerify(gateway.target.replace('https:', 'http:'), [], { LLM_API_KEY: gateway.key });
    expect(file['targetUrl']).toEqual({ value: gateway.target });
    expect(
      gateway.requests.every(({ headers }) => headers.authorization === `Bearer ${gateway.key}` || headers.authorization === undefined),
    ).toBe(true);
  });

  it('has words for a certificate that nobody trusts', async () => {
    const gateway = await sandbox().startGateway({ kind: 'openai', tls: 'self-signed' });
    const ran = await runIn(temporaryFolder())(['init', 'llm', '--probe', gateway.target, '--project', project], {
      FOUNDRY_GW_API_KEY: gateway.key,
    });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/certificate/i);
    expect(gateway.requests).toEqual([]);
  });
});

it('the key in Key Vault is read with the sign-in, where no variable has it', async () => {
  const vault = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ai/providers/Microsoft.KeyVault/vaults/kv-contoso';
  const gateway = sandbox().gateways['llm']!;
  const cwd = temporaryFolder();
  const run = runIn(cwd);
  const withoutAz = { PATH: cwd };
  const ran = await run(
    ['init', 'llm', '--probe', gateway.target, '--project', project, '--key-vault', vault, '--secret-name', 'llm-key'],
    withoutAz,
  );
  expect(ran.code, ran.stderr).toBe(0);
  expect(readFileSync(path.join(cwd, 'connections', 'llm.parameters.json'), 'utf8')).toContain('"secretName": "llm-key"');
  const missing = await run(
    ['init', 'other', '--probe', gateway.target, '--project', project, '--key-vault', vault, '--secret-name', 'none'],
    withoutAz,
  );
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('FOUNDRY_GW_API_KEY');
});
