import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { azError } from '../../src/azure/az-errors.js';
import { explainAzure, oneLine } from '../../src/azure/errors.js';

const failed = (stderr: string, exitCode = 1) => azError({ exitCode, stderr });

describe('what az prints on stderr', () => {
  test('warnings before and after the error are left out', () => {
    const stderr =
      'WARNING: a.bicep(1,1) : Warning BCP036: x\nERROR: {"code": "A", "message": "m"}\nWARNING: {"code": "B", "message": "n"}\n';
    expect(failed(stderr)).toMatchObject({ code: 'A', message: 'm' });
  });

  test('colours are no part of it', () => {
    expect(failed('\u001b[91mERROR: (AuthorizationFailed) no\u001b[0m\nCode: AuthorizationFailed')).toEqual({
      code: 'AuthorizationFailed',
      message: 'no',
    });
  });

  test('the innermost detail is what is told, its wrappings are kept', () => {
    const inner = { code: 'Inner', message: 'the reason' };
    const body = {
      status: 'Failed',
      error: {
        code: 'DeploymentFailed',
        message: 'outer',
        details: [{ code: 'ResourceDeploymentFailure', message: 'middle', details: [inner] }],
      },
    };
    expect(failed(`ERROR: ${JSON.stringify(body)}`)).toEqual({ ...inner, outer: ['DeploymentFailed', 'ResourceDeploymentFailure'] });
  });

  test('a message may itself be JSON', () => {
    const message = JSON.stringify({ error: { code: 'UserError', message: 'Category cannot be null' } });
    expect(failed(`ERROR: ${JSON.stringify({ code: 'BadRequest', message })}`)).toMatchObject({
      code: 'UserError',
      message: 'Category cannot be null',
    });
  });

  test('az rest puts the reason before and a parenthesis behind', () => {
    expect(failed('ERROR: Not Found({"error":{"code":"ResourceNotFound","message":"gone (really)"}})')).toMatchObject({
      code: 'ResourceNotFound',
      message: 'gone (really)',
    });
  });

  test('text with braces that is no JSON is told as it is', () => {
    expect(failed('ERROR: the format {api_key} is not {"valid"')).toMatchObject({
      code: 'AzFailed',
      message: 'the format {api_key} is not {"valid"',
    });
  });

  test.each(['not-found', 'not-executable'] as const)('an az that is %s', (ended) => {
    const error = explainAzure(azError({ exitCode: null, stderr: '', ended }));
    expect(error).toMatchObject({ code: 'AzNotFound', kind: 'azure', hint: expect.stringContaining('--engine arm') });
  });

  test.each(['timeout', 'signal'] as const)('an az that was ended: %s', (ended) => {
    expect(azError({ exitCode: null, stderr: 'ERROR: x', ended }).message).toMatch(/^az /);
  });

  test('silence', () => {
    expect(failed('').message).toBe('az ended with 1 and said nothing.');
  });
});

const marked = 'MARKED-SECRET-4711';

test('what az was given is never repeated, wherever it stands', () => {
  const around = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(
      around,
      around,
      fc.constantFrom('Unable to parse parameter: ', 'Failed to parse string as JSON:\n'),
      (before, after, words) => {
        const error = explainAzure(failed(`WARNING: x\nERROR: ${words}${before}${marked}${after}\n`));
        expect(JSON.stringify(error)).not.toContain(marked);
      },
    ),
  );
});

test('no output of az makes the reader fail, and what is told is one short line', () => {
  const json = fc.json({ maxDepth: 6 });
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    json,
    fc.constantFrom('ERROR: ', 'WARNING: ', '\n', '{', '}', '"', '{"error":', '{"code": "A", "message": '),
  );
  fc.assert(
    fc.property(fc.array(piece), fc.integer({ min: 0, max: 3 }), (pieces, exitCode) => {
      const { message, code } = explainAzure(failed(pieces.join(''), exitCode));
      expect(typeof code).toBe('string');
      // oxlint-disable-next-line no-control-regex
      expect(message).not.toMatch(/[\u0000-\u001f]/);
      expect(message.length).toBeLessThan(710);
    }),
    { numRuns: 500 },
  );
});

test('any error that ARM can nest is found', () => {
  const leaf = fc.record({ code: fc.stringMatching(/^[A-Z][a-zA-Z]{2,20}$/), message: fc.stringMatching(/^[a-z .'"]{1,40}[a-z]$/) });
  const wrap = fc.constantFrom(
    (inner: object) => ({ error: inner }),
    (inner: object) => ({ code: 'DeploymentFailed', message: 'outer', details: [inner] }),
    (inner: object) => ({ status: 'Failed', error: { code: 'X', message: 'y', details: [inner] } }),
    (inner: object) => ({ code: 'BadRequest', message: JSON.stringify(inner) }),
  );
  fc.assert(
    fc.property(leaf, fc.array(wrap, { maxLength: 4 }), (inner, wraps) => {
      const body = wraps.reduce<object>((value, make) => make(value), inner);
      expect(failed(`WARNING: w\nERROR: ${JSON.stringify(body)}\n`)).toMatchObject(inner);
    }),
  );
});

test('oneLine keeps control characters and workflow commands from the terminal', () => {
  expect(oneLine('a\n b\t\u001b[31m\n::set-env')).toBe('a b \\u001b[31m ·:set-env');
});
