import { Readable } from 'node:stream';
import { main } from '../../src/cli/main.js';
import { root, type Ran } from './program.js';

interface MainOptions {
  readonly env?: Record<string, string>;
  readonly cwd?: string | (() => string);
  readonly stdin?: string;
  /** Makes all three streams a terminal's. */
  readonly terminal?: boolean;
  /** Is given the function that sends a signal to the program. */
  readonly signals?: (send: () => void) => void;
}

/** Runs one command line in this process, from the sources, with streams that only record. */
export async function runMain(args: readonly string[], options: MainOptions = {}): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const terminal = options.terminal === true;
  const stdin = Object.assign(Readable.from(options.stdin === undefined ? [] : [options.stdin]), { isTTY: terminal });
  const { cwd = root } = options;
  const code = await main(args, {
    argv: ['node', 'foundry-gw', ...args],
    env: options.env ?? {},
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: { isTTY: terminal, columns: 80, write: (text) => void (written.stdout += text) },
    messages: { isTTY: terminal, columns: 80, write: (text) => void (written.stderr += text) },
    stderr: Object.assign(Object.create(null) as NodeJS.WriteStream, {
      isTTY: terminal,
      columns: 80,
      write: (text: string) => (written.stderr += text) !== '',
    }),
    packageRoot: root,
    version: '0.0.0-test',
    cwd: typeof cwd === 'string' ? () => cwd : cwd,
    onSignal: (listener) => options.signals?.(() => listener('SIGINT')),
    elapsed: () => performance.now(),
    whenEnding: (letGo) => letGo(),
  });
  return { code, ...written };
}
