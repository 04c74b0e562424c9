import type { DeploymentStep } from '../../azure/deployment.js';
import type { Context } from '../../context.js';

type Step = DeploymentStep | 'verifying';

export interface Progress {
  /** Shows a connection as being worked on until its step is `done`. */
  begin(name: string): (step: Step | 'done') => void;
  /** Counts from zero again, to another total. */
  next(total: number): void;
  end(): void;
}

const frame = 200;

const words = { validating: 'validating', sending: 'sending', waiting: 'deploying', verifying: 'verifying' } as const satisfies Record<
  Step,
  string
>;

/** One line on a terminal that says what Azure works on and for how long; elsewhere nothing. */
export function progressOf({ log, clock, stderr }: Context, count: number): Progress {
  const running = new Map<string, { step: Step; since: number }>();
  const stop = new AbortController();
  let [done, total] = [0, count];
  const draw = (): void => {
    const [first] = running;
    if (first === undefined) return log.progress('');
    const [name, { step, since }] = first;
    const more = running.size > 1 ? ` and ${running.size - 1} more` : '';
    const counted = total > 1 ? ` (${done} of ${total} done)` : '';
    log.progress(`${words[step]} ${name}${more}: ${Math.round((clock.now() - since) / 1000)} s${counted}`);
  };
  const tick = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      draw();
      await clock.sleep(frame, stop.signal);
    }
  };
  if (stderr.isTTY) tick().catch(() => undefined);
  return {
    begin(name) {
      running.set(name, { step: 'waiting', since: clock.now() });
      return (step) => {
        if (step === 'done') {
          running.delete(name);
          done += 1;
        } else running.set(name, { step, since: running.get(name)?.since ?? clock.now() });
      };
    },
    next(another) {
      [done, total] = [0, another];
    },
    end() {
      stop.abort();
      log.progress('');
    },
  };
}
