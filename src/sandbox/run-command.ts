import { spawn } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import path from 'node:path';

export interface CommandInput {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted on Ctrl-C and SIGTERM: the child is asked to end, and waited for. */
  readonly signal: AbortSignal;
}

/** Runs a child with this process's own input and output; gives its exit code, or null where it could not be started. */
export function runCommand({ command, env, cwd, signal }: CommandInput): Promise<number | null> {
  const [file = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(file, args, { env: { ...env }, cwd, stdio: 'inherit' });
    const end = (): void => void child.kill('SIGTERM');
    signal.addEventListener('abort', end, { once: true });
    child.once('error', () => resolve(null));
    child.once('close', (code, name) => {
      signal.removeEventListener('abort', end);
      resolve(code ?? 128 + (name === null ? 0 : constants.signals[name]));
    });
  });
}

const signIns = /^(AZURE_(CLIENT|TENANT|USERNAME|PASSWORD|FEDERATED|AUTHORITY|CONFIG|POD|TOKEN)|IDENTITY_|MSI_|IMDS_)/i;

/** An environment without the sign-ins of the world outside: inside, nobody is anybody there. */
export function withoutSignIns(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !signIns.test(name)));
}

/** A folder for PATH in which `foundry-gw` is this very program. */
export async function programFolder(folder: string, packageRoot: string): Promise<string> {
  const bin = path.join(folder, 'bin');
  const program = path.join(packageRoot, 'bin', 'foundry-gw.cjs');
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, 'foundry-gw'), `#!/bin/sh\nexec node '${program.replaceAll("'", String.raw`'\''`)}' "$@"\n`);
  await chmod(path.join(bin, 'foundry-gw'), 0o755);
  await writeFile(path.join(bin, 'foundry-gw.cmd'), `@node "${program}" %*\r\n`);
  return bin;
}
