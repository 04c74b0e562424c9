import { describe, expect, it } from 'vitest';
import { withEnvironment, type Overrides } from '../../src/parameters/environment.js';
import type { ParameterFile } from '../../src/parameters/file.js';
import { readParameterFile } from '../../src/parameters/read.js';
import type { Json } from '../../src/parameters/value.js';
import { variablesIn, withVariables } from '../../src/parameters/with-variables.js';

const text =
  '{"parameters": {"targetUrl": {"value": "https://${HOST}"}, "a/b~": {"value": "${NONE}${HOST}"}, "plain": {"value": 1}}, "metadata": {"parameters": {"a": 1}}}';
const file = readParameterFile('x.json', text);
const environment = (parameters: Record<string, Json>, more: Partial<Overrides> = {}): Overrides => ({
  name: 'prod',
  parameters,
  places: new Map(),
  ...more,
});
const piece = ({ locate }: ParameterFile, pointer: string): string | undefined => {
  const span = locate(pointer, true);
  return span === undefined ? undefined : text.slice(span.start, span.end);
};

describe('withEnvironment', () => {
  it('leaves a file alone where there is nothing to put in, or nothing to put it into', () => {
    const broken = readParameterFile('x.json', '{');
    expect([withEnvironment(file, null), withEnvironment(file, environment({})), withEnvironment(broken, environment({ a: 1 }))]).toEqual([
      file,
      file,
      broken,
    ]);
  });

  it('keeps what was wrong with the file', () => {
    const twice = readParameterFile('x.json', '{"parameters": {"a": {"value": 1}, "a": {"value": 2}}}');
    expect(twice.problems).toHaveLength(1);
    expect(withEnvironment(twice, environment({ b: 1 })).problems).toEqual(twice.problems);
  });

  it('points at the name that it sets, else at where the names are', () => {
    const given = withEnvironment(file, environment({ targetUrl: 'https://h', 'a/b~': 1, added: true }));
    expect(
      ['/parameters/targetUrl/value', '/parameters/a~1b~0', '/parameters/added', '/parameters/plain', '/metadata/parameters/a', ''].map(
        (pointer) => piece(given, pointer),
      ),
    ).toEqual(['"targetUrl"', '"a/b~"', '"parameters"', '"plain"', '"a"', text]);
  });

  it('says which option or environment gives a value', () => {
    const given = withEnvironment(
      file,
      environment(
        { plain: 2, targetUrl: 'u' },
        { options: new Map([['plain', '--set']]), places: new Map([['targetUrl', { path: 'y.yaml', line: 1, column: 2 }]]) },
      ),
    );
    expect([given.parameters.get('plain')?.origin, given.parameters.get('targetUrl')?.origin]).toEqual([
      { kind: 'option', name: '--set', place: null },
      { kind: 'environment', name: 'prod', place: { path: 'y.yaml', line: 1, column: 2 } },
    ]);
  });

  it.each<[Json, unknown]>([
    [{ reference: { keyVault: { id: '/v' }, secretName: 's' } }, { kind: 'keyVault' }],
    [
      { reference: 'x', more: 1 },
      { kind: 'literal', value: { reference: 'x', more: 1 } },
    ],
    [{ other: 1 }, { kind: 'literal', value: { other: 1 } }],
    [['reference'], { kind: 'literal', value: ['reference'] }],
    ['reference', { kind: 'literal', value: 'reference' }],
  ])('takes %j for what it is', (value, expected) => {
    expect(withEnvironment(file, environment({ plain: value })).parameters.get('plain')?.value).toMatchObject(expected as object);
  });

  it('takes a parameter away', () => {
    const given = withEnvironment(file, environment({ targetUrl: null }));
    expect([[...given.parameters.keys()], given.kind, Object.keys(given.json!['parameters'] as object)]).toEqual([
      ['a/b~', 'plain'],
      null,
      ['a/b~', 'plain'],
    ]);
  });
});

describe('withVariables', () => {
  const host = new Map([['HOST', { value: 'h', place: null }]]);

  it('fills in what is wholly known, as if the file held it', () => {
    const given = withVariables(file, host);
    expect(given.parameters.get('targetUrl')?.value).toMatchObject({ kind: 'literal', value: 'https://h' });
    expect(given.parameters.get('a/b~')).toBe(file.parameters.get('a/b~'));
    expect(given.json!['parameters']).toEqual({
      targetUrl: { value: 'https://h' },
      'a/b~': { value: '${NONE}${HOST}' },
      plain: { value: 1 },
    });
    expect([...given.filled!]).toEqual(['targetUrl']);
    expect(given.parameters.get('targetUrl')).not.toHaveProperty('origin');
  });

  it('keeps where a value comes from', () => {
    const given = withVariables(withEnvironment(file, environment({ targetUrl: '${HOST}' })), host);
    expect(given.parameters.get('targetUrl')).toMatchObject({ value: { value: 'h' }, origin: { kind: 'environment', name: 'prod' } });
  });

  it('fills in what the file itself falls back to', () => {
    const given = withVariables({ ...file, fallbacks: new Map([['HOST', 'own']]) }, new Map());
    expect(given.parameters.get('targetUrl')?.value).toMatchObject({ value: 'https://own' });
  });

  it('gives the file itself where nothing can be filled in', () => {
    expect(withVariables(file, new Map())).toBe(file);
    expect(withVariables(file, new Map([['OTHER', { value: 'x', place: null }]]))).toBe(file);
  });

  it('names what is needed, but for secrets', () => {
    expect(
      variablesIn(
        readParameterFile(
          'x.json',
          '{"parameters": {"apiKey": {"value": "${KEY}"}, "targetUrl": {"value": "${A}${B}"}, "b": {"value": "${A}"}}}',
        ),
      ),
    ).toEqual(['A', 'B']);
  });
});
