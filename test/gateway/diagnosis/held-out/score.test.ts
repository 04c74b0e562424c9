import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../support/program.js';
import {
  aside,
  asideGroups,
  gateways,
  groups,
  listedPairs,
  pairs,
  sampled,
  scoreOf,
  slips,
  slipsAside,
  type Case,
  type Score,
} from './cases.js';

const file = path.join(root, 'docs', 'diagnosis.md');
const begin = '<!-- held out: written by DIAGNOSIS_DOC=write npx vitest run test/gateway/diagnosis/held-out/score.test.ts -->';
const end = '<!-- end of held out -->';
const sizes = (): string =>
  `${gateways.length} gateways and ${Object.keys(slips).length} mistakes; set aside: ${aside.length} and ${Object.keys(slipsAside).length}`;

const total = ({ counts: { 'not applicable': _none, ...counts } }: Score): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
function row(name: string, score: Score): string {
  const { mended, 'minded by nobody': unminded, named, missed, misnamed, harm } = score.counts;
  return `| ${name} | ${total(score)} | ${mended + unminded} | ${named} | ${missed + misnamed} | ${harm} |`;
}

/** Pairs are sampled as they were the first time. */
const step = 53;

/** Run by itself, since it takes minutes. */
test.runIf(process.env['DIAGNOSIS_DOC'] === 'write')('the score is written down', { timeout: 1_200_000 }, async () => {
  const rows: readonly (readonly [string, readonly Case[]])[] = [
    ...groups.map((group) => [group.name, group.cases] as const),
    ['two mistakes', sampled(pairs, step)],
    ['two mistakes, models listed by the gateway', sampled(listedPairs, step)],
    ['set aside', asideGroups.flatMap((group) => group.cases)],
  ];
  const lines: string[] = [];
  for (const [name, cases] of rows) lines.push(row(name, await scoreOf(cases)));
  const now = [
    begin,
    `${sizes()}.`,
    '',
    '| what is wrong | cases | put right, or not minded | named | other | a change that does not help |',
    '|---|---|---|---|---|---|',
    ...lines,
    end,
  ].join('\n');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.slice(0, text.indexOf(begin)) + now + text.slice(text.indexOf(end) + end.length));
});

test('the page tells of as many gateways and mistakes as there are', () => {
  expect(readFileSync(file, 'utf8')).toContain(sizes());
});
