import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHttpClient } from '../../src/http/node-client.js';
import { deploy } from '../../src/operations/deploy.js';
import { models } from '../../src/operations/models.js';
import { plan } from '../../src/operations/plan.js';
import { render } from '../../src/operations/render.js';
import { validate } from '../../src/operations/validate.js';
import { verify } from '../../src/operations/verify.js';
import { sandboxContext } from '../support/azure.js';
import { testContext, type RecordedContext } from '../support/context.js';
import { temporaryFolder } from '../support/program.js';
import { useSandbox } from '../support/sandbox.js';
import { gateway, project, subscription, vault, writeParameters } from './deploy/support.js';

const support = project();
const sales = project('contoso-foundry', 'sales-agents');
const stdin = (document: unknown) => ({ stdin: { isTTY: false, read: async () => new TextEncoder().encode(JSON.stringify(document)) } });

/** A folder with one file and its configuration. */
function folder(parameters: Readonly<Record<string, unknown>>, configuration: string): { cwd: string; file: string; config: string } {
  const cwd = temporaryFolder();
  const config = path.join(cwd, 'foundry-gw.yaml');
  writeFileSync(config, configuration);
  return { cwd, file: writeParameters(path.join(cwd, 'connections'), 'kong', parameters), config };
}

const all = `environments:
  dev: { variables: { HOST: llm-dev.contoso.com }, projects: [${support}] }
  all:
    variables: { HOST: llm.contoso.com }
    projects:
      - ${support}
      - ${sales}
`;
const open = gateway('kong', { projectResourceId: undefined, targetUrl: 'https://${HOST}/v1', apiKey: undefined });

describe('one file for many projects', () => {
  const sandbox = useSandbox();
  const context = (change: Parameters<typeof testContext>[0] = {}): RecordedContext => sandboxContext(sandbox(), { az: null, change });

  test('is planned and deployed to each, with the values of the environment', async () => {
    const { cwd, file, config } = folder(open, all);
    const planned = await plan(context({ cwd }), { paths: [file], config, environment: 'all', engine: 'arm' });
    expect(planned.environment).toBe('all');
    expect(planned.connections.map(({ project: of, environment, action, target }) => [of, environment, action, target])).toEqual([
      [support, 'all', 'create', 'https://llm.contoso.com/v1'],
      [sales, 'all', 'create', 'https://llm.contoso.com/v1'],
    ]);
    const keys = {
      'contoso-foundry/support-agents/kong': { apiKey: 'key-of-support-1' },
      'contoso-foundry/sales-agents/kong': { apiKey: 'key-of-sales-22' },
    };
    const used = context({ cwd, ...stdin(keys) });
    const { connections } = await deploy(used, {
      paths: [file],
      config,
      environment: 'all',
      engine: 'arm',
      yes: true,
      verify: 'resource',
      secretsStdin: true,
    });
    expect(connections.map(({ project: of, environment, status }) => [of, environment, status])).toEqual([
      [support, 'all', 'succeeded'],
      [sales, 'all', 'succeeded'],
    ]);
    const keyOf = (of: string): unknown =>
      (sandbox().state.resource(`${of}/connections/kong`)!.properties as { credentials: { key: string } }).credentials.key;
    expect([keyOf(support), keyOf(sales)]).toEqual(['key-of-support-1', 'key-of-sales-22']);
  });

  test('wants its secrets named in full', async () => {
    const { cwd, file, config } = folder(open, all);
    const deployed = deploy(context({ cwd, ...stdin({ kong: { apiKey: 'x-0123456' } }) }), {
      paths: [file],
      config,
      environment: 'all',
      engine: 'arm',
      yes: true,
      secretsStdin: true,
    });
    await expect(deployed).rejects.toMatchObject({
      code: 'AmbiguousConnection',
      hint: 'Name them contoso-foundry/support-agents/kong, contoso-foundry/sales-agents/kong.',
    });
    await expect(deploy(context({ cwd }), { paths: [file], config, environment: 'all', engine: 'arm', yes: true })).rejects.toMatchObject({
      code: 'MissingSecret',
      message: expect.stringContaining('kong.parameters.json: apiKey of contoso-foundry/sales-agents/kong'),
      hint: expect.stringContaining('give {"contoso-foundry/support-agents/kong": {"apiKey": "…"}, …} to --secrets-stdin'),
    });
    const [one] = (
      await deploy(context({ cwd, ...stdin({ kong: { apiKey: 'key-of-dev-0123' } }) }), {
        paths: [file],
        config,
        environment: 'dev',
        engine: 'arm',
        yes: true,
        verify: 'resource',
        secretsStdin: true,
      })
    ).connections;
    expect(one).toMatchObject({ environment: 'dev', project: support, status: 'succeeded' });
  });

  test('is one connection where projects share their account', async () => {
    const { cwd, file, config } = folder({ ...open, connectionLevel: 'account', connectionName: 'shared' }, all);
    const { connections } = await plan(context({ cwd }), { paths: [file], config, environment: 'all', engine: 'arm' });
    expect(connections.map(({ id }) => id)).toEqual([`${support.replace(/\/projects\/.*/, '')}/connections/shared`]);
  });
});

describe('commands that go over the connections of files', () => {
  const answers = [
    [
      'models',
      async (context: RecordedContext, input: object) => (await models(context, { connections: [], azure: false, ...input })).connections,
    ],
    [
      'verify',
      async (context: RecordedContext, input: object) =>
        (await verify(context, { connections: [], azure: false, chat: false, ...input })).connections,
    ],
  ] as const;

  test.each(answers)('%s goes over all projects, or the one of --project', async (_name, ask) => {
    const { cwd } = folder({ ...open, targetUrl: 'https://localhost:1/${HOST}' }, all);
    const http = createHttpClient({ env: {} });
    const projects = async (input: object): Promise<unknown> =>
      (await ask(testContext({ cwd, http }), { environment: 'all', ...input })).map(({ project: of, environment }) => [of, environment]);
    expect(await projects({})).toEqual([
      [support, 'all'],
      [sales, 'all'],
    ]);
    expect(await projects({ project: sales.replace('contoso-foundry', 'Contoso-Foundry') })).toEqual([[sales, 'all']]);
    await expect(projects({ project: project('contoso-foundry', 'other') })).rejects.toMatchObject({
      failure: 'usage',
      code: 'ProjectNotInEnvironment',
      hint: `Give one of its projects to --project, such as ${support}`,
    });
  });

  test('--target says how to name one of many projects', async () => {
    const { cwd } = folder(open, all);
    await expect(
      verify(testContext({ cwd }), { connections: [], azure: false, environment: 'all', target: 'https://a.contoso.com' }),
    ).rejects.toMatchObject({
      code: 'TargetForMany',
      hint: 'Choose one of its projects: --project <id>.',
    });
  });

  test('an environment is named in every answer', async () => {
    const { cwd, file } = folder(gateway('kong'), 'environments: { prod: {} }');
    expect((await render(testContext({ cwd }), { path: file, as: 'resource', environment: 'prod' })).environment).toBe('prod');
    expect(
      (await models(testContext({ cwd }), { connections: [file], azure: false, environment: 'prod' })).connections[0]!.environment,
    ).toBe('prod');
  });
});

describe('subscriptions of an environment', () => {
  const other = '00000000-0000-0000-0000-000000000009';

  test.each([
    [
      'the file',
      gateway('kong'),
      '',
      /kong\.parameters\.json: the environment "prod" does not allow subscription 0+-0000-0000-0000-0+1\.$/,
    ],
    [
      'the environment',
      gateway('kong'),
      `parameters: { projectResourceId: ${sales} }`,
      /projectResourceId from environment prod \(.*foundry-gw\.yaml:4:19\): the environment/,
    ],
    ['a list', open, `projects: [${sales}]`, /projectResourceId from environment prod \(.*foundry-gw\.yaml:4:16\): the environment/],
    [
      'a variable',
      gateway('kong', { projectResourceId: support.replace(subscription, '${SUB}') }),
      `variables: { SUB: ${subscription} }`,
      /projectResourceId from variable SUB \(.*foundry-gw\.yaml:4:18\): the environment/,
    ],
  ])('refuse a plan and a deployment elsewhere, as %s says', async (_name, parameters, more, message) => {
    const { cwd, file, config } = folder(parameters, `environments:\n  prod:\n    subscriptions: [${other}]\n    ${more}\n`);
    const context = testContext({ cwd, env: { FOUNDRY_GW_VAR_HOST: 'llm.contoso.com', GATEWAY_KEY: 'k-0123456789' } });
    const input = { paths: [file], config, environment: 'prod', engine: 'arm' as const };
    const refused = { failure: 'usage', code: 'SubscriptionNotAllowed', message: expect.stringMatching(message) };
    await expect(plan(context, input)).rejects.toMatchObject(refused);
    await expect(deploy(context, { ...input, yes: true })).rejects.toMatchObject(refused);
  });
});

describe('variables', () => {
  test('lead to the vault of each environment', async () => {
    const { cwd, file, config } = folder(
      gateway('kong', { apiKey: { reference: { keyVault: { id: vault('${VAULT}') }, secretName: '${NAME}-key' } } }),
      'environments: { prod: { variables: { VAULT: kv-prod, NAME: kong } } }',
    );
    const { files } = await render(testContext({ cwd }), { path: file, config, as: 'arm', environment: 'prod' });
    expect(JSON.parse(files[0]!.text)).toMatchObject({
      parameters: { apiKey: { reference: { keyVault: { id: vault('kv-prod') }, secretName: 'kong-key' } } },
    });
    await expect(plan(testContext({ cwd }), { paths: [file], config })).rejects.toMatchObject({
      code: 'VariableNotSet',
      message: expect.stringMatching(/2 variables.*\n\$\{VAULT\} in apiKey at .*\n\$\{NAME\} in apiKey/),
    });
    expect((await validate(testContext({ cwd }), { paths: [file], config })).files[0]!.findings).toEqual([]);
  });
});

describe('where no environment is chosen', () => {
  const answers = [
    ['plan', async (context: RecordedContext, file: string, config: string) => plan(context, { paths: [file], config })],
    [
      'models',
      async (context: RecordedContext, file: string, config: string) => models(context, { connections: [file], azure: false, config }),
    ],
  ] as const;

  test.each(answers)('%s says which there are, for what they may give', async (_name, ask) => {
    const noHost = folder(gateway('kong', { targetUrl: 'https://${HOST}/v1' }), all);
    await expect(ask(testContext({ cwd: noHost.cwd }), noHost.file, noHost.config)).rejects.toMatchObject({
      code: 'VariableNotSet',
      hint: expect.stringMatching(/^Choose an environment: --env dev, --env all\. Set FOUNDRY_GW_VAR_HOST/),
    });
    const noProject = folder({ ...open, targetUrl: 'https://llm.contoso.com/v1' }, all);
    await expect(
      models(testContext({ cwd: noProject.cwd }), { connections: [noProject.file], azure: false, config: noProject.config }),
    ).rejects.toMatchObject({
      code: 'InvalidProjectId',
      message: 'There is no projectResourceId.',
      hint: expect.stringMatching(/^Choose an environment: /),
      place: { path: noProject.file, line: 3, column: 3 },
    });
    const alone = folder(gateway('kong', { targetUrl: 'https://${HOST}/v1' }), 'paths: [connections]');
    await expect(ask(testContext({ cwd: alone.cwd }), alone.file, alone.config)).rejects.toMatchObject({
      hint: expect.stringMatching(/^Set FOUNDRY_GW_VAR_HOST/),
    });
    await expect(
      plan(testContext({ cwd: noHost.cwd }), { paths: [noHost.file], config: noHost.config, environment: 'al' }),
    ).rejects.toMatchObject({ code: 'UnknownEnvironment', hint: 'Did you mean --env all?' });
  });

  test('files are checked as they stand: what an environment mends is wrong in them', async () => {
    const { cwd, file, config } = folder(
      gateway('kong', { targetUrl: 'https://llm.contoso.com/v1/chat/completions' }),
      'environments: { dev: { parameters: { targetUrl: "https://llm.contoso.com/v1" } } }',
    );
    const context = testContext({ cwd });
    expect((await plan(context, { paths: [file], config })).validation!.files[0]!.findings).toMatchObject([
      { rule: 'target-chat-path', changes: [{ value: 'https://llm.contoso.com/v1' }] },
    ]);
    expect(context.written.stderr).toContain('The files are taken as they stand. Choose an environment: --env dev.');
    expect((await validate(testContext({ cwd }), { paths: [file], config })).summary.errors).toBe(0);
  });
});
