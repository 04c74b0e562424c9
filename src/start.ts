import { fstatSync, statSync, writeSync } from 'node:fs';
import type { Output } from './context.js';
import { failure } from './errors.js';
import { exitCodes } from './cli/exit-codes.js';
import { main } from './cli/main.js';

declare const PACKAGE_ROOT: string;
declare const PACKAGE_VERSION: string;

/** A reader that goes away (`| head -1`) has what it wanted: that is no failure. */
function ignoreClosedPipe(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
}

const outputFailed = (code: string | undefined): Error =>
  failure({
    kind: 'usage',
    code: 'OutputFailed',
    message: `The answer cannot be written to standard output (${code}).`,
    hint: 'Check where standard output leads to: a full disk, a closed file?',
  });

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Those that were made. */
const streams: NodeJS.WriteStream[] = [];

function made(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  streams.push(stream);
  return stream.on('error', ignoreClosedPipe);
}

const stdoutStream = once(() => made(process.stdout));
const stderrStream = once(() => made(process.stderr));
const letGo: (() => void)[] = [];

/** Asked before the stream is made, which knows it for certain. */
function mayBeTerminal(descriptor: number): boolean {
  const is = fstatSync(descriptor);
  return is.isCharacterDevice() && is.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
}

/**
 * Writes to the descriptor itself: making Node's stream for it takes 2.5 ms, a quarter of a start.
 * @param failed what to do where it cannot be written
 */
function createOutput(descriptor: number, stream: () => NodeJS.WriteStream, failed: (code: string | undefined) => void): Output {
  const terminal = once(() => mayBeTerminal(descriptor) && stream().isTTY === true);
  let streaming = false;
  return {
    get isTTY() {
      return terminal();
    },
    get columns() {
      return (terminal() ? stream().columns : undefined) ?? 80;
    },
    write(text) {
      let rest = Buffer.from(text);
      try {
        while (!streaming && rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
      } catch (error) {
        // A pipe that is full and does not wait: the stream does.
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EPIPE') return;
        if (code !== 'EAGAIN') return failed(code);
        streaming = true;
      }
      if (rest.length > 0) stream().write(rest);
    },
  };
}

/** What nobody caught ends the process with its stack; the exit code says that it was a bug, not that something was found. */
let crashed = false;
process.on('uncaughtExceptionMonitor', () => {
  crashed = true;
});
process.on('exit', () => {
  if (crashed) process.exitCode = exitCodes.bug;
});

/** The only module that touches the process: it runs one command line and sets the exit code. */
void main(process.argv.slice(2), {
  argv: process.argv,
  env: process.env,
  get stdin() {
    return process.stdin;
  },
  stdout: createOutput(1, stdoutStream, (code) => {
    throw outputFailed(code);
  }),
  // What cannot be told cannot be told.
  messages: createOutput(2, stderrStream, () => undefined),
  get stderr() {
    return stderrStream();
  },
  packageRoot: PACKAGE_ROOT,
  version: PACKAGE_VERSION,
  cwd: () => process.cwd(),
  elapsed: () => {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1e3 + nanoseconds / 1e6;
  },
  onSignal: (listener) => {
    const names = ['SIGINT', 'SIGTERM'] as const;
    const first = (name: (typeof names)[number]): void => {
      // Without a listener the second one ends the process at once.
      for (const other of names) process.off(other, first);
      listener(name);
    };
    for (const name of names) process.on(name, first);
  },
  whenEnding: (one) => void letGo.push(one),
}).then((code) => {
  process.exitCode = code;
  // Closing connections and taking the heap apart would cost milliseconds that nobody has any use of. Text that waits in a stream is written first.
  if (streams.every(({ writableLength }) => writableLength === 0)) process.exit();
  for (const one of letGo) one();
});
