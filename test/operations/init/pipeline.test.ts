import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { init, type InitInput } from '../../../src/operations/init.js';
import { systems } from '../../../src/operations/init/ci/systems.js';
import { testContext } from '../../support/context.js';
import { runMain } from '../../support/cli.js';
import { writeParameters } from '../../support/parameter-files.js';
import type { AzurePipeline } from '../../support/pipelines/azure-devops.js';
import type { Workflow } from '../../support/pipelines/github.js';
import { root, temporaryFolder } from '../../support/program.js';

/** What GitHub's own schema says against a workflow. */
function faultsOf(text: string): readonly unknown[] {
  // It tells each time that it does not look into globs.
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { errors } = validateWorkflow(text);
  warn.mockRestore();
  return errors;
}

const llm = { targetUrl: 'https://llm.contoso.com/v1', connectionName: 'llm', apiKey: '${LLM_KEY}' };

interface Content {
  /** Parameter files by name. */
  readonly files?: Readonly<Record<string, object>>;
  readonly configuration?: string;
  readonly origin?: string;
}

function repository({ files = { llm }, configuration, origin }: Content = {}): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, '.git', 'refs', 'remotes', 'origin'), { recursive: true });
  for (const [name, values] of Object.entries(files))
    writeParameters(path.join(folder, 'connections'), name, values as Record<string, unknown>);
  if (configuration !== undefined) writeFileSync(path.join(folder, 'foundry-gw.yaml'), configuration);
  if (origin !== undefined)
    writeFileSync(
      path.join(folder, '.git', 'config'),
      `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${origin}\n\tfetch = +refs/heads/*\n`,
    );
  return folder;
}

const write = (cwd: string, ci: string, input: Partial<InitInput> = {}) =>
  init(testContext({ cwd, version: '1.2.3' }), { options: {}, ci, ...input });

async function github(content?: Content): Promise<{ text: string; workflow: Workflow }> {
  const { pipeline } = await write(repository(content), 'github');
  return { text: pipeline!.text, workflow: parse(pipeline!.text) as Workflow };
}

async function azure(content?: Content): Promise<{ text: string; pipeline: AzurePipeline }> {
  const { pipeline } = await write(repository(content), 'azure-devops');
  return { text: pipeline!.text, pipeline: parse(pipeline!.text) as AzurePipeline };
}

const three = 'environments:\n  dev: {}\n  "test.1": {}\n  prod: {}\n';

describe('the workflow for GitHub', () => {
  it.each([
    ['none', undefined],
    ['one', 'environments:\n  prod: {}\n'],
    ['three', three],
  ])("with %s environments is what GitHub's schema allows", async (_many, configuration) => {
    const { text } = await github(configuration === undefined ? {} : { configuration });
    expect(faultsOf(text)).toEqual([]);
  });

  it('the schema sees mistakes', async () => {
    const { text } = await github();
    expect(faultsOf(text.replace('needs: validate', 'needs: nobody'))).not.toEqual([]);
    expect(faultsOf(text.replace('runs-on:', 'runs-at:'))).not.toEqual([]);
  });

  it('gives each job the least permissions', async () => {
    const { workflow } = await github({ configuration: three });
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const [name, { permissions, environment }] of Object.entries(workflow.jobs)) {
      const writes = Object.entries(permissions!)
        .filter(([, level]) => level === 'write')
        .map(([permission]) => permission);
      const expected =
        name === 'validate'
          ? ['security-events']
          : name === 'plan'
            ? ['id-token', 'pull-requests']
            : name === 'nightly'
              ? ['id-token', 'issues']
              : ['id-token'];
      expect(writes, name).toEqual(expected);
      expect(environment !== undefined, name).toBe(name.startsWith('deploy-'));
    }
  });

  it("pins each action to a major version of GitHub's or Microsoft's own, and foundry-gw to this version in one place", async () => {
    const { text, workflow } = await github({ configuration: three });
    const used = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses])));
    for (const one of used) expect(one).toMatch(/^(actions|azure|github\/codeql-action)\/[\w-]+@v\d+$/);
    expect(text.match(/foundry-gw@/g)).toHaveLength(1);
    expect(workflow.env).toEqual({ FOUNDRY_GW: 'foundry-gw@1.2.3' });
  });

  it('never runs with a secret what a pull request brings, nor puts a value into a script', async () => {
    const { text, workflow } = await github({ configuration: three });
    expect(text).not.toContain('pull_request_target');
    for (const [name, { steps }] of Object.entries(workflow.jobs)) {
      for (const { run = '', env = {} } of steps) {
        expect(run, name).not.toContain('${{');
        if (/secrets\./.test(JSON.stringify(env))) expect(name).toMatch(/^(deploy-|nightly)/);
      }
    }
  });

  it('deploys one environment after another, in the order of foundry-gw.yaml, one deployment at a time for each', async () => {
    const { workflow } = await github({ configuration: three });
    expect(Object.keys(workflow.jobs)).toEqual([
      'validate',
      'plan',
      'plan-dev',
      'deploy-dev',
      'plan-test-1',
      'deploy-test-1',
      'plan-prod',
      'deploy-prod',
      'nightly',
    ]);
    const { jobs } = workflow;
    expect(jobs['plan-dev']!.needs).toBe('validate');
    expect(jobs['plan-prod']!.needs).toEqual(['validate', 'plan-test-1', 'deploy-test-1']);
    expect(jobs['deploy-test-1']).toMatchObject({
      needs: 'plan-test-1',
      environment: 'test.1',
      concurrency: { group: 'foundry-gw-deploy-test-1', 'cancel-in-progress': false },
    });
    expect(jobs['plan']!.strategy!.matrix.environment).toEqual(['dev', 'test.1', 'prod']);
  });

  it('without environments there is one, and no --env', async () => {
    const { text, workflow } = await github();
    expect(workflow.jobs['deploy-production']).toMatchObject({ environment: 'production' });
    expect(text).not.toContain('--env "$');
  });

  it('names the repository and its branch where .git tells them', async () => {
    const cwd = repository({ origin: 'git@github.com:contoso/ai-gateways.git' });
    writeFileSync(path.join(cwd, '.git', 'refs', 'remotes', 'origin', 'HEAD'), 'ref: refs/remotes/origin/trunk\n');
    const { text } = (await write(cwd, 'github')).pipeline!;
    for (const subject of ['pull_request', 'ref:refs/heads/trunk', 'environment:production'])
      expect(text).toContain(`#      repo:contoso/ai-gateways:${subject}\n`);
    expect((parse(text) as { on: { push: object } }).on.push).toMatchObject({ branches: ['trunk'] });
    expect((await github({ origin: 'https://dev.azure.com/contoso/ai/_git/gateways' })).text).toContain(
      'repo:<owner>/<repository>:pull_request',
    );
  });
});

describe('the pipeline for Azure DevOps', () => {
  it('refers only to stages that it depends on', async () => {
    const { pipeline } = await azure({ configuration: three });
    const before: string[] = [];
    for (const { stage, dependsOn, condition } of pipeline.stages) {
      const needed = dependsOn === undefined ? [] : [dependsOn].flat();
      for (const [, name] of (condition ?? '').matchAll(/dependencies\.(\w+)\./g)) expect(needed, stage).toContain(name);
      for (const name of needed) expect(before, stage).toContain(name);
      before.push(stage);
    }
    expect(before).toEqual([
      'validate',
      'plan',
      'plan_dev',
      'deploy_dev',
      'plan_test_1',
      'deploy_test_1',
      'plan_prod',
      'deploy_prod',
      'nightly_dev',
      'nightly_test_1',
      'nightly_prod',
    ]);
  });

  it("deploys only in an environment, with that environment's service connection, one run after another", async () => {
    const { pipeline } = await azure({ configuration: three });
    expect(pipeline.lockBehavior).toBe('sequential');
    expect(pipeline.variables).toEqual({ FOUNDRY_GW: 'foundry-gw@1.2.3' });
    for (const { stage, jobs, variables } of pipeline.stages) {
      const text = JSON.stringify(jobs);
      expect(/foundry-gw-(?!reader)[\w.]+","scriptType/.test(text), stage).toBe(stage.startsWith('deploy_'));
      expect(/ deploy --plan /.test(text), stage).toBe(stage.startsWith('deploy_'));
      if (stage.startsWith('deploy_')) expect(jobs[0]!.environment).toBe(stage.slice(7).replace('_', '.'));
      expect(JSON.stringify(variables ?? []).includes('group'), stage).toBe(/^(deploy|nightly)_/.test(stage));
    }
  });

  it('without secrets there are no variable groups', async () => {
    const { text } = await azure({
      files: {
        apim: { apimResourceId: '/subscriptions/s/resourceGroups/r/providers/Microsoft.ApiManagement/service/a', apiName: 'openai' },
      },
    });
    expect(text).not.toMatch(/- group:|Library/);
  });
});

describe.each(['github', 'azure-devops'] as const)('what %s needs', (system) => {
  it('of secrets is what the files refer to, in each environment', async () => {
    const vault = {
      reference: { keyVault: { id: '/subscriptions/s/resourceGroups/r/providers/Microsoft.KeyVault/vaults/kv' }, secretName: 'key' },
    };
    const files = {
      llm,
      oauth: { ...llm, connectionName: 'oauth', authType: 'OAuth2', apiKey: undefined, clientSecret: '${OAUTH_SECRET}' },
      own: { ...llm, connectionName: 'own', apiKey: undefined },
    };
    const configuration = `environments:\n  dev: {}\n  prod:\n    parameters: {apiKey: ${JSON.stringify(vault)}}\n`;
    const { pipeline } = await write(repository({ files, configuration }), system);
    expect(pipeline!.environments).toEqual([
      { name: 'dev', environment: 'dev', secrets: ['FOUNDRY_GW_API_KEY', 'LLM_KEY', 'OAUTH_SECRET'] },
      { name: 'prod', environment: 'prod', secrets: ['OAUTH_SECRET'] },
    ]);
  });

  it('never is a secret that a file has in clear', async () => {
    const { pipeline } = await write(repository({ files: { llm: { ...llm, apiKey: 'sk-in-clear' } } }), system);
    expect(pipeline!.text).not.toContain('sk-in-clear');
    expect(pipeline!.environments[0]!.secrets).toEqual([]);
  });

  it('and is missing is told all at once', async () => {
    const files = { one: { ...llm, targetUrl: '${BASE}/v1', apiKey: undefined }, two: { ...llm, connectionName: '${NAME}', apiKey: '' } };
    const configuration = 'environments:\n  dev: {variables: {BASE: "https://dev.contoso.com"}}\n  prod: {variables: {NAME: two}}\n';
    const failed = write(repository({ files, configuration }), system, { name: 'x', options: { preset: 'kong' } });
    await expect(failed).rejects.toMatchObject({ code: 'InputsWrong', failure: 'usage' });
    const { hint } = (await failed.catch((error: unknown) => error)) as { hint: string };
    for (const part of [
      '<name>: has no place',
      '--preset: has no place',
      '${NAME}',
      'environments.dev.variables',
      '${BASE}',
      'environments.prod.variables',
      'apiKey',
      'connections/one.parameters.json',
      'connections/two.parameters.json',
    ]) {
      expect(hint).toContain(part);
    }
  });

  it.each([
    ['a file that cannot be read', { 'connections/bad.parameters.json': '{' }, 'connections/bad.parameters.json: '],
    ['an environment that has no name for a job', { 'foundry-gw.yaml': 'environments:\n  "a b; rm": {}\n' }, 'environment "a b; rm"'],
  ])('%s', async (_what, more, said) => {
    const cwd = repository();
    for (const [name, text] of Object.entries(more)) writeFileSync(path.join(cwd, name), text);
    await expect(write(cwd, system)).rejects.toMatchObject({ code: 'InputsWrong', hint: expect.stringContaining(said) });
  });

  it('a name that the service keeps for itself', async () => {
    const secret = system === 'github' ? 'GITHUB_KEY' : 'SYSTEM_KEY';
    await expect(write(repository({ files: { llm: { ...llm, apiKey: `\${${secret}}` } } }), system)).rejects.toMatchObject({
      hint: expect.stringContaining(`\${${secret}}`),
    });
  });

  it("outside of the repository's root it says where to run it, and how to name the configuration", async () => {
    const cwd = repository({ configuration: three });
    mkdirSync(path.join(cwd, 'ai'));
    await expect(write(path.join(cwd, 'ai'), system)).rejects.toMatchObject({ hint: expect.stringContaining('cd ..') });
    mkdirSync(path.join(cwd, 'ai', 'connections'));
    writeParameters(path.join(cwd, 'ai', 'connections'), 'llm', llm);
    writeFileSync(path.join(cwd, 'ai', 'foundry-gw.yaml'), 'paths: [connections, "more/*.jsonc"]\n');
    const { pipeline } = await write(cwd, system, { config: 'ai/foundry-gw.yaml' });
    expect(pipeline!.text).toContain('validate --config ai/foundry-gw.yaml');
    expect(pipeline!.text).toContain(`["ai/connections/**", "ai/more/*.jsonc", "ai/foundry-gw.yaml", "${systems[system].file}"]`);
  });

  it('is never overwritten without --force, and only printed with --dry-run', async () => {
    const cwd = repository();
    const { file } = systems[system];
    const dry = await write(cwd, system, { dryRun: true });
    expect(dry.pipeline).toMatchObject({ written: false, path: file });
    expect(readdirSync(cwd).sort()).toEqual(['.git', 'connections']);
    await write(cwd, system);
    expect(readFileSync(path.join(cwd, file), 'utf8')).toBe(dry.pipeline!.text);
    writeFileSync(path.join(cwd, file), 'mine');
    await expect(write(cwd, system)).rejects.toMatchObject({ code: 'FileExists', hint: expect.stringContaining('--force') });
    expect(readFileSync(path.join(cwd, file), 'utf8')).toBe('mine');
    await write(cwd, system, { force: true });
    expect(readFileSync(path.join(cwd, file), 'utf8')).toBe(dry.pipeline!.text);
  });

  it('where there is no parameter file yet, it says so', async () => {
    const { notes, pipeline } = await write(repository({ files: {} }), system);
    expect(notes.at(-1)).toContain('no parameter file yet');
    expect(pipeline!.environments).toEqual([{ name: 'production', environment: null, secrets: [] }]);
  });

  it('any environments give YAML that has them, each with an id of its own', async () => {
    const name = fc.stringMatching(/^\w[\w.-]{0,12}$/);
    const reserved = ['__proto__', 'constructor'];
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          name.filter((one) => !reserved.includes(one)),
          { minLength: 1, maxLength: 5, selector: (one) => one.toLowerCase() },
        ),
        async (names) => {
          const { pipeline } = await write(
            repository({ configuration: JSON.stringify({ environments: Object.fromEntries(names.map((one) => [one, {}])) }) }),
            system,
            { dryRun: true },
          );
          const written = parse(pipeline!.text) as Partial<Workflow & AzurePipeline>;
          const ids = written.jobs === undefined ? written.stages!.map(({ stage }) => stage) : Object.keys(written.jobs);
          const deploying = written.jobs === undefined ? written.stages!.flatMap(({ jobs }) => jobs) : Object.values(written.jobs);
          expect(deploying.flatMap(({ environment }) => (environment === undefined ? [] : [environment])).sort()).toEqual(
            [...names].sort(),
          );
          expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length);
          for (const id of ids) expect(id).toMatch(system === 'github' ? /^[A-Za-z_][\w-]*$/ : /^[A-Za-z_]\w*$/);
          if (system === 'github') expect(faultsOf(pipeline!.text)).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('the program', () => {
  it('says what the pipeline needs, and what to run next', async () => {
    const cwd = repository({ configuration: three });
    const { code, stdout, stderr } = await runMain(['init', '--ci', 'github'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Wrote \.github\/workflows\/foundry-gw\.yml\n\nIt needs, once:\n {2}app registration foundry-gw-reader/);
    expect(stdout).toContain('  environments dev, test.1, prod in GitHub');
    expect(stdout).toContain('  secrets of the environment prod: LLM_KEY');
    expect(stdout).toContain('Next:\n  foundry-gw validate\n');
    const dry = await runMain(['init', '--ci', 'github', '--dry-run'], { cwd });
    expect(dry.stdout).toBe(readFileSync(path.join(cwd, '.github/workflows/foundry-gw.yml'), 'utf8'));
  });

  it('knows two services', async () => {
    const { code, stderr } = await runMain(['init', '--ci', 'github-actions'], { cwd: repository() });
    expect(code).toBe(2);
    expect(stderr).toContain('github, azure-devops');
    const beside = await runMain(['init', '--ci', 'github', '--out-dir', 'x', '--model', 'm'], { cwd: repository() });
    expect(beside.code).toBe(2);
    for (const flag of ['--out-dir', '--model']) expect(beside.stderr).toContain(`${flag}: has no place beside --ci`);
  });
});

it('the templates hold nothing that a fork or a branch could change', () => {
  for (const file of readdirSync(path.join(root, 'templates', 'ci'))) {
    const text = readFileSync(path.join(root, 'templates', 'ci', file), 'utf8');
    expect(text).not.toMatch(
      /head_ref|github\.event\.pull_request\.(title|body|head\.(ref|label))|SourceVersionMessage|curl[^\n]*\|\s*(ba)?sh/,
    );
  }
});
