import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../support/answers.js';
import { runProgram, temporaryFolder } from '../support/program.js';

const project =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents';
const good = `{
  "parameters": {
    "projectResourceId": { "value": "${project}" },
    "targetUrl": { "value": "https://llm.contoso.com/v1" },
    "connectionName": { "value": "contoso-gateway" },
    "apiKey": { "value": "\${CONTOSO_KEY}" },
    "staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o", "version": "2024-11-20", "format": "OpenAI" } } }] }
  }
}
`;
const bad = good
  .replace('/v1"', '/v1/chat/completions"')
  .replace('"${CONTOSO_KEY}"', '"s3cr3t-canary"')
  .replace('"connectionName"', '"connectioName"');
const doubtful = good.replace('/v1"', '/v1/"');

function folder(files: Record<string, string>): string {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'connections'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, 'connections', name), text);
  return cwd;
}

describe('foundry-gw validate', () => {
  it('knows characters beyond ASCII wherever a rule looks for them', async () => {
    const cwd = folder({
      'dots.parameters.json': good.replace('llm.contoso.com', '…'),
      'word.parameters.json': good.replace('"contoso-gateway"', '“contoso-gateway”'),
    });
    const { code, stdout } = await runProgram(['validate'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('targetUrl still has the placeholder ….');
    expect(stdout).toContain('This is a typographic quote');
  });

  it('shows each mistake with its place, its line and its mending, and exits 1', async () => {
    const cwd = folder({ 'contoso.parameters.json': bad });
    const { code, stdout, stderr } = await runProgram(['validate', 'connections/contoso.parameters.json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toBe(`connections/contoso.parameters.json:4:56  error  target-chat-path
  The target ends in /chat/completions, which the service appends itself.
  4 │   "targetUrl": { "value": "https://llm.contoso.com/v1/chat/completions" },
    │                                                      ^^^^^^^^^^^^^^^^^
  → Cut it off.
  + │   "targetUrl": { "value": "https://llm.contoso.com/v1" },

connections/contoso.parameters.json:5:5  error  unknown-parameter
  Parameters of kind model-gateway have no "connectioName".
  5 │   "connectioName": { "value": "contoso-gateway" },
    │   ^^^^^^^^^^^^^^^
  → Did you mean "connectionName"?
  + │   "connectionName": { "value": "contoso-gateway" },

connections/contoso.parameters.json:6:26  error  secret-in-file
  apiKey stands in clear in the file.
  6 │   "apiKey": { "value": "*************" },
    │                        ^^^^^^^^^^^^^^^
  → Replace it: "value": "\${GATEWAY_API_KEY}" or a Key Vault reference; then
    change the secret at the gateway, since it has been in a file.

3 errors in 1 file.
Mend the errors, then validate again: nothing may be deployed before.
`);
  });

  it('says the same as JSON', async () => {
    const { code, stdout, stderr } = await runProgram(['validate', '--format', 'json'], {
      cwd: folder({ 'contoso.parameters.json': bad }),
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).not.toContain('s3cr3t');
    expect(readAnswer(stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'validate',
      files: [
        {
          path: 'connections/contoso.parameters.json',
          kind: 'model-gateway',
          findings: [
            {
              rule: 'target-chat-path',
              line: 4,
              column: 56,
              endLine: 4,
              endColumn: 73,
              changes: [{ parameter: 'targetUrl', value: 'https://llm.contoso.com/v1' }],
            },
            { rule: 'unknown-parameter' },
            { rule: 'secret-in-file', changes: [{ parameter: 'apiKey' }] },
          ],
        },
      ],
      summary: { files: 1, errors: 3, warnings: 0 },
    });
  });

  it('is short when all is well, in every way of naming files', async () => {
    const cwd = folder({
      'one.parameters.json': good,
      'two.parameters.jsonc': `// a comment\n${good.replace('contoso-gateway', 'contoso-other')}`,
      'other.json': '{}',
    });
    for (const args of [[], ['connections'], ['connections/*.parameters.json*']]) {
      const ran = await runProgram(['validate', ...args], { cwd });
      expect(ran).toEqual({ code: 0, stdout: '✓ 2 files: nothing to mend.\n', stderr: '' });
    }
    const ran = await runProgram(['validate', '-'], { cwd, stdin: good });
    expect(ran).toEqual({ code: 0, stdout: '✓ Standard input: nothing to mend.\n', stderr: '' });
  });

  it('lets warnings pass, up to --max-warnings', async () => {
    const cwd = folder({ 'contoso.parameters.json': doubtful });
    expect(await runProgram(['validate'], { cwd })).toMatchObject({ code: 0 });
    expect(await runProgram(['validate', '--max-warnings', '1'], { cwd })).toMatchObject({ code: 0 });
    const { code, stderr } = await runProgram(['validate', '--max-warnings', '0'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '1 warning is more than --max-warnings 0 allows.\n' });
    for (const wrong of ['-1', 'many', '1.5']) {
      const ran = await runProgram(['validate', `--max-warnings=${wrong}`, '--format', 'json'], { cwd });
      expect(ran.code).toBe(2);
      expect(readAnswer(ran.stdout).error).toBeDefined();
    }
  });

  it('exits 2 for a text that is no parameter file, and still says where', async () => {
    const cwd = folder({ 'broken.parameters.json': good.replace('" },\n    "conn', '" }\n    "conn'), 'good.parameters.json': good });
    const { code, stdout, stderr } = await runProgram(['validate'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(stdout).toMatch(/broken\.parameters\.json:5:5 {2}error {2}json-syntax/);
    const json = await runProgram(['validate', '--format', 'json'], { cwd });
    expect(json.code).toBe(2);
    expect(readAnswer(json.stdout)).toMatchObject({
      files: [{ kind: null, findings: [{ rule: 'json-syntax' }] }, { findings: [] }],
      summary: { files: 2, errors: 1 },
    });
  });

  it('exits 2 for bytes that are no text', async () => {
    const cwd = folder({});
    writeFileSync(path.join(cwd, 'connections', 'x.parameters.json'), Buffer.from([0x7b, 0xff, 0xfe, 0x80, 0x7d]));
    const { code, stdout } = await runProgram(['validate'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringContaining('file-encoding') as string });
  });

  it.skipIf(process.platform !== 'linux')('exits 2 for a file that cannot be read, and checks the others', async () => {
    const cwd = folder({ 'good.parameters.json': good });
    const { code, stdout } = await runProgram(['validate', '/proc/self/mem', 'connections', '--format', 'json'], { cwd });
    expect(code).toBe(2);
    expect(readAnswer(stdout)).toMatchObject({
      files: [{ path: '/proc/self/mem', findings: [{ rule: 'file-unreadable' }] }, { findings: [] }],
    });
  });

  it('exits 2 where nothing matches, and says what to do', async () => {
    const cwd = temporaryFolder();
    for (const args of [[], ['missing.json'], ['*.parameters.json'], ['.']]) {
      const { code, stdout, stderr } = await runProgram(['validate', ...args], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^foundry-gw: .+\n {2}.+\n/);
    }
  });

  it('tells no secret in any format, and everything else in each', async () => {
    const cwd = folder({
      'contoso.parameters.json': bad,
      'minified.parameters.json': JSON.stringify(JSON.parse(bad)).replace('contoso-gateway', 'other'),
    });
    const formats = ['text', 'json', 'sarif', 'github', 'azure-devops', 'junit', 'markdown'];
    const { code, stdout, stderr } = await runProgram(
      ['validate', '--debug', ...formats.flatMap((format) => ['-o', `${format}=report.${format}`])],
      { cwd },
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).not.toContain('s3cr3t');
    for (const format of formats) {
      const text = readFileSync(path.join(cwd, `report.${format}`), 'utf8');
      expect(text, format).not.toContain('s3cr3t');
      expect(text, format).not.toContain('\u001b');
      for (const rule of ['target-chat-path', 'unknown-parameter', 'secret-in-file'])
        expect(text.split(rule).length, `${format} ${rule}`).toBeGreaterThan(2);
    }
  });

  it('refuses an unknown format before it looks at a file', async () => {
    const { code, stdout, stderr } = await runProgram(['validate', 'nowhere', '-o', 'sarf'], { cwd: temporaryFolder() });
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: 'foundry-gw: validate has no format "sarf".\n  Use one of json, text, sarif, github, azure-devops, junit, markdown.\n',
    });
  });

  it('writes both formats at once, one of them to a file', async () => {
    const cwd = folder({ 'contoso.parameters.json': bad });
    const { code, stdout } = await runProgram(['validate', '-o', 'text=report.txt', '-o', 'json'], { cwd });
    expect(code).toBe(1);
    readAnswer(stdout);
    expect(readFileSync(path.join(cwd, 'report.txt'), 'utf8')).toMatch(/3 errors in 1 file\./);
  });
});
