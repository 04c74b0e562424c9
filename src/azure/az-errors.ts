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

/** The JSON that begins at the first brace; az puts a reason phrase before it and, for `az rest`, a parenthesis behind. */
function embedded(text: string): unknown {
  const start = text.indexOf('{');
  for (let end = text.lastIndexOf('}'); start >= 0 && end > start; end = text.lastIndexOf('}', end - 1)) {
    try {
      return JSON.parse(text.slice(start, end + 1)) as unknown;
    } catch {
      if (text.length > 100_000) return undefined;
    }
  }
  return undefined;
}

/** The last line of a Python traceback says what it was. */
function ofTraceback(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const last = lines.findLast((line) => /^[\w.]+(?:Error|Exception|Refused|Timeout|Interrupt)\b/.test(line));
  return last ?? lines.find((line) => line !== '' && !line.startsWith('Traceback') && !line.startsWith(' ')) ?? 'no further text';
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
  const error = armError(embedded(text));
  if (error !== undefined) return error;
  if (/^The command failed with an unexpected error/.test(text)) {
    return { code: 'AzCrashed', message: `az failed: ${ofTraceback(result.stderr.replaceAll(colours, ''))}` };
  }
  if (result.exitCode === 2) return { code: 'AzTooOld', message: text.split('\n')[0] || 'az did not understand its arguments.' };
  return { code: 'AzFailed', message: text || `az ended with ${result.exitCode ?? 'no exit code'} and said nothing.` };
}
