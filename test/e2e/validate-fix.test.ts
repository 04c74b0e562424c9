import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../support/answers.js';
import { runProgram, temporaryFolder } from '../support/program.js';

const good = `{
  // what the team calls it
  "parameters": {
    "projectResourceId": { "value": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents" },
    "targetUrl":   { "value": "https://llm.contoso.com/v1" },
    "connectionName": { "value": "contoso-gateway" }, // kept
    "apiKey": { "value": "\${CONTOSO_KEY}" },
    "staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o", "version": "2024-11-20", "format": "OpenAI" } } }] }
  }
}
`;
const bad = good.replace('/v1"', '/v1/chat/completions"').replace('"connectionName"', '"connectioName"');
const name = 'a.parameters.jsonc';

function folder(files: Record<string, string | Buffer>): string {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'connections'));
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(cwd, file), content);
  return cwd;
}
const file = (cwd: string): string => path.join(cwd, 'connections', name);

describe('validate --fix', () => {
  it('writes what is certain and nothing else, and says what it did', async () => {
    const cwd = folder({ [`connections/${name}`]: bad });
    const { code, stdout, stderr } = await runProgram(['validate', '--fix'], { cwd });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stderr: '',
      stdout: `✓ connections/${name}: fixed target-chat-path, unknown-parameter.\n✓ connections/${name}: nothing to mend.\n`,
    });
    expect(readFileSync(file(cwd), 'utf8')).toBe(good);
    const again = await runProgram(['validate', '--fix', '-o', 'json'], { cwd });
    expect(readAnswer(again.stdout)).toMatchObject({ files: [{ fixed: [] }], summary: { fixed: 0 } });
    expect(readFileSync(file(cwd), 'utf8')).toBe(good);
    expect(readdirSync(path.join(cwd, 'connections'))).toEqual([name]);
  });

  it('says in the answer what was fixed and what is left, and exits 1 for it', async () => {
    const cwd = folder({ [`connections/${name}`]: bad.replace('${CONTOSO_KEY}', 's3cr3t-canary') });
    const { code, stdout } = await runProgram(['validate', '--fix', '-o', 'json'], { cwd });
    expect(code).toBe(1);
    expect(stdout).not.toContain('s3cr3t');
    expect(readAnswer(stdout)).toMatchObject({
      files: [{ findings: [{ rule: 'secret-in-file' }], fixed: [{ rule: 'target-chat-path' }, { rule: 'unknown-parameter' }] }],
      summary: { errors: 1, fixed: 2 },
    });
  });

  it('--dry-run prints a difference that git applies, and writes nothing', async () => {
    const cwd = folder({ [`connections/${name}`]: bad });
    const { code, stdout, stderr } = await runProgram(['validate', '--fix', '--dry-run'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: '2 findings would be fixed. Nothing was written: run it without --dry-run to write.\n',
    });
    expect(stdout).toMatch(/^--- a\/connections\/a\.parameters\.jsonc\n\+\+\+ b\//);
    expect(readFileSync(file(cwd), 'utf8')).toBe(bad);
    execFileSync('git', ['apply', '-'], { cwd, input: stdout });
    expect(readFileSync(file(cwd), 'utf8')).toBe(good);
    expect(await runProgram(['validate', '--fix', '--dry-run'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Nothing can be fixed by itself.\n',
    });
  });

  it('--dry-run keeps the line ends of Windows, so that git applies it', async () => {
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    const cwd = folder({ [`connections/${name}`]: windows(bad) });
    const { stdout } = await runProgram(['validate', '--fix', '--dry-run'], { cwd });
    execFileSync('git', ['apply', '-'], { cwd, input: stdout });
    expect(readFileSync(file(cwd), 'utf8')).toBe(windows(good));
  });

  it('--dry-run shows no secret', async () => {
    const cwd = folder({ [`connections/${name}`]: bad.replace('${CONTOSO_KEY}', 's3cr3t-canary') });
    for (const format of ['text', 'json'])
      expect((await runProgram(['validate', '--fix', '--dry-run', '-o', format], { cwd })).stdout).not.toContain('s3cr3t');
  });

  it.each([
    ['a byte order mark', Buffer.from(`\ufeff${bad}`), Buffer.from(`\ufeff${good}`)],
    ['UTF-16', Buffer.from(`\ufeff${bad}`, 'utf16le'), Buffer.from(`\ufeff${good}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${bad}`, 'utf16le').swap16(), Buffer.from(`\ufeff${good}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(bad, 'utf16le'), Buffer.from(good, 'utf16le')],
    ['line ends of Windows', Buffer.from(bad.replaceAll('\n', '\r\n')), Buffer.from(good.replaceAll('\n', '\r\n'))],
  ])('keeps %s', async (_what, before, after) => {
    const cwd = folder({ [`connections/${name}`]: before });
    expect((await runProgram(['validate', '--fix'], { cwd })).code).toBe(0);
    expect(readFileSync(file(cwd)).equals(after)).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('keeps links and permissions', async () => {
    const cwd = folder({ 'real.jsonc': bad });
    chmodSync(path.join(cwd, 'real.jsonc'), 0o664);
    symlinkSync('../real.jsonc', file(cwd));
    expect((await runProgram(['validate', '--fix'], { cwd })).code).toBe(0);
    expect(lstatSync(file(cwd)).isSymbolicLink()).toBe(true);
    expect(readFileSync(path.join(cwd, 'real.jsonc'), 'utf8')).toBe(good);
    expect(statSync(path.join(cwd, 'real.jsonc')).mode & 0o777).toBe(0o664);
  });

  it('leaves a file alone whose syntax is wrong, and fixes the others', async () => {
    const broken = bad.replace('" },\n    "conn', '" }\n    "conn');
    const trailing = bad.replace('// what the team calls it', '').replace(' // kept', '').replace('] }\n', '] },\n');
    const cwd = folder({
      [`connections/${name}`]: bad,
      'connections/b.parameters.jsonc': broken,
      'connections/c.parameters.json': trailing,
    });
    const { code, stderr } = await runProgram(['validate', '--fix'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('connections/c.parameters.json is left as it is: its syntax has to be right first.');
    expect(readFileSync(file(cwd), 'utf8')).toBe(good);
    expect(readFileSync(path.join(cwd, 'connections', 'b.parameters.jsonc'), 'utf8')).toBe(broken);
    expect(readFileSync(path.join(cwd, 'connections', 'c.parameters.json'), 'utf8')).toBe(trailing);
  });

  it.skipIf(process.getuid?.() === 0)('says what cannot be written, and exits 2', async () => {
    const cwd = folder({ [`connections/${name}`]: bad });
    chmodSync(file(cwd), 0o444);
    const { code, stderr } = await runProgram(['validate', '--fix'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('cannot be written (EACCES)') as string });
    expect(readFileSync(file(cwd), 'utf8')).toBe(bad);
  });

  it('does not write into the file what an environment sets', async () => {
    const cwd = folder({
      [`connections/${name}`]: good,
      'foundry-gw.yaml': 'environments:\n  prod: { parameters: { targetUrl: "https://llm.contoso.com/v1/chat/completions" } }\n',
    });
    const { code, stdout } = await runProgram(['validate', '--fix'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('target-chat-path');
    expect(stdout).toContain('foundry-gw.yaml:2');
    expect(readFileSync(file(cwd), 'utf8')).toBe(good);
  });

  it('refuses standard input, and --dry-run without it', async () => {
    const cwd = temporaryFolder();
    expect(await runProgram(['validate', '-', '--fix'], { cwd, stdin: bad })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Name the file, or add --dry-run.') as string,
    });
    expect(await runProgram(['validate', '--dry-run'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--dry-run goes with --fix') as string,
    });
  });
});
