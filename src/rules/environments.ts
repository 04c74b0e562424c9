import { inEnvironment } from '../configuration/environment.js';
import type { Environment } from '../configuration/configuration.js';
import type { Finding } from '../generated/output/validate.js';
import type { ParameterFile } from '../parameters/file.js';
import type { Variables } from '../parameters/origins.js';
import { variablesIn, withVariables } from '../parameters/with-variables.js';
import { checkFile } from './check.js';
import { setElsewhere, whereSet } from './set-elsewhere.js';

/** Something that files are checked under: an environment, or none; with what its variables stand for. */
export interface Setting {
  readonly environment: Environment | null;
  readonly variables: Variables;
  /** The same text for settings that give parameters the same whole values. */
  readonly given: string;
}

export function settingOf(environment: Environment | null, variables: Variables): Setting {
  // Each project of an environment gets the same file: the first stands for all.
  return { environment, variables, given: JSON.stringify([environment?.parameters ?? {}, environment?.projects[0] ?? null]) };
}

/** A file as it reads under some settings alike. */
interface Variant {
  /** With `${NAME}` where the file or the environment has it. */
  readonly open: ParameterFile;
  readonly filled: ParameterFile;
  readonly settings: Setting[];
}

/** Files that read the same are checked once. */
function variantsOf(file: ParameterFile, settings: readonly Setting[]): Variant[] {
  const variants = new Map<string, Variant>();
  for (const setting of settings) {
    const open = inEnvironment(file, setting.environment)[0]!;
    const values = variablesIn(open).map((name) => setting.variables.get(name)?.value ?? null);
    const key = `${setting.given} ${JSON.stringify(values)}`;
    const same = variants.get(key);
    if (same === undefined) variants.set(key, { open, filled: withVariables(open, setting.variables), settings: [setting] });
    else same.settings.push(setting);
  }
  return [...variants.values()];
}

interface Told {
  readonly finding: Finding;
  /** The settings under which it holds. */
  readonly under: Set<Setting>;
  /** By what is set elsewhere. */
  readonly places: Map<string, Set<string>>;
  readonly changes: Map<string, { readonly change: Finding['changes'][number]; readonly under: Set<Setting> }>;
}

/**
 * A file's findings under every setting, each mistake once. A finding that does not hold under all of them names its environments;
 * one on a value that is set elsewhere says where. A variable that an environment does not declare is no finding, nor is one that only
 * others declare: the pipeline may set it, and plan and deploy name what is missing.
 */
export function checkUnder(
  file: ParameterFile,
  settings: readonly Setting[],
  check: (file: ParameterFile) => Finding[] = checkFile,
): Finding[] {
  if (file.fallbacks === undefined && settings.every(({ environment, variables }) => environment === null && variables.size === 0))
    return check(file);
  const variants = variantsOf(file, settings);
  if (variants.length < 2 && (variants[0]?.filled ?? file) === file) return check(file);
  const all = new Map<string, Told>();
  for (const { open, filled, settings: under } of variants) {
    const again = new Map<string, number>();
    for (const finding of check(filled)) {
      const mistake = JSON.stringify([finding.rule, finding.pointer, finding.message]);
      again.set(mistake, (again.get(mistake) ?? 0) + 1);
      const key = `${mistake} ${again.get(mistake)}`;
      const told = all.get(key) ?? { finding, under: new Set(), places: new Map(), changes: new Map() };
      all.set(key, told);
      for (const setting of under) {
        told.under.add(setting);
        for (const [what, where] of whereSet(open, setting.variables, finding))
          told.places.set(what, (told.places.get(what) ?? new Set()).add(where));
        for (const change of finding.changes.flatMap((one) => setElsewhere(open, setting.variables, one))) {
          const id = JSON.stringify(change);
          const known = told.changes.get(id);
          if (known === undefined) told.changes.set(id, { change, under: new Set([setting]) });
          else known.under.add(setting);
        }
      }
    }
  }
  const shared = settings.length < 2 ? null : proposedUnder([...all.values()]);
  return [...all.values()]
    .map((told) => asFinding(told, settings, shared))
    .sort((one, other) => one.line - other.line || one.column - other.column);
}

type Proposed = (finding: Finding, change: Finding['changes'][number]) => number;

/** Under how many settings a change is proposed for the same mistake, told in whatever words. */
function proposedUnder(all: readonly Told[]): Proposed {
  const key = ({ rule, pointer }: Finding, change: Finding['changes'][number]): string => JSON.stringify([rule, pointer, change]);
  const under = new Map<string, Set<Setting>>();
  for (const told of all) {
    for (const { change, under: settings } of told.changes.values()) {
      const id = key(told.finding, change);
      const known = under.get(id) ?? new Set();
      under.set(id, known);
      for (const setting of settings) known.add(setting);
    }
  }
  return (finding, change) => under.get(key(finding, change))?.size ?? 0;
}

function asFinding({ finding, under, places, changes }: Told, settings: readonly Setting[], proposed: Proposed | null): Finding {
  const names =
    under.size === settings.length ? [] : [...under].flatMap(({ environment }) => (environment === null ? [] : [environment.name]));
  const message = names.length === 0 ? finding.message : `${finding.message} (--env ${names.join(', ')})`;
  const kept = [...changes.values()].map(({ change }) => {
    if (change.value === undefined || change.variable !== undefined || proposed === null || proposed(finding, change) === settings.length)
      return change;
    // What is right in one environment alone must not be written where all of them read it.
    return { parameter: change.parameter };
  });
  // Where the file itself can be mended, its text is at fault and not what a variable stands for.
  const inFile = kept.length > 0 && kept.every(({ value, variable }) => value !== undefined && variable === undefined);
  const where = inFile ? '' : [...places].map(([what, found]) => sentence(what, [...found])).join(' ');
  const hint = where === '' ? finding.hint : [finding.hint, where].filter((part) => part !== null).join(' ');
  return { ...finding, message, hint, changes: unique(kept) };
}

function unique(changes: readonly Finding['changes'][number][]): Finding['changes'] {
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}

const maxPlaces = 3;

function sentence(what: string, places: readonly string[]): string {
  const rest = places.length - maxPlaces;
  return `${what} is set ${places.slice(0, maxPlaces).join(', ')}${rest > 0 ? ` and in ${rest} other place${rest === 1 ? '' : 's'}` : ''}.`;
}
