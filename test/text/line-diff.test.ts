import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineHunks, linesWithEnds, unifiedDiff } from '../../src/text/line-diff.js';
import { temporaryFolder } from '../support/program.js';

function apply(before: string, hunks: ReturnType<typeof lineHunks>): string {
  const lines = [...linesWithEnds(before)];
  for (const { at, removed, added } of [...hunks].reverse()) {
    expect(lines.slice(at, at + removed.length)).toEqual(removed);
    lines.splice(at, removed.length, ...added);
  }
  return lines.join('');
}

const line = fc.constantFrom('a', 'b', 'c', '', '  "d": 1,');
const text = fc
  .tuple(fc.array(line, { maxLength: 20 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, end, last]) => lines.join(end) + (last ? end : ''));

describe('lineHunks', () => {
  it('finds the one line that changed', () => {
    expect(lineHunks('a\nb\nc\n', 'a\nB\nc\n')).toEqual([{ at: 1, removed: ['b\n'], added: ['B\n'] }]);
    expect(lineHunks('a\nb\nc\n', 'a\nc\n')).toEqual([{ at: 1, removed: ['b\n'], added: [] }]);
    expect(lineHunks('a\nc\n', 'a\nb\nc\n')).toEqual([{ at: 1, removed: [], added: ['b\n'] }]);
    expect(lineHunks('', 'a')).toEqual([{ at: 0, removed: [], added: ['a'] }]);
  });

  it('keeps apart what is apart', () => {
    expect(lineHunks('1\n2\n3\n4\n5\n', 'x\n2\n3\n4\ny\n').map(({ at }) => at)).toEqual([0, 4]);
  });

  it('gives nothing for equal texts, and leads from one text to any other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(lineHunks(before, before)).toEqual([]);
        expect(apply(before, lineHunks(before, after))).toBe(after);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells as one stretch what has little in common', () => {
    const many = (prefix: string): string => Array.from({ length: 3000 }, (_, index) => `${prefix}${index}\n`).join('');
    const hunks = lineHunks(many('a'), many('b'));
    expect(hunks).toHaveLength(1);
    expect(apply(many('a'), hunks)).toBe(many('b'));
  });
});

describe('unifiedDiff', () => {
  it('prints what diff -u prints', () => {
    const lines = (change: Record<number, string> = {}): string =>
      Array.from({ length: 20 }, (_, index) => `${change[index + 1] ?? `line ${index + 1}`}\n`).join('');
    expect(unifiedDiff('x/y.json', lines(), lines({ 2: 'two', 17: 'seventeen' }))).toBe(`--- a/x/y.json
+++ b/x/y.json
@@ -1,5 +1,5 @@
 line 1
-line 2
+two
 line 3
 line 4
 line 5
@@ -14,7 +14,7 @@
 line 14
 line 15
 line 16
-line 17
+seventeen
 line 18
 line 19
 line 20
`);
  });

  it('is empty where nothing differs', () => {
    expect(unifiedDiff('x', 'a\n', 'a\n')).toBe('');
  });

  it('is what git applies', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'x.json');
    // git takes a lone carriage return for a part of the line, and says so of trailing blanks.
    const plain = text.filter((one) => !one.includes('\r'));
    fc.assert(
      fc.property(plain, plain, (before, after) => {
        fc.pre(before !== after && before !== '' && after !== '');
        writeFileSync(file, before);
        execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
          cwd: folder,
          input: unifiedDiff('x.json', before, after),
          stdio: 'pipe',
        });
        expect(readFileSync(file, 'utf8')).toBe(after);
      }),
      { numRuns: 60 },
    );
  });
});
