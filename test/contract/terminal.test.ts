import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/program.js';
import { runMain } from '../support/cli.js';
import { root, runProgram, temporaryFolder } from '../support/program.js';

const escape = '\u001b[';
const wrong = ['validate', path.join(root, 'test', 'samples', 'modelgateway-openai-quirk.json')];

describe('colours', () => {
  const coloured = async (options: Parameters<typeof runMain>[1], ...args: string[]): Promise<boolean> =>
    (await runMain([...wrong, ...args], options)).stdout.includes(escape);

  it('are for terminals', async () => {
    expect(await coloured({ terminal: true })).toBe(true);
    expect(await coloured({})).toBe(false);
  });

  it('go away with NO_COLOR and --no-color', async () => {
    expect(await coloured({ terminal: true, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await coloured({ terminal: true }, '--no-color')).toBe(false);
    expect(await coloured({ terminal: true, env: { FORCE_COLOR: '0' } })).toBe(false);
  });

  it('an empty NO_COLOR is none', async () => {
    expect(await coloured({ terminal: true, env: { NO_COLOR: '' } })).toBe(true);
  });

  it('come with FORCE_COLOR, which yields to the other two', async () => {
    expect(await coloured({ env: { FORCE_COLOR: '1' } })).toBe(true);
    expect(await coloured({ env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).toBe(false);
    expect(await coloured({ env: { FORCE_COLOR: '1' } }, '--no-color')).toBe(false);
  });

  it("never stand in JSON, in files or in the built program's pipes", async () => {
    const cwd = temporaryFolder();
    await runMain([...wrong, '--format', 'text=report.txt', '--format', 'json=report.json'], { terminal: true, cwd });
    expect(readFileSync(path.join(cwd, 'report.txt'), 'utf8')).not.toContain(escape);
    expect(readFileSync(path.join(cwd, 'report.json'), 'utf8')).not.toContain(escape);
    expect((await runProgram(wrong)).stdout).not.toContain(escape);
    expect((await runProgram(wrong, { env: { FORCE_COLOR: '1' } })).stdout).toContain(escape);
  });
});

describe('where nobody can be asked', () => {
  it.each([
    ['without a terminal', {}, []],
    ['with CI set', { terminal: true, env: { CI: 'true' } }, []],
    ['with --non-interactive', { terminal: true }, ['--non-interactive']],
  ] as const)('%s, init fails at once and names what is missing', async (_where, options, args) => {
    const { code, stderr } = await runMain(['init', ...args], { ...options, cwd: temporaryFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('--project');
  });

  it('no command waits for an answer', async () => {
    for (const { name } of commands.filter(({ formats }) => formats !== undefined)) {
      const { code } = await runProgram([name], { cwd: temporaryFolder(), env: { CI: 'true', AZURE_CONFIG_DIR: temporaryFolder() } });
      expect(code, name).toBe(2);
    }
  });
});

describe('--quiet', () => {
  it('leaves standard error to failures', async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'a.parameters.json'), readFileSync(path.join(root, 'bench', 'valid.parameters.json')));
    expect((await runMain(['validate', '.', '--quiet'], { cwd })).stderr).toBe('');
    expect((await runMain(['validate', 'nothing.json', '--quiet'], { cwd })).stderr).toMatch(/^foundry-gw: /);
  });
});

describe('foreign text', () => {
  it('moves no cursor and gives the log of a CI service no command', async () => {
    const cwd = temporaryFolder();
    const name = 'evil\u001b[2Jname\n::set-env name=PATH::x\n##vso[task.setvariable]';
    writeFileSync(path.join(cwd, 'a.parameters.json'), JSON.stringify({ parameters: { [name]: { value: name } } }));
    const { code, stdout, stderr } = await runMain(['validate', 'a.parameters.json'], { cwd });
    expect(code).toBe(1);
    expect(`${stdout}${stderr}`).not.toContain('\u001b');
    expect(`${stdout}${stderr}`).not.toMatch(/^\s*(::|##vso)/m);
  });
});
