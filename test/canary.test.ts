import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../src/cli/program.js';
import { demoWorld, startSandbox, type Sandbox, type World } from '../src/sandbox/index.js';
import { filesOf, newSecret, recordingAz, secretsIn } from './support/canary.js';
import { runProgram, type Ran } from './support/program.js';
import { describeWith, realParts } from './support/real-parts.js';

const secrets = {
  environment: newSecret('environment'),
  variable: newSecret('variable'),
  stdin: newSecret('stdin'),
  literal: newSecret('literal'),
  vault: newSecret('vault'),
  apim: newSecret('apim'),
  oauth: newSecret('oauth'),
  identity: newSecret('identity'),
  header: newSecret('header'),
  liveHeader: newSecret('live-header'),
};
const { identity: signIn, ...ofConnections } = secrets;

const subscription = '00000000-0000-0000-0000-000000000001';
const project = `/subscriptions/${subscription}/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents`;
const vault = `/subscriptions/${subscription}/resourceGroups/rg-ai/providers/Microsoft.KeyVault/vaults/kv-contoso`;
const apim = `/subscriptions/${subscription}/resourceGroups/rg-integration/providers/Microsoft.ApiManagement/service/contoso-apim`;

function markedWorld(): World {
  const world = demoWorld();
  return {
    ...world,
    identities: world.identities.map((identity, index) => (index === 0 ? { ...identity, secret: signIn } : identity)),
    vaults: world.vaults.map((one) => ({ ...one, secrets: { 'llm-key': secrets.vault } })),
    apim: world.apim.map((one) => ({
      ...one,
      subscriptions: { ...one.subscriptions, foundry: { primaryKey: secrets.apim, secondaryKey: secrets.apim } },
    })),
    gateways: { llm: { kind: 'openai', keys: [secrets.environment, secrets.variable, secrets.stdin, secrets.vault, secrets.literal] } },
  };
}

describeWith(['az'], 'no secret leaves', () => {
  let folder = '';
  let sandbox: Sandbox;
  let recorder: ReturnType<typeof recordingAz>;
  let before = new Map<string, string>();
  const runs: { readonly args: readonly string[]; readonly ran: Ran }[] = [];
  const cwd = (): string => path.join(folder, 'work');

  async function run(args: readonly string[], more: { env?: Record<string, string>; stdin?: string } = {}): Promise<Ran> {
    const ran = await runProgram(args, {
      cwd: cwd(),
      env: {
        PATH: `${recorder.bin}${path.delimiter}${process.env['PATH']}`,
        HOME: path.join(folder, 'home'),
        TMPDIR: path.join(folder, 'tmp'),
        ...sandbox.environment,
        LLM_KEY: secrets.variable,
        OAUTH_SECRET: secrets.oauth,
        ...more.env,
      },
      ...(more.stdin === undefined ? {} : { stdin: more.stdin }),
    });
    const answers = ['answer.json', 'answer.txt'].map((name) => path.join(cwd(), name)).filter((file) => existsSync(file));
    runs.push({ args, ran: { ...ran, stdout: [ran.stdout, ...answers.map((file) => readFileSync(file, 'utf8'))].join('\n') } });
    for (const answer of answers) rmSync(answer);
    return ran;
  }

  /** The command with all that it has to say: text on standard output, JSON in a file. */
  const loudly = (args: readonly string[], more: Parameters<typeof run>[1] = {}): Promise<Ran> =>
    run([...args, '--debug', '--format', 'text', '--format', 'json=answer.json'], more);

  function write(name: string, parameters: Record<string, unknown>): void {
    const wrapped = Object.entries(parameters).map(([key, value]) => {
      const isReference = typeof value === 'object' && value !== null && 'reference' in value;
      return [key, isReference ? value : { value }];
    });
    const all = Object.fromEntries([['projectResourceId', { value: project }], ['connectionName', { value: name }], ...wrapped]);
    writeFileSync(path.join(cwd(), `${name}.parameters.json`), JSON.stringify({ parameters: all }, null, 2));
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'foundry-gw-canary-'));
    for (const name of ['work', 'home', 'tmp']) mkdirSync(path.join(folder, name));
    recorder = recordingAz(folder, realParts.az!);
    sandbox = await startSandbox({ world: markedWorld(), env: process.env });
    await sandbox.signInAz({ az: realParts.az! });
    const oauth = await sandbox.startGateway({
      kind: 'oauth2',
      client: { clientId: 'gateway-client', clientSecret: secrets.oauth, scopes: ['llm.invoke'] },
    });
    const staticModels = [{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } } }];
    const llm = {
      targetUrl: sandbox.gateways['llm']!.target,
      gatewayName: 'llm',
      deploymentInPath: 'false',
      authHeaderName: 'Authorization',
      authHeaderFormat: 'Bearer {api_key}',
      staticModels,
    };
    write('by-variable', { ...llm, apiKey: '${LLM_KEY}' });
    write('by-environment', llm);
    write('by-stdin', llm);
    write('by-vault', { ...llm, apiKey: { reference: { keyVault: { id: vault }, secretName: 'llm-key' } } });
    write('literal', { ...llm, apiKey: secrets.literal });
    write('by-apim', {
      apimResourceId: apim,
      apiName: 'azure-openai',
      apimSubscriptionName: 'foundry',
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-10-21',
      staticModels,
    });
    write('by-oauth', {
      targetUrl: oauth.target,
      gatewayName: 'llm',
      deploymentInPath: 'false',
      staticModels,
      authType: 'OAuth2',
      clientId: 'gateway-client',
      clientSecret: '${OAUTH_SECRET}',
      tokenUrl: oauth.tokenUrl,
      scopes: ['llm.invoke'],
    });
    before = filesOf(cwd());
  });

  afterAll(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string): string => `${name}.parameters.json`;
  /** A connection for each place that a secret can come from; all of them in one run. */
  const files = ['by-variable', 'by-environment', 'by-stdin', 'by-vault', 'by-apim', 'by-oauth'].map(file);
  const all = [...files, '--secrets-stdin'];
  const given = { env: { FOUNDRY_GW_API_KEY: secrets.environment }, stdin: JSON.stringify({ 'by-stdin': { apiKey: secrets.stdin } }) };

  describe.each(['az', 'arm'])('deploy --engine %s', (engine) => {
    it('with secrets of all origins', async () => {
      for (const connection of sandbox.state.connections()) sandbox.state.resources.delete(connection.id.toLowerCase());
      const ran = await loudly(['deploy', ...all, '--yes', '--engine', engine], given);
      expect([ran.code, ran.stderr], ran.stdout).toEqual([0, expect.any(String)]);
      // They must have arrived: a test that found nothing because nothing was sent would prove nothing.
      const arrived = secretsIn(JSON.stringify(sandbox.state.connections()), secrets).sort();
      expect(arrived).toEqual(['apim', 'environment', 'oauth', 'stdin', 'variable', 'vault']);
    });

    it('that Azure refuses, repeating the secret', async () => {
      const body = { error: { code: 'BadRequest', message: `The credential '${secrets.variable}' is not acceptable.` } };
      const undo = sandbox.faults.add({ method: 'PUT', path: '/connections/by-variable', status: 400, times: 9, body });
      const ran = await loudly(['deploy', file('by-variable'), '--yes', '--engine', engine]);
      expect(ran.code).toBe(3);
      expect(`${ran.stdout}${ran.stderr}`).toContain('is not acceptable');
      undo();
    });

    it('of a file that has it in clear', async () => {
      expect((await loudly(['deploy', file('literal'), '--yes', '--engine', engine])).code).toBe(1);
    });
  });

  it.each(['validate', 'render'])('%s of every file', async (command) => {
    for (const input of [...files, file('literal')]) {
      for (const as of command === 'render'
        ? [
            ['--as', 'bicep'],
            ['--as', 'arm'],
            ['--as', 'resource'],
          ]
        : [[]])
        await loudly([command, input, ...as]);
    }
    for (const format of ['text', 'json']) await run([command, '-', '--format', format], { stdin: before.get(file('literal'))! });
  });

  it.each(['models', 'verify'])('%s of every connection, live and without Azure', async (command) => {
    const ran = await loudly([command, ...all], given);
    expect(ran.code, ran.stdout).toBe(0);
    if (command === 'verify') expect((await loudly(['verify', ...all, '--agent'], given)).code).toBe(0);
    await loudly([command, ...all, '--no-azure'], given);
    if (command === 'verify')
      for (const format of ['markdown', 'junit'])
        await run(['verify', ...all, '--no-azure', '--deep', '--debug', '--format', format], given);
    await loudly([command, 'by-variable', '--project', project], { env: { FOUNDRY_GW_API_KEY: secrets.environment } });
    const apimGateway = sandbox.gateways['contoso-apim']!;
    expect(apimGateway.requests.some(({ headers }) => JSON.stringify(headers).includes(secrets.apim))).toBe(true);
    expect(sandbox.gateways['llm']!.requests.some(({ headers }) => JSON.stringify(headers).includes(secrets.variable))).toBe(true);
  });

  it('a gateway that repeats the key in its answer', async () => {
    const { faults } = sandbox.gateways['llm']!;
    const message = `Incorrect API key provided: ${secrets.variable}. Bearer ${secrets.variable}`;
    faults.add({
      path: '/',
      status: 401,
      times: 99,
      body: { error: { message } },
      headers: { 'www-authenticate': `Bearer error="${secrets.variable}"` },
    });
    expect((await loudly(['verify', file('by-variable')])).code).toBe(1);
    // Whether the key is at hand or only Azure knows it.
    for (const args of [[file('by-variable')], ['by-variable', '--project', project]])
      expect((await loudly(['verify', '--agent', ...args])).code).toBe(1);
    expect((await loudly(['deploy', file('by-variable'), '--yes', '--engine', 'arm', '--verify', 'agent'])).code).toBe(7);
    for (const format of ['markdown', 'junit']) await run(['verify', '--deep', '--fix', file('by-variable'), '--format', format]);
    faults.clear();
    faults.add({ path: '/', status: 302, times: 99, headers: { location: `https://localhost/${secrets.variable}` } });
    await loudly(['verify', file('by-variable')]);
    faults.clear();
  });

  describe.each(['az', 'arm'])('plan --engine %s', (engine) => {
    const plan = (...args: string[]): Promise<Ran> =>
      run([
        'plan',
        ...args,
        '--engine',
        engine,
        '--debug',
        '--format',
        'markdown',
        '--format',
        'text=answer.txt',
        '--format',
        'json=answer.json',
      ]);

    it('of every file, without any secret but the variables', async () => {
      const ran = await plan(...files);
      expect(ran.code, ran.stderr).toBe(0);
      expect(ran.stdout).toContain('foundry-gw plan: 6 unchanged');
    });

    it('saved, and carried out', async () => {
      const saved = await run(['plan', ...files, '--engine', engine, '--debug', '--save', 'plan.json']);
      expect(saved.code, saved.stderr).toBe(0);
      const done = await loudly(['deploy', '--plan', 'plan.json', '--engine', engine, '--secrets-stdin', '--verify', 'resource'], given);
      expect(done.code, `${done.stdout}${done.stderr}`).toBe(0);
    });

    it('where somebody put a secret into readable metadata, here and there', async () => {
      // validate warns of the one; the other was put there by hand.
      const file = JSON.parse(before.get('by-variable.parameters.json')!) as { parameters: Record<string, unknown> };
      file.parameters['customHeaders'] = { value: { 'X-Note': secrets.header } };
      const input = JSON.stringify(file);
      const live = sandbox.state.connections().find(({ name }) => name === 'by-variable')!;
      const metadata = {
        ...(live.properties['metadata'] as object),
        customHeaders: JSON.stringify({ 'X-Note': secrets.liveHeader, 'X-Other': secrets.liveHeader }),
        note: secrets.liveHeader,
      };
      sandbox.state.resources.set(live.id.toLowerCase(), {
        ...live,
        properties: { ...live.properties, metadata, target: `https://u:${secrets.liveHeader}@changed.contoso.com` },
      });
      const ran = await run(
        ['plan', '-', '--engine', engine, '--debug', '--format', 'text', '--format', 'markdown=answer.txt', '--format', 'json=answer.json'],
        { stdin: input },
      );
      sandbox.state.resources.set(live.id.toLowerCase(), live);
      expect([ran.code, ran.stdout], ran.stderr).toEqual([
        0,
        expect.stringContaining('! by-variable in contoso-foundry/support-agents: conflict'),
      ]);
      expect(ran.stdout).toContain('(hidden, changed)');
    });
  });

  it('list and show, of what has secrets in readable metadata', async () => {
    const live = sandbox.state.connections().find(({ name }) => name === 'by-variable')!;
    const metadata = {
      ...(live.properties['metadata'] as object),
      customHeaders: JSON.stringify({ 'X-Note': secrets.liveHeader }),
      note: secrets.liveHeader,
    };
    sandbox.state.resources.set(live.id.toLowerCase(), {
      ...live,
      properties: { ...live.properties, metadata, target: `https://u:${secrets.liveHeader}@changed.contoso.com?key=${secrets.liveHeader}` },
    });
    expect((await loudly(['list', '--subscription', subscription, '--compare', '.', '--engine', 'arm'])).code).toBe(0);
    const ran = await loudly(['show', 'by-variable', '--project', project, '--engine', 'arm']);
    expect([ran.code, ran.stdout], ran.stderr).toEqual([0, expect.stringContaining('X-Note: (hidden)')]);
    expect((await loudly(['show', file('by-oauth')])).code).toBe(0);
    sandbox.state.resources.set(live.id.toLowerCase(), live);
  });

  describe.each(['az', 'arm'])('import and delete --engine %s', (engine) => {
    const live = () => sandbox.state.connections().find(({ name }) => name === 'by-variable')!;

    it('of a connection whose readable metadata somebody has put secrets into', async () => {
      const good = live();
      const metadata = {
        ...(good.properties['metadata'] as object),
        customHeaders: JSON.stringify({ 'X-Note': secrets.liveHeader }),
        note: secrets.liveHeader,
      };
      sandbox.state.resources.set(good.id.toLowerCase(), {
        ...good,
        properties: { ...good.properties, metadata, target: `https://u:${secrets.liveHeader}@changed.contoso.com` },
      });
      for (const args of [['--into', `imported-${engine}.json`], ['--into', file('by-variable')], []]) {
        const ran = await loudly(['import', 'by-variable', '--project', project, '--engine', engine, ...args]);
        expect(ran.code, ran.stderr).toBe(0);
      }
      writeFileSync(path.join(cwd(), file('by-variable')), before.get(file('by-variable'))!);
      expect((await loudly(['delete', 'by-variable', '--project', project, '--engine', engine, '--yes', '--break-agents'])).code).toBe(0);
      sandbox.state.resources.set(good.id.toLowerCase(), good);
    });

    it('of all, the client id read with the secret beside it', async () => {
      const ran = await loudly([
        'import',
        '--all',
        '--project',
        project,
        '--engine',
        engine,
        '--read-credentials',
        '--out-dir',
        `all-${engine}`,
      ]);
      expect(ran.code, ran.stderr).toBe(0);
      expect(readFileSync(path.join(cwd(), `all-${engine}`, file('by-oauth')), 'utf8')).toContain('gateway-client');
    });
  });

  it('explain, of a log that holds them all', async () => {
    const pasted = Object.values(secrets).map(
      (secret) => `ERROR: Incorrect API key provided: ${secret}. "${secret}" AuthorizationFailed Connection '${secret}' not found`,
    );
    expect((await loudly(['explain', '-'], { stdin: pasted.join('\n') })).code).toBe(0);
    for (const secret of Object.values(secrets)) expect((await loudly(['explain', secret])).code).toBe(2);
  });

  it('init and schema', async () => {
    const target = sandbox.gateways['llm']!.target;
    await loudly(['init', 'new', '--kind', 'model-gateway', '--project', project, '--target', target, '--model', 'gpt-4o'], {
      env: { NEW_API_KEY: secrets.environment },
    });
    writeFileSync(
      path.join(cwd(), 'pipeline.yaml'),
      `paths: [${['by-variable', 'by-vault', 'by-apim', 'by-oauth', 'literal'].map(file).join(', ')}]\n`,
    );
    for (const service of ['github', 'azure-devops'])
      expect((await loudly(['init', '--ci', service, '--config', 'pipeline.yaml'])).code).toBe(0);
    await loudly(['schema', 'apim']);
  });

  it('init --probe, with a good key and with one that the gateway refuses and repeats', async () => {
    const { faults, target } = sandbox.gateways['llm']!;
    const ask = (name: string, ...more: string[]): string[] => ['init', name, '--probe', target, '--project', project, ...more];
    const found = await loudly(ask('probed'), { env: { PROBED_API_KEY: secrets.environment } });
    expect(found.code, found.stderr).toBe(0);
    expect(
      (await loudly(ask('by-document', '--secrets-stdin'), { stdin: JSON.stringify({ 'by-document': { apiKey: secrets.stdin } }) })).code,
    ).toBe(0);
    expect(
      (await loudly(['init', 'in-url', '--probe', `${target}?api-key=${secrets.environment}`, '--project', project], given)).code,
    ).toBe(0);
    expect(
      (await loudly(['init', 'user', '--probe', target.replace('//', `//u:${secrets.environment}@`), '--project', project], given)).code,
    ).toBe(2);
    const message = `Incorrect API key provided: ${secrets.environment}`;
    faults.add({ path: '/', status: 401, times: 99, body: { error: { message } } });
    expect((await loudly(ask('refused'), given)).code).toBe(2);
    faults.clear();
  });

  describe('of all that was run', () => {
    it('every command of the program was', () => {
      const run = new Set(runs.map(({ args }) => args[0]));
      // These two have no input of a user's: they make a world of their own.
      const own = ['sandbox', 'demo'];
      expect(commands.map(({ name }) => name).filter((name) => !run.has(name) && !own.includes(name))).toEqual([]);
    });

    it('nothing was printed, neither a secret nor a token', () => {
      const tokens = Object.fromEntries(
        [...sandbox.state.requests, ...Object.values(sandbox.gateways).flatMap(({ requests }) => requests)]
          .map(({ headers }) => headers.authorization?.replace(/^Bearer /, '') ?? '')
          .filter((token) => token.length > 60)
          .map((token) => [token.slice(-40), token] as const),
      );
      expect(Object.keys(tokens).length).toBeGreaterThan(0);
      const printed = runs.flatMap(({ args, ran }) => {
        const text = `${ran.stdout}\n${ran.stderr}`;
        const names = secretsIn(text, secrets);
        for (const end of Object.keys(tokens)) if (text.includes(end)) names.push('a token');
        return names.map((name) => `${name} by ${args.join(' ')}`);
      });
      expect(printed).toEqual([]);
    });

    it('no file was left with one', () => {
      const mine = (name: string): boolean => name.startsWith('calls') || name.startsWith('bin');
      const left = [...filesOf(folder)].filter(([name, text]) => !mine(name) && before.get(path.relative('work', name)) !== text);
      expect(left.length).toBeGreaterThan(0);
      expect(left.filter(([, text]) => secretsIn(text, secrets).length > 0).map(([name]) => name)).toEqual([]);
    });

    it('az was told none on its command line, and keeps only what it signed in with', () => {
      const calls = recorder.calls();
      expect(calls.some(({ args }) => args.includes('deployment'))).toBe(true);
      expect(calls.filter(({ args }) => secretsIn(args.join(' '), secrets).length > 0).map(({ args }) => args)).toEqual([]);
      expect(calls.some(({ stdin: text }) => secretsIn(text, secrets).includes('stdin'))).toBe(true);
      const kept = [...filesOf(sandbox.environment['AZURE_CONFIG_DIR']!)].filter(([, text]) => secretsIn(text, ofConnections).length > 0);
      expect(kept.map(([name]) => name)).toEqual([]);
    });

    it("Azure's deployment history holds none", () => {
      // What a resource provider writes into its error is its own doing.
      const ours = (key: string, value: unknown): unknown => (key === 'error' || key === 'statusMessage' ? undefined : value);
      const history = JSON.stringify([...sandbox.state.deployments.values()], ours);
      expect(history).toContain('by-variable');
      expect(secretsIn(history, secrets)).toEqual([]);
    });

    it('no URL held one', () => {
      const urls = [...sandbox.state.requests, ...Object.values(sandbox.gateways).flatMap(({ requests }) => requests)].map(
        ({ path: at, query }) => `${at}?${query}`,
      );
      expect(urls.filter((url) => secretsIn(url, secrets).length > 0)).toEqual([]);
    });
  });
});

describe('the search', () => {
  const secret = newSecret('x');
  const random = secret.slice(9);
  it.each([
    ['as it is', secret],
    ['the beginning', `${random.slice(0, 10)}…`],
    ['the end', `****${random.slice(-10)}`],
    ['in capitals', random.toUpperCase()],
    ['as hexadecimal digits', Buffer.from(secret).toString('hex')],
    ...[0, 1, 2].map((shift): [string, string] => [
      `as base64, shifted by ${shift}`,
      Buffer.from(`${'x'.repeat(shift)}${secret}y`).toString('base64'),
    ]),
  ])('sees a secret %s', (_how, text) => {
    expect(secretsIn(`before ${text} after`, { x: secret })).toEqual(['x']);
  });

  it('sees none where there is none', () => {
    expect(secretsIn('canary-x-', { x: secret })).toEqual([]);
  });
});
