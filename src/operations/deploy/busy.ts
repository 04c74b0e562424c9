import { isAzureFailure } from '../../azure/errors.js';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';

const busy = ['AnotherOperationInProgress', 'RequestConflict', 'DeploymentActive'];
const pauses = [5, 10, 20];

/** Somebody else's change of the same account ends after a while: tries again three times. */
export async function whileBusy(context: Context, name: string, run: () => Promise<void>): Promise<void> {
  for (const pause of [...pauses, null]) {
    try {
      return await run();
    } catch (error) {
      if (pause === null || !isAzureFailure(error) || !busy.includes(error.code)) throw error;
      context.log.note(`${name}: Azure is busy with another change (${error.code}); trying again in ${pause} s.`);
    }
    await waited(context, pause);
  }
}

async function waited({ clock, signal }: Context, seconds: number): Promise<void> {
  try {
    await clock.sleep(seconds * 1000);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw failure({
      kind: 'interrupted',
      code: 'Interrupted',
      message: 'Interrupted while it waited for another change of the account to end.',
      hint: 'Deploy again: it finishes the rest.',
    });
  }
}
