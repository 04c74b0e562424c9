import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectionFromBody } from '../../src/connection/from-body.js';
import { connectionFromParameters } from '../../src/connection/from-parameters.js';
import { connectionId } from '../../src/connection/ids.js';
import { connectionBody } from '../../src/connection/to-body.js';
import { differences } from '../../src/connection/diff.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { resolveParameters } from '../../src/parameters/resolve.js';
import { root } from '../support/program.js';

const samples = path.join(root, 'test', 'samples');
const names = readdirSync(samples).filter((name) => name.endsWith('.json'));

function sample(name: string) {
  const file = readParameterFile(name, readFileSync(path.join(samples, name)));
  const { condition: _guard, ...expected } = JSON.parse(readFileSync(path.join(samples, 'expected', name), 'utf8'));
  const connection = connectionFromParameters(resolveParameters(file, new Map()));
  // The official template takes the client id as a secret; it is none.
  if (connection.auth.type === 'OAuth2') expected.properties.credentials.clientId = connection.auth.clientId;
  return { connection, expected };
}

describe('the official samples', () => {
  it('are all there', () => expect(names).toHaveLength(17));

  it.each(names)('%s makes the resource that the official template makes, member for member', (name) => {
    const { connection, expected } = sample(name);
    const body = connectionBody(connection, (role) => `[parameters('${role}')]`);
    expect(JSON.stringify(body.properties)).toBe(JSON.stringify(expected.properties));
    const { id, ...head } = { ...body, id: connectionId(connection) };
    expect({ id, name: head.name, type: head.type, apiVersion: head.apiVersion }).toEqual({
      id: expected.id,
      name: expected.name,
      type: expected.type,
      apiVersion: expected.apiVersion,
    });
  });

  it.each(names)('%s, deployed, does not differ from its file', (name) => {
    const { connection, expected } = sample(name);
    expect(differences(connectionFromBody(expected.id, expected), connection)).toEqual([]);
  });
});
