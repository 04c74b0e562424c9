import type { Failure } from '../errors.js';
import { safeText } from '../text/safe.js';
import type { ExitCause } from './exit-codes.js';

const reportAt = 'Report it with the output of the same command with --debug.';

interface Told {
  code: string;
  message: string;
  hint: string | null;
}

/** Commander's message, as a sentence, and its suggestion as the hint. */
function tellUsage(text: string, command: string | null): Told {
  const [first = '', ...more] = text.replace(/^error: /, '').split('\n');
  const suggestion = more.map((line) => `${line.replace(/^\(|\)$/g, '')} `).join('');
  return {
    code: 'UsageError',
    message: `${first.charAt(0).toUpperCase()}${first.slice(1)}${/[.?!]$/.test(first) ? '' : '.'}`,
    hint: `${suggestion}See foundry-gw ${command === null ? '' : `${command} `}--help.`,
  };
}

function tell(error: unknown, cause: ExitCause, command: string | null): Told {
  if (cause === 'interrupted') return { code: 'Interrupted', message: 'Interrupted.', hint: hintOf(error) };
  const message = error instanceof Error ? error.message : String(error);
  if (cause === 'bug') return { code: 'InternalError', message: `Internal error: ${message}`, hint: reportAt };
  const code = (error as Partial<Failure>).code ?? 'UsageError';
  return code.startsWith('commander.') ? tellUsage(message, command) : { code, message, hint: hintOf(error) };
}

function hintOf(error: unknown): string | null {
  return (error as Partial<Failure>).hint ?? null;
}

/** The JSON document for a command that failed before it had an answer. */
export function errorEnvelope(command: string | null, error: unknown, cause: ExitCause): object {
  const { place } = error as Partial<Failure>;
  return { schemaVersion: 1, command, error: { ...tell(error, cause, command), ...(place === undefined ? {} : { place }) } };
}

/** Tells a person what went wrong, where, and what to do next. */
export function printFailure(
  error: unknown,
  to: { cause: ExitCause; debug: boolean; stderr: { write(text: string): unknown }; command: string | null },
): void {
  const { message, hint } = tell(error, to.cause, to.command);
  const place = (error as Partial<Failure>).place;
  const where = place === undefined ? '' : `${safeText(place.path)}:${place.line}:${place.column}: `;
  to.stderr.write(`foundry-gw: ${where}${safeText(message)}\n`);
  if (hint !== null) to.stderr.write(`${safeText(hint).replaceAll(/^/gm, '  ')}\n`);
  if (to.debug && error instanceof Error && error.stack !== undefined) to.stderr.write(`${safeText(error.stack)}\n`);
}
