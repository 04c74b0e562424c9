import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, runProgram } from '../support/program.js';
import { describeWith } from '../support/real-parts.js';

const inside = (...command: string[]) => runProgram(['sandbox', '--no-az', '--', ...command]);

describe('sandbox -- <command>', () => {
  it('passes the exit code on', async () => {
    expect((await inside('sh', '-c', 'exit 7')).code).toBe(7);
    expect((await inside('true')).code).toBe(0);
  });

  it('sets what both engines and the SDKs need, and foundry-gw is this program', async () => {
    const { stdout } = await inside(
      'sh',
      '-c',
      'foundry-gw --version; echo $FOUNDRY_GW_ARM_ENDPOINT $AZURE_TENANT_ID $FOUNDRY_GW_VAR_LLM_URL; test -s "$NODE_EXTRA_CA_CERTS" && echo trusted',
    );
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\nhttps:\/\/localhost:\d+ adfs https:\/\/localhost:\d+\/v1\ntrusted\n$/);
  });

  it('prints nothing of its own on standard output', async () => {
    expect(await inside('echo', 'only this')).toMatchObject({ stdout: 'only this\n', stderr: '' });
  });

  it('hides the sign-ins of the world outside', async () => {
    const env = { AZURE_FEDERATED_TOKEN_FILE: '/outside', AZURE_CLIENT_ID: 'outside', IDENTITY_ENDPOINT: 'http://outside', OTHER: 'stays' };
    const { stdout } = await runProgram(['sandbox', '--no-az', '--', 'env'], { env });
    expect(stdout).not.toContain('outside');
    expect(stdout).toContain('OTHER=stays\n');
  });

  it('leaves nothing behind', async () => {
    const { stdout } = await inside('sh', '-c', 'echo $NODE_EXTRA_CA_CERTS');
    expect(path.isAbsolute(stdout.trim())).toBe(true);
    expect(existsSync(path.dirname(stdout.trim()))).toBe(false);
  });

  it('says what to do when the command is not there', async () => {
    const { code, stderr } = await inside('no-such-program');
    expect(code).toBe(2);
    expect(stderr).toContain('no-such-program could not be started.\n  Name a program that is on PATH');
  });
});

describe('sandbox without a command', () => {
  it('prints lines for another shell until Ctrl-C', async () => {
    const child = spawn(process.execPath, [path.join(root, 'bin', 'foundry-gw.cjs'), 'sandbox', '--no-az'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await expect.poll(() => stdout, { timeout: 10_000 }).toContain('export PATH=');
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGINT');
    await ended;
    expect(stdout).toMatch(/^(export \w+=\S+\n)+$/);
    expect(stderr).toContain('Ctrl-C here ends the sandbox.');
    expect(stderr).toContain('accounts/contoso-foundry/projects/support-agents');
  });
});

describeWith(['az'], 'sandbox with az', () => {
  it('has it signed in', async () => {
    const { code, stdout } = await runProgram(['sandbox', '--', 'az', 'account', 'show', '--query', 'name', '-o', 'tsv']);
    expect([code, stdout]).toEqual([0, 'Contoso AI\n']);
  });
});
