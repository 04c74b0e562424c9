import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { Secret } from '../parameters/secret.js';
import { azError } from './az-errors.js';
import { azureFailure, type RawAzureError } from './errors.js';

export interface AzOptions {
  /** Text for az's standard input: the only way in which it gets anything secret. */
  readonly stdin?: Secret;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds; default two minutes. */
  readonly timeoutMs?: number;
  /** Changes what is said of a failure, for instance to take out the secrets that were sent. */
  readonly tell?: (error: RawAzureError) => RawAzureError;
}

/** Whatever the user's az is configured to, its answers are read by a program; and no log file of az holds what was sent. */
const environment = {
  AZURE_CORE_NO_COLOR: 'true',
  AZURE_CORE_OUTPUT: 'json',
  AZURE_CORE_DISABLE_CONFIRM_PROMPT: 'true',
  AZURE_CORE_SURVEY_MESSAGE: 'false',
  AZURE_LOGGING_ENABLE_LOG_FILE: 'false',
  PYTHONUTF8: '1',
} as const;

/** Runs az and gives the JSON of its standard output; throws an `AzureFailure` that explains what went wrong. */
export async function az(context: Context, args: readonly string[], options: AzOptions = {}): Promise<unknown> {
  const { stdin, env, timeoutMs = 120_000, tell = (error) => error } = options;
  context.log.debug(`az ${args.join(' ')}`);
  const result = await context.exec({
    file: 'az',
    args: [...args, '--output', 'json'],
    env: { ...environment, ...env },
    timeoutMs,
    signal: context.signal,
    ...(stdin === undefined ? {} : { stdin }),
  });
  if (result.ended === 'aborted' || context.signal.aborted) {
    throw failure({ kind: 'interrupted', code: 'Interrupted', message: 'Interrupted.' });
  }
  if (result.exitCode !== 0) throw azureFailure(tell(azError(result)));
  try {
    return result.stdout.trim() === '' ? null : (JSON.parse(result.stdout) as unknown);
  } catch {
    throw azureFailure({ code: 'AzCrashed', message: `az ${args.slice(0, 3).join(' ')} answered something that is no JSON.` });
  }
}
