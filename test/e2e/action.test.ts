import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root, temporaryFolder } from '../support/program.js';

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
  readonly with?: Readonly<Record<string, string>>;
}

const action = parse(readFileSync(path.join(root, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};
const [step, upload] = action.runs.steps as [Step, Step];

const good = readFileSync(path.join(root, 'bench', 'valid.parameters.json'), 'utf8');
const bad = good.replace('https://kong.contoso.com/openai/v1', 'https://kong.contoso.com/openai/v1/chat/completions');

interface Job {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
  readonly sarif: string | null;
  readonly cwd: string;
  readonly installed: string;
}

/** Runs the step as GitHub does: its script with bash, the inputs only in its environment. `npm` puts this program where it installs. */
async function runStep(inputs: Record<string, string>, files: Record<string, string>): Promise<Job> {
  const folder = temporaryFolder();
  const cwd = path.join(folder, 'workspace');
  mkdirSync(path.join(folder, 'bin'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true });
    writeFileSync(path.join(cwd, file), text);
  }
  const npm = path.join(folder, 'bin', 'npm');
  writeFileSync(
    npm,
    `#!/bin/sh\nfor argument in "$@"; do echo "$argument" >> "${folder}/installed"; done\npwd >> "${folder}/installed"\nmkdir -p node_modules/foundry-gw/bin\necho 'require("${root}/bin/foundry-gw.cjs")' > node_modules/foundry-gw/bin/foundry-gw.cjs\n`,
  );
  chmodSync(npm, 0o755);
  writeFileSync(path.join(folder, 'script.sh'), step.run!);
  const values = Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value }]) => [name, inputs[name] ?? value]));
  const evaluated = (text: string): string => text.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_all, name: string) => values[name]!);
  const output = path.join(folder, 'output');
  const summary = path.join(folder, 'summary');
  const ran = await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', path.join(folder, 'script.sh')],
      {
        cwd: path.join(cwd, evaluated(step['working-directory']!)),
        env: {
          PATH: `${path.join(folder, 'bin')}${path.delimiter}${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}`,
          HOME: folder,
          RUNNER_TEMP: folder,
          CI: 'true',
          GITHUB_ACTIONS: 'true',
          GITHUB_WORKSPACE: cwd,
          GITHUB_ACTION_PATH: root,
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summary,
          ...Object.fromEntries(Object.entries(step.env!).map(([name, value]) => [name, evaluated(value)])),
        },
      },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
  const text = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const sarif = /^sarif-file=(.*)$/m.exec(text(output))?.[1];
  return {
    ...ran,
    summary: text(summary),
    sarif: sarif === undefined ? null : readFileSync(sarif, 'utf8'),
    cwd,
    installed: text(path.join(folder, 'installed')),
  };
}

describe('action.yml', () => {
  it('describes its inputs, and puts none of them into the text of a script', () => {
    for (const { description, default: value } of Object.values(action.inputs)) {
      expect(description).toMatch(/\.$|\)$/);
      expect(typeof value).toBe('string');
    }
    for (const { run } of action.runs.steps) expect(run ?? '').not.toContain('${{');
    expect(step.shell).toBe('bash');
    const used = JSON.stringify(action.runs.steps);
    for (const name of Object.keys(action.inputs)) expect(used, name).toContain(`inputs.${name}`);
  });

  it('uploads whatever was found, unless it is told not to', () => {
    expect(upload).toMatchObject({
      uses: expect.stringMatching(/^github\/codeql-action\/upload-sarif@v\d+$/) as string,
      with: { sarif_file: '${{ steps.validate.outputs.sarif-file }}' },
    });
    expect(upload.if).toContain('always()');
    expect(upload.if).toContain("inputs.sarif == 'true'");
    expect(action.outputs['sarif-file']!.value).toBe(`\${{ steps.${step.id} .outputs.sarif-file }}`.replace(' .', '.'));
  });

  it('annotates, fills the summary, leaves SARIF, and ends as validate does', async () => {
    const { code, stdout, summary, sarif, installed } = await runStep({}, { 'connections/a.parameters.json': bad });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=connections\/a\.parameters\.json,line=\d+,.*title=target-chat-path::/m);
    expect(stdout).toMatch(
      /^::stop-commands::([\w-]{36})\n[^]*connections\/a\.parameters\.json:\d+:\d+ {2}error {2}target-chat-path\n[^]*^::\1::$/m,
    );
    expect(summary).toContain('| ❌ error | connections/a.parameters.json:');
    expect(JSON.parse(sarif!)).toMatchObject({ runs: [{ results: [{ ruleId: 'target-chat-path' }] }] });
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    expect(installed).toContain(`\nfoundry-gw@${version}\n`);
  });

  it('passes where nothing is found', async () => {
    const { code, stdout, summary, sarif } = await runStep({}, { 'connections/a.parameters.json': good });
    expect({ code, annotations: stdout.match(/^::(error|warning)/m) }).toEqual({ code: 0, annotations: null });
    expect(summary).toContain('✅ 1 file: nothing to mend');
    expect(JSON.parse(sarif!)).toMatchObject({ runs: [{ results: [] }] });
  });

  it('takes paths and options a line each, and names files from the root of the repository', async () => {
    const files = {
      'infra/my connections/a b.parameters.json': bad,
      'infra/other.parameters.json': good.replace('"connectionName": { "value": "kong" }', '"connectionName": { "value": "other" }'),
      'infra/foundry-gw.yaml': 'environments: { dev: {}, prod: {} }',
    };
    const { code, stdout } = await runStep(
      {
        paths: 'my connections\r\n\nother.parameters.json\n',
        args: '--max-warnings\n0\n',
        environment: 'prod',
        'working-directory': 'infra',
        version: '1.2.3',
      },
      files,
    );
    expect(code).toBe(1);
    expect(stdout).toContain('::error file=infra/my connections/a b.parameters.json,');
    expect(stdout).toContain('1 error in 2 files.');
  });

  it('fails without a report where the command line is wrong', async () => {
    const { code, sarif, stderr } = await runStep({ paths: 'nowhere' }, { 'connections/a.parameters.json': good });
    expect({ code, sarif }).toEqual({ code: 2, sarif: null });
    expect(stderr).toContain('There is no nowhere.');
  });

  it.each([
    '$(touch pwned)',
    '`touch pwned`',
    '"; touch pwned; "',
    "'; touch pwned; '",
    '\n touch pwned',
    '&& touch pwned',
    '--config=$(touch pwned)',
  ])('runs nothing out of an input: %j', async (text) => {
    for (const name of ['paths', 'config', 'environment', 'args', 'version']) {
      const { cwd, code } = await runStep({ [name]: text }, { 'connections/a.parameters.json': good });
      expect(code, name).toBe(2);
      expect(readdirSync(cwd), name).toEqual(['connections']);
    }
  });

  it('takes a path for a path, whatever it is called', async () => {
    const { code, stderr } = await runStep({ paths: '--fix' }, { 'connections/a.parameters.json': bad });
    expect(code).toBe(2);
    expect(stderr).toContain('There is no --fix.');
  });

  it('installs no other package than its own, and not as the repository says', async () => {
    for (const version of ['npm:evil@1', '1.0.0 evil', 'file:../evil', '../evil', 'https://evil.example/x.tgz']) {
      const { code, installed } = await runStep({ version }, { 'connections/a.parameters.json': good });
      expect({ code, installed }, version).toEqual({ code: 2, installed: '' });
    }
    const { installed, cwd } = await runStep({}, { 'connections/a.parameters.json': good, '.npmrc': 'registry=https://evil.example/' });
    expect(installed.trimEnd().split('\n').at(-1)).not.toContain(cwd);
  });

  it('is the same text that bash reads without a warning', () => {
    expect(execFileSync('bash', ['-n', '-c', step.run!], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })).toBe('');
  });
});
