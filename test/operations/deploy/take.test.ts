import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences } from '../../../src/connection/diff.js';
import { connectionFromBody } from '../../../src/connection/from-body.js';
import { connectionFromParameters } from '../../../src/connection/from-parameters.js';
import { connectionId } from '../../../src/connection/ids.js';
import { connectionBody } from '../../../src/connection/to-body.js';
import { takingOf } from '../../../src/operations/deploy/take.js';
import { decide } from '../../../src/operations/plan/decide.js';
import type { Planned } from '../../../src/operations/plan/compare.js';
import { applyChanges } from '../../../src/parameters/edit.js';
import { readParameterFile } from '../../../src/parameters/read.js';
import { resolveParameters } from '../../../src/parameters/resolve.js';
import type { Json } from '../../../src/parameters/value.js';
import { escapeVariables } from '../../../src/parameters/variables.js';
import { parameters } from '../../connection/arbitraries.js';
import { gateway } from './support.js';

type Values = Readonly<Record<string, Json>>;

/** The text of a file with these values; `$${` stands for `${`. */
const textOf = (values: Values): string =>
  JSON.stringify(
    { parameters: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value: escapeVariables(value) }])) },
    null,
    2,
  );

function planned(
  ours: Values,
  theirs: Values,
  { path = 'a.parameters.json', kind = 'model-gateway' as const } = {},
): Planned & { readonly error: null } {
  const resolved = { kind, values: ours, secrets: {}, origins: {} };
  const connection = connectionFromParameters(resolved);
  const id = connectionId(connection);
  const body = connectionBody(connectionFromParameters({ ...resolved, values: theirs }), () => null);
  const { unread: _unread, ...live } = connectionFromBody(id, body);
  const target = {
    path,
    environment: null,
    kind,
    id,
    connection,
    parameters: resolved,
    written: { file: readParameterFile(path, textOf(ours)), variables: new Map() },
  };
  return { target, decision: decide(live, connection, connection), desired: connection, live, error: null };
}

const theFile = (text: string) => connectionFromParameters(resolveParameters(readParameterFile('a.parameters.json', text), new Map()));

describe('taking what somebody else changed into the file', () => {
  test('leaves nothing of it that differs, whatever both say', () => {
    let taken = 0;
    const gateways = parameters.filter(({ kind }) => kind === 'model-gateway').map(({ values }) => values);
    fc.assert(
      fc.property(gateways, gateways, (ours, other) => {
        const same = Object.fromEntries(
          ['projectResourceId', 'connectionName', 'connectionLevel', 'gatewayName'].flatMap((name) =>
            ours[name] === undefined ? [] : [[name, ours[name]!]],
          ),
        );
        const { connectionLevel: _level, ...theirs } = { ...other };
        const one = planned(ours, { ...theirs, connectionName: '', ...same });
        const { changes, why } = takingOf(one);
        expect(why).toBeNull();
        taken += 1;
        const text = applyChanges(readParameterFile('a.parameters.json', textOf(ours)), changes!);
        expect(differences(one.live, theFile(text))).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(taken).toBe(400);
  });

  test('takes only theirs: what the file changes stays', () => {
    const base = gateway('one') as Values;
    const theirs = { ...base, targetUrl: 'https://theirs/v1', additionalMetadata: { theirs: '1' } };
    const ours = { ...base, isSharedToAll: true, additionalMetadata: { ours: '2' } };
    const one = planned(ours, theirs);
    const connection = connectionFromParameters({ kind: 'model-gateway', values: base, secrets: {}, origins: {} });
    const { changes } = takingOf({ ...one, decision: decide(one.live, connection, one.desired) });
    expect(changes).toEqual([
      { parameter: 'targetUrl', value: 'https://theirs/v1' },
      { parameter: 'additionalMetadata', value: { ours: '2', theirs: '1' } },
    ]);
  });

  test.each([
    ['-', 'only JSON files can'],
    ['a.bicepparam', 'only JSON files can'],
  ])('%s cannot be written: that is said', (path, said) => {
    const base = gateway('one') as Values;
    expect(takingOf(planned(base, { ...base, isSharedToAll: true }, { path })).why).toContain(said);
  });
});
