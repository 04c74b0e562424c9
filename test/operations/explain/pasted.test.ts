import { describe, expect, it } from 'vitest';
import { matchText } from '../../../src/operations/explain/match.js';
import { allTopics } from '../../../src/operations/explain/topics.js';
import { pastedTexts } from './pasted-texts.js';

const topics = await allTopics();

const lines = (text: string, change: (line: string) => string): string => text.split('\n').map(change).join('\n');
const broken = (text: string, width: number, end = '\n'): string =>
  lines(text, (line) => line.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? '').replaceAll('\n', end);
const boxed = (text: string): string => lines(text, (line) => `│ ${line.padEnd(100)} │`);

/** What happens to a text on its way from a screen into the clipboard. */
const forms: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'cut at its beginning': (text) => text.slice(Math.max(Math.floor(text.length / 20), text.length - 700)),
  'broken by a terminal of 80 columns': (text) => broken(text, 80),
  'broken by a terminal of Windows': (text) => broken(text, 100, '\r\n'),
  'in colours': (text) => `\u001b[31m${text.replaceAll(' ', '\u001b[0m \u001b[1;31m')}\u001b[0m`,
  'with a time before each line': (text) => lines(text, (line) => `2026-11-01T10:00:00.0000000Z ${line}`),
  'in a box, broken': (text) => boxed(broken(text, 100)),
  'quoted in a mail': (text) => lines(text, (line) => `> ${line}`),
  'in a log of JSON': (text) => JSON.stringify({ level: 'error', message: text }),
  'within a long log': (text) =>
    `${"WARNING: The configuration value of bicep.use_binary_from_path has been set to 'false'.\n".repeat(20)}${text}\nProcess completed with exit code 1.\n`,
};

describe.each(Object.entries(forms))('a text %s', (form, change) => {
  it('is known', () => {
    const unknown = pastedTexts.flatMap(([ids, text]) => {
      const [first, ...others] = matchText(change(text), topics);
      return first !== undefined && ids.split('|').includes(first.id) && first.next.length > 0
        ? []
        : [[ids, first?.id, others.map(({ id }) => id), text.slice(-150)]];
    });
    // The part that tells was cut off.
    const most = form === 'cut at its beginning' ? 4 : 0;
    expect(unknown.length > most ? unknown : []).toEqual([]);
  });
});

it('a text that was broken is told with the line that the failure begins on', () => {
  const log = `${'a line of the log\n'.repeat(7)}${broken(`${'x'.repeat(70)} no Route matched with those values, and more of it`, 80)}`;
  expect(matchText(log, topics)).toMatchObject([{ id: 'kong-no-route', line: 8 }]);
  expect(matchText(`${'\n'.repeat(4)}${broken(`${'x'.repeat(200)} no Route matched with those values`, 80)}`, topics)).toMatchObject([
    { id: 'kong-no-route', line: 7 },
  ]);
});

it('escapes that a terminal has broken are read all the same', () => {
  const text = `${'x'.repeat(40)} {"message":"\\"auto\\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set, it says"}`;
  for (let width = 30; width < 120; width += 1)
    expect(matchText(broken(text, width), topics)[0]?.id, String(width)).toBe('tools-not-enabled');
});
