import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../support/program.js';
import { allKinds, groups, pairs, sampled, scoreOf, singles, type Case, type Score } from './cases.js';

const file = path.join(root, 'docs', 'diagnosis.md');
const begin = '<!-- score: written by DIAGNOSIS_PAIRS=all DIAGNOSIS_DOC=write npx vitest run test/gateway/diagnosis/score.test.ts -->';
const end = '<!-- end of score -->';
const groupNames = Object.keys(groups);
const sizes = (): string =>
  `${allKinds.length} kinds of gateway, ${new Set(Object.values(groups).flatMap(({ mistakes }) => Object.keys(mistakes))).size} mistakes, ${pairs.length} pairs of mistakes`;

/** Without what Markdown would take for markup. */
const shown = (name: string): string => name.replaceAll(/[<{}]/g, (found) => `\\${found}`);

function table(ofSingles: ReadonlyMap<string, Score>, ofPairs: Score): string {
  const found = ({ tried, missed }: Score): string => (tried === 0 ? '–' : `${tried - missed.length} of ${tried}`);
  const at = (kind: string, group: string): Score => ofSingles.get(`${kind} ${group}`)!;
  const sum = (group: string): Score =>
    allKinds
      .map(({ name }) => at(name, group))
      .reduce((all, { tried, missed }) => ({ tried: all.tried + tried, missed: [...all.missed, ...missed] }), { tried: 0, missed: [] });
  return [
    `${sizes()}, of which ${ofPairs.tried} were tried: **${found(ofPairs)}** (${(100 - (100 * ofPairs.missed.length) / ofPairs.tried).toFixed(1)} %).`,
    '',
    `| gateway | ${groupNames.join(' | ')} |`,
    `|---|${groupNames.map(() => '---|').join('')}`,
    ...allKinds.map(({ name }) => `| ${name} | ${groupNames.map((group) => found(at(name, group))).join(' | ')} |`),
    `| **all** | ${groupNames.map((group) => `**${found(sum(group))}**`).join(' | ')} |`,
    '',
    'Not found, for nothing that the gateway says names the path:',
    '',
    ...new Set([...ofSingles.values()].flatMap(({ missed }) => missed.map(({ case: { title } }) => `- ${title}`))),
    '',
    'The mistakes, with models in the file or listed by the gateway:',
    '',
    ...groupNames
      .filter((group) => !group.includes(','))
      .map((group) => `- ${group}: ${Object.keys(groups[group]!.mistakes).map(shown).join(', ')}`),
  ].join('\n');
}

/** Run by itself, since it takes minutes: what the page says is what came of it. */
test.runIf(process.env['DIAGNOSIS_DOC'] === 'write')('the score is written down', { timeout: 1_200_000 }, async () => {
  const scores = new Map<string, Score>();
  for (const kind of allKinds)
    for (const group of groupNames)
      scores.set(`${kind.name} ${group}`, await scoreOf(singles.filter((one: Case) => one.kind === kind && one.group === group)));
  const text = readFileSync(file, 'utf8');
  const now = `${text.slice(0, text.indexOf(begin) + begin.length)}\n${table(scores, await scoreOf(sampled(pairs, 37, 37)))}\n${text.slice(text.indexOf(end))}`;
  writeFileSync(file, now);
});

test('the page tells of every kind, and of as many mistakes as there are', () => {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(sizes());
  for (const { name } of allKinds) expect(text).toContain(`| ${name} |`);
});
