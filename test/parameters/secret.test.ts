import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { reveal, Secret } from '../../src/parameters/secret.js';

const secret = new Secret('hunter2', '${KEY}');

it('shows where it came from however it is printed', () => {
  expect([String(secret), `${secret}`, JSON.stringify({ secret }), inspect(secret), secret.origin]).toEqual([
    '<${KEY}>',
    '<${KEY}>',
    '{"secret":"<${KEY}>"}',
    '<${KEY}>',
    '${KEY}',
  ]);
});

it('is revealed where it is sent, with what stands around it', () => {
  const header = secret.map((text) => `Bearer ${text}`);
  expect([secret.reveal(), reveal(secret), reveal('text'), header.reveal(), String(header)]).toEqual([
    'hunter2',
    'hunter2',
    'text',
    'Bearer hunter2',
    '<${KEY}>',
  ]);
});
