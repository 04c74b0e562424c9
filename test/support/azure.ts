import path from 'node:path';
import type { Context } from '../../src/context.js';
import { createHttpClient } from '../../src/http/node-client.js';
import { runChild } from '../../src/process/run.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { testContext, type RecordedContext } from './context.js';

export interface SandboxContextOptions {
  /** The az whose folder comes first on PATH; null: a PATH on which there is none. */
  readonly az?: string | null;
  /** Another identity of the sandbox's world. */
  readonly identity?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly change?: Partial<Context>;
}

/** A context whose children and requests are real and find the sandbox, and nothing else of this machine's sign-ins. */
export function sandboxContext(sandbox: Sandbox, options: SandboxContextOptions = {}): RecordedContext {
  const { az, identity, change = {} } = options;
  const folders = az === null ? [sandbox.folder] : [...(az === undefined ? [] : [path.dirname(az)]), process.env['PATH']!];
  const env = {
    PATH: folders.join(path.delimiter),
    HOME: sandbox.folder,
    ...(identity === undefined ? sandbox.environment : sandbox.environmentOf(identity)),
    ...options.env,
  };
  const base = testContext();
  const clock = { now: () => Date.now(), sleep: (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms)) };
  return testContext({
    env,
    cwd: base.cwd,
    http: createHttpClient({ env }),
    exec: (request) => runChild(request, { env, cwd: base.cwd }),
    clock,
    ...change,
  });
}
