import { setMaxListeners } from 'node:events';
import type { Context, Log, Output } from '../context.js';
import { createHttpClient } from '../http/node-client.js';
import { safeText } from '../text/safe.js';
import type { Host } from './host.js';

interface ContextOptions {
  readonly quiet?: boolean;
  readonly debug?: boolean;
  readonly nonInteractive?: boolean;
  readonly color?: boolean;
  readonly signal: AbortSignal;
}

function createLog(stderr: Output, { quiet = false, debug = false }: ContextOptions): Log {
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[K');
    shown = false;
  };
  const line = (text: string): void => {
    clear();
    stderr.write(`${safeText(text)}\n`);
  };
  return {
    note: (text) => (quiet ? undefined : line(text)),
    debug: (text) => (debug ? line(text) : undefined),
    progress: (text) => {
      if (text === '') return clear();
      if (quiet || !stderr.isTTY) return;
      clear();
      stderr.write(
        safeText(text)
          .replaceAll('\n', ' ')
          .slice(0, stderr.columns - 1),
      );
      shown = true;
    },
  };
}

/** A run whose `CI` is set asks nobody, even where the service gives it a terminal. */
function mayAsk(host: Host, options: ContextOptions): boolean {
  const ci = host.env['CI'];
  return (
    options.nonInteractive !== true &&
    host.stdin.isTTY === true &&
    host.messages.isTTY &&
    (ci === undefined || ci === '' || ci === 'false' || ci === '0')
  );
}

export function createContext(host: Host, options: ContextOptions): Context {
  const stderr = host.messages;
  // As many requests and children may listen as run at once.
  setMaxListeners(0, options.signal);
  return {
    env: host.env,
    cwd: host.cwd(),
    packageRoot: host.packageRoot,
    version: host.version,
    self: [host.argv[0] ?? 'node', host.argv[1] ?? ''],
    stdin: {
      get isTTY() {
        return host.stdin.isTTY === true;
      },
      read: async (dropped) => (await import('./stdin.js')).readStream(host.stdin, options.signal, dropped),
    },
    stdout: host.stdout,
    stderr,
    log: createLog(stderr, options),
    color: options.color !== false,
    get interactive() {
      return mayAsk(host, options);
    },
    prompts: async () => {
      const { createPrompts } = await import('./prompts.js');
      return createPrompts(host, options.signal);
    },
    http: createHttpClient(host),
    elapsed: host.elapsed,
    exec: async (request) => (await import('../process/run.js')).runChild(request, { env: host.env, cwd: host.cwd() }),
    clock: {
      now: () => Date.now(),
      sleep: (ms, signal = options.signal) =>
        new Promise((resolve, reject) => {
          if (signal.aborted) return reject(signal.reason as Error);
          const timer = setTimeout(done, ms);
          function done(): void {
            signal.removeEventListener('abort', stop);
            resolve();
          }
          function stop(): void {
            clearTimeout(timer);
            reject(signal.reason as Error);
          }
          signal.addEventListener('abort', stop, { once: true });
        }),
    },
    signal: options.signal,
  };
}
