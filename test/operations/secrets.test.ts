import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/connection/connection.js';
import type { Context } from '../../src/context.js';
import {
  createSecretResolver,
  secretNeeds,
  type ResolvedSecret,
  type SecretNeed,
  type SecretOptions,
} from '../../src/operations/secrets.js';
import { readParameterFile } from '../../src/parameters/read.js';
import type { Value } from '../../src/parameters/value.js';
import { testContext } from '../support/context.js';

const vault = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv';

/** What a file says of a parameter. */
function value(entry: unknown): Value {
  return readParameterFile('x.json', JSON.stringify({ parameters: { apiKey: entry } })).parameters.get('apiKey')!.value;
}

function need(connection: string, change: Partial<SecretNeed> = {}): SecretNeed {
  return { path: `connections/${connection}.parameters.json`, account: 'acc', project: 'proj', connection, name: 'apiKey', ...change };
}

const stdin = (text: string): Partial<Context> => ({ stdin: { isTTY: false, read: async () => new TextEncoder().encode(text) } });

interface Shown {
  kind: string;
  text?: string;
  origin?: string;
  warning?: string;
}

function show(resolved: ResolvedSecret): Shown {
  if (resolved.kind !== 'text') return { kind: resolved.kind };
  const { secret, warning } = resolved;
  return { kind: 'text', text: secret.reveal(), origin: secret.origin, ...(warning === undefined ? {} : { warning }) };
}

async function resolve(change: Partial<Context>, needs: readonly SecretNeed[], options?: SecretOptions): Promise<Shown[]> {
  const resolver = await createSecretResolver(testContext(change), needs, options);
  return Promise.all(needs.map(async (one) => show(await resolver.secret({ ...one }))));
}

describe('createSecretResolver', () => {
  it('takes what the file refers to first', async () => {
    const needs = [
      need('one', { value: value({ value: '${KONG_KEY}' }) }),
      need('two', { value: value({ reference: { keyVault: { id: vault }, secretName: 'key' } }) }),
      need('three', { value: value({ value: 'Bearer ${A}-${B}' }) }),
    ];
    const env = { KONG_KEY: 'k1', A: 'a', FOUNDRY_GW_VAR_B: 'b', FOUNDRY_GW_API_KEY: 'other' };
    expect(await resolve({ env, ...stdin('{"one":{"apiKey":"x"},"two":{"apiKey":"y"}}') }, needs, { stdin: true })).toEqual([
      { kind: 'text', text: 'k1', origin: '${KONG_KEY}' },
      { kind: 'keyVault' },
      { kind: 'text', text: 'Bearer a-b', origin: '${A}${B}' },
    ]);
  });

  it('goes on to the next source where the variable is not set', async () => {
    const needs = [need('one', { value: value({ value: '${KONG_KEY}' }) })];
    expect(await resolve({ env: { KONG_KEY: '' }, ...stdin('{"one":{"apiKey":"s"}}') }, needs, { stdin: true })).toEqual([
      { kind: 'text', text: 's', origin: '--secrets-stdin' },
    ]);
    expect(await resolve({ env: { FOUNDRY_GW_API_KEY: 'e' } }, needs)).toEqual([{ kind: 'text', text: 'e', origin: 'FOUNDRY_GW_API_KEY' }]);
  });

  it('takes a secret that stands in clear, with a warning', async () => {
    const [found] = await resolve({}, [need('one', { value: value({ value: 'clear' }) })]);
    expect(found).toEqual({
      kind: 'text',
      text: 'clear',
      origin: 'connections/one.parameters.json',
      warning: 'The secret stands in clear in connections/one.parameters.json.',
    });
  });

  it.each([{ value: '' }, { value: 5 }, { value: null }, { value: ['${A}'] }])('finds nothing in %j', async (entry) => {
    expect(await resolve({ env: { A: 'a' } }, [need('one', { value: value(entry) })], { missing: 'tell' })).toEqual([{ kind: 'missing' }]);
  });

  it('uses the process for the one connection that needs a secret, each name for itself', async () => {
    const env = { FOUNDRY_GW_API_KEY: 'k', FOUNDRY_GW_CLIENT_SECRET: 'c', KEY: 'own' };
    const needs = [need('one'), need('two', { name: 'clientSecret' }), need('three', { value: value({ value: '${KEY}' }) })];
    expect((await resolve({ env }, needs)).map(({ text, origin }) => [text, origin])).toEqual([
      ['k', 'FOUNDRY_GW_API_KEY'],
      ['c', 'FOUNDRY_GW_CLIENT_SECRET'],
      ['own', '${KEY}'],
    ]);
  });

  it('refuses to give one key to two connections, and names their files', async () => {
    await expect(resolve({ env: { FOUNDRY_GW_API_KEY: 'hunter2' } }, [need('one'), need('two')])).rejects.toMatchObject({
      failure: 'usage',
      code: 'AmbiguousSecret',
      message:
        'FOUNDRY_GW_API_KEY is set, but 2 connections need a secret of their own:\nconnections/one.parameters.json: apiKey of one\nconnections/two.parameters.json: apiKey of two',
      hint: 'Refer to each in its file, or use --secrets-stdin: {"one": {"apiKey": "…"}}.',
    });
  });

  it('tells connections of the same name apart by account and project', async () => {
    const needs = [need('one'), need('one', { project: 'other' }), need('two')];
    await expect(resolve({}, needs)).rejects.toMatchObject({
      message: expect.stringContaining(
        'apiKey of acc/proj/one\nconnections/one.parameters.json: apiKey of acc/other/one\nconnections/two.parameters.json: apiKey of two',
      ),
      hint: expect.stringContaining('give {"acc/proj/one": {"apiKey": "…"}, …} to --secrets-stdin'),
    });
    await expect(resolve({ env: { FOUNDRY_GW_API_KEY: 'hunter2' } }, needs)).rejects.toMatchObject({
      hint: 'Refer to each in its file, or use --secrets-stdin: {"acc/proj/one": {"apiKey": "…"}}.',
    });
  });

  it('names everything that is missing at once, with the ways to supply it', async () => {
    const needs = [
      need('one', { value: value({ value: '${KONG_KEY}' }) }),
      need('two', { name: 'clientSecret' }),
      need('three', { value: value({ value: '${K3}' }) }),
    ];
    await expect(resolve({ env: { K3: 'k' } }, needs)).rejects.toMatchObject({
      failure: 'usage',
      code: 'MissingSecret',
      message:
        '2 secrets are missing:\nconnections/one.parameters.json: apiKey of one\nconnections/two.parameters.json: clientSecret of two',
      hint: 'Set KONG_KEY; or refer to each in its file: a Key Vault reference, or {"value": "${NAME}"}; or give {"one": {"apiKey": "…"}, …} to --secrets-stdin.',
    });
  });

  it.each<[Partial<SecretNeed>, string]>([
    [
      { value: value({ value: '${KONG_KEY}' }) },
      'Set KONG_KEY; or set FOUNDRY_GW_API_KEY; or give {"one": {"apiKey": "…"}} to --secrets-stdin.',
    ],
    [
      { name: 'clientSecret' },
      'Refer to it in the file: a Key Vault reference, or "clientSecret": {"value": "${NAME}"}; or set FOUNDRY_GW_CLIENT_SECRET; or give {"one": {"clientSecret": "…"}} to --secrets-stdin.',
    ],
  ])('says how to supply one that is missing: %#', async (change, hint) => {
    await expect(resolve({}, [need('one', change)])).rejects.toMatchObject({ code: 'MissingSecret', hint });
    const resolver = await createSecretResolver(testContext(), [need('one', change)], { missing: 'tell' });
    expect(await resolver.secret(need('one', change))).toEqual({ kind: 'missing', hint });
  });

  it('needs nothing where nothing is needed', async () => {
    expect(await resolve({ env: { FOUNDRY_GW_API_KEY: 'k' } }, [])).toEqual([]);
  });
});

describe('asking', () => {
  function asking(answers: Record<string, string>): { context: Partial<Context>; asked: string[] } {
    const asked: string[] = [];
    const password = async ({ message }: { message: string }): Promise<string> => {
      asked.push(message);
      return answers[message] ?? '';
    };
    return { asked, context: { interactive: true, prompts: async () => ({ password }) as never } };
  }

  it('asks a person for each that is missing, hidden', async () => {
    const { context, asked } = asking({
      'API key of one (connections/one.parameters.json)': 'a',
      'client secret of two (connections/two.parameters.json)': 'b',
    });
    const needs = [need('one'), need('two', { name: 'clientSecret' }), need('three', { value: value({ value: '${K}' }) })];
    expect((await resolve({ ...context, env: { K: 'k' } }, needs)).map(({ text, origin }) => [text, origin])).toEqual([
      ['a', 'prompt'],
      ['b', 'prompt'],
      ['k', '${K}'],
    ]);
    expect(asked).toHaveLength(2);
  });

  it('fails where the answer is empty', async () => {
    await expect(resolve(asking({}).context, [need('one')])).rejects.toMatchObject({ code: 'MissingSecret' });
  });

  it('asks nobody where that is not wanted', async () => {
    const { context, asked } = asking({});
    expect(await resolve(context, [need('one')], { missing: 'tell' })).toEqual([{ kind: 'missing' }]);
    await expect(resolve(context, [need('one')], { prompt: false })).rejects.toMatchObject({ code: 'MissingSecret' });
    await expect(resolve({}, [need('one')])).rejects.toMatchObject({ code: 'MissingSecret' });
    expect(asked).toEqual([]);
  });
});

describe('--secrets-stdin', () => {
  const given = (text: string, needs: readonly SecretNeed[], change: Partial<Context> = {}): Promise<Shown[]> =>
    resolve({ ...stdin(text), ...change }, needs, { stdin: true, missing: 'tell' });
  const twins = [need('same', { path: 'a' }), need('same', { path: 'b', project: 'other' })];

  it('names connections, in any letter case', async () => {
    expect(
      await given('{"ONE":{"apiKey":"1"},"two":{"clientSecret":"2"}}', [need('one'), need('two', { name: 'clientSecret' })]),
    ).toMatchObject([{ text: '1' }, { text: '2' }]);
  });

  it('may name what the run does without: one document serves every command', async () => {
    const text = '{"one":{"apiKey":"1"},"two":{"apiKey":"2"}}';
    expect(await resolve(stdin(text), [need('one')], { stdin: true, missing: 'tell', spared: [need('two')] })).toMatchObject([
      { text: '1' },
    ]);
    await expect(resolve(stdin(text), [need('one')], { stdin: true, missing: 'tell' })).rejects.toMatchObject({
      code: 'UnknownConnection',
    });
  });

  it('names them by account and project where names repeat', async () => {
    expect(await given('{"acc/proj/same":{"apiKey":"1"},"acc/other/same":{"apiKey":"2"}}', twins)).toMatchObject([
      { text: '1' },
      { text: '2' },
    ]);
    expect(await given('{"acc/one":{"apiKey":"1"}}', [need('one', { project: null })])).toMatchObject([{ text: '1' }]);
    expect(await given('\ufeff{"one":{"apiKey":"1"}}', [need('one')])).toMatchObject([{ text: '1' }]);
  });

  it.each<[string, string, string, string, readonly SecretNeed[]]>([
    [
      '{"oen":{"apiKey":"hunter2"}}',
      'UnknownConnection',
      '--secrets-stdin: "oen" is no connection of this run that needs a secret.',
      'Did you mean "one"?',
      [need('one')],
    ],
    [
      '{"zzz":{"apiKey":"hunter2"}}',
      'UnknownConnection',
      '--secrets-stdin: "zzz" is no connection of this run that needs a secret.',
      'Use one, two.',
      [need('one'), need('two')],
    ],
    [
      '{"one":{"apiKey":"hunter2"}}',
      'UnknownConnection',
      '--secrets-stdin: "one" is no connection of this run that needs a secret.',
      'No connection of this run needs one: leave the option out.',
      [],
    ],
    [
      '{"same":{"apiKey":"hunter2"}}',
      'AmbiguousConnection',
      '--secrets-stdin: "same" means 2 connections of this run.',
      'Name them acc/proj/same, acc/other/same.',
      twins,
    ],
    [
      '{"one":{"apikey":"hunter2"}}',
      'SecretsStdinInvalid',
      '--secrets-stdin: "apikey" of one is no secret\'s name.',
      'Use apiKey.',
      [need('one')],
    ],
    [
      '{"one":{"password":"hunter2"}}',
      'SecretsStdinInvalid',
      '--secrets-stdin: "password" of one is no secret\'s name.',
      'Use apiKey or clientSecret.',
      [need('one')],
    ],
  ])('refuses %s with %s', async (text, code, message, hint, needs) => {
    await expect(given(text, needs)).rejects.toMatchObject({ failure: 'usage', code, message, hint });
  });

  it.each([
    ['', 'standard input is empty.'],
    [' \n', 'standard input is empty.'],
    ['hunter2', 'not valid JSON at line 1, column 1.'],
    ['{"one":\n {"apiKey": hunter2}}', 'not valid JSON at line 2, column 13.'],
    ['// hunter2\n{}', 'not valid JSON at line 1, column 1.'],
    ['{"one":{"apiKey":"hunter2"},"one":{}}', 'a name is there twice at line 1, column 29.'],
    ['["hunter2"]', 'the document is not a JSON object.'],
    ['{"one":"hunter2"}', 'what it gives for one is not an object.'],
    ['{"one":{"apiKey":""}}', 'apiKey of one is empty.'],
    ['{"one":{"apiKey":["hunter2"]}}', 'apiKey of one is not text.'],
  ])('refuses %j', async (text, message) => {
    const error = (await given(text, [need('one')]).catch((thrown: unknown) => thrown)) as Error & { code: string; hint: string };
    expect(error.code).toBe('SecretsStdinInvalid');
    expect(error.message).toBe(`--secrets-stdin: ${message}`);
    expect(`${error.message}${error.hint}`).not.toContain('hunter2');
  });

  it('does not share standard input with a parameter file', async () => {
    await expect(given('{}', [need('one', { path: '-' })])).rejects.toMatchObject({ code: 'SecretsStdinTaken' });
  });

  it('is not typed in, in clear', async () => {
    await expect(given('{}', [need('one')], { stdin: { isTTY: true, read: async () => new Uint8Array() } })).rejects.toMatchObject({
      code: 'SecretsStdinTerminal',
    });
  });

  it('is not read unless it was asked for', async () => {
    const read = async (): Promise<never> => {
      throw new Error('read');
    };
    expect(await resolve({ stdin: { isTTY: false, read } }, [need('one')], { missing: 'tell' })).toEqual([{ kind: 'missing' }]);
  });
});

describe('suspicious secrets', () => {
  it.each<[string, string | undefined]>([
    ['k-1', undefined],
    ['k 1', undefined],
    ['k-1\n', 'The secret from ${KEY} ends in a line break.'],
    ['k-1\r\n', 'The secret from ${KEY} ends in a line break.'],
    [' k-1', 'The secret from ${KEY} begins or ends with a blank.'],
    ['k-1 ', 'The secret from ${KEY} begins or ends with a blank.'],
    ['"k-1"', 'The secret from ${KEY} stands in quotes.'],
    ["'k-1'", 'The secret from ${KEY} stands in quotes.'],
    ['k\n1', 'The secret from ${KEY} holds a line break or another control character.'],
  ])('%j: %s', async (text, warning) => {
    const [found] = await resolve({ env: { KEY: text } }, [need('one', { value: value({ value: '${KEY}' }) })]);
    expect(found).toEqual({ kind: 'text', text, origin: '${KEY}', ...(warning === undefined ? {} : { warning }) });
  });
});

describe('secrets in print', () => {
  it('are never there, wherever they came from', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 4, maxLength: 30 }).map((text) => `hunter2${text}`),
        fc.constantFrom('variable', 'stdin', 'process'),
        async (text, from) => {
          const one = need('one', from === 'variable' ? { value: value({ value: '${KEY}' }) } : {});
          const context = testContext({
            env: from === 'variable' ? { KEY: text } : from === 'process' ? { FOUNDRY_GW_API_KEY: text } : {},
            ...stdin(JSON.stringify({ one: { apiKey: text } })),
          });
          const found = await (await createSecretResolver(context, [one], { stdin: from === 'stdin' })).secret(one);
          expect(show(found).text).toBe(text);
          expect(
            JSON.stringify(found) + inspect(found, { depth: 9, showHidden: true }) + context.written.stderr + context.written.stdout,
          ).not.toContain(text);
        },
      ),
    );
  });
});

describe('secretNeeds', () => {
  const connection = (change: Partial<Connection>): Connection => ({
    kind: 'model-gateway',
    category: 'ModelGateway',
    level: 'project',
    name: 'c',
    project: { subscriptionId: 's', resourceGroup: 'g', account: 'acc', project: 'proj' },
    isSharedToAll: false,
    target: { from: 'url', url: 'https://x' },
    auth: { type: 'ApiKey', key: { from: 'nowhere' } },
    keyHeaders: [],
    models: { from: 'default' },
    deploymentInPath: 'false',
    inferenceAPIVersion: '',
    deploymentAPIVersion: '',
    customHeaders: {},
    additionalMetadata: {},
    ...change,
  });

  it.each<[string, Connection['auth'], readonly string[]]>([
    ['a key', { type: 'ApiKey', key: { from: 'nowhere' } }, ['apiKey']],
    ['a key that ARM looks up', { type: 'ApiKey', key: { from: 'apim', serviceId: 's', subscription: 'master', key: 'primary' } }, []],
    ['OAuth2', { type: 'OAuth2', clientId: 'i', clientSecret: { from: 'nowhere' }, tokenUrl: 'https://t', scopes: [] }, ['clientSecret']],
    ['managed identity', { type: 'ProjectManagedIdentity', audience: 'a' }, []],
    ['anything else', { type: 'other', authType: 'AAD' }, []],
  ])('of %s', (_name, auth, names) => {
    const literal = value({ value: 'x' });
    const needs = secretNeeds('p', connection({ auth }), { apiKey: literal, clientSecret: literal });
    expect(needs).toEqual(names.map((name) => ({ path: 'p', account: 'acc', project: 'proj', connection: 'c', name, value: literal })));
  });

  it('has no value where the file gives none', () => {
    expect(secretNeeds('p', connection({}), {})).toEqual([{ path: 'p', account: 'acc', project: 'proj', connection: 'c', name: 'apiKey' }]);
  });
});
