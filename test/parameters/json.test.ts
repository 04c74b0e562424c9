import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxDepth, parseJson } from '../../src/parameters/json.js';
import { toJson, type JsonNode } from '../../src/parameters/json-node.js';
import { lineColumn } from '../../src/parameters/lines.js';

/** What JSON.parse makes of a text; undefined where it refuses. */
function native(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

const accepted = (text: string): boolean => parseJson(text, false).problems.every(({ type }) => type === 'duplicate-key');

function everyNode(node: JsonNode, visit: (node: JsonNode) => void): void {
  visit(node);
  if (node.type === 'array') for (const item of node.items) everyNode(item, visit);
  if (node.type === 'object') for (const { value } of node.members) everyNode(value, visit);
}

/** Text in which JSON's own characters are frequent. */
const nearlyJson = fc.string({
  unit: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...'{}[]:,"\\/*-+.0123456789eEtruefalsn \t\n\r\'u') },
    { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }) },
  ),
  maxLength: 60,
});

/** A JSON text with one place changed: still JSON or just not. */
const damagedJson = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom('', '"', ',', '}', ']', '{', '[', ':', '\\', '0', '-', 'e', '.', ' ', '\n', 't', '\u0001', '\ufeff', '\u00a0'),
    fc.nat(2),
  )
  .map(([text, at, put, drop]) => {
    const place = text.length === 0 ? 0 : at % (text.length + 1);
    return text.slice(0, place) + put + text.slice(place + drop);
  });

describe('parseJson', () => {
  it('reads what JSON.parse reads, to the same value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), null, indent);
        const { root, problems } = parseJson(written, false);
        expect(problems).toEqual([]);
        expect(JSON.stringify(toJson(root!))).toBe(JSON.stringify(withoutComments(JSON.parse(written))));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['texts near JSON', nearlyJson],
    ['damaged JSON', damagedJson],
    ['any text', fc.string({ unit: 'binary' })],
  ])('refuses what JSON.parse refuses: %s', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const expected = native(text);
        expect(accepted(text)).toBe(expected !== undefined);
        if (expected !== undefined) expect(toJson(parseJson(text, false).root!)).toEqual(withoutComments(expected.value));
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, and every problem lies inside the text', () => {
    fc.assert(
      fc.property(fc.oneof(nearlyJson, damagedJson), fc.boolean(), (text, lenient) => {
        for (const { start, end, message } of parseJson(text, lenient).problems) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length + 1);
          expect(message).toMatch(/\.$/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives each part its exact place', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        everyNode(parseJson(text, false).root!, (node) => {
          const piece = text.slice(node.start, node.end);
          expect(withoutComments(JSON.parse(piece))).toEqual(toJson(node));
          if (node.type !== 'object') return;
          for (const { name, key } of node.members) expect(JSON.parse(text.slice(key.start, key.end))).toBe(name);
        });
      }),
    );
  });

  it('skips comments and trailing commas where they are allowed', () => {
    const text = '// one\n{ /* two */ "a": [1, 2,], // three\n "b": {"c": "// no comment",},\n}\n// four';
    expect(parseJson(text, true).problems).toEqual([]);
    expect(toJson(parseJson(text, true).root!)).toEqual({ a: [1, 2], b: { c: '// no comment' } });
  });

  it('reports comments and trailing commas once each where they are not, and reads on', () => {
    const { root, problems } = parseJson('// one\n{ "a": [1,], "b": 2, /* two */ }', false);
    expect(problems.map(({ type, start, end }) => [type, start, end])).toEqual([
      ['comment', 0, 6],
      ['trailing-comma', 16, 17],
    ]);
    expect(toJson(root!)).toEqual({ a: [1], b: 2 });
  });

  it.each([
    ['', 1, 1, 'The file is empty.'],
    [' \n ', 1, 1, 'The file is empty.'],
    ['{"a": 1', 1, 8, 'The file ends before the "{" of line 1 is closed.'],
    ['{\n "a": [\n  1,\n', 4, 1, 'The file ends before the "[" of line 2 is closed.'],
    ['{"a": 1} x', 1, 10, 'Nothing may follow the end of the document, but "x" does.'],
    ['{"a": 1}}', 1, 9, 'Nothing may follow the end of the document, but "}" does.'],
    ['{"a": 1\n "b": 2}', 2, 2, 'A comma is missing before this.'],
    ['[1 2]', 1, 4, 'A comma or "]" is expected, not "2".'],
    ['{"a" 1}', 1, 6, 'A colon is expected after "a", not "1".'],
    ['{"a": }', 1, 7, 'A value is expected, not "}".'],
    ['{"a":', 1, 6, 'A value is expected, not the end of the file.'],
    ['{,}', 1, 2, 'A name in double quotes is expected, not ",".'],
    ['{a: 1}', 1, 2, 'The name "a" is not in quotes.'],
    ["{'a': 1}", 1, 2, 'JSON has no single quotes.'],
    ['{"a": \'b\'}', 1, 7, 'JSON has no single quotes.'],
    ['{"a": True}', 1, 7, '"True" is not a JSON value.'],
    ['{"a": sk-123}', 1, 7, 'This is not a JSON value.'],
    ['{"a": 01}', 1, 7, 'This is not a number as JSON writes it.'],
    ['{"a": 1.}', 1, 7, 'This is not a number as JSON writes it.'],
    ['{"a": "b\n"}', 1, 7, 'This string does not end on its line.'],
    ['{"a": "b', 1, 7, 'The file ends inside a string.'],
    ['{"a": "b\\', 1, 7, 'The file ends inside a string.'],
    ['{"a": "b\tc"}', 1, 9, 'A control character stands in this string.'],
    ['{"a": "D:\\Up"}', 1, 10, 'JSON has no escape "\\U".'],
    ['{"a": "\\u12"}', 1, 8, '\\u needs four hexadecimal digits.'],
    ['{"a": /1}', 1, 7, 'A "/" may not stand here.'],
    ['{"a": 1 /* b}', 1, 9, 'This comment is never closed.'],
    ['{"a":\u00a01}', 1, 6, 'A value is expected, not the character U+00A0.'],
  ])('%j: line %i, column %i: %s', (text, line, column, message) => {
    const { root, problems } = parseJson(text, false);
    expect(root).toBeNull();
    expect(problems).toHaveLength(1);
    expect({ ...lineColumn(text, problems[0]!.start), message: problems[0]!.message }).toEqual({ line, column, message });
  });

  it.each([
    ['', 'Write one with: foundry-gw init', ''],
    ['{"a": 1} x y', 'Remove it.', 'x y'],
    ['{"a": {"b": [', 'Add the missing "]".', ''],
    ['{"a": {', 'Add the missing "}".', ''],
    ['{"a": 1 {}}', 'Put one after what stands before it.', '{'],
    ['{"a": 1 []}', 'Put one after what stands before it.', '['],
    ["{'a': 1}", 'Use double quotes.', "'"],
    ['{', 'Add the missing "}".', ''],
    [`${'['.repeat(maxDepth)}[`, 'Nothing in a parameter file is nested like that: take out what does not belong there.', '['],
  ])('%j: %s', (text, hint, at) => {
    const [problem] = parseJson(text, true).problems;
    expect({ hint: problem!.hint, at: text.slice(problem!.start, problem!.end) }).toEqual({ hint, at });
  });

  it('never quotes a value in a message', () => {
    for (const text of [
      '{"apiKey": hunter2secret}',
      '{"apiKey": "hunter2secret',
      '{"apiKey": "hunter2secret\n"}',
      '{"apiKey": 12hunter2secret}',
      '{"apiKey": "x" hunter2secret}',
    ]) {
      expect(JSON.stringify(parseJson(text, false).problems)).not.toContain('hunter2');
    }
  });

  it('sees each repeated name once, however many members there are', () => {
    const members = Array.from({ length: 30 }, (_, index) => `"m${index}": 0`);
    for (const count of [3, 30]) {
      const text = `{${[...members.slice(0, count), '"m1": 1', '"m1": 2', '"_comment": 1', '"_comment": 2'].join(', ')}}`;
      const { root, problems } = parseJson(text, false);
      expect(problems.map(({ type }) => type)).toEqual(['duplicate-key']);
      expect(text.slice(problems[0]!.start, problems[0]!.end)).toBe('"m1"');
      expect((toJson(root!) as Record<string, unknown>)['m1']).toBe(2);
    }
  });

  it('sees names that are written differently but are the same', () => {
    expect(parseJson('{"a": 1, "\\u0061": 2}', false).problems).toMatchObject([{ type: 'duplicate-key' }]);
  });

  it('keeps its head with names that objects have anyway', () => {
    const text = '{"__proto__": {"a": 1}, "constructor": 2, "toString": 3}';
    const value = toJson(parseJson(text, false).root!);
    expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('bounds depth', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseJson(nested(maxDepth), false).problems).toEqual([]);
    expect(parseJson(nested(maxDepth + 1), false).problems).toMatchObject([
      { type: 'syntax', start: maxDepth, message: 'Nested more than 100 levels deep.' },
    ]);
    expect(parseJson('{"a":'.repeat(100_000), false).problems).toHaveLength(1);
  });

  it('bounds the number of problems', () => {
    const text = `{${Array.from({ length: 1000 }, (_, index) => `"m${index}": 0, "m${index}": 1`).join(', ')}}`;
    expect(parseJson(text, false).problems).toHaveLength(100);
  });
});

function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== '_comment')
      .map(([name, part]) => [name, withoutComments(part)]),
  );
}
