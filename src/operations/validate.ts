import path from 'node:path';
import { chooseEnvironment, variablesOf } from '../configuration/environment.js';
import { loadConfiguration } from '../configuration/load.js';
import type { Configuration } from '../configuration/configuration.js';
import type { Context } from '../context.js';
import type { Finding, Validate } from '../generated/output/validate.js';
import { findParameterFiles } from '../parameters/find.js';
import type { ParameterFile } from '../parameters/file.js';
import { parameterFileLoader } from '../parameters/load.js';
import { checkConfigured, checkRuleNames, type House } from '../rules/configured.js';
import { settingOf } from '../rules/environments.js';
import { maskedText } from '../rules/mask.js';
import { areCertain, replacementsOf, type Replacement } from './validate/replacements.js';

export interface ValidateInput {
  readonly paths: readonly string[];
  /** Path of the configuration instead of the one found upwards. */
  readonly config?: string | undefined;
  /** The environment to check under; otherwise every one that the configuration has. */
  readonly env?: string | undefined;
}

export interface Validated {
  readonly result: Validate;
  /** What the files say, for reports that quote from them, in the order of `result.files`; secrets in clear are masked. */
  readonly sources: readonly string[];
  /** Whether some file could not be read as a parameter file at all. */
  readonly unreadable: boolean;
  /** What mends a finding, by its file's index and its own; none where that is not certain, or after a lot of others. */
  fixOf(file: number, finding: number): readonly Replacement[];
}

/**
 * Checks parameter files offline: schema, then rules, under each environment of the configuration.
 * @throws usage failures where a path leads nowhere or nothing matches, or the configuration is wrong; what is wrong with a
 * file is a finding
 */
export async function validate(context: Context, input: ValidateInput): Promise<Validate> {
  return (await validateWithSources(context, input)).result;
}

/** `validate`, with what a report needs to quote from the files. */
export async function validateWithSources(context: Context, { paths, config, env }: ValidateInput): Promise<Validated> {
  const configuration = await loadConfiguration(context, config);
  const house = houseOf(context, configuration, env);
  const found = await findParameterFiles(context, paths, { fallback: configuration.paths ?? ['connections/'] });
  const checked: Checked[] = [];
  const load = parameterFileLoader(context, found);
  for (const one of found) {
    const file = load(one);
    checked.push(check('then' in file ? await file : file, house));
  }
  return {
    result: resultOf(checked),
    sources: checked.map(({ source }) => source),
    unreadable: checked.some(({ read }) => !read),
    fixOf: fixesOf(checked),
  };
}

/** Fixes are worked out for reports that show them, up to so many characters gone through. */
const fixBudget = 20_000_000;

function fixesOf(checked: readonly Checked[]): Validated['fixOf'] {
  const known = new Map<string, readonly Replacement[]>();
  let spent = 0;
  return (index, number) => {
    const { file = null, entry } = checked[index] ?? {};
    const changes = entry?.findings[number]?.changes ?? [];
    if (file === null || !areCertain(changes) || spent > fixBudget) return [];
    const key = `${index} ${number}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    spent += file.text.length * changes.length;
    const fix = replacementsOf(file, changes);
    known.set(key, fix);
    return fix;
  };
}

function houseOf(context: Context, configuration: Configuration, env: string | undefined): House {
  checkRuleNames(configuration);
  const chosen = chooseEnvironment(configuration, env);
  const environments = chosen === null ? [...configuration.environments.values()] : [chosen];
  return {
    configuration,
    environments,
    settings: (environments.length === 0 ? [null] : environments).map((environment) => settingOf(environment, variablesOf(context.env, environment))),
    today: new Date(context.clock.now()).toISOString().slice(0, 10),
    place: (file) => path.relative(configuration.folder, path.resolve(context.cwd, file)).replaceAll('\\', '/'),
  };
}

function resultOf(checked: readonly Checked[]): Validate {
  const files = checked.map(({ entry }) => entry);
  const count = (severity: Finding['severity']): number =>
    files.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length, 0);
  return { files, summary: { files: files.length, errors: count('error'), warnings: count('warning') } };
}

interface Checked {
  readonly entry: Validate['files'][number];
  readonly source: string;
  readonly read: boolean;
  /** Only where a finding says what to write: all of them would not fit in memory. */
  readonly file: ParameterFile | null;
}

function check(file: ParameterFile, house: House): Checked {
  const findings = checkConfigured(file, house);
  return {
    entry: { path: file.path, kind: file.kind, connection: nameIn(file), findings },
    source: findings.length === 0 ? '' : maskedText(file),
    read: file.json !== null,
    file: findings.some(({ changes }) => areCertain(changes)) ? file : null,
  };
}

/** The connection's name as the file gives it; null where it is made up, or stands in a variable. */
function nameIn(file: ParameterFile): string | null {
  const value = file.parameters.get('connectionName')?.value;
  return value?.kind === 'literal' && typeof value.value === 'string' && value.value !== '' ? value.value : null;
}
