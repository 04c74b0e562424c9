import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.js';

/** Something that Bicep says of a file. */
export interface BicepDiagnostic {
  readonly level: 'error' | 'warning' | 'info';
  /** Path as Bicep shows it. */
  readonly file: string;
  /** Both 1-based. */
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

export type Compiled =
  /** With what else Bicep says, none of it an error. */
  | { readonly parameters: string; readonly said: readonly BicepDiagnostic[] }
  | { readonly errors: readonly BicepDiagnostic[]; readonly said: readonly BicepDiagnostic[] }
  /** Bicep is not there, or did not do its work; `message` says why. */
  | { readonly message: string; readonly hint: string };

/** Milliseconds; it takes about one second. */
const timeoutMs = 60_000;

/** What the compiler's own work needs of the environment. The rest stays away from it: a file could read it. */
const passed = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH', 'LOCALAPPDATA'];
const isPassed = (name: string): boolean => passed.includes(name.toUpperCase()) || /^DOTNET_/i.test(name);

/**
 * Finds Bicep: on PATH, or where `az bicep install` puts it. Null where it is not.
 */
export function findBicep({ env }: Pick<Context, 'env'>): string | null {
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter);
  const home = env['HOME'] ?? env['USERPROFILE'];
  const azure = env['AZURE_CONFIG_DIR'] ?? (home === undefined ? undefined : path.join(home, '.azure'));
  if (azure !== undefined) folders.push(path.join(azure, 'bin'));
  for (const folder of folders) {
    if (!path.isAbsolute(folder)) continue;
    for (const name of ['bicep', 'bicep.exe']) if (isExecutable(path.join(folder, name))) return path.join(folder, name);
  }
  return null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Compiles a `.bicepparam` file to the JSON of a parameter file.
 * @param environment what the file may read, instead of this process's environment
 */
export async function compileParameters(
  context: Context,
  bicep: string,
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<Compiled> {
  const nothing = Object.fromEntries(Object.keys(context.env).map((name) => [name, isPassed(name) ? context.env[name] : undefined]));
  const home = context.env['HOME'];
  // A single-file .NET program unpacks itself below HOME.
  const unpacked = 'HOME' in environment && home !== undefined ? { DOTNET_BUNDLE_EXTRACT_BASE_DIR: path.join(home, '.net') } : {};
  const { exitCode, stdout, stderr, ended } = await context.exec({
    file: bicep,
    args: ['build-params', file, '--stdout', '--no-restore'],
    cwd: path.dirname(file),
    env: { ...nothing, ...unpacked, ...environment },
    timeoutMs,
    signal: context.signal,
  });
  if (ended === 'timeout')
    return {
      message: `Bicep did not compile the file within ${timeoutMs / 1000} seconds.`,
      hint: `Try it yourself: bicep build-params <file> --stdout`,
    };
  context.signal.throwIfAborted();
  const all = diagnosticsIn(stderr);
  const said = all.filter(({ level }) => level !== 'error');
  if (exitCode === 0) return parametersIn(stdout, said);
  const errors = all.filter(({ level }) => level === 'error');
  if (errors.length > 0) return { errors, said };
  const first = stderr
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim();
  return {
    message: `Bicep failed${first === undefined ? (exitCode === null ? ` (${ended})` : ` with exit code ${exitCode}`) : `: ${first}`}`,
    hint: `Check it with: ${bicep} --version`,
  };
}

function parametersIn(stdout: string, said: readonly BicepDiagnostic[]): Compiled {
  try {
    const answer = JSON.parse(stdout) as { parametersJson?: unknown; parameters?: unknown };
    if (typeof answer.parametersJson === 'string') return { parameters: answer.parametersJson, said };
    if (typeof answer.parameters === 'object') return { parameters: stdout, said };
  } catch {
    // Told below.
  }
  return { message: 'Bicep gave no parameters.', hint: 'Install a newer Bicep: az bicep upgrade, or https://aka.ms/bicep-install' };
}

const levels: Readonly<Record<string, BicepDiagnostic['level']>> = { error: 'error', warning: 'warning', info: 'info' };

export function diagnosticsIn(stderr: string): BicepDiagnostic[] {
  const found: BicepDiagnostic[] = [];
  for (const line of stderr.split(/\r?\n/)) {
    const match = /^(.*)\((\d+),(\d+)\) : (Error|Warning|Info) ([\w-]+): (.*?)(?: \[https?:[^\]\s]*\])?$/.exec(line);
    if (match === null) continue;
    const [, file, row, column, level, code, message] = match as unknown as readonly string[];
    found.push({
      level: levels[level!.toLowerCase()]!,
      file: file!,
      line: Number(row),
      column: Number(column),
      code: code!,
      message: message!,
    });
  }
  return found;
}
