import { existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { evaluate, Machine, type PipelineWorld, type Result, type Step } from './world.js';

type Texts = Readonly<Record<string, string>>;
type Variables = Texts | readonly ({ readonly group: string } | { readonly name: string; readonly value: string })[];

interface PipelineStep {
  readonly checkout?: string;
  readonly bash?: string;
  readonly publish?: string;
  readonly download?: string;
  readonly artifact?: string;
  readonly task?: string;
  readonly name?: string;
  readonly displayName?: string;
  readonly condition?: string;
  readonly continueOnError?: boolean;
  readonly inputs?: Texts;
  readonly env?: Texts;
}

export interface PipelineJob {
  readonly job?: string;
  readonly deployment?: string;
  readonly environment?: string;
  readonly variables?: Variables;
  readonly steps?: readonly PipelineStep[];
  readonly strategy?: { readonly runOnce: { readonly deploy: { readonly steps: readonly PipelineStep[] } } };
}

export interface AzurePipeline {
  readonly variables: Texts;
  readonly lockBehavior: string;
  readonly stages: readonly {
    readonly stage: string;
    readonly dependsOn?: string | readonly string[];
    readonly condition?: string;
    readonly variables?: Variables;
    readonly jobs: readonly PipelineJob[];
  }[];
}

export interface AzureEvent {
  readonly reason: 'PullRequest' | 'IndividualCI' | 'Schedule' | 'Manual';
  readonly branch?: string;
  readonly fork?: boolean;
  /** Variable groups: secret ones reach a script only by its env. */
  readonly groups?: Readonly<Record<string, Texts>>;
  /** Of Azure DevOps, for the comment; without it the repository is on GitHub. */
  readonly origin?: string;
}

export interface AzureRun {
  readonly results: Readonly<Record<string, Result>>;
  readonly steps: readonly Step[];
}

const words: Readonly<Record<Result, string>> = { success: 'Succeeded', failure: 'Failed', skipped: 'Skipped' };

/** Whether a condition holds; without one it asks for success. */
function holds(condition: string | undefined, state: { ok: boolean; variables: Texts; dependencies?: object }): boolean {
  const functions = {
    and: (...all: unknown[]) => all.every(Boolean),
    or: (...all: unknown[]) => all.some(Boolean),
    not: (one: unknown) => !one,
    eq: (one: unknown, other: unknown) => one === other,
    ne: (one: unknown, other: unknown) => one !== other,
    isIn: (one: unknown, ...all: unknown[]) => all.includes(one),
    succeeded: () => state.ok,
    succeededOrFailed: () => true,
    canceled: () => false,
    failed: () => !state.ok,
  };
  return Boolean(
    evaluate((condition ?? 'succeeded()').replaceAll(/\bin\(/g, 'isIn('), {
      ...functions,
      variables: state.variables,
      dependencies: state.dependencies ?? {},
    }),
  );
}

/** The variables of a block, and the names of those that come from groups and so are secret. */
function variablesOf(block: Variables | undefined, event: AzureEvent): { plain: Record<string, string>; secret: Record<string, string> } {
  const [plain, secret]: Record<string, string>[] = [{}, {}];
  if (!Array.isArray(block)) return { plain: { ...(block as Texts | undefined) }, secret: secret! };
  for (const one of block as Exclude<Variables, Texts>) {
    if (!('group' in one)) plain![one.name] = one.value;
    else if (event.groups?.[one.group] === undefined) throw new Error(`there is no variable group ${one.group}`);
    else Object.assign(secret!, event.groups[one.group]);
  }
  return { plain: plain!, secret: secret! };
}

/** Runs a pipeline as Azure Pipelines would: stages by what they depend on and their conditions. Approvals are given. */
export async function runPipeline(world: PipelineWorld, text: string, event: AzureEvent): Promise<AzureRun> {
  const pipeline = parse(text) as AzurePipeline;
  const predefined = {
    'Build.Reason': event.reason,
    'Build.SourceBranch': event.branch ?? (event.reason === 'PullRequest' ? 'refs/pull/7/merge' : 'refs/heads/main'),
    'System.PullRequest.IsFork': event.fork === true ? 'True' : 'False',
    'Build.Repository.Provider': event.origin === undefined ? 'GitHub' : 'TfsGit',
  };
  const stages: Record<string, { result: Result; outputs: Record<string, string> }> = {};
  const steps: Step[] = [];
  for (const [index, stage] of pipeline.stages.entries()) {
    const names =
      stage.dependsOn === undefined ? pipeline.stages.slice(index - 1, index).map((one) => one.stage) : [stage.dependsOn].flat();
    const dependencies = Object.fromEntries(
      names.map((name) => [name, { result: words[stages[name]!.result], outputs: stages[name]!.outputs }]),
    );
    const ok = names.every((name) => stages[name]!.result === 'success');
    if (!holds(stage.condition, { ok, variables: predefined, dependencies })) {
      stages[stage.stage] = { result: 'skipped', outputs: {} };
      continue;
    }
    const inStage = variablesOf(stage.variables, event);
    const ran = await Promise.all(
      stage.jobs.map(async (job) => {
        const inJob = variablesOf(job.variables, event);
        const plain = { ...pipeline.variables, ...inStage.plain, ...inJob.plain };
        return runJob({ world, name: stage.stage, job, plain, secret: { ...inStage.secret, ...inJob.secret }, predefined, event });
      }),
    );
    steps.push(...ran.flatMap((one) => one.steps));
    stages[stage.stage] = {
      result: ran.every(({ result }) => result === 'success') ? 'success' : 'failure',
      outputs: Object.assign({}, ...ran.map((one) => one.outputs)) as Record<string, string>,
    };
  }
  return { results: Object.fromEntries(Object.entries(stages).map(([name, { result }]) => [name, result])), steps };
}

interface JobRun {
  readonly world: PipelineWorld;
  readonly name: string;
  readonly job: PipelineJob;
  readonly plain: Texts;
  readonly secret: Texts;
  readonly predefined: Texts;
  readonly event: AzureEvent;
}

async function runJob({
  world,
  name,
  job,
  plain,
  secret,
  predefined,
  event,
}: JobRun): Promise<{ result: Result; outputs: Record<string, string>; steps: Step[] }> {
  const machine = new Machine(world);
  const outputs: Record<string, string> = {};
  const steps: Step[] = [];
  let ok = true;
  /** An unknown `$(NAME)` stays as it is. */
  const macros = (text: string): string =>
    text.replaceAll(
      /\$\(([\w.]+)\)/g,
      (all, variable: string) => ({ ...secret, ...plain, 'System.AccessToken': 'the-token' })[variable] ?? all,
    );
  const asEnv = (variables: Texts): Record<string, string> =>
    Object.fromEntries(Object.entries(variables).map(([variable, value]) => [variable.toUpperCase().replaceAll('.', '_'), value]));
  for (const step of job.steps ?? job.strategy?.runOnce.deploy.steps ?? []) {
    if (!holds(step.condition, { ok, variables: predefined })) continue;
    const script = step.bash ?? (step.task === 'AzureCLI@2' ? step.inputs!['inlineScript'] : undefined);
    if (script === undefined) {
      const used = act(machine, step);
      if (!used && step.continueOnError !== true) ok = false;
      steps.push({ job: name, name: step.displayName ?? step.task ?? '', code: used ? 0 : 1, log: '' });
      continue;
    }
    machine.identity = step.bash === undefined ? (step.inputs!['azureSubscription'] === 'foundry-gw-reader' ? 'reader' : 'deployer') : null;
    const env = {
      ...asEnv({ ...predefined, ...plain }),
      SYSTEM_COLLECTIONURI: `${event.origin ?? ''}/`,
      SYSTEM_TEAMPROJECTID: 'ai',
      BUILD_REPOSITORY_ID: 'gateways',
      SYSTEM_PULLREQUEST_PULLREQUESTID: '7',
      BUILD_SOURCESDIRECTORY: machine.work,
      PIPELINE_WORKSPACE: path.join(world.folder, 'artifacts'),
      TF_BUILD: 'True',
      ...Object.fromEntries(Object.entries(step.env ?? {}).map(([variable, text]) => [variable, macros(text)])),
    };
    const { code, log, stdout } = await machine.bash(macros(script), env, ['--noprofile', '--norc']);
    for (const [, variable, value] of stdout.matchAll(/^##vso\[task\.setvariable variable=(\w+);isOutput=true\](.*)$/gm)) {
      outputs[`${job.job ?? job.deployment}.${step.name}.${variable}`] = value!;
    }
    if (code !== 0 && step.continueOnError !== true) ok = false;
    steps.push({ job: name, name: step.displayName ?? '', code, log });
  }
  machine.remove();
  return { result: ok ? 'success' : 'failure', outputs, steps };
}

/** What the other steps do; false where one fails. */
function act(machine: Machine, step: PipelineStep): boolean {
  if (step.checkout === 'self') machine.checkOut();
  else if (step.publish !== undefined) return machine.keep(step.publish, step.artifact!);
  else if (step.task === 'PublishBuildArtifacts@1') return machine.keep(step.inputs!['pathToPublish']!, step.inputs!['artifactName']!);
  else if (step.download === 'current') return existsSync(machine.artifact(step.artifact!));
  else if (step.task !== 'UseNode@1') throw new Error(`nobody knows the step ${JSON.stringify(step)}`);
  return true;
}
