import { describe, expect, it } from 'vitest';
import { withEnvironment, type Overrides } from '../../src/parameters/environment.js';
import type { ParameterFile } from '../../src/parameters/file.js';
import { originText, type FilePlace, type Variables } from '../../src/parameters/origins.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { resolveAll, resolveParameters, resolveReferences } from '../../src/parameters/resolve.js';
import { showReference, type Json } from '../../src/parameters/value.js';

const file = (parameters: Record<string, unknown>): ParameterFile =>
  readParameterFile(
    'x.json',
    JSON.stringify({ parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }])) }, null, 2),
  );
const reference = { keyVault: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv' }, secretName: 'key' };
const environment = (parameters: Record<string, Json>): Overrides => ({ name: 'prod', parameters, places: new Map() });
const at = (line: number, column: number): FilePlace => ({ path: 'foundry-gw.yaml', line, column });
const set = (values: Record<string, string>, place: FilePlace | null = null): Variables =>
  new Map(Object.entries(values).map(([name, value]) => [name, { value, place }]));

describe('resolveParameters', () => {
  it('puts variables in, and says where they came from', () => {
    const given = file({
      targetUrl: 'https://${HOST}/${VERSION}',
      staticModels: [{ name: '${MODEL}' }],
      isSharedToAll: true,
      gatewayName: 'plain',
    });
    const resolved = resolveParameters(given, set({ HOST: 'h', VERSION: 'v1', MODEL: '${HOST}' }));
    expect(resolved).toEqual({
      kind: 'model-gateway',
      values: { targetUrl: 'https://h/v1', staticModels: [{ name: '${HOST}' }], isSharedToAll: true, gatewayName: 'plain' },
      secrets: {},
      origins: {
        targetUrl: [
          { kind: 'variable', name: 'HOST', place: null },
          { kind: 'variable', name: 'VERSION', place: null },
        ],
        staticModels: [{ kind: 'variable', name: 'MODEL', place: null }],
      },
    });
  });

  it('says nothing of where a variable is set that the file itself falls back to', () => {
    const resolved = resolveParameters({ ...file({ targetUrl: '${HOST}' }), fallbacks: new Map([['HOST', 'h']]) }, new Map());
    expect([resolved.values, resolved.origins]).toEqual([{ targetUrl: 'h' }, {}]);
  });

  it('leaves all text as it stands without variables', () => {
    const values = { targetUrl: 'https://${HOST}', gatewayName: '$${HOST}' };
    expect(resolveParameters(file(values), null).values).toEqual(values);
  });

  it('turns the escape into text, in literals too', () => {
    expect(resolveParameters(file({ targetUrl: '$${HOST}/$$${A}/${B}', gatewayName: '$${X}' }), set({ B: 'b' })).values).toEqual({
      targetUrl: '${HOST}/$${A}/b',
      gatewayName: '${X}',
    });
  });

  it('takes an empty variable as it is', () => {
    expect(resolveParameters(file({ targetUrl: 'a${E}b' }), set({ E: '' })).values).toEqual({ targetUrl: 'ab' });
  });

  it('keeps secrets apart, unresolved', () => {
    const resolved = resolveParameters(file({ targetUrl: 'u', apiKey: '${ANY}', clientSecret: 'text' }), set({ ANY: 'no' }));
    expect(resolved.values).toEqual({ targetUrl: 'u' });
    expect(resolved.secrets).toMatchObject({ apiKey: { kind: 'variable', names: ['ANY'] }, clientSecret: { kind: 'literal' } });
    expect(showReference(resolved.secrets.apiKey as never)).toBe('${ANY}');
  });

  it('names the variable that is not set, its place, and what to do', () => {
    expect(() => resolveParameters(file({ connectionName: 'c', targetUrl: 'https://${HOST}' }), new Map())).toThrow(
      expect.objectContaining({
        failure: 'usage',
        code: 'VariableNotSet',
        message: 'The variable HOST is not set, but targetUrl needs it.',
        hint: 'Set FOUNDRY_GW_VAR_HOST, or declare it under "variables" of an environment in foundry-gw.yaml and choose it with --env.',
        place: { path: 'x.json', line: 7, column: 25 },
      }) as Error,
    );
  });

  it('names all of them at once', () => {
    expect(() => resolveParameters(file({ targetUrl: '${A}/${B}', gatewayName: '${B}' }), set({ C: 'c' }))).toThrow(
      expect.objectContaining({
        message:
          '2 variables are not set:\n${A} in targetUrl at x.json:4:17\n${B} in targetUrl at x.json:4:22\n${B} in gatewayName at x.json:7:17',
        hint: expect.stringContaining('Set FOUNDRY_GW_VAR_A, FOUNDRY_GW_VAR_B, or declare them') as string,
      }) as Error,
    );
  });

  it('names those of all files at once, each place once', () => {
    const other = readParameterFile('y.json', '{"parameters":{"targetUrl":{"value":"${B}"}}}');
    expect(() => resolveAll([file({ targetUrl: '${A}' }), other, other], new Map())).toThrow(
      expect.objectContaining({
        message: '2 variables are not set:\n${A} in targetUrl at x.json:4:17\n${B} in targetUrl at y.json:1:38',
        place: { path: 'x.json', line: 4, column: 17 },
      }) as Error,
    );
  });

  it('refuses a Key Vault reference that nobody here could look up', () => {
    const given = readParameterFile('x.json', JSON.stringify({ parameters: { targetUrl: { reference }, apiKey: { reference } } }));
    expect(() => resolveParameters(given, null)).toThrow(
      expect.objectContaining({
        failure: 'usage',
        code: 'ReferenceNotAllowed',
        message: '"targetUrl" is a Key Vault reference; only apiKey and clientSecret may be.',
        hint: 'Give targetUrl a value, or a variable: {"value": "${NAME}"}.',
        place: { path: 'x.json', line: 1, column: 16 },
      }) as Error,
    );
  });

  it('puts variables into a Key Vault reference, which is no secret', () => {
    const [id] = [reference.keyVault.id.replace('/kv', '/${VAULT}')];
    const given = readParameterFile(
      'x.json',
      JSON.stringify({ parameters: { targetUrl: { value: 'u' }, apiKey: { reference: { keyVault: { id }, secretName: '${NAME}' } } } }),
    );
    expect(resolveParameters(given, set({ VAULT: 'kv', NAME: 'key' })).secrets.apiKey).toMatchObject({
      kind: 'keyVault',
      reference: { vaultId: reference.keyVault.id, secretName: 'key' },
    });
    expect(resolveParameters(given, null).secrets.apiKey).toMatchObject({ reference: { vaultId: id } });
    expect(() => resolveParameters(given, set({ NAME: 'key' }))).toThrow(
      expect.objectContaining({ code: 'VariableNotSet', message: 'The variable VAULT is not set, but apiKey needs it.' }) as Error,
    );
    expect(resolveReferences(resolveParameters(given, null).secrets, set({ NAME: 'key' })).apiKey).toMatchObject({
      reference: { vaultId: id, secretName: 'key' },
    });
  });

  it.each([
    [
      '{"parameters": {"authType": {"value": "x"}}}',
      'KindUnknown',
      /do not tell what kind/,
      /^Give apimResourceId and apiName .*targetUrl/,
      1,
    ],
    [
      '{"parameters": {"targetUrl": {"value": "x"}, "apiName": {"value": "x"}, "apiName": {"value": "y"}}}',
      'KindUnknown',
      /or tell two/,
      /^Give/,
      1,
    ],
    ['\n{"parameters": ', 'FileUnreadable', /A value is expected/, /./, 2],
    ['// c\n{"parameters": {},\n}}', 'FileUnreadable', /Nothing may follow/, /^Remove it/, 3],
  ])('refuses %s with %s', (text, code, message, hint, line) => {
    expect(() => resolveParameters(readParameterFile('x.json', text), null)).toThrow(
      expect.objectContaining({
        failure: 'usage',
        code,
        message: expect.stringMatching(message) as string,
        hint: expect.stringMatching(hint) as string,
        place: expect.objectContaining({ line }) as unknown,
      }) as Error,
    );
  });
});

describe('originText', () => {
  const prod = (places: ReadonlyMap<string, FilePlace>): Overrides => ({
    name: 'prod',
    parameters: { targetUrl: 'https://${HOST}', apiKey: '${KEY}' },
    places,
  });
  const origins = (places: ReadonlyMap<string, FilePlace>, variables: Variables): string[] =>
    Object.values(resolveParameters(withEnvironment(file({}), prod(places)), variables).origins).map(originText);

  it('says where an environment and its variables are set', () => {
    expect(
      origins(
        new Map([
          ['targetUrl', at(15, 9)],
          ['apiKey', at(16, 9)],
        ]),
        set({ HOST: 'h' }, at(12, 7)),
      ),
    ).toEqual(['environment prod (foundry-gw.yaml:15:9), variable HOST (foundry-gw.yaml:12:7)', 'environment prod (foundry-gw.yaml:16:9)']);
  });

  it('says what the process gives', () => {
    expect(origins(new Map(), set({ HOST: 'h' }))).toEqual(['environment prod, variable HOST (FOUNDRY_GW_VAR_HOST)', 'environment prod']);
  });

  it('says what an option gives', () => {
    expect(originText([{ kind: 'option', name: '--project', place: null }])).toBe('--project');
  });
});

describe('withEnvironment', () => {
  const base = file({ targetUrl: 'https://dev', authType: 'ApiKey', scopes: ['a'] });

  it('is the file itself where nothing is replaced', () => {
    expect(withEnvironment(base, null)).toBe(base);
    expect(withEnvironment(base, environment({}))).toBe(base);
  });

  it('replaces whole values, adds and takes away, and keeps where they came from', () => {
    const changed = withEnvironment(base, environment({ targetUrl: 'https://${HOST}', authType: null, customHeaders: { a: 'b' } }));
    expect(changed.json).toEqual({
      parameters: { scopes: { value: ['a'] }, targetUrl: { value: 'https://${HOST}' }, customHeaders: { value: { a: 'b' } } },
    });
    expect(changed.parameters.get('targetUrl')).toMatchObject({
      origin: { kind: 'environment', name: 'prod', place: null },
      value: { kind: 'variable', names: ['HOST'] },
    });
    expect(changed.parameters.has('authType')).toBe(false);
    expect(changed.parameters.get('scopes')).toBe(base.parameters.get('scopes'));
    expect(resolveParameters(changed, set({ HOST: 'h' })).origins).toEqual({
      targetUrl: [
        { kind: 'environment', name: 'prod', place: null },
        { kind: 'variable', name: 'HOST', place: null },
      ],
      customHeaders: [{ kind: 'environment', name: 'prod', place: null }],
    });
    expect(base.parameters.get('targetUrl')?.value).toMatchObject({ value: 'https://dev' });
  });

  it('points at the name in the file, or at "parameters"', () => {
    const changed = withEnvironment(base, environment({ targetUrl: 'x', customHeaders: { a: 'b' } }));
    const source = (pointer: string): string => {
      const span = changed.locate(pointer)!;
      return changed.text.slice(span.start, span.end);
    };
    expect(source('/parameters/targetUrl/value')).toBe('"targetUrl"');
    expect(source('/parameters/customHeaders/value/a')).toBe('"parameters"');
    expect(source('/parameters/scopes/value/0')).toBe('"a"');
  });

  it('takes a Key Vault reference', () => {
    const changed = withEnvironment(base, environment({ apiKey: { reference } }));
    expect(changed.parameters.get('apiKey')?.value).toMatchObject({ kind: 'keyVault', reference: { secretName: 'key' } });
    const broken = withEnvironment(base, environment({ apiKey: { reference: { secretName: 'key' } } }));
    expect(broken.problems).toMatchObject([
      {
        rule: 'file-shape',
        message: 'The reference of "apiKey" has no "keyVault" (environment prod).',
        pointer: '/parameters/apiKey/reference',
      },
    ]);
  });

  it('tells the kind anew', () => {
    expect(withEnvironment(base, environment({ targetUrl: null, apiName: 'a' })).kind).toBe('apim');
  });

  it('names the environment of a variable that is not set', () => {
    expect(() => resolveParameters(withEnvironment(base, environment({ targetUrl: '${A}', gatewayName: '${A}' })), new Map())).toThrow(
      expect.objectContaining({
        message:
          'The variable A is not set:\n${A} in targetUrl (from environment prod) at x.json:3:5\n${A} in gatewayName (from environment prod) at x.json:2:3',
      }) as Error,
    );
  });
});
