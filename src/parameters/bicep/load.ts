import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.js';
import type { Decoded } from '../decode.js';
import type { ParameterFile, ReadProblem } from '../file.js';
import type { FoundFile } from '../find.js';
import { nothingRead, readDecoded } from '../read.js';
import { unreadable } from '../unreadable.js';
import { compileParameters, findBicep, type BicepDiagnostic, type Compiled } from './compile.js';
import { environmentReads, marksFor } from './environment.js';
import { parameterFileOf } from './read.js';

/** Compilers at once. */
const atOnce = 4;
/** Of one file. */
const most = 20;

/** Reads `.bicepparam` files, each by a compiler of its own, some at once. No promise rejects but where the run is ended. */
export function loadBicepParameters(context: Context, files: readonly FoundFile[]): ReadonlyMap<FoundFile, Promise<ParameterFile>> {
  const bicep = findBicep(context);
  const lanes: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());
  return new Map(
    files.map((file, index) => {
      const lane = index % atOnce;
      const loaded = lanes[lane]!.then(() => load(context, bicep, file));
      lanes[lane] = loaded.catch(() => undefined);
      return [file, loaded];
    }),
  );
}

const wholeFile = { span: { start: 0, end: 0 }, pointer: '' };

async function load(context: Context, bicep: string | null, found: FoundFile): Promise<ParameterFile> {
  let decoded: Decoded;
  try {
    decoded = await found.read();
  } catch (error) {
    return unreadable(found.path, error);
  }
  // No text at all: the reader of JSON has the words for it.
  if ('message' in decoded) return readDecoded(found.path, decoded);
  const { text } = decoded;
  const broken = (problems: readonly ReadProblem[]): ParameterFile => nothingRead(found.path, text, problems);
  if (bicep === null) {
    const message = 'A .bicepparam file is read through Bicep, and Bicep is not installed.';
    const hint = 'Install it with az bicep install, or put the bicep of https://aka.ms/bicep-install on PATH.';
    return broken([{ rule: 'bicep-parameters', message, hint, ...wholeFile }]);
  }
  const file = path.resolve(context.cwd, found.path);
  const compiled = await compile(context, bicep, file, text);
  if ('message' in compiled) return broken([{ rule: 'bicep-parameters', ...compiled, ...wholeFile }]);
  const said = saidOf(text, file, compiled.said);
  if ('errors' in compiled) return broken([...problemsOf(text, file, compiled.errors), ...said]);
  const read = parameterFileOf(found.path, text, compiled.parameters, compiled.names);
  return { ...read, problems: [...read.problems, ...said] };
}

/**
 * Compiles with a mark for each variable that the text reads. A name that the text only makes up while it is compiled is known
 * by the compiler's word that it is not set: then once more.
 */
async function compile(context: Context, bicep: string, file: string, text: string): Promise<Compiled & { names: readonly string[] }> {
  const reads = environmentReads(text);
  const converted = new Set(reads.filter((read) => read.converted).map(({ name }) => name));
  let names = [...new Set(reads.map(({ name }) => name))].filter((name) => !converted.has(name));
  for (let again = 0; ; again += 1) {
    const compiled = await compileParameters(context, bicep, file, marksFor(text, names).environment);
    if (!('errors' in compiled) || again === 3) return { ...compiled, names };
    const unset = compiled.errors
      .filter(({ code }) => code === 'BCP427')
      .flatMap(({ message }) => /"([A-Za-z_]\w*)"/.exec(message)?.[1] ?? []);
    const more = [...new Set(unset)].filter((name) => !names.includes(name) && !converted.has(name));
    if (more.length === 0) return { ...compiled, names };
    names = [...names, ...more];
  }
}

/** The compiler's warnings and remarks of the file itself. Those of its template are about something else: nothing is deployed with it. */
function saidOf(text: string, file: string, said: readonly BicepDiagnostic[]): ReadProblem[] {
  return said
    .filter((one) => isSame(one.file, file))
    .slice(0, most)
    .map((one) => problem(text, one));
}

/** The compiler's errors where they stand; those of other files where the text names its template. */
function problemsOf(text: string, file: string, errors: readonly BicepDiagnostic[]): ReadProblem[] {
  const own = errors.filter((error) => isSame(error.file, file));
  // What is wrong with the template is said again, line by line, of the file that uses it.
  if (own.length === errors.length) return own.slice(0, most).map((error) => problem(text, error));
  const first = errors.find((error) => !own.includes(error))!;
  const using = /^[ \t]*using[ \t]+(\S.*?)[ \t]*$/m.exec(text);
  const start = using === null ? 0 : using.index + using[0].lastIndexOf(using[1]!);
  return [
    {
      rule: 'bicep-parameters',
      message: `${path.basename(first.file)}, line ${first.line}: ${sentence(first.message)} (${first.code})`,
      hint: 'Correct the template that the file uses.',
      span: { start, end: start + (using?.[1]?.length ?? 0) },
      pointer: '',
    },
  ];
}

function problem(text: string, { level, line, column, code, message }: BicepDiagnostic): ReadProblem {
  const start = offsetOf(text, line, column);
  const length = /^(?:'(?:[^'\\\r\n]|\\.)*'|\w+|[^\s])/.exec(text.slice(start, start + 1000))?.[0].length ?? 0;
  const converts = code === 'BCP427' && environmentReads(text).some((read) => read.converted && message.includes(`"${read.name}"`));
  const hint = converts
    ? 'Give readEnvironmentVariable a second argument: inside int() or bool() the file can be read with a default only.'
    : code === 'BCP190' || code === 'BCP192'
      ? 'Fetch it first with: bicep restore <file>'
      : null;
  return {
    rule: 'bicep-parameters',
    ...(level === 'error' ? {} : { severity: level }),
    message: `${sentence(message)} (${code})`,
    ...(hint === null ? {} : { hint }),
    span: { start, end: start + length },
    pointer: '',
  };
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function offsetOf(text: string, line: number, column: number): number {
  const ends = /\r\n|\n|\r/g;
  for (let at = 1; at < line; at += 1) if (ends.exec(text) === null) return text.length;
  return Math.min((line === 1 ? 0 : ends.lastIndex) + column - 1, text.length);
}

function isSame(shown: string, file: string): boolean {
  if (path.resolve(shown) === file) return true;
  try {
    return realpathSync(shown) === realpathSync(file);
  } catch {
    return false;
  }
}
