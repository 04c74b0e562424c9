import { main } from './cli/main.js';

declare const PACKAGE_ROOT: string;
declare const PACKAGE_VERSION: string;

/** The stream, made when it is first asked for. A reader that goes away (`| head -1`) has what it wanted: that is no failure. */
function outgoing(open: () => NodeJS.WriteStream): () => NodeJS.WriteStream {
  let stream: NodeJS.WriteStream | undefined;
  return () =>
    (stream ??= open().on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    }));
}

const stdout = outgoing(() => process.stdout);
const stderr = outgoing(() => process.stderr);

/** The only module that touches the process: it runs one command line and sets the exit code. */
void main(process.argv.slice(2), {
  argv: process.argv,
  env: process.env,
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return stdout();
  },
  get stderr() {
    return stderr();
  },
  packageRoot: PACKAGE_ROOT,
  version: PACKAGE_VERSION,
  cwd: () => process.cwd(),
  onSignal: (listener) => {
    const names = ['SIGINT', 'SIGTERM'] as const;
    const first = (name: (typeof names)[number]): void => {
      // Without a listener the second one ends the process at once.
      for (const other of names) process.off(other, first);
      listener(name);
    };
    for (const name of names) process.on(name, first);
  },
}).then((code) => {
  process.exitCode = code;
});
