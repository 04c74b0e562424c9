import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.js';
import { documentedCommands, matchesDocumented } from '../support/console-blocks.js';
import { root, temporaryFolder } from '../support/program.js';
import { realParts } from '../support/real-parts.js';

const documents = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'))
    .sort()
    .map((file) => `docs/${file}`),
].filter((file) => file.endsWith('.md'));
const separator = '@@ ended';

/** Stands for what a reader has installed: foundry-gw, and npx that finds it. */
function programs(folder: string): string {
  const bin = path.join(folder, '.bin');
  mkdirSync(bin);
  const start = `exec "${process.execPath}" "${path.join(root, 'bin', 'foundry-gw.cjs')}"`;
  for (const [name, line] of [
    ['foundry-gw', `${start} "$@"`],
    ['npx', `[ "$1" = foundry-gw ] || exit 127; shift; ${start} "$@"`],
  ] as const) {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${line}\n`);
    chmodSync(path.join(bin, name), 0o755);
  }
  return bin;
}

/** Runs the commands one after another in one shell; gives what each printed and its exit code. */
function inOneShell(commands: readonly string[], cwd: string, env: Record<string, string>): Promise<{ printed: string; code: number }[]> {
  const script = commands.map((command) => `${command}\nprintf '\\n${separator} %s\\n' "$?"`).join('\n');
  return new Promise((resolve) => {
    const child = execFile('sh', ['-c', `exec 2>&1\n${script}`], { cwd, env, timeout: 110_000 }, (_error, stdout) =>
      resolve(
        stdout
          .split(new RegExp(`^${separator} `, 'm'))
          .map((part, index, parts) => ({
            printed: part.replace(/^\d+\n/, ''),
            code: Number(/^\d+/.exec(parts[index + 1] ?? '')?.[0] ?? -1),
          }))
          .slice(0, -1),
      ),
    );
    child.stdin?.end();
  });
}

describe('each example of the documentation', () => {
  test.each(documents)('%s', async (file) => {
    const commands = documentedCommands(file, readFileSync(path.join(root, file), 'utf8')).filter(({ notRun }) => notRun === null);
    if (commands.length === 0) return;
    const folder = temporaryFolder();
    const bin = programs(folder);
    const sandbox = await startSandbox({ env: process.env });
    onTestFinished(() => sandbox.stop());
    if (realParts.az !== null && commands.some(({ command }) => command.includes('foundry-gw deploy')))
      await sandbox.signInAz({ az: realParts.az });
    const { environment, gateways } = sandbox;
    const gateway = gateways['llm']!;
    const local = (text: string): string => text.replaceAll('https://llm.contoso.com/v1', gateway.target);
    const ran = await inOneShell(
      commands.map(({ command }) => local(command)),
      folder,
      { ...environment, PATH: `${bin}:${process.env['PATH']}`, HOME: folder, CONTOSO_API_KEY: gateway.key, AZURE_CORE_OUTPUT: 'json' },
    );
    for (const [index, { line, command, expected, exitCode }] of commands.entries()) {
      const place = `${file}:${line}: ${command}`;
      const { printed, code } = ran[index] ?? { printed: '', code: -1 };
      expect(code, `${place}\n${printed}`).toBe(exitCode);
      if (expected.length === 0) continue;
      const shown = printed.replaceAll(gateway.target, 'https://llm.contoso.com/v1');
      expect(matchesDocumented(shown, expected), `${place} printed\n${shown}\nwhich is not\n${expected.join('\n')}`).toBe(true);
    }
  });
});

test('the parameter table is what the schemas say', () => {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts', 'document.mjs'), '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('there are examples to run', () => {
  const commands = documents.flatMap((file) => documentedCommands(file, readFileSync(path.join(root, file), 'utf8')));
  expect(commands.filter(({ notRun }) => notRun === null).length).toBeGreaterThan(5);
});
