import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { llmKey } from '../../src/sandbox/world.js';
import { apim, gateway, project, writeParameters } from '../operations/deploy/support.js';
import { serve } from '../support/loopback.js';
import { runPipeline, type AzureEvent } from '../support/pipelines/azure-devops.js';
import { runWorkflow, type GithubEvent } from '../support/pipelines/github.js';
import type { PipelineWorld, Step } from '../support/pipelines/world.js';
import { root, runProgram } from '../support/program.js';
import { describeWith, realParts } from '../support/real-parts.js';
import { useSandbox } from '../support/sandbox.js';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

/** A repository with two environments, a pipeline for it, and a stand-in for Azure that two identities are signed in to. */
function useRepository(system: 'github' | 'azure-devops', file: string) {
  const sandbox = useSandbox({ az: realParts.az });
  let folder = '';
  let world: PipelineWorld;
  let text = '';
  beforeAll(async () => {
    await sandbox().signInAz({ az: realParts.az!, identity: 'reader' });
    folder = mkdtempSync(path.join(tmpdir(), 'foundry-gw-pipelines-'));
    const repository = path.join(folder, 'repository');
    const connections = path.join(repository, 'connections');
    mkdirSync(connections, { recursive: true });
    const bearer = { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' };
    writeParameters(connections, 'llm', gateway('llm', { targetUrl: '${LLM_URL}', apiKey: '${LLM_KEY}', authConfig: bearer }));
    writeParameters(connections, 'apim', apim('apim', { apimSubscriptionName: 'foundry' }));
    const environment = (name: string): string =>
      `  ${name}:\n    variables: {LLM_URL: "${sandbox().gateways['llm']!.target}"}\n    projects: ["${project('contoso-foundry', name === 'dev' ? 'sales-agents' : 'support-agents')}"]\n`;
    writeFileSync(path.join(repository, 'foundry-gw.yaml'), `environments:\n${environment('dev')}${environment('prod')}`);
    const written = await runProgram(['init', '--ci', system], { cwd: repository });
    expect(written).toMatchObject({ code: 0, stderr: '' });
    text = readFileSync(path.join(repository, file), 'utf8');
    world = { folder, repository, sandbox: sandbox(), az: realParts.az!, version };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const connection = (of: string, name = 'llm'): Record<string, unknown> | undefined =>
    sandbox()
      .state.connections()
      .find(({ id }) => id.endsWith(`/projects/${of}/connections/${name}`))?.properties as never;
  return {
    sandbox,
    world: () => world,
    text: () => text,
    connection,
    writes: () =>
      sandbox().state.requests.filter(({ method, path: at }) => method !== 'GET' && method !== 'HEAD' && at.startsWith('/subscriptions/'))
        .length,
    inRepository: (name: string): string => path.join(world.repository, name),
    kept: (name: string): string => path.join(folder, 'artifacts', name),
    state: <T>(name: string): readonly T[] =>
      existsSync(path.join(folder, `${name}.json`)) ? (JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as T[]) : [],
  };
}

const step = (steps: readonly Step[], job: string, name: string): Step => {
  const found = steps.find((one) => one.job === job && one.name === name);
  if (found === undefined) throw new Error(`${job} has not run ${name}: ${steps.map((one) => `${one.job}/${one.name}`).join(', ')}`);
  return found;
};
const logs = (steps: readonly Step[]): string => steps.map(({ job, name, code, log }) => `== ${job}/${name}: ${code}\n${log}`).join('\n');

interface Comment {
  readonly id: number;
  readonly body: string;
}

/** A change that breaks a rule; gives the way back. */
function spoil(file: string): () => void {
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace('${LLM_URL}', '${LLM_URL}/chat/completions'));
  return () => writeFileSync(file, before);
}

describeWith(['az', 'jq'], 'the workflow for GitHub', () => {
  const here = useRepository('github', '.github/workflows/foundry-gw.yml');
  const secrets = { dev: { LLM_KEY: llmKey }, prod: { LLM_KEY: llmKey } };
  const run = (event: GithubEvent) => runWorkflow(here.world(), here.text(), event);

  describe('a pull request', () => {
    it('is validated, and planned as the reader, who writes nothing; its comment is updated, not added', async () => {
      for (const round of [1, 2]) {
        const { results, steps } = await run({ name: 'pull_request' });
        expect(results, logs(steps)).toEqual({
          validate: 'success',
          plan: 'success',
          'plan-dev': 'skipped',
          'deploy-dev': 'skipped',
          'plan-prod': 'skipped',
          'deploy-prod': 'skipped',
          nightly: 'skipped',
        });
        const comments = here.state<Comment>('comments');
        expect(comments, `round ${round}`).toHaveLength(2);
        expect(comments.map(({ body }) => body.split('\n')[0]).sort()).toEqual([
          '<!-- foundry-gw:plan:dev -->',
          '<!-- foundry-gw:plan:prod -->',
        ]);
        for (const { body } of comments) expect(body).toMatch(/2 .*create|create/i);
      }
      expect(here.writes()).toBe(0);
      expect(readFileSync(here.kept('sarif/foundry-gw.sarif'), 'utf8')).toContain('"2.1.0"');
    });
  });

  it('a pull request with a mistake fails with annotations, and is not planned', async () => {
    const undo = spoil(here.inRepository('connections/llm.parameters.json'));
    const { results, steps } = await run({ name: 'pull_request' });
    undo();
    expect(results).toMatchObject({ validate: 'failure', plan: 'skipped' });
    const { code, log } = step(steps, 'validate', 'Validate');
    expect(code).toBe(1);
    expect(log).toMatch(/^::error file=connections\/llm\.parameters\.json,line=\d+.*title=target-chat-path::/m);
    expect(readFileSync(here.kept('sarif/foundry-gw.sarif'), 'utf8')).toContain('target-chat-path');
  });

  it('a pull request from a fork is validated, and told why it is not planned', async () => {
    const { results, steps } = await run({ name: 'pull_request', from: 'somebody/gateways' });
    expect(results).toMatchObject({ validate: 'success', plan: 'skipped' });
    expect(step(steps, 'validate', 'Say why there is no plan').log).toMatch(/^::notice title=No plan::/);
  });

  it('nothing is deployed from another branch', async () => {
    const { results } = await run({ name: 'workflow_dispatch', ref: 'refs/heads/feature' });
    expect(Object.entries(results).filter(([, result]) => result !== 'skipped')).toEqual([['validate', 'success']]);
  });

  it('what is merged is planned and deployed, environment after environment, by another identity', async () => {
    const { results, steps } = await run({ name: 'push', secrets });
    expect(results, logs(steps)).toMatchObject({
      'plan-dev': 'success',
      'deploy-dev': 'success',
      'plan-prod': 'success',
      'deploy-prod': 'success',
      plan: 'skipped',
      nightly: 'skipped',
    });
    for (const of of ['sales-agents', 'support-agents']) expect(here.connection(of), of).toMatchObject({ category: 'ModelGateway' });
    for (const artifact of ['plan-dev', 'plan-prod']) {
      expect(readdirSync(here.kept(artifact))).toEqual(['plan.json']);
      expect(readFileSync(here.kept(`${artifact}/plan.json`), 'utf8')).not.toContain(llmKey);
    }
    expect(logs(steps)).not.toContain(llmKey);
  });

  it('without changes nobody is asked to approve', async () => {
    const { results } = await run({ name: 'push', secrets });
    expect(results).toMatchObject({ 'plan-dev': 'success', 'deploy-dev': 'skipped', 'plan-prod': 'success', 'deploy-prod': 'skipped' });
  });

  it('by hand it is deployed all the same; a missing secret is named, and the environments after it are left alone', async () => {
    const { results, steps } = await run({ name: 'workflow_dispatch', secrets: { prod: secrets.prod } });
    expect(results).toMatchObject({ 'deploy-dev': 'failure', 'plan-prod': 'skipped', 'deploy-prod': 'skipped' });
    expect(step(steps, 'deploy-dev', 'Deploy')).toMatchObject({ code: 2, log: expect.stringContaining('LLM_KEY') });
  });

  it('the nightly run is quiet until somebody changes a connection by hand', async () => {
    const quiet = await run({ name: 'schedule', secrets: { '': secrets.dev } });
    expect(quiet.results, logs(quiet.steps)).toMatchObject({ nightly: 'success', validate: 'skipped' });
    expect(here.state('issues')).toEqual([]);

    here.connection('support-agents')!['target'] = 'https://elsewhere.contoso.com/v1';
    for (const _again of [1, 2]) {
      const { results, steps } = await run({ name: 'schedule' });
      expect(results).toMatchObject({ nightly: 'failure' });
      const looked = steps.filter(({ name }) => name === 'Look for differences');
      expect(looked.map(({ code }) => code)).toEqual([0, 5]);
      expect(looked[1]!.log).toContain('::error title=Azure differs from the files::prod is not what the files say.');
      expect(here.state<{ title: string; body: string }>('issues')).toMatchObject([
        { title: 'foundry-gw: Azure differs from the files in prod', body: expect.stringContaining('https://elsewhere.contoso.com/v1') },
      ]);
    }
  });

  it('and is not overwritten by the next merge', async () => {
    const { results, steps } = await run({ name: 'push', secrets });
    expect(results).toMatchObject({ 'deploy-dev': 'skipped', 'plan-prod': 'success', 'deploy-prod': 'failure' });
    expect(step(steps, 'deploy-prod', 'Deploy').code).toBe(6);
    expect(here.connection('support-agents')).toMatchObject({ target: 'https://elsewhere.contoso.com/v1' });
  });
});

describeWith(['az', 'jq'], 'the pipeline for Azure DevOps', () => {
  const here = useRepository('azure-devops', 'azure-pipelines.yml');
  const groups = { 'foundry-gw-dev': { LLM_KEY: llmKey }, 'foundry-gw-prod': { LLM_KEY: llmKey } };
  const run = (event: AzureEvent) => runPipeline(here.world(), here.text(), event);

  it('a pull request is validated, and planned as the reader; its comment is updated, not added', async () => {
    const threads: { id: number; comments: { id: number; content: string }[] }[] = [];
    const asked: string[] = [];
    const origin = await serve((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        asked.push(`${request.method} ${request.url}`);
        if (request.headers.authorization !== 'Bearer the-token') return void response.writeHead(401).end();
        const body = JSON.parse(Buffer.concat(parts).toString() || '{}') as { content?: string; comments?: { content: string }[] };
        if (request.method === 'POST') threads.push({ id: threads.length + 1, comments: [{ id: 1, content: body.comments![0]!.content }] });
        if (request.method === 'PATCH')
          threads[Number(/threads\/(\d+)\/comments\/1\?/.exec(request.url!)![1]) - 1]!.comments[0]!.content = body.content!;
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ value: [{ id: 0, comments: [{ id: 1 }] }, ...threads] }));
      });
    });
    for (const round of [1, 2]) {
      const { results, steps } = await run({ reason: 'PullRequest', origin });
      expect(results, logs(steps)).toEqual({
        validate: 'success',
        plan: 'success',
        plan_dev: 'skipped',
        deploy_dev: 'skipped',
        plan_prod: 'skipped',
        deploy_prod: 'skipped',
        nightly_dev: 'skipped',
        nightly_prod: 'skipped',
      });
      expect(threads, `round ${round}`).toHaveLength(2);
    }
    expect(threads.map(({ comments }) => comments[0]!.content.split('\n')[0]).sort()).toEqual([
      '<!-- foundry-gw:plan:dev -->',
      '<!-- foundry-gw:plan:prod -->',
    ]);
    expect(asked.filter((one) => one.startsWith('PATCH'))).toHaveLength(2);
    expect(here.writes()).toBe(0);
  });

  it('a pull request with a mistake fails with annotations, and is not planned; one from a fork is not planned either', async () => {
    const undo = spoil(here.inRepository('connections/llm.parameters.json'));
    const { results, steps } = await run({ reason: 'PullRequest' });
    undo();
    expect(results).toMatchObject({ validate: 'failure', plan: 'skipped' });
    expect(step(steps, 'validate', 'Validate')).toMatchObject({
      code: 1,
      log: expect.stringMatching(/^##vso\[task\.logissue type=error;.*llm\.parameters\.json/m),
    });
    expect(readFileSync(here.kept('CodeAnalysisLogs/foundry-gw.sarif'), 'utf8')).toContain('target-chat-path');
    const fork = await run({ reason: 'PullRequest', fork: true });
    expect(fork.results).toMatchObject({ validate: 'success', plan: 'skipped' });
    expect(step(fork.steps, 'validate', 'Say why there is no plan').log).toContain('from a fork');
  });

  it('what is merged is planned and deployed, environment after environment', async () => {
    expect(
      Object.values((await run({ reason: 'Manual', branch: 'refs/heads/feature' })).results).filter((result) => result !== 'skipped'),
    ).toHaveLength(1);
    const { results, steps } = await run({ reason: 'IndividualCI', groups });
    expect(results, logs(steps)).toMatchObject({
      plan_dev: 'success',
      deploy_dev: 'success',
      plan_prod: 'success',
      deploy_prod: 'success',
      plan: 'skipped',
      nightly_dev: 'skipped',
    });
    for (const of of ['sales-agents', 'support-agents']) expect(here.connection(of), of).toMatchObject({ category: 'ModelGateway' });
    expect(logs(steps)).not.toContain(llmKey);
    const again = await run({ reason: 'IndividualCI', groups });
    expect(again.results).toMatchObject({ plan_dev: 'success', deploy_dev: 'skipped', plan_prod: 'success', deploy_prod: 'skipped' });
  });

  it('a variable that its group does not have is missing, and never the text of its name', async () => {
    const { results, steps } = await run({ reason: 'Manual', groups: { ...groups, 'foundry-gw-dev': {} } });
    expect(results).toMatchObject({ deploy_dev: 'failure', plan_prod: 'skipped', deploy_prod: 'skipped' });
    expect(step(steps, 'deploy_dev', 'Deploy')).toMatchObject({ code: 2, log: expect.stringContaining('LLM_KEY') });
  });

  it('the nightly run fails where somebody changed a connection by hand', async () => {
    here.connection('support-agents')!['target'] = 'https://elsewhere.contoso.com/v1';
    const { results, steps } = await run({ reason: 'Schedule', groups });
    expect(results, logs(steps)).toMatchObject({
      nightly_dev: 'success',
      nightly_prod: 'failure',
      validate: 'skipped',
      plan_dev: 'skipped',
    });
    expect(step(steps, 'nightly_prod', 'Look for differences')).toMatchObject({
      code: 5,
      log: expect.stringContaining('##vso[task.logissue type=error]prod is not what the files say.'),
    });
  });
});
