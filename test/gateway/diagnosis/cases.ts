import { lists, rightDynamic } from './dynamic-mistakes.js';
import { heals } from './heal.js';
import { kinds, type Kind } from './kinds.js';
import { keys, missingHeader, names, right, ways, type Given, type Mistake } from './mistakes.js';
import { moreKinds } from './more-kinds.js';
import { headers, moreKeys, moreNames, moreWays } from './more-mistakes.js';

type Mistakes = Readonly<Record<string, Mistake>>;
export type Start = (kind: Kind, origin: string) => Given | null;

export const allKinds: readonly Kind[] = [...kinds, ...moreKinds];
const needed: Mistakes = { 'no header that it needs': missingHeader };
const ofWay: Mistakes = { ...ways, ...moreWays };
const ofKey: Mistakes = { ...keys, ...moreKeys, ...headers, ...needed };
/** By what they are about. */
export const groups: Readonly<Record<string, { readonly mistakes: Mistakes; readonly start: Start }>> = {
  'where chat is reached': { mistakes: ofWay, start: right },
  'the key and headers': { mistakes: ofKey, start: right },
  'the model’s name': { mistakes: { ...names, ...moreNames }, start: right },
  'where chat is reached, models listed by the gateway': { mistakes: ofWay, start: rightDynamic },
  'the key and headers, models listed by the gateway': { mistakes: ofKey, start: rightDynamic },
  'the list of models': { mistakes: lists, start: rightDynamic },
};

export interface Case {
  readonly group: string;
  readonly title: string;
  readonly kind: Kind;
  readonly mistakes: readonly Mistake[];
  readonly start: Start;
}

export const singles: readonly Case[] = Object.entries(groups).flatMap(([group, { mistakes, start }]) =>
  allKinds.flatMap((kind) =>
    Object.entries(mistakes).map(([name, mistake]): Case => ({ group, title: `${kind.name}: ${name}`, kind, mistakes: [mistake], start })),
  ),
);

const pairsOf = (one: string, other: string, of: readonly Kind[]): Case[] =>
  of.flatMap((kind) =>
    Object.entries(groups[one]!.mistakes).flatMap(([first, a]) =>
      Object.entries(groups[other]!.mistakes).map(([second, b]): Case => ({
        group: 'two at once',
        title: `${kind.name}: ${first}, and ${second}`,
        kind,
        mistakes: [a, b],
        start: groups[one]!.start,
      })),
    ),
  );

/** Two mistakes of different things. */
export const pairs: readonly Case[] = [
  ...pairsOf('where chat is reached', 'the key and headers', allKinds),
  ...pairsOf('where chat is reached', 'the model’s name', allKinds),
  ...pairsOf('the key and headers', 'the model’s name', allKinds),
];

export interface Score {
  readonly tried: number;
  readonly missed: readonly { readonly case: Case; readonly came: string }[];
}

/** Runs cases, a few at a time. */
export async function scoreOf(cases: readonly Case[]): Promise<Score> {
  const missed: { case: Case; came: string }[] = [];
  let tried = 0;
  const left = [...cases].reverse();
  const work = async (): Promise<void> => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      const came = await heals(one.kind, one.mistakes, one.start);
      if (came === 'not applicable') continue;
      tried += 1;
      if (came !== 'healed' && came !== 'healthy') missed.push({ case: one, came });
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return { tried, missed };
}

/** Every `step`th case; with DIAGNOSIS_PAIRS=all every `wide`th, which takes minutes. */
export function sampled(cases: readonly Case[], step: number, wide = 1): readonly Case[] {
  const every = process.env['DIAGNOSIS_PAIRS'] === 'all' ? wide : step;
  return cases.filter((_, index) => index % every === 0);
}

/** Changes that do not help, or that nobody needs, are worse than none. */
export const harmful = ({ missed }: Score): string[] =>
  missed.filter(({ came }) => /^(not healed by|healthy, with)/.test(came)).map(({ case: { title }, came }) => `${title}: ${came}`);
