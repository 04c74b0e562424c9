/** What other programs may import: the operations behind the commands, and the pure functions under them. */
import { fileURLToPath } from 'node:url';
import { createContext } from './cli/context.js';
import type { Context } from './context.js';

declare const PACKAGE_VERSION: string;

export interface LibraryOptions {
  /** Environment variables: proxies, CAs, credentials, `FOUNDRY_GW_…`. Usually `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Working directory, from which paths are understood. */
  readonly cwd: string;
  /** Takes what the program would write to standard error, a line or a part of one at a time. */
  readonly log?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** The context that operations take: nobody is asked anything, and nothing is read from the process itself. */
export function libraryContext({ env, cwd, log, signal = new AbortController().signal }: LibraryOptions): Context {
  const silent = { isTTY: false, columns: 80, write: () => undefined };
  return {
    ...createContext(
      {
        argv: [],
        env,
        stdin: Object.assign(Object.create(null) as NodeJS.ReadStream, { isTTY: false }),
        stdout: silent,
        messages: { ...silent, write: (text) => log?.(text) },
        stderr: Object.assign(Object.create(null) as NodeJS.WriteStream, { isTTY: false }),
        packageRoot: fileURLToPath(new URL('..', import.meta.url)),
        version: PACKAGE_VERSION,
        cwd: () => cwd,
        elapsed: () => performance.now(),
        onSignal: () => undefined,
        whenEnding: () => undefined,
      },
      { nonInteractive: true, signal },
    ),
    stdin: { isTTY: false, read: async () => new Uint8Array() },
  };
}

export { deploy } from './operations/deploy.js';
export { deleteConnections } from './operations/delete.js';
export { explain } from './operations/explain.js';
export { importConnections } from './operations/import.js';
export { init } from './operations/init.js';
export { list } from './operations/list.js';
export { models } from './operations/models.js';
export { plan } from './operations/plan.js';
export { show } from './operations/show.js';
export { validate } from './operations/validate.js';
export { verify } from './operations/verify.js';

export { connectionFromBody } from './connection/from-body.js';
export { connectionFromParameters } from './connection/from-parameters.js';
export { connectionBody } from './connection/to-body.js';
export { differences } from './connection/diff.js';
export { connectionId, parseConnectionId, parseProjectId } from './connection/ids.js';
export { applyChanges } from './parameters/edit.js';
export { readParameterFile } from './parameters/read.js';
export { resolveParameters } from './parameters/resolve.js';

export { isFailure, type Failure } from './errors.js';
export type { Context } from './context.js';
export type { Connection } from './connection/connection.js';
export type { ParameterFile } from './parameters/file.js';
