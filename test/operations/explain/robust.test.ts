import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../../../src/errors.js';
import { explain } from '../../../src/operations/explain.js';
import { catalogue } from '../../../src/operations/explain/catalogue/index.js';
import { readTexts } from '../../../src/operations/explain/text.js';
import { explainText } from '../../../src/report/explain/text.js';
import { runMain } from '../../support/cli.js';
import { testContext } from '../../support/context.js';

/** The answer, or the failure that says there is none. */
async function asked(topic: string): Promise<string> {
  try {
    return JSON.stringify(await explain(testContext(), { topic }));
  } catch (error) {
    if (!isFailure(error) || !['UnknownTopic', 'InputsMissing'].includes(error.code)) throw error;
    return JSON.stringify([error.message, error.hint]);
  }
}

const pieces = fc.constantFrom(
  'ERROR: ',
  '{',
  '}',
  '"',
  "'",
  '\\u0027',
  '(',
  ')',
  '[',
  '::error::',
  '\u001b[31m',
  '\r\n',
  '\u2028',
  'AuthorizationFailed',
  'no Route matched with those values',
  'HTTP 404',
  "subscription of '",
  '{"error":{"code":"',
  'innerStatusCode: 503',
  'model_error',
  'Invalid URL (POST ',
  'target-chat-path',
  ' ',
);
const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }), fc.string()), { maxLength: 40 }).map((parts) => parts.join(''));

describe('any text', () => {
  it('has an answer, or is said to be unknown', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        expect(await asked(given)).toMatch(/^[{[]/);
      }),
      { numRuns: 300 },
    );
  });

  it('is never repeated, so neither a secret nor a control character leaves', async () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{24}$/);
    await fc.assert(
      fc.asyncProperty(text, secret, text, async (before, marked, after) => {
        const ran = await runMain(['explain', '-', '--debug'], { stdin: `${before} ${marked} ${after}` });
        // oxlint-disable-next-line no-control-regex
        expect(`${ran.stdout}${ran.stderr}`).not.toMatch(new RegExp(`${marked}|[\\u0000-\\u0008\\u001b\\u2028]`));
      }),
      { numRuns: 60 },
    );
  });

  it('gives lines that the text has', () => {
    fc.assert(
      fc.property(text, fc.nat(), (given, at) => {
        for (const read of readTexts(given)) {
          const line = read.lineAt(Math.min(at, read.flat.length));
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(given.split('\n').length);
        }
      }),
    );
  });

  it('is found on its line, wherever that is', async () => {
    const line = fc.stringMatching(/^[a-z ]{0,80}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 60 }), fc.array(line, { maxLength: 60 }), async (before, after) => {
        const { matches } = await explain(testContext(), { topic: [...before, 'no Route matched with those values', ...after].join('\n') });
        expect(matches).toContainEqual(expect.objectContaining({ id: 'kong-no-route', line: before.length + 1 }));
      }),
      { numRuns: 50 },
    );
  });
});

describe('long texts', () => {
  const length = 100_000;
  const repeated = [
    'a',
    '{',
    '{"a":',
    "subscription of '",
    'model_error ',
    'CustomerManagedDownstreamError create_version ',
    'API deployment ',
    'gemini ',
    'bad_request ',
    'A2A ',
    'Invalid URL (POST ',
    "Connection '",
    'AuthorizationFailed ',
    '\\u0027',
    '"',
    "model '",
    'az: ',
    '\n',
    ' ',
    '\u001b[',
    "Subscription '",
    'api version ',
    'Aa1_',
    'model `',
  ];

  // A pattern that goes back over the text again and again would take minutes for any of these.
  it.each(repeated)('%j, over and over, takes no longer than reading it', async (part) => {
    const started = performance.now();
    await asked(part.repeat(Math.ceil(length / part.length)));
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('are looked at from their end, and the line is still the right one', async () => {
    const log = `${'nothing to see here\n'.repeat(30_000)}no Route matched with those values\n`;
    expect((await explain(testContext(), { topic: log })).matches).toMatchObject([{ id: 'kong-no-route', line: 30_001 }]);
  });

  it('of any length may come through a pipe: the end is kept, the line is the right one', async () => {
    const line = `${'x'.repeat(1000)}\n`;
    const ran = await runMain(['explain', '-', '--format', 'json'], {
      stdin: `\n${line.repeat(15_000)}no Route matched with those values\n`,
    });
    expect(JSON.parse(ran.stdout)).toMatchObject({ matches: [{ id: 'kong-no-route', line: 15_002 }] });
  });

  it('may have the failure where two looked-at pieces meet', async () => {
    for (let at = 2900; at < 4100; at += 50) {
      const { matches } = await explain(testContext(), {
        topic: `${'x'.repeat(at)} no Route matched with those values ${'y'.repeat(4000)}`,
      });
      expect(matches.map(({ id }) => id)).toEqual(['kong-no-route']);
    }
  });

  it('have no pattern that could fit a piece longer than two pieces share', () => {
    for (const { texts } of catalogue) for (const { source } of texts) expect(source).not.toMatch(/(?:^|[^\\])\.[*+]/);
  });
});

describe('the report', () => {
  const chalk = new Proxy(String, { get: (_, name): unknown => (name === 'level' ? 0 : chalk) }) as never;
  const shown = async (topic: string, width = 80): Promise<string> =>
    explainText(await explain(testContext(), { topic }), { chalk, width });

  it('of a rule has both examples, the fix, the commands and the source', async () => {
    expect(await shown('target-query', 60)).toBe(`target-query  rule, error
  The target has a query or a fragment.
  The service appends a path and its own ?api-version= to
  the target as it stands. A query or fragment on the target
  ends up in the middle of the URL.
  Bad:
    "targetUrl": { "value": "https://llm.contoso.com/v1?api-version=2024-10-21" }
  Good:
    "targetUrl": { "value": "https://llm.contoso.com/v1" },
    "inferenceAPIVersion": { "value": "2024-10-21" }
  → Write it as in the good example; --fix does it where the
    right value is certain.
  $ foundry-gw validate <file> --fix --dry-run
  $ foundry-gw validate <file> --fix
  Source: foundry-samples: test_model_gateway.py
`);
  });

  it('of several has an empty line between them', async () => {
    const report = await shown('AuthorizationFailed PlanOutdated');
    expect(report.match(/^\S.* code, line 1$/gm)).toHaveLength(2);
    expect(report.match(/\n\n/g)).toHaveLength(1);
  });

  it('of the list has a line for each name, and fits', async () => {
    const report = explainText(await explain(testContext(), { list: true }), { chalk, width: 100 });
    expect(report).toMatch(/^Rules\n(?: {2}.+\n)+\nExit codes\n(?: {2}.+\n)+\nError codes\n(?: {2}.+\n)+$/);
    expect(report).toMatch(/^ {2}target-chat-path +error +The target has the path/m);
    expect(report.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });
});
