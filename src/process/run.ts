import { reveal } from '../parameters/secret.js';
import type { ExecRequest, ExecResult } from './exec.js';

const maxOutput = 64 * 1024 * 1024;

/** Runs a child to its end, without a shell; failures to start are in the result, not thrown. */
export async function runChild(
  request: ExecRequest,
  host: { readonly env: Readonly<Record<string, string | undefined>>; readonly cwd: string },
): Promise<ExecResult> {
  const { execa } = await import('../vendor/execa.js');
  const environment = Object.entries({ ...host.env, ...request.env }).filter(([, value]) => value !== undefined);
  const result = await execa(request.file, [...request.args], {
    reject: false,
    extendEnv: false,
    env: Object.fromEntries(environment) as Record<string, string>,
    cwd: request.cwd ?? host.cwd,
    ...(request.stdin === undefined ? { stdin: 'ignore' as const } : { input: reveal(request.stdin) }),
    ...(request.timeoutMs === undefined ? {} : { timeout: request.timeoutMs }),
    ...(request.signal === undefined ? {} : { cancelSignal: request.signal }),
    // Its signal handlers would end this process before it has said what goes on in Azure.
    cleanup: false,
    stripFinalNewline: false,
    maxBuffer: maxOutput,
  });
  const base = { exitCode: result.exitCode ?? null, stdout: String(result.stdout ?? ''), stderr: String(result.stderr ?? '') };
  if (base.exitCode !== null) return base;
  if (result.code === 'ENOENT') return { ...base, ended: 'not-found' };
  if (result.code === 'EACCES') return { ...base, ended: 'not-executable' };
  if (result.timedOut) return { ...base, ended: 'timeout' };
  return { ...base, ended: result.isCanceled ? 'aborted' : 'signal' };
}
