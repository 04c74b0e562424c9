import type { Context, Output } from '../../src/context.js';
import type { HttpClient } from '../../src/http/client.js';
import { root } from './program.js';

export interface RecordedContext extends Context {
  /** All that was written so far. */
  readonly written: { stdout: string; stderr: string };
}

/** A context for tests of operations: nothing of the machine's environment, what is written is kept. */
export function testContext(change: Partial<Context> = {}): RecordedContext {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Output => ({
    isTTY: false,
    columns: 80,
    write: (text) => {
      written[name] += text;
    },
  });
  const unexpected = (what: string) => (): never => {
    throw new Error(`this test did not expect ${what}`);
  };
  return {
    env: {},
    cwd: root,
    packageRoot: root,
    version: '0.0.0-test',
    self: ['node', 'foundry-gw'],
    stdin: { isTTY: false, read: async () => new Uint8Array() },
    stdout: output('stdout'),
    stderr: output('stderr'),
    log: {
      note: (line) => {
        written.stderr += `${line}\n`;
      },
      debug: () => undefined,
      progress: () => undefined,
    },
    color: false,
    interactive: false,
    prompts: unexpected('a prompt'),
    http: { send: unexpected('an HTTP request'), close: () => undefined } as HttpClient,
    exec: unexpected('a child process'),
    clock: { now: () => Date.UTC(2026, 10, 1), sleep: async () => undefined },
    elapsed: () => performance.now(),
    signal: new AbortController().signal,
    ...change,
    written,
  };
}
