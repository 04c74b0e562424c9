import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLess, mendFile } from '../../src/operations/validate/mend.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { checkFile } from '../../src/rules/check.js';
import { fileOf } from '../rules/files.js';
import { fixtures, type Fixture } from '../rules/fixtures.js';

const anyone = (): boolean => true;
const mend = (text: string, name = 'contoso.parameters.json'): ReturnType<typeof mendFile> =>
  mendFile(readParameterFile(name, text), checkFile, anyone);

const cases = Object.values<Fixture>(fixtures).flatMap((all) => [...all]);
const mendable = Object.entries<Fixture>(fixtures).flatMap(([id, all]) =>
  all.filter(({ fixed }) => fixed === true).map((one) => ({ id, ...one })),
);

describe('mendFile', () => {
  it('mends every fixture that says so', () => {
    for (const one of mendable) {
      const { left, fixed } = mend(fileOf(one).text);
      expect(
        left.filter(({ rule, severity }) => rule === one.id || severity === 'error'),
        one.bad,
      ).toEqual([]);
      expect(fixed.length, one.bad).toBeGreaterThan(0);
    }
  });

  it('leaves alone what only the user knows', () => {
    const { text } = fileOf({ bad: '"apiKey": { "value": "s3cr3t" }' });
    const { file, fixed, left } = mend(text);
    expect(file.text).toBe(text);
    expect(fixed).toEqual([]);
    expect(left.map(({ rule }) => rule)).toEqual(['secret-in-file']);
  });

  it('keeps comments, order and formatting', () => {
    const { text } = fileOf({ bad: '// the gateway\n\t"targetUrl":  {"value":"https://llm.contoso.com/v1/chat/completions"  }' });
    const { file } = mend(text, 'contoso.parameters.jsonc');
    expect(file.text).toBe(text.replace('/chat/completions', ''));
  });

  it('touches no file with an error of syntax, even one that can be read past', () => {
    const { text } = fileOf({ bad: '"targetUrl": { "value": "https://llm.contoso.com/v1/chat/completions", }' });
    expect(mend(text).file.text).toBe(text);
    expect(mend(text.slice(0, -5)).file.text).toBe(text.slice(0, -5));
  });

  it('does not write what it may not', () => {
    const { text } = fileOf({ bad: '"targetUrl": { "value": "https://llm.contoso.com/v1/chat/completions" }' });
    const { file, left } = mendFile(readParameterFile('a.json', text), checkFile, ({ parameter }) => parameter !== 'targetUrl');
    expect(file.text).toBe(text);
    expect(left.map(({ rule }) => rule)).toEqual(['target-chat-path']);
  });

  it('changes nothing the second time, and never leaves more', () => {
    const members = fc.array(fc.constantFrom(...cases.filter(({ whole, kind }) => whole !== true && kind !== 'apim')), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(members, (chosen) => {
        const { text } = fileOf({ bad: chosen.map(({ bad }) => bad.replaceAll(/[«»]/g, '')).join(',\n    ') });
        const before = checkFile(readParameterFile('a.parameters.json', text));
        const once = mend(text);
        expect(once.left).toEqual(checkFile(once.file));
        if (once.file.text !== text) expect(isLess(once.left, before)).toBe(true);
        else expect(once.fixed).toEqual([]);
        const twice = mend(once.file.text);
        expect(twice.file.text).toBe(once.file.text);
        expect(twice.fixed).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
