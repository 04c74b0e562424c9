import { armError } from './arm-errors.js';
import type { RawAzureError } from './errors.js';
import type { ExecResult } from '../process/exec.js';

// oxlint-disable-next-line no-control-regex
const colours = /\u001b\[[0-9;]*m/g;

/** What stands after the last `ERROR: ` that begins a line; warnings around it are no errors. */
function lastError(stderr: string): string {
  const lines = stderr.replaceAll(colours, '').split(/\r?\n/);
  const start = lines.findLastIndex((line) => line.startsWith('ERROR: '));
  const block = start < 0 ? lines : lines.slice(start);
  const next = block.findIndex((line, index) => index > 0 && /^(?:WARNING|DEBUG|INFO): /.test(line));
  return block
    .slice(0, next < 0 ? undefined : next)
    .join('\n')
    .replace(/^ERROR: /, '')
    .trim();
}

const mostObjects = 50;

/** Where the object that begins at `start` ends; -1 where it does not. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}' && (depth -= 1) === 0) return at;
  }
  return -1;
}

/** The JSON objects in a text. az puts a reason phrase before one, a parenthesis behind it, and prints inner errors after the outer. */
export function objectsIn(text: string): unknown[] {
  const found: unknown[] = [];
  for (let start = text.indexOf('{'), tried = 0; start >= 0 && tried < mostObjects; tried += 1) {
    const end = endOfObject(text, start);
    if (end < 0) return found;
    try {
      found.push(JSON.parse(text.slice(start, end + 1)) as unknown);
      start = text.indexOf('{', end);
    } catch {
      start = text.indexOf('{', start + 1);
    }
  }
  return found;
}

/** The innermost of the errors that az printed as JSON. */
function printedError(text: string): RawAzureError | undefined {
  const errors = objectsIn(text)
    .map(armError)
    .filter((error) => error !== undefined);
  const last = errors.at(-1);
  if (last === undefined) return undefined;
  const outer = errors.slice(0, -1).flatMap((error) => [...(error.outer ?? []), error.code]);
  return { ...last, outer: [...outer, ...(last.outer ?? [])] };
}

/**
 * `(Code) message`, as az prints the errors of most commands; and where az 2.91 fails over the answer of a deployment's PUT,
 * the only place that still has it is the traceback.
 */
function codeInParentheses(text: string, crashed: boolean): RawAzureError | undefined {
  const pattern = crashed ? /^azure\.core\.exceptions\.\w+: \((\w+)\) (.+)$/m : /^\((\w+)\) ([^\n]+)/;
  const [, code, message] = pattern.exec(text) ?? [];
  return code === undefined || message === undefined ? undefined : { code, message };
}

/** What az said when it failed, whatever its shape. Never holds what az was given on standard input. */
export function azError(result: Pick<ExecResult, 'exitCode' | 'stderr' | 'ended'>): RawAzureError {
  if (result.ended === 'not-found') return { code: 'AzNotFound', message: 'The Azure CLI (az) is not on PATH.' };
  if (result.ended === 'not-executable') return { code: 'AzNotFound', message: 'The Azure CLI (az) on PATH may not be executed.' };
  if (result.ended === 'timeout') return { code: 'AzTimeout', message: 'az did not end in time.' };
  if (result.ended === 'signal') return { code: 'AzCrashed', message: 'az was ended by a signal.' };
  const text = lastError(result.stderr);
  // az prints the whole content of what it could not parse.
  if (/Unable to parse parameter|Failed to parse string as JSON/i.test(text)) {
    return { code: 'UnreadableParameters', message: 'az could not parse the parameters.' };
  }
  const error = printedError(text);
  if (error !== undefined) return error;
  const crashed = /The command failed with an unexpected error/.test(result.stderr);
  const named = codeInParentheses(text, crashed);
  if (named !== undefined) return named;
  const [message = ''] = text.split(/^Traceback \(most recent call last\)/m);
  if (crashed) return { code: 'AzCrashed', message: `az failed: ${message.trim() || 'it gave no reason.'}` };
  if (result.exitCode === 2) return { code: 'AzTooOld', message: message.split('\n')[0] || 'az did not understand its arguments.' };
  return { code: 'AzFailed', message: message.trim() || `az ended with ${result.exitCode ?? 'no exit code'} and said nothing.` };
}
