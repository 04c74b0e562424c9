import type { Configuration, Environment, Ignore } from '../configuration/configuration.js';
import { failure } from '../errors.js';
import type { Finding } from '../generated/output/validate.js';
import type { ParameterFile } from '../parameters/file.js';
import { matchesPath } from '../parameters/glob.js';
import { suggest } from '../text/suggest.js';
import { checkUnder, type Setting } from './environments.js';
import { findRule, rules } from './registry.js';

/** What foundry-gw.yaml says of findings. */
export interface House {
  readonly configuration: Pick<Configuration, 'path' | 'rules' | 'ignore'>;
  readonly environments: readonly Environment[];
  /** What files are checked under: each of the environments, or none where there is none. */
  readonly settings: readonly Setting[];
  /** YYYY-MM-DD. */
  readonly today: string;
  /** A file's path as `ignore` names it: from the configuration's folder, with forward slashes. */
  place(path: string): string;
}

/** @throws usage failure `UnknownRule` where the configuration names a rule that there is not */
export function checkRuleNames({ path, rules: levels, ignore }: House['configuration']): void {
  const unknown = [...Object.keys(levels), ...ignore.map(({ rule }) => rule)].find((id) => findRule(id) === undefined);
  if (unknown === undefined) return;
  const near = suggest(unknown, rules.map(({ id }) => id));
  throw failure({
    kind: 'usage',
    code: 'UnknownRule',
    message: `${path ?? 'The configuration'} names a rule "${unknown}" that there is not.`,
    hint: near === null ? 'Take the id from a finding.' : `Did you mean "${near}"?`,
  });
}

/** A file's findings under every environment, each mistake once, with the severities of the house and without what it ignores. */
export function checkConfigured(file: ParameterFile, house: House): Finding[] {
  const { rules: levels, ignore } = house.configuration;
  const ignored = ignore.length === 0 ? [] : ignore.filter((one) => holds(one, house.place(file.path), house.today));
  return checkUnder(file, house.settings).flatMap((finding) => {
    const level = levels[finding.rule] ?? finding.severity;
    return level === 'off' || ignored.some(({ rule }) => rule === finding.rule) ? [] : [{ ...finding, severity: level }];
  });
}

function holds({ file, expires }: Ignore, path: string, today: string): boolean {
  return (file === undefined || matchesPath(file, path)) && (expires === undefined || today <= expires);
}
