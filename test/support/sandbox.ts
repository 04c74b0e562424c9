import { afterAll, beforeAll } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.js';

/**
 * One sandbox for all tests of a file, ended after them. Tests that change it clean up after themselves
 * (`sandbox().faults.clear()`), or use names of their own.
 */
export function useSandbox(options: SandboxOptions & { readonly az?: string | null } = {}): () => Sandbox {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    const { az, ...others } = options;
    sandbox = await startSandbox({ env: process.env, ...others });
    if (az != null) await sandbox.signInAz({ az });
  });
  afterAll(async () => sandbox?.stop());
  return () => {
    if (sandbox === undefined) throw new Error('the sandbox has not started: call this inside a test');
    return sandbox;
  };
}
