import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { ImportedConnection } from '../../generated/output/import.js';
import type { ParameterFile } from '../../parameters/file.js';
import { encodeLike } from '../../parameters/encode.js';
import { readParameterFile } from '../../parameters/read.js';
import { writeFiles, type FileToWrite } from '../files.js';
import type { Entry, ImportInput } from './input.js';
import { schemaFile } from '../schema-file.js';

/** Where the text of one connection goes. */
export interface Output {
  /** Null: to standard output. */
  readonly absolute: string | null;
  readonly shown: string | null;
  /** The file that is there and is to be brought up to date; null where a new one is to be made. */
  before(): Promise<{ readonly file: ParameterFile; readonly bytes: Uint8Array } | null>;
}

export interface Outputs {
  /** Null where all goes to one file or to standard output. */
  readonly folder: string | null;
  /** @param name of the file in the folder */
  of(name: string): Output;
}

const defaultFolder = 'connections';

/** @throws usage failure `OptionsCollide`; `CannotRead` for a file that is there and cannot be read */
export function outputOf(context: Context, { into, outDir, all }: Pick<ImportInput, 'into' | 'outDir' | 'all'>): Outputs {
  if (into !== undefined && (outDir !== undefined || all === true)) {
    throw failure({
      kind: 'usage',
      code: 'OptionsCollide',
      message: `--into names one file; it does not go with ${all === true ? '--all' : '--out-dir'}.`,
      hint: 'Use --out-dir <folder> for many files, --into <file> for one.',
    });
  }
  if (into !== undefined && !isFolder(context, into)) return { folder: null, of: () => outputTo(context, into, true) };
  const folder = into ?? outDir ?? (all === true ? defaultFolder : null);
  if (folder === null) return { folder, of: () => ({ absolute: null, shown: null, before: async () => null }) };
  return { folder, of: (name) => outputTo(context, path.join(folder, name), into !== undefined) };
}

const isFolder = ({ cwd }: Context, given: string): boolean =>
  /[\\/]$/.test(given) || statSync(path.resolve(cwd, given), { throwIfNoEntry: false })?.isDirectory() === true;

function outputTo(context: Context, given: string, update: boolean): Output {
  const absolute = path.resolve(context.cwd, given);
  const relative = path.relative(context.cwd, absolute);
  const shown = (relative.startsWith('..') || path.isAbsolute(relative) ? absolute : relative).split(path.sep).join('/');
  const there = update && existsSync(absolute);
  return {
    absolute,
    shown,
    async before() {
      if (!there) return null;
      const bytes = await readFile(absolute).catch((error: unknown) => {
        throw cannotRead(shown, error);
      });
      return { file: readParameterFile(shown, bytes), bytes };
    },
  };
}

function cannotRead(shown: string, error: unknown): Error {
  return failure({
    kind: 'usage',
    code: 'FileUnreadable',
    message: `${shown} cannot be read (${String((error as { code?: unknown }).code)}).`,
    hint: 'Make it readable, or choose another file.',
    cause: error,
  });
}

interface WriteOptions {
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** Writes the files with the schemas that they name, all or none; gives the answer's entries. */
export async function writeAll(
  context: Context,
  entries: readonly Entry[],
  { force, dryRun }: WriteOptions,
): Promise<readonly ImportedConnection[]> {
  const wanted = entries.filter(({ file, shown }) => file !== null && shown.text !== null);
  if (dryRun || wanted.length === 0) return entries.map(({ shown }) => shown);
  const files: FileToWrite[] = wanted.map(({ file, shown }) => ({
    file: file!.absolute,
    shown: shown.path!,
    text: file!.was === null ? shown.text! : encodeLike(file!.was, shown.text!),
    over: file!.was === null ? (force ? 'anything' : 'same') : { was: file!.was },
  }));
  const schemas = new Map<string, FileToWrite>();
  for (const { file, shown } of wanted) {
    if (file!.was !== null) continue;
    for (const schema of await schemaFile(context, path.dirname(file!.absolute), shown.kind!, shown.path!))
      schemas.set(schema.file, schema);
  }
  const written = await writeFiles([...schemas.values(), ...files], {
    exists: 'Overwrite with --force; --into <file> updates one in place and keeps its variables.',
    cannot: 'Choose a file and folder that you may write to.',
  });
  const done = new Map(wanted.map(({ shown }, index) => [shown, written[schemas.size + index]!]));
  return entries.map(({ shown }) => (done.has(shown) ? { ...shown, status: done.get(shown) === true ? 'written' : 'unchanged' } : shown));
}
