import type { Context } from '../../context.js';

/** What a terminal shows while connections are looked at side by side. */
export interface Progress {
  /** How far one of them is. */
  tell(name: string, what: string): void;
  /** One of them has its answer. */
  done(name: string): void;
}

/** @param total connections */
export function createProgress({ log }: Pick<Context, 'log'>, total: number): Progress {
  const running = new Map<string, string>();
  let done = 0;
  const show = (): void => {
    const [[name, what] = ['', '']] = [...running].slice(-1);
    const current = name === '' ? '' : `${name}: ${what}`;
    if (total === 1) log.progress(current);
    else log.progress(`${done} of ${total} connections verified${current === '' ? '' : `; ${current}`}`);
  };
  return {
    tell(name, what) {
      running.delete(name);
      running.set(name, what);
      show();
    },
    done(name) {
      running.delete(name);
      done += 1;
      show();
    },
  };
}
