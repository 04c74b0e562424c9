import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame, linesOf, type Marked } from '../../../src/report/validate/code-frame.js';

const plain = (text: string): string => text;
const frame = (source: string, place: Partial<Marked>, width = 80): string[] =>
  codeFrame(linesOf(source), { line: 1, column: 1, endLine: 1, endColumn: 2, ...place }, { paint: plain, dim: plain, width });

/** What stands above the carets. */
function marked([line, carets]: string[]): string {
  const from = carets!.indexOf('^');
  return [...line!].slice(from, carets!.length).join('');
}

describe('the code frame', () => {
  it('shows the line with its number and marks the place', () => {
    expect(frame('{\n  "a": "bc"\n}', { line: 2, column: 8, endLine: 2, endColumn: 12 })).toEqual([
      '  2 │   "a": "bc"',
      '    │        ^^^^',
    ]);
  });

  it('takes no more than two blanks of the indent', () => {
    expect(frame(`${' '.repeat(20)}"a": 1`, { column: 26, endColumn: 27 })).toEqual(['  1 │   "a": 1', '    │        ^']);
  });

  it('counts tabs, wide and combining characters as the terminal does', () => {
    expect(marked(frame('\t"a":\t"x"', { column: 7, endColumn: 10 }))).toBe('"x"');
    const [line, carets] = frame('"日本": "x"', { column: 7, endColumn: 10 });
    expect(line).toBe('  1 │ "日本": "x"');
    expect(carets).toBe(`    │ ${' '.repeat(8)}^^^`);
    expect(frame('"e\u0301": "x"', { column: 7, endColumn: 10 })[1]).toBe(`    │ ${' '.repeat(5)}^^^`);
  });

  it('marks to the end of the line what ends on a later one', () => {
    expect(marked(frame('"a": [  \n1]', { column: 6, endLine: 2, endColumn: 3 }))).toBe('[');
  });

  it('crops a long line around the place', () => {
    const source = `"a": "${'x'.repeat(200)}", "b": "here", "c": "${'y'.repeat(200)}"`;
    const column = source.indexOf('"here"') + 1;
    const lines = frame(source, { column, endColumn: column + 6 }, 60);
    expect(lines[0]!.length).toBeLessThanOrEqual(60);
    expect(lines[0]).toMatch(/^ {2}1 │ ….*….*|…$/);
    expect(marked(lines)).toBe('"here"');
  });

  it('shortens a marked stretch that is wider than the line', () => {
    const lines = frame(`"a": "${'x'.repeat(300)}"`, { column: 6, endColumn: 308 }, 60);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
    expect(lines[0]).toMatch(/…$/);
  });

  it('shows control characters as escapes', () => {
    expect(frame('"\u001b[2J\u202e"', { column: 1, endColumn: 2 })[0]).toBe('  1 │ "\\u001b[2J\\u202e"');
  });

  it('is left out where there is nothing to show', () => {
    expect(frame('', {})).toEqual([]);
    expect(frame('   \n{}', {})).toEqual([]);
    expect(frame('{}', { line: 9 })).toEqual([]);
  });

  it('marks the end of the line where nothing stands', () => {
    expect(frame('{ "a": 1', { column: 9, endColumn: 9 })).toEqual(['  1 │ { "a": 1', '    │         ^']);
  });

  it('fits any width, with a caret under what it marks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '"', '日', 'é', ':'), maxLength: 200 });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat({ max: 50 }), fc.integer({ min: 40, max: 120 }), (line, at, length, width) => {
        const column = (at % (line.length + 1)) + 1;
        const lines = frame(line, { column, endColumn: column + length }, width);
        if (lines.length === 0) {
          expect(line.trim()).toBe('');
          return;
        }
        const columns = (shown: string): number => [...shown].reduce((sum, one) => sum + (one === '日' ? 2 : 1), 0);
        for (const shown of lines) expect(columns(shown)).toBeLessThanOrEqual(width);
        expect(lines[1]).toMatch(/\^+$/);
      }),
      { numRuns: 1000 },
    );
  });
});
