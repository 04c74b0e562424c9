import { asideFronts, asideListSlips, asideSlips } from './aside.js';
import type { Front } from './front.js';
import { fronts } from './fronts.js';
import { tried, type Outcome } from './measure.js';
import { ofHeaders, ofKey, ofList, ofModel, ofPath, type Slip } from './mistakes.js';
import { moreFronts } from './more-fronts.js';

type Slips = Readonly<Record<string, Slip>>;

export interface Case {
  readonly title: string;
  readonly front: Front;
  readonly slips: readonly Slip[];
  readonly dynamic: boolean;
}

export interface Group {
  readonly name: string;
  readonly cases: readonly Case[];
}

const single = (name: string, of: readonly Front[], slips: Slips, dynamic: boolean): Group => ({
  name,
  cases: of.flatMap((front) =>
    Object.entries(slips).map(([slip, make]): Case => ({
      title: `${front.name}: ${slip}${dynamic ? ', models listed' : ''}`,
      front,
      slips: [make],
      dynamic,
    })),
  ),
});
const paired = (of: readonly Front[], one: Slips, other: Slips, dynamic: boolean): Case[] =>
  of.flatMap((front) =>
    Object.entries(one).flatMap(([first, a]) =>
      Object.entries(other).map(([second, b]): Case => ({
        title: `${front.name}: ${first}, and ${second}${dynamic ? ', models listed' : ''}`,
        front,
        slips: [a, b],
        dynamic,
      })),
    ),
  );

export const gateways: readonly Front[] = [...fronts, ...moreFronts];
export const aside: readonly Front[] = asideFronts;
export const slips: Slips = { ...ofPath, ...ofKey, ...ofHeaders, ...ofModel, ...ofList };
export const slipsAside: Slips = { ...asideSlips, ...asideListSlips };

export const groups: readonly Group[] = [
  single('target, path form, api-version', gateways, ofPath, false),
  single('the same, models listed by the gateway', gateways, ofPath, true),
  single('key and its header', gateways, ofKey, false),
  single('the same, models listed by the gateway', gateways, ofKey, true),
  single('custom headers', gateways, ofHeaders, false),
  single('the same, models listed by the gateway', gateways, ofHeaders, true),
  single('the model’s name', gateways, ofModel, false),
  single('the list of models', gateways, ofList, true),
];
/** Two mistakes, models in the file. */
export const pairs: readonly Case[] = [
  ...paired(gateways, ofPath, ofKey, false),
  ...paired(gateways, ofPath, ofModel, false),
  ...paired(gateways, ofKey, ofModel, false),
  ...paired(gateways, ofPath, ofHeaders, false),
];
/** Two mistakes, models listed by the gateway. */
export const listedPairs: readonly Case[] = [
  ...paired(gateways, ofPath, ofKey, true),
  ...paired(gateways, ofPath, ofList, true),
  ...paired(gateways, ofKey, ofList, true),
];
export const asideGroups: readonly Group[] = [
  single('any, models in the file', aside, asideSlips, false),
  single('any, models listed by the gateway', aside, asideSlips, true),
  single('the list of models', aside, asideListSlips, true),
];

export interface Score {
  readonly counts: Readonly<Record<Outcome, number>>;
  /** What did not come out well. */
  readonly others: readonly string[];
}

/** Runs cases, a few at a time. */
export async function scoreOf(cases: readonly Case[]): Promise<Score> {
  const counts: Record<Outcome, number> = {
    'not applicable': 0,
    mended: 0,
    'minded by nobody': 0,
    named: 0,
    missed: 0,
    misnamed: 0,
    harm: 0,
  };
  const others: string[] = [];
  const left = [...cases].reverse();
  const work = async (): Promise<void> => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      const { outcome, said } = await tried(one.front, one.slips, one.dynamic);
      counts[outcome] += 1;
      if (['named', 'missed', 'misnamed', 'harm'].includes(outcome)) others.push(`${outcome} | ${one.title} -> ${said}`);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return { counts, others };
}

/** Every `step`th, beginning somewhere within the first ones. */
export const sampled = (cases: readonly Case[], step: number): readonly Case[] => cases.filter((_, index) => index % step === step >> 1);
