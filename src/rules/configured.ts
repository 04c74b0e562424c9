import type { Configuration, Environment, HouseRules, Ignore, RuleLevel } from '../configuration/configuration.js';
import { failure } from '../errors.js';
import type { Finding } from '../generated/output/validate.js';
import type { ParameterFile } from '../parameters/file.js';
import { matchesPath } from '../parameters/glob.js';
import type { FilePlace } from '../parameters/origins.js';
import { suggest } from '../text/suggest.js';
import { byPlace, checkFile } from './check.js';
import { checkUnder, type Setting } from './environments.js';
import { houseRules } from './house-rules.js';
import { findRule, rules } from './registry.js';
import type { Severity } from './rule.js';

/** What foundry-gw.yaml says of findings. */
export interface House {
  readonly configuration: HouseRules & Pick<Configuration, 'stricter'>;
  readonly environments: readonly Environment[];
  /** What files are checked under: each of the environments, or none where there is none. */
  readonly settings: readonly Setting[];
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Entries of `ignore` that had something to ignore; filled while files are checked. */
  readonly used: Set<Ignore>;
  /** Judges a file by all policies; null where there is none. */
  readonly checkPolicies: ((file: ParameterFile) => Finding[]) | null;
  /** A file's path as `ignore` names it: from the configuration's folder, with forward slashes. */
  place(path: string): string;
}

const houseSeverity: ReadonlyMap<string, Severity> = new Map(houseRules.map(({ id, severity }) => [id, severity]));

/** How grave a rule's findings are by themselves; undefined where there is no such rule. */
export const severityOf = (id: string): Severity | undefined => findRule(id)?.severity ?? houseSeverity.get(id);

/** @throws usage failure `UnknownRule`, with its place, where the configuration names a rule that there is not */
export function checkRuleNames({ rules: levels, rulePlaces, ignore, path }: HouseRules): void {
  const nowhere = { path: path ?? '', line: 1, column: 1 };
  const named: (readonly [string, FilePlace])[] = [
    ...Object.keys(levels).map((id) => [id, rulePlaces.get(id) ?? nowhere] as const),
    ...ignore.map(({ rule, place }) => [rule, place] as const),
  ];
  const unknown = named.find(([id]) => severityOf(id) === undefined);
  if (unknown === undefined) return;
  const [id, place] = unknown;
  const near = suggest(
    id,
    [...rules, ...houseRules].map((rule) => rule.id),
  );
  throw failure({
    kind: 'usage',
    code: 'UnknownRule',
    message: `There is no rule "${id}".`,
    hint: near === null ? 'Take the id from a finding.' : `Did you mean "${near}"?`,
    place,
  });
}

const ranks: Readonly<Record<RuleLevel, number>> = { off: 0, info: 1, warning: 2, error: 3 };

/** The graver of two levels. */
export const graver = (one: RuleLevel, other: RuleLevel | undefined): RuleLevel =>
  other !== undefined && ranks[other] > ranks[one] ? other : one;

/** A finding's severity in this house; null where it is not told. */
export function levelIn(
  { rules: levels, stricter }: House['configuration'],
  { rule, severity }: Pick<Finding, 'rule' | 'severity'>,
): Severity | null {
  const level = graver(levels[rule] ?? severity, stricter?.rules[rule]);
  return level === 'off' ? null : level;
}

/** A file's findings under every environment, each mistake once, with the severities of the house and without what it ignores. */
export function checkConfigured(file: ParameterFile, house: House): Finding[] {
  let check = checkers.get(house);
  if (check === undefined) checkers.set(house, (check = checkerOf(house)));
  return inHouse(file.path, checkUnder(file, house.settings, check), house);
}

/** Made once for a house, not for each file. */
const checkers = new WeakMap<House, (file: ParameterFile) => Finding[]>();

/** Findings with the severities of the house and without what it ignores. */
export function inHouse(file: string, findings: readonly Finding[], house: House): Finding[] {
  if (findings.length === 0) return [];
  const { configuration, used, today } = house;
  const path = configuration.ignore.length === 0 ? '' : house.place(file);
  const here = configuration.ignore.filter((one) => holds(one, path, today));
  return findings.flatMap((finding) => {
    const severity = levelIn(configuration, finding);
    if (severity === null) return [];
    const ignored = here.filter(({ rule }) => rule === finding.rule);
    for (const one of ignored) used.add(one);
    return ignored.length > 0 ? [] : [{ ...finding, severity }];
  });
}

function checkerOf({ configuration: { rules: levels, stricter }, checkPolicies }: House): (file: ParameterFile) => Finding[] {
  const asked = new Set([levels, stricter?.rules ?? {}].flatMap((all) => Object.keys(all).filter((id) => all[id] !== 'off')));
  if (checkPolicies === null) return (file) => checkFile(file, asked);
  return (file) => [...checkFile(file, asked), ...checkPolicies(file)].sort(byPlace);
}

function holds({ file, expires }: Ignore, path: string, today: string): boolean {
  return (file === undefined || matchesPath(file, path)) && (expires === undefined || today <= expires);
}
