import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const executable = path.join(root, 'bin', 'foundry-gw.cjs');

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program as a child, with nothing of this process's environment but what it needs to start. */
export function runProgram(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; stdin?: string; node?: string; file?: string } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      options.node ?? process.execPath,
      [options.file ?? executable, ...args],
      {
        cwd: options.cwd ?? root,
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...options.env },
        maxBuffer: 64 * 1024 * 1024,
        timeout: 110_000,
      },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr }),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.stdin ?? '');
  });
}

/** A folder of this test's own, removed when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'foundry-gw-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
