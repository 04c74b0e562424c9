import { main } from './cli/main.js';

declare const PACKAGE_ROOT: string;
declare const PACKAGE_VERSION: string;

/** The only module that touches the process: it runs one command line and sets the exit code. */
void main(process.argv.slice(2), {
  argv: process.argv,
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  packageRoot: PACKAGE_ROOT,
  version: PACKAGE_VERSION,
  cwd: () => process.cwd(),
  onSignal: (listener) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => listener(name));
  },
}).then((code) => {
  process.exitCode = code;
});
