import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/program.js';
import { faultsOf, hasSchema, readAnswer } from '../support/answers.js';
import { runMain } from '../support/cli.js';
import { root, runProgram, temporaryFolder, type Ran } from '../support/program.js';

const valid = readFileSync(path.join(root, 'bench', 'valid.parameters.json'), 'utf8');
const project =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a/projects/p';

/** A folder with the inputs that the command lines below name. */
function workFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'connections'));
  writeFileSync(path.join(folder, 'connections', 'kong.parameters.json'), valid);
  writeFileSync(path.join(folder, 'typo.parameters.json'), valid.replace('"authType"', '"authTyp"'));
  // Nobody listens there, on any machine.
  writeFileSync(path.join(folder, 'local.parameters.json'), valid.replace('https://kong.contoso.com/openai/v1', 'http://127.0.0.1:1/v1'));
  writeFileSync(path.join(folder, 'broken.parameters.json'), '{ "parameters": {');
  return folder;
}

interface Case {
  readonly args: readonly string[];
  readonly code: number;
  readonly stdin?: string;
}

/** Command lines that need no Azure: an answer of each kind, findings and failures. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  init: [
    {
      args: [
        'kong',
        '--kind',
        'model-gateway',
        '--project',
        project,
        '--target',
        'https://kong.contoso.com/v1',
        '--model',
        'gpt-4o',
        '--dry-run',
      ],
      code: 0,
    },
    {
      args: ['new', '--kind', 'model-gateway', '--project', project, '--target', 'https://kong.contoso.com/v1', '--model', 'gpt-4o'],
      code: 0,
    },
    {
      args: ['kong', '--kind', 'model-gateway', '--project', project, '--target', 'https://kong.contoso.com/v1', '--model', 'gpt-4o'],
      code: 2,
    },
    { args: ['--list-presets'], code: 0 },
    { args: ['llm', '--probe', 'https://llm.contoso.com', '--project', project], code: 2 },
    { args: ['--probe', 'nonsense url'], code: 2 },
    { args: ['--ci', 'github'], code: 0 },
    { args: ['--ci', 'azure-devops', '--dry-run'], code: 0 },
    { args: ['--ci', 'jenkins'], code: 2 },
    { args: [], code: 2 },
    { args: ['kong', '--kind', 'nope'], code: 2 },
  ],
  validate: [
    { args: [], code: 0 },
    { args: ['connections/kong.parameters.json'], code: 0 },
    { args: ['-'], code: 0, stdin: valid },
    { args: ['typo.parameters.json'], code: 1 },
    { args: ['typo.parameters.json', '--fix', '--dry-run'], code: 1 },
    { args: ['typo.parameters.json', '--fix'], code: 0 },
    { args: ['--dry-run'], code: 2 },
    { args: ['.'], code: 2 },
    { args: ['nothing.json'], code: 2 },
  ],
  explain: [
    { args: ['target-chat-path'], code: 0 },
    { args: ['exit', '6'], code: 0 },
    { args: ['PlanOutdated'], code: 0 },
    { args: ['-'], code: 0, stdin: 'kong: {"message":"no Route matched with those values"}' },
    { args: ['--list'], code: 0 },
    { args: ['target-chat-pth'], code: 2 },
    { args: ['nothing that anybody knows'], code: 2 },
    { args: ['-'], code: 2, stdin: '' },
    { args: [], code: 2 },
  ],
  render: [
    { args: ['connections/kong.parameters.json'], code: 0 },
    { args: ['connections/kong.parameters.json', '--as', 'arm'], code: 0 },
    { args: ['connections/kong.parameters.json', '--as', 'resource'], code: 0 },
    { args: ['nothing.json'], code: 2 },
  ],
  plan: [
    { args: ['nothing.json'], code: 2 },
    { args: ['typo.parameters.json'], code: 1 },
    { args: ['typo.parameters.json', '--detailed-exitcode'], code: 1 },
  ],
  deploy: [
    { args: ['nothing.json', '--yes'], code: 2 },
    { args: ['typo.parameters.json', '--yes'], code: 1 },
    { args: ['--plan', 'nothing.json'], code: 2 },
    { args: ['--plan', 'broken.parameters.json'], code: 2 },
    { args: [], code: 2 },
  ],
  import: [
    { args: [], code: 2 },
    { args: ['kong'], code: 2 },
    { args: ['--all'], code: 2 },
    { args: ['kong', '--project', 'kong'], code: 2 },
    { args: ['/subscriptions/x', '--into', 'new.json'], code: 2 },
    { args: ['--all', '--project', project, '--into', 'new.json'], code: 2 },
    { args: ['nothing.json'], code: 2 },
  ],
  delete: [
    { args: [], code: 2 },
    { args: ['kong', '--yes'], code: 2 },
    { args: ['connections/kong.parameters.json'], code: 2 },
    { args: ['--all', '--yes'], code: 2 },
    { args: ['nothing.json', '--yes'], code: 2 },
  ],
  list: [
    { args: ['--project', 'kong'], code: 2 },
    { args: ['--account', project], code: 2 },
    { args: ['--account', 'a', '--project', 'b'], code: 2 },
    { args: ['--compare', 'nothing.json'], code: 2 },
  ],
  show: [
    { args: [], code: 2 },
    { args: ['nothing.json'], code: 2 },
    { args: ['kong'], code: 2 },
    { args: ['/subscriptions/x'], code: 2 },
  ],
  models: [
    { args: ['connections/kong.parameters.json', '--no-azure'], code: 0 },
    { args: ['nothing.json', '--no-azure'], code: 2 },
  ],
  verify: [
    { args: ['local.parameters.json', '--no-azure'], code: 1 },
    { args: ['local.parameters.json', '--no-azure', '--deep'], code: 1 },
    { args: ['local.parameters.json', '--no-azure', '--fix'], code: 1 },
    { args: ['local.parameters.json', '--no-azure', '--fix', '--no-diagnose'], code: 2 },
    { args: ['-', '--no-azure', '--fix'], code: 2 },
    { args: ['nothing.json', '--no-azure'], code: 2 },
  ],
  schema: [
    { args: ['apim'], code: 0 },
    { args: ['--list'], code: 0 },
    { args: ['--install', '--dry-run'], code: 0 },
    { args: ['--install'], code: 0 },
    { args: ['--dry-run'], code: 2 },
    { args: ['nothing'], code: 2 },
  ],
};

const answering = commands.filter(({ formats }) => formats !== undefined).map(({ name }) => name);

describe('every command with an answer', () => {
  it('has a published schema and stands in the table of this test', () => {
    expect(answering.filter((name) => !hasSchema(name))).toEqual([]);
    expect(answering.filter((name) => cases[name] === undefined)).toEqual([]);
  });
});

describe.each(answering)('%s --format json', (name) => {
  const oneError = (ran: Ran, command: string | null = name): void => {
    expect(ran.code).toBe(2);
    expect(readAnswer(ran.stdout)).toMatchObject({ command, error: { code: expect.any(String), hint: expect.any(String) } });
    expect(ran.stderr).toMatch(/^foundry-gw: .+\n {2}\S/);
  };

  it.each(cases[name] ?? [])('$args ends with $code and one document', async ({ args, code, stdin }) => {
    const ran = await runMain([name, ...args, '--format', 'json'], { cwd: workFolder(), ...(stdin === undefined ? {} : { stdin }) });
    const answer = readAnswer(ran.stdout);
    expect({ code: ran.code, command: answer.command }).toEqual({ code, command: name });
    if (answer.error !== undefined) expect(ran.stderr).toContain(answer.error.message.split('\n')[0]);
  });

  it.each([
    ['an unknown option', ['--nope', '--format', 'json']],
    ['an unknown option, -o json', ['-o', 'json', '--nope']],
    ['an unknown option, --format=json', ['--nope', '--format=json']],
    ['an unknown format', ['--format', 'json', '--format', 'nope=file']],
    ['two formats for standard output', ['--format', 'json', '--format', 'text']],
    ['an option without its value', ['--format', 'json', '--config']],
  ])('%s', async (_what, args) => {
    oneError(await runMain([name, ...args], { cwd: workFolder() }));
  });

  it('a report for a folder that is not there fails before anything is done', async () => {
    oneError(await runMain([name, '--format', 'json', '--format', 'text=no/such/folder/report.txt'], { cwd: workFolder() }));
  });
});

describe('reports into files', () => {
  it('leave standard output to the other format', async () => {
    const cwd = workFolder();
    const ran = await runMain(['validate', '--format', 'json=report.json', '--format', 'text', 'typo.parameters.json'], { cwd });
    expect(ran.code).toBe(1);
    expect(readAnswer(readFileSync(path.join(cwd, 'report.json'), 'utf8'))).toMatchObject({ command: 'validate' });
    expect(ran.stdout).toContain('typo.parameters.json');
    expect(() => JSON.parse(ran.stdout) as unknown).toThrow();
  });

  it('say the same as standard output', async () => {
    const cwd = workFolder();
    const args = ['validate', 'typo.parameters.json', '--format'];
    await runMain([...args, 'json=report.json'], { cwd });
    expect(readFileSync(path.join(cwd, 'report.json'), 'utf8')).toBe((await runMain([...args, 'json'], { cwd })).stdout);
  });
});

describe('the built program', () => {
  it('writes nothing but the answer to standard output, whatever --debug adds', async () => {
    const cwd = workFolder();
    const plain = await runProgram(['validate', '--format', 'json'], { cwd });
    const debugged = await runProgram(['validate', '--format', 'json', '--debug'], { cwd });
    expect(debugged.stdout).toBe(plain.stdout);
    expect(plain.stderr).toBe('');
    expect(debugged.stderr).not.toBe('');
  });

  it('writes a large answer wholly into a pipe', async () => {
    const cwd = temporaryFolder();
    for (let number = 0; number < 300; number += 1) {
      writeFileSync(path.join(cwd, `${number}.parameters.json`), valid.replace('"authType"', `"authTyp${number}"`));
    }
    const { code, stdout } = await runProgram(['validate', '.', '--format', 'json'], { cwd });
    expect(code).toBe(1);
    expect(readAnswer(stdout)).toMatchObject({ summary: { files: 300 } });
    expect(stdout.length).toBeGreaterThan(100_000);
  });
});

describe('this test', () => {
  const answer = { schemaVersion: 1, command: 'validate', files: [], summary: { files: 0, errors: 0, warnings: 0 } };
  it('sees what the schemas do not allow', () => {
    expect(faultsOf(answer)).toEqual([]);
    expect(faultsOf({ ...answer, more: true })).not.toEqual([]);
    expect(faultsOf({ ...answer, schemaVersion: 2 })).not.toEqual([]);
    expect(faultsOf({ ...answer, error: { code: 'A', message: 'b', hint: null } })).toEqual(['next to error stand files, summary']);
    expect(faultsOf({ schemaVersion: 1, command: 'validate', error: { code: 'A', message: 'b', hint: null } })).toEqual([]);
    expect(() => readAnswer('{}{}')).toThrow();
  });
});
