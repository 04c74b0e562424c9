import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ChalkInstance } from 'chalk';
import type { Context, Output } from '../context.js';
import { failure } from '../errors.js';
import { formatters } from '../report/index.js';
import type { ReportOptions } from '../report/report.js';
import { jsonText, safeDeep } from '../text/safe.js';
import type { FormatRequest } from './formats.js';

/** Refuses an unknown format, a file that cannot be written, or two for standard output, before any work is done. */
export function checkFormats(cwd: string, command: string, formats: readonly FormatRequest[]): void {
  const known = ['json', ...Object.keys(formatters[command] ?? {})];
  for (const { name } of formats) {
    if (known.includes(name)) continue;
    throw failure({
      kind: 'usage',
      code: 'UnknownFormat',
      message: `${command} has no format "${name}".`,
      hint: `Use one of ${known.join(', ')}.`,
    });
  }
  for (const { name, file } of formats) if (file !== null) checkFile(cwd, name, file);
  const places = formats.map(({ file }) => (file === null ? null : path.resolve(cwd, file)));
  const again = places.findIndex((place, index) => places.indexOf(place) < index);
  if (again < 0) return;
  const [one, other] = [formats[places.indexOf(places[again]!)]!, formats[again]!];
  throw failure({
    kind: 'usage',
    code: 'FormatsCollide',
    message: `Two formats for ${one.file ?? 'standard output'}: ${one.name} and ${other.name}.`,
    hint:
      one.file === null
        ? `Write one to a file: --format ${one.name}=report.${one.name} --format ${other.name}.`
        : `Give each a file of its own: --format ${one.name}=report.${one.name} --format ${other.name}=report.${other.name}.`,
  });
}

function checkFile(cwd: string, name: string, file: string): void {
  if (file === '')
    throw failure({
      kind: 'usage',
      code: 'UnknownFormat',
      message: `--format ${name}= names no file.`,
      hint: `Write --format ${name}=<file>, or --format ${name} for standard output.`,
    });
  const full = path.resolve(cwd, file);
  if (isFolder(full)) {
    throw failure({
      kind: 'usage',
      code: 'OutputIsFolder',
      message: `${file} cannot be written: it is a folder.`,
      hint: 'Name a file in it.',
    });
  }
  if (!isFolder(path.dirname(full))) {
    throw failure({
      kind: 'usage',
      code: 'NoSuchFolder',
      message: `${file} cannot be written: its folder is not there.`,
      hint: 'Create the folder first.',
    });
  }
}

function isFolder(full: string): boolean {
  try {
    return statSync(full).isDirectory();
  } catch {
    // What is wrong with it is told where it is written.
    return false;
  }
}

/** Whether colours are wanted on a stream (NO_COLOR, FORCE_COLOR, --no-color). */
function wantsColor(context: Context, stream: Output): boolean {
  const { NO_COLOR, FORCE_COLOR } = context.env;
  if (!context.color || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY;
}

/** Paints text for standard output, or another stream, where colours are wanted. */
export async function painter(context: Context, stream = context.stdout): Promise<ChalkInstance> {
  if (!wantsColor(context, stream)) return plain;
  const { Chalk } = await import('chalk');
  return new Chalk({ level: 1 });
}

/** Gives each text back as it is, where chalk would paint it; loading chalk takes longer than most validations. */
const plain: ChalkInstance = new Proxy(String, {
  get: (_, name): unknown => (name === 'level' ? 0 : name === 'then' ? undefined : plain),
}) as unknown as ChalkInstance;

export type Knowledge = Omit<ReportOptions, 'chalk' | 'width' | 'version'>;

/**
 * Prints an answer in each of the formats asked for; `known` is what reports may know besides. A file that cannot be written keeps no
 * other report from being written.
 * @returns a failure for each file that could not be written
 */
export async function writeReports(
  context: Context,
  command: string,
  result: object,
  formats: readonly FormatRequest[],
  known: Knowledge = {},
): Promise<Error[]> {
  const unwritten: Error[] = [];
  for (const { name, file } of formats) {
    const text =
      name === 'json'
        ? `${jsonText({ schemaVersion: 1, command, ...result })}\n`
        : await formatters[command]![name]!(safeDeep(result) as never, {
            chalk: file === null ? await painter(context) : plain,
            width: context.stdout.columns,
            version: context.version,
            ...known,
          });
    if (file === null) context.stdout.write(text);
    else unwritten.push(...writeReport(path.resolve(context.cwd, file), file, text));
  }
  return unwritten;
}

function writeReport(full: string, shown: string, text: string): Error[] {
  try {
    writeFileSync(full, text);
    return [];
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    return [
      failure({
        kind: 'usage',
        code: 'CannotWrite',
        message: `${shown} cannot be written (${code}).`,
        hint: 'Name another file, or make room for it; everything else was done.',
        cause: error,
      }),
    ];
  }
}
