import type { Context } from '../context.js';
import { isFailure } from '../errors.js';
import type { Finding, Validate } from '../generated/output/validate.js';
import { findParameterFiles, type FoundFile } from '../parameters/find.js';
import type { ParameterFile } from '../parameters/file.js';
import { readParameterFile } from '../parameters/read.js';
import { checkFile } from '../rules/check.js';
import { maskedText } from '../rules/mask.js';

export interface ValidateInput {
  readonly paths: readonly string[];
}

export interface Validated {
  readonly result: Validate;
  /** What the files say, for reports that quote from them, in the order of `result.files`; secrets in clear are masked. */
  readonly sources: readonly string[];
  /** Whether some file could not be read as a parameter file at all. */
  readonly unreadable: boolean;
}

/**
 * Checks parameter files offline: schema, then rules.
 * @throws usage failures where a path leads nowhere or nothing matches; what is wrong with a file is a finding
 */
export async function validate(context: Context, input: ValidateInput): Promise<Validate> {
  return (await validateWithSources(context, input)).result;
}

/** `validate`, with what a report needs to quote from the files. */
export async function validateWithSources(context: Context, { paths }: ValidateInput): Promise<Validated> {
  const found = await findParameterFiles(context, paths, { fallback: ['connections/'] });
  const checked: Checked[] = [];
  for (const one of found) checked.push(await check(one));
  return {
    result: resultOf(checked),
    sources: checked.map(({ source }) => source),
    unreadable: checked.some(({ read }) => !read),
  };
}

/** `validate` for files that are read already. */
export function validateFiles(files: readonly ParameterFile[]): Validate {
  return resultOf(files.map(checkRead));
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
}

async function check(found: FoundFile): Promise<Checked> {
  let bytes: Uint8Array;
  try {
    bytes = await found.read();
  } catch (error) {
    if (!isFailure(error)) throw error;
    const finding = { rule: 'file-unreadable', severity: 'error', message: error.message, hint: error.hint ?? null, ...nowhere } as const;
    return { entry: { path: found.path, kind: null, connection: null, findings: [{ ...finding, changes: [] }] }, source: '', read: false };
  }
  return checkRead(readParameterFile(found.path, bytes));
}

function checkRead(file: ParameterFile): Checked {
  const findings = checkFile(file);
  return {
    entry: { path: file.path, kind: file.kind, connection: nameIn(file), findings },
    source: findings.length === 0 ? '' : maskedText(file),
    read: file.json !== null,
  };
}

const nowhere = { pointer: '', line: 1, column: 1, endLine: 1, endColumn: 1 } as const;

/** The connection's name as the file gives it; null where it is made up, or stands in a variable. */
function nameIn(file: ParameterFile): string | null {
  const value = file.parameters.get('connectionName')?.value;
  return value?.kind === 'literal' && typeof value.value === 'string' && value.value !== '' ? value.value : null;
}
