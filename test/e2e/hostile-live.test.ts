import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newEtag, systemData, type StoredResource } from '../../src/sandbox/azure/state.js';
import { gateway, project, writeParameters } from '../operations/deploy/support.js';
import { readAnswer } from '../support/answers.js';
import { filesOf } from '../support/canary.js';
import { runMain } from '../support/cli.js';
import { temporaryFolder, type Ran } from '../support/program.js';
import { useSandbox } from '../support/sandbox.js';

const sandbox = useSandbox();
const account = project().replace(/\/projects\/.*/, '');
const idOf = (name: string): string => `${project()}/connections/${name}`;

type Properties = Readonly<Record<string, unknown>>;

/** A connection that somebody else made, whatever the service would have said to it. */
function place(name: string, properties: Properties, more: Partial<StoredResource> = {}): void {
  const id = idOf(name);
  sandbox().state.resources.set(id.toLowerCase(), {
    id,
    name,
    type: 'Microsoft.CognitiveServices/accounts/projects/connections',
    properties: properties as never,
    systemData: systemData('somebody'),
    etag: newEtag(),
    ...more,
  });
}

const ordinary: Properties = {
  category: 'ModelGateway',
  target: 'https://llm.contoso.com/v1',
  authType: 'ApiKey',
  credentials: { key: 'k' },
  isSharedToAll: false,
  metadata: {
    deploymentInPath: 'false',
    models: JSON.stringify([{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '1', format: 'OpenAI' } } }]),
  },
};

/** What a terminal or the log of a pipeline would take as an order, were it printed as it is. */
const orders = [
  '\u001b[2J\u001b[31mred',
  '\u009b31mred',
  '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007',
  'a\rb',
  'a\bb',
  'a\u0000b',
  'evil \u202Etxt.exe',
  '\ufeffbom',
  '::set-env name=PATH::/evil',
  'first\n::add-mask::x\nlast',
  '  ::error::x',
  '##vso[task.setvariable variable=PATH]/evil',
  'a ##[command]x',
  'two\nlines',
  'two\r\n::stop-commands::x',
  '\u2028::error::x',
];

/** Lines that GitHub Actions or Azure Pipelines would act on, and characters that a terminal would. */
function ordersIn(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029\u0085]/).filter((line) => /^\s*::/.test(line) || /##(vso)?\[/.test(line));
  // oxlint-disable-next-line no-control-regex
  const characters = text.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g) ?? [];
  return [...lines, ...characters.map((character) => `U+${character.charCodeAt(0).toString(16).padStart(4, '0')}`)];
}

/** Each with its text and its JSON; deleting comes last. */
const commandsOn = (name: string, file: string): readonly (readonly string[])[] => [
  ['plan', file],
  ['plan', file, '--format', 'markdown'],
  ['list', '--project', project()],
  ['list', '--account', account, '--compare', file],
  ['show', idOf(name)],
  ['import', idOf(name)],
  ['import', idOf(name), '--into', 'imported.parameters.json', '--dry-run'],
  ['import', '--all', '--project', project(), '--out-dir', 'all'],
  ['models', idOf(name)],
  ['verify', idOf(name)],
  ['deploy', file, '--yes', '--verify', 'none', '--only-changed'],
  ['delete', idOf(name), '--dry-run'],
  ['delete', idOf(name), '--yes', '--save-to', 'saved'],
];

const run = (cwd: string, args: readonly string[]): Promise<Ran> =>
  runMain(args, { cwd, env: { ...sandbox().environment, PATH: sandbox().folder, HOME: sandbox().folder, GATEWAY_KEY: 'k' } });

/** Runs everything on one live connection; what it printed that it should not have. */
async function faultsOn(name: string, properties: Properties, only?: readonly string[]): Promise<string[]> {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'connections'));
  const file = path.relative(cwd, writeParameters(path.join(cwd, 'connections'), name, gateway(name)));
  const faults: string[] = [];
  for (const args of commandsOn(name, file)) {
    if (only !== undefined && !only.includes(args[0]!)) continue;
    place(name, properties);
    const engine = [...args, '--engine', 'arm'];
    const runs = [await run(cwd, engine), ...(args.includes('--format') ? [] : [await run(cwd, [...engine, '--format', 'json'])])];
    for (const [index, { code, stdout, stderr }] of runs.entries()) {
      const what = `${args.join(' ')}${index === 1 ? ' (json)' : ''}`;
      if (code === 70 || code < 0) faults.push(`${what}: ${code}\n${stderr}`);
      for (const [stream, text] of [
        ['stdout', stdout],
        ['stderr', stderr],
      ] as const) {
        for (const order of ordersIn(text)) faults.push(`${what}: ${stream} has ${order}`);
      }
      if (index === 1) readAnswer(stdout);
    }
  }
  sandbox().state.resources.delete(idOf(name).toLowerCase());
  return faults;
}

describe('what somebody else wrote into a live connection', () => {
  it('is no order, wherever it stands', async () => {
    const metadata = {
      ...(ordinary['metadata'] as Properties),
      models: JSON.stringify(
        orders.map((order) => ({ name: `m${order}`, properties: { model: { name: order, version: order, format: order } } })),
      ),
      customHeaders: JSON.stringify(Object.fromEntries(orders.map((order) => [`X-${order}`, order]))),
      ...Object.fromEntries(orders.map((order) => [`unknown${order}`, order])),
      ...Object.fromEntries(orders.map((order) => [order, 'x'])),
    };
    expect(await faultsOn('hostile', { ...ordinary, target: `https://llm.contoso.com/${orders.join('')}`, metadata })).toEqual([]);
    expect(
      await faultsOn(
        'hostile',
        {
          ...ordinary,
          authType: 'OAuth2',
          tokenUrl: orders.join('/'),
          scopes: orders,
          credentials: { clientId: orders[0], clientSecret: 'x' },
        },
        ['plan', 'show', 'import'],
      ),
    ).toEqual([]);
  });

  it.each(orders.map((order) => [order]))('is no order where a field has nothing else: %j', async (order) => {
    const metadata = {
      ...(ordinary['metadata'] as Properties),
      authConfig: JSON.stringify({ type: 'api_key', name: order, format: `{api_key}${order}` }),
      inferenceAPIVersion: order,
    };
    expect(await faultsOn('hostile', { ...ordinary, target: order, authType: order, metadata }, ['plan', 'show', 'import'])).toEqual([]);
    expect(await faultsOn('hostile', { ...ordinary, category: `ModelGateway${order}`, authType: order }, ['list', 'show'])).toEqual([]);
  });

  it.each([
    ['no properties', {}],
    ['properties of null', Object.fromEntries(Object.keys(ordinary).map((name) => [name, name === 'category' ? 'ModelGateway' : null]))],
    ['numbers', { ...ordinary, target: 1, authType: 2, isSharedToAll: 3, metadata: 4 }],
    ['lists', { ...ordinary, target: [], authType: [], isSharedToAll: [], metadata: [[]] }],
    [
      'maps',
      {
        ...ordinary,
        target: { a: 1 },
        authType: {},
        isSharedToAll: {},
        metadata: { models: {}, customHeaders: {}, authConfig: {}, modelDiscovery: {} },
      },
    ],
    [
      'a map of lists',
      { ...ordinary, metadata: { models: [], customHeaders: [], authConfig: [], modelDiscovery: [], deploymentInPath: [] } },
    ],
    [
      'JSON of another form',
      { ...ordinary, metadata: { models: '{"a":1}', customHeaders: '[1]', authConfig: '"x"', modelDiscovery: '7' } },
    ],
    ['broken JSON', { ...ordinary, metadata: { models: '[{', customHeaders: '{', authConfig: '}', modelDiscovery: '\\' } }],
    [
      'models of all forms',
      {
        ...ordinary,
        metadata: {
          models: JSON.stringify([
            null,
            1,
            'a',
            {},
            { name: 1 },
            { name: 'a', properties: null },
            { name: 'a', properties: { model: null } },
          ]),
        },
      },
    ],
    [
      'names of Object',
      { ...ordinary, metadata: JSON.parse('{"__proto__": "x", "constructor": "y", "toString": "z", "models": "[]"}') as object },
    ],
    ['a category that is none', { ...ordinary, category: 7 }],
    ['a member named error', { ...ordinary, error: { code: 'X', message: 'Y' } }],
    [
      'deeply nested metadata',
      {
        ...ordinary,
        metadata: { models: `${'['.repeat(5_000)}${']'.repeat(5_000)}`, customHeaders: `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}` },
      },
    ],
    ['a URL that is none', { ...ordinary, target: 'http://[', tokenUrl: 'https://', authType: 'OAuth2', scopes: 'a' }],
  ])('may be %s: nothing crashes', async (_what, properties) => {
    expect(await faultsOn('odd', properties)).toEqual([]);
  });

  it('may hold secrets where every reader sees them: they are printed and saved nowhere', async () => {
    const canaries = ['password', 'signature', 'header', 'note'].map((name) => `canary-${name}-4f9c02ab77d1e3`);
    const [password, signature, header, note] = canaries;
    const metadata = { ...(ordinary['metadata'] as Properties), customHeaders: JSON.stringify({ 'X-Api-Key': header }), apiToken: note };
    const cwd = temporaryFolder();
    const file = path.relative(cwd, writeParameters(cwd, 'leaky', gateway('leaky')));
    const leaks: string[] = [];
    for (const args of commandsOn('leaky', file)) {
      place('leaky', { ...ordinary, target: `https://user:${password}@llm.contoso.com/v1?sig=${signature}`, metadata });
      for (const format of ['text', 'json']) {
        const { stdout, stderr } = await run(cwd, [...args, '--engine', 'arm', ...(args.includes('--format') ? [] : ['--format', format])]);
        leaks.push(
          ...canaries.filter((canary) => `${stdout}${stderr}`.includes(canary)).map((canary) => `${args[0]} ${format} prints ${canary}`),
        );
      }
    }
    for (const [name, text] of filesOf(cwd))
      leaks.push(...canaries.filter((canary) => text.includes(canary)).map((canary) => `${name} has ${canary}`));
    expect([...filesOf(cwd).keys()].length).toBeGreaterThan(2);
    expect(leaks).toEqual([]);
  });

  it('may be a megabyte: everything ends, and soon', async () => {
    const many = Array.from({ length: 8_000 }, (_, index) => ({
      name: `model-${index}`,
      properties: { model: { name: `model-${index}`, version: '1', format: 'OpenAI' } },
    }));
    expect(
      await faultsOn(
        'large',
        { ...ordinary, metadata: { ...(ordinary['metadata'] as Properties), models: JSON.stringify(many), note: 'x'.repeat(1_000_000) } },
        ['plan', 'list', 'show', 'import', 'delete'],
      ),
    ).toEqual([]);
  }, 60_000);

  it('may be any JSON at all', async () => {
    const value = fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(...orders),
      fc.jsonValue({ maxDepth: 2 }).map((one) => JSON.stringify(one)),
    );
    const properties = fc.record(
      {
        category: fc.constantFrom('ModelGateway', 'ApiManagement'),
        target: value,
        authType: fc.oneof(fc.constantFrom('ApiKey', 'OAuth2', 'ProjectManagedIdentity'), value),
        isSharedToAll: value,
        audience: value,
        tokenUrl: value,
        scopes: value,
        credentials: value,
        metadata: fc.oneof(
          value,
          fc.record(
            {
              models: value,
              customHeaders: value,
              authConfig: value,
              modelDiscovery: value,
              deploymentInPath: value,
              inferenceAPIVersion: value,
              other: value,
            },
            { requiredKeys: [] },
          ),
        ),
      },
      { requiredKeys: ['category'] },
    );
    await fc.assert(
      fc.asyncProperty(properties, async (some) => {
        expect(await faultsOn('any', some as Properties, ['plan', 'list', 'show', 'import'])).toEqual([]);
      }),
      { numRuns: 25, interruptAfterTimeLimit: 45_000 },
    );
  });

  it('is in the saved file as it was, and the file is within the folder whatever the name', async () => {
    const cwd = temporaryFolder();
    const order = '::set-env name=A::b ##vso[x]\u001b[31m';
    place('kept', { ...ordinary, metadata: { ...(ordinary['metadata'] as Properties), note: order } });
    expect((await run(cwd, ['delete', idOf('kept'), '--yes', '--engine', 'arm'])).code).toBe(0);
    const saved = readdirSync(path.join(cwd, 'deleted')).filter((file) => file.endsWith('.json'));
    const { parameters } = JSON.parse(readFileSync(path.join(cwd, 'deleted', saved[0]!), 'utf8')) as {
      parameters: Record<string, { value: unknown }>;
    };
    expect(parameters['additionalMetadata']).toEqual({ value: { note: order } });
  });

  it('is in a file that import prints as it was, too', async () => {
    const cwd = temporaryFolder();
    const order = '::set-env name=A::b\n::error::c ##vso[x]\u001b[31m\u202e ##[y]';
    place('printed', { ...ordinary, metadata: { ...(ordinary['metadata'] as Properties), note: order } });
    const { stdout } = await run(cwd, ['import', idOf('printed'), '--engine', 'arm']);
    expect(ordersIn(stdout)).toEqual([]);
    expect((JSON.parse(stdout) as { parameters: Record<string, { value: unknown }> }).parameters['additionalMetadata']).toEqual({
      value: { note: order },
    });
  });

  it('names that ARM would never give lead to no other place', async () => {
    const cwd = temporaryFolder();
    const names = ['../../evil', '..', 'a/b', 'CON', 'x'.repeat(300), 'a\nb', '::error::x', '-rf'];
    for (const [index, name] of names.entries()) {
      const id = `${project()}/connections/${name}`;
      sandbox().state.resources.set(`hostile-name-${index}`, {
        id,
        name,
        type: 'Microsoft.CognitiveServices/accounts/projects/connections',
        properties: ordinary as never,
        systemData: systemData('somebody'),
        etag: newEtag(),
      });
    }
    const faults: string[] = [];
    for (const args of [
      ['list', '--project', project()],
      ['import', '--all', '--project', project(), '--out-dir', 'here'],
      ['delete', '--all', '--project', project(), '--dry-run'],
    ]) {
      for (const format of ['text', 'json']) {
        const ran = await run(cwd, [...args, '--engine', 'arm', '--format', format]);
        if (ran.code === 70) faults.push(`${args[0]}: ${ran.stderr}`);
        faults.push(...ordersIn(`${ran.stdout}${ran.stderr}`).map((order) => `${args[0]} ${format}: ${order}`));
      }
    }
    for (const index of names.keys()) sandbox().state.resources.delete(`hostile-name-${index}`);
    expect(faults).toEqual([]);
    expect(readdirSync(cwd).filter((name) => name !== 'here')).toEqual([]);
    expect(existsSync(path.join(cwd, '..', 'evil.parameters.json'))).toBe(false);
  });
});
