import { appendFileSync, cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { evaluate, Machine, type PipelineWorld, type Result, type Step } from './world.js';

interface WorkflowStep {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'continue-on-error'?: boolean;
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

export interface WorkflowJob {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly strategy?: { readonly matrix: { readonly environment: readonly string[] } };
  readonly env?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly WorkflowStep[];
}

export interface GithubEvent {
  readonly name: 'pull_request' | 'push' | 'schedule' | 'workflow_dispatch';
  readonly ref?: string;
  /** The repository that a pull request comes from. */
  readonly from?: string;
  /** By environment; '' for the repository's own. */
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface GithubRun {
  readonly results: Readonly<Record<string, Result>>;
  readonly steps: readonly Step[];
}

type Names = Readonly<Record<string, unknown>>;

/** An expression's names as JavaScript: `needs.plan-dev.result` becomes what it stands for, or nothing. */
function translate(expression: string, names: Names): string {
  const lookUp = (dotted: string): string => {
    const value = dotted.split('.').reduce<unknown>((at, step) => (at as Names | undefined)?.[step], names);
    return JSON.stringify(value ?? '');
  };
  return expression
    .split(/('[^']*')/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[A-Za-z_][\w-]*(?:\.[\w-]+)+/g, lookUp)))
    .join('');
}

const bare = (text: string): string => text.trim().replace(/^\$\{\{([\s\S]*)\}\}$/, '$1');
const statusFunction = /\b(success|failure|cancelled|always)\(\)/;

const fill = (text: string, names: Names): string =>
  String(text).replaceAll(/\$\{\{([\s\S]*?)\}\}/g, (_all, expression: string) => String(evaluate(translate(expression, names), {})));

const fillAll = (texts: Readonly<Record<string, string>> | undefined, names: Names): Record<string, string> =>
  Object.fromEntries(Object.entries(texts ?? {}).map(([name, text]) => [name, fill(text, names)]));

/** Whether a condition holds; without a word about the status it asks for success. */
function holds(condition: string | undefined, names: Names, ok: boolean, has: (file: string) => boolean = () => false): boolean {
  const expression = condition === undefined ? 'success()' : bare(condition);
  const all = statusFunction.test(expression) ? expression : `success() && (${expression})`;
  return Boolean(
    evaluate(translate(all, names), {
      success: () => ok,
      failure: () => !ok,
      cancelled: () => false,
      always: () => true,
      hashFiles: (file: string) => (has(file) ? 'hash' : ''),
    }),
  );
}

const listOf = (needs: string | readonly string[] | undefined): readonly string[] => (needs === undefined ? [] : [needs].flat());

/** Runs a workflow as GitHub would: jobs by their needs and conditions, each on a machine of its own. Approvals are given. */
export async function runWorkflow(world: PipelineWorld, text: string, event: GithubEvent): Promise<GithubRun> {
  const workflow = parse(text) as Workflow;
  if (!(event.name in workflow.on)) throw new Error(`nothing runs on ${event.name}`);
  const jobs: Record<string, { result: Result; outputs: Record<string, string> }> = {};
  const steps: Step[] = [];
  const repository = 'contoso/gateways';
  const github = {
    event_name: event.name,
    ref: event.ref ?? (event.name === 'pull_request' ? 'refs/pull/7/merge' : 'refs/heads/main'),
    repository,
    token: 'the-token',
    event: { pull_request: { number: 7, head: { repo: { full_name: event.from ?? repository } } } },
  };
  // In the file's order, which the tests hold to be that of needs.
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const needs = Object.fromEntries(listOf(job.needs).map((needed) => [needed, jobs[needed]!]));
    const ok = Object.values(needs).every(({ result }) => result === 'success');
    if (!holds(job.if, { github, needs }, ok)) {
      jobs[name] = { result: 'skipped', outputs: {} };
      continue;
    }
    const runs = (job.strategy?.matrix.environment ?? [null]).map(async (environment) =>
      runJob({ world, workflow, name, job, event, names: { github, needs, matrix: { environment } } }),
    );
    const ran = await Promise.all(runs);
    steps.push(...ran.flatMap((one) => one.steps));
    jobs[name] = { result: ran.every(({ result }) => result === 'success') ? 'success' : 'failure', outputs: ran[0]!.outputs };
  }
  return { results: Object.fromEntries(Object.entries(jobs).map(([name, { result }]) => [name, result])), steps };
}

interface JobRun {
  readonly world: PipelineWorld;
  readonly workflow: Workflow;
  readonly name: string;
  readonly job: WorkflowJob;
  readonly event: GithubEvent;
  readonly names: Names;
}

async function runJob({
  world,
  workflow,
  name,
  job,
  event,
  names,
}: JobRun): Promise<{ result: Result; outputs: Record<string, string>; steps: Step[] }> {
  const machine = new Machine(world);
  const permissions = job.permissions ?? workflow.permissions;
  const outputs: Record<string, { outputs: Record<string, string> }> = {};
  const scope = (): Names => ({
    ...names,
    steps: outputs,
    vars: {
      AZURE_TENANT_ID: 'adfs',
      AZURE_READER_CLIENT_ID: 'reader',
      ...(job.environment === undefined ? {} : { AZURE_CLIENT_ID: 'deployer' }),
    },
    secrets: { ...event.secrets?.[''], ...event.secrets?.[job.environment ?? ''] },
  });
  const files = path.join(machine.work, '..', `${path.basename(machine.work)}.files`);
  mkdirSync(files);
  const done: Step[] = [];
  let ok = true;
  for (const [index, step] of job.steps.entries()) {
    if (!holds(step.if, scope(), ok, (file) => machine.has(file))) continue;
    const options = Object.fromEntries(Object.entries(step.with ?? {}).map(([option, value]) => [option, fill(String(value), scope())]));
    if (step.run === undefined) {
      const used = act(machine, String(step.uses), options, permissions);
      if (!used && step['continue-on-error'] !== true) ok = false;
      done.push({ job: name, name: String(step.uses), code: used ? 0 : 1, log: '' });
      continue;
    }
    if (step.run.includes('${{')) throw new Error(`${name} puts a value into the text of a script: ${step.run}`);
    const output = path.join(files, `output-${index}`);
    const env = {
      ...fillAll(workflow.env, scope()),
      ...fillAll(job.env, scope()),
      ...fillAll(step.env, scope()),
      GITHUB_REPOSITORY: 'contoso/gateways',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: path.join(files, 'summary'),
      GITHUB_WORKSPACE: machine.work,
      SHIM_STATE: world.folder,
      SHIM_PERMISSIONS: JSON.stringify(permissions),
    };
    const { code, log } = await machine.bash(step.run, env, ['-e']);
    appendFileSync(output, '');
    const lines = readFileSync(output, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    if (step.id !== undefined)
      outputs[step.id] = { outputs: Object.fromEntries(lines.map((line) => line.split('='))) as Record<string, string> };
    if (code !== 0 && step['continue-on-error'] !== true) ok = false;
    done.push({ job: name, name: step.name ?? '', code, log });
  }
  machine.remove();
  return { result: ok ? 'success' : 'failure', outputs: fillAll(job.outputs, scope()), steps: done };
}

/** What the actions do that the workflow uses; false where one fails. */
function act(
  machine: Machine,
  uses: string,
  options: Readonly<Record<string, string>>,
  permissions: Readonly<Record<string, string>>,
): boolean {
  switch (uses.split('@')[0]) {
    case 'actions/checkout':
      machine.checkOut();
      return permissions['contents'] === 'read';
    case 'actions/setup-node':
      return true;
    case 'azure/login':
      machine.identity = options['client-id'] ?? null;
      return (
        permissions['id-token'] === 'write' &&
        machine.identity !== '' &&
        options['tenant-id'] === 'adfs' &&
        options['allow-no-subscriptions'] === 'true'
      );
    case 'actions/upload-artifact':
      return machine.keep(options['path']!, options['name']!);
    case 'actions/download-artifact':
      cpSync(machine.artifact(options['name']!), machine.work, { recursive: true });
      return true;
    case 'github/codeql-action/upload-sarif':
      return permissions['security-events'] === 'write' && machine.keep(options['sarif_file']!, 'sarif');
    default:
      throw new Error(`nobody knows the action ${uses}`);
  }
}
