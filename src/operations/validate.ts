import type { Configuration } from '../configuration/configuration.js';
import { loadConfiguration } from '../configuration/load.js';
import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { Finding, Validate } from '../generated/output/validate.js';
import type { ParameterFile } from '../parameters/file.js';
import { findParameterFiles } from '../parameters/find.js';
import { parameterFileLoader, type Load } from '../parameters/load.js';
import { acrossFiles } from '../rules/across.js';
import { addAcross } from './validate/across.js';
import { checkedFile, type Checked } from './validate/checked.js';
import { configurationEntry, houseOf } from './validate/house.js';
import type { Replacement } from './validate/replacements.js';

export interface ValidateInput {
  readonly paths: readonly string[];
  /** Path of the configuration instead of the one found upwards. */
  readonly config?: string | undefined;
  /** The environment to check under; null: none, as the files stand; otherwise every one that the configuration has. */
  readonly environment?: string | null | undefined;
  /** `write`: makes the changes that are certain, in the files; `show`: only says what they would be. */
  readonly fix?: 'write' | 'show' | undefined;
}

export interface Validated {
  readonly result: Validate;
  /** What the files say, for reports that quote from them, in the order of `result.files`; secrets in clear are masked. */
  readonly sources: readonly string[];
  /** Whether some file could not be read as a parameter file at all. */
  readonly unreadable: boolean;
  /** Whether some file that was to be fixed could not be written. */
  readonly unwritten: boolean;
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

/**
 * `validate`, with what a report needs to quote from the files.
 * @param files what the paths name, where it has been read already
 */
export async function validateWithSources(
  context: Context,
  { paths, config, environment, fix }: ValidateInput,
  files?: readonly ParameterFile[],
): Promise<Validated> {
  if (fix === 'write' && paths.includes('-')) {
    throw failure({
      kind: 'usage',
      code: 'FixNeedsFile',
      message: '--fix writes files, and standard input is none.',
      hint: 'Name the file, or add --dry-run.',
    });
  }
  const configuration = await loadConfiguration(context, config);
  const house = await houseOf(context, configuration, environment);
  const { count, at } =
    files === undefined ? await filesAt(context, paths, configuration) : { count: files.length, at: (index: number) => files[index]! };
  const checked: Checked[] = [];
  const across = count < 2 && house.settings.length < 2 ? undefined : acrossFiles();
  const fixer = fix === undefined ? undefined : (await import('./validate/fix.js')).createFixer(context, house, fix);
  for (let index = 0; index < count; index += 1) {
    const file = at(index);
    const before = 'then' in file ? await file : file;
    const { file: now, checked: one } =
      fixer === undefined ? { file: before, checked: checkedFile(before, house) } : await fixer.fix(before);
    across?.add(now, house.settings);
    checked.push(one);
  }
  if (across !== undefined) await addAcross(checked, across, house, at);
  // Of what another environment ignores nothing can be seen under this one.
  const everything = paths.length === 0 && house.environments.length === configuration.environments.size;
  return {
    result: resultOf([...checked.map(({ entry }) => entry), ...configurationEntry(house, everything)]),
    sources: checked.map(({ source }) => source),
    unreadable: checked.some(({ read }) => !read),
    unwritten: fixer?.failed() ?? false,
    fixOf: checked.some(({ file }) => file !== null) ? (await import('./validate/fixes.js')).fixesOf(checked, house) : () => [],
  };
}

interface Files {
  readonly count: number;
  at(index: number): ReturnType<Load>;
}

/** Each file is read when it is looked at: all of them would not fit in memory. */
async function filesAt(context: Context, paths: readonly string[], configuration: Configuration): Promise<Files> {
  const found = await findParameterFiles(context, paths, { fallback: configuration.paths ?? ['connections/'] });
  const load = parameterFileLoader(context, found);
  return { count: found.length, at: (index) => load(found[index]!) };
}

function resultOf(files: Validate['files']): Validate {
  const findings = files.flatMap((file) => file.findings);
  const count = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  const fixed = files.flatMap((file) => (file.fixed === undefined ? [] : [file.fixed.length]));
  return {
    files,
    summary: {
      files: files.length,
      errors: count('error'),
      warnings: count('warning'),
      ...(fixed.length === 0 ? {} : { fixed: fixed.reduce((sum, one) => sum + one, 0) }),
    },
  };
}
