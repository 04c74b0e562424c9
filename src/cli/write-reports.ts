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
    throw failure({ kind: 'usage', code: 'UnknownFormat', message: `${command} has no format "${name}".`, hint: `Use one of ${known.join(', ')}.` });
  }
  for (const { file } of formats) {
    if (file !== null && statSync(path.resolve(cwd, file), { throwIfNoEntry: false })?.isDirectory() === true) {
      throw failure({ kind: 'usage', code: 'OutputIsFolder', message: `${file} cannot be written: it is a folder.`, hint: 'Name a file in it.' });
    }
    const folder = file === null ? null : path.dirname(path.resolve(cwd, file));
    if (folder === null || statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) continue;
    throw failure({ kind: 'usage', code: 'NoSuchFolder', message: `${file} cannot be written: its folder is not there.`, hint: 'Create the folder first.' });
  }
  const onStdout = formats.filter(({ file }) => file === null).map(({ name }) => name);
  if (onStdout.length < 2) return;
  throw failure({
    kind: 'usage',
    code: 'FormatsCollide',
    message: `Two formats for standard output: ${onStdout.join(' and ')}.`,
    hint: `Write one to a file: --format ${onStdout[0]}=report.${onStdout[0]} --format ${onStdout[1]}.`,
  });
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
const plain: ChalkInstance = new Proxy(String, { get: (_, name): unknown => (name === 'level' ? 0 : name === 'then' ? undefined : plain) }) as unknown as ChalkInstance;

export type Knowledge = Omit<ReportOptions, 'chalk' | 'width' | 'version'>;

/** Prints an answer in each of the formats asked for; `known` is what reports may know besides. */
export async function writeReports(
  context: Context,
  command: string,
  result: object,
  formats: readonly FormatRequest[],
  known: Knowledge = {},
): Promise<void> {
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
    else writeFileSync(path.resolve(context.cwd, file), text);
  }
}
