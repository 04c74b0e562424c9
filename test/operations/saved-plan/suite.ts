import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exitCode, type ExitCause } from '../../../src/cli/exit-codes.js';
import { isFailure } from '../../../src/errors.js';
import { deployWithSources, type DeployInput } from '../../../src/operations/deploy.js';
import { planWithSources, type PlanInput } from '../../../src/operations/plan.js';
import { temporaryFolder } from '../../support/program.js';
import type { SandboxContextOptions } from '../../support/azure.js';
import type { SavedPlan } from '../../../src/generated/saved-plan.js';
import type { RecordedContext } from '../../support/context.js';
import { project, type Bench } from '../deploy/support.js';

export const idOf = (name: string, of = project()): string => `${of}/connections/${name}`;

/** A folder with a plan in it, and what is done with both. */
export function workbench({ under, sandbox, context }: Bench) {
  const folder = temporaryFolder();
  const used = (options: SandboxContextOptions = {}): RecordedContext =>
    context({ ...options, change: { cwd: folder, ...options.change } });
  const failureOf = async (running: Promise<unknown>) => {
    const error: unknown = await running.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!isFailure(error)) throw error ?? new Error('expected a failure');
    return error;
  };
  const deploy = async (input: Partial<DeployInput> = {}, options: SandboxContextOptions = {}) => {
    const here = used(options);
    try {
      const deployed = await deployWithSources(here, { paths: [], plan: 'plan.json', engine: under.engine, verify: 'none', ...input });
      return {
        ...deployed,
        code: exitCode(deployed.causes as readonly ExitCause[]),
        connections: deployed.result.connections,
        context: here,
      };
    } finally {
      here.http.close();
    }
  };
  return {
    folder,
    async plan(paths: readonly string[], input: Partial<PlanInput> = {}, options: SandboxContextOptions = {}) {
      const here = used(options);
      try {
        const run = await planWithSources(here, { paths, save: 'plan.json', engine: under.engine, ...input });
        return { ...run, code: exitCode(run.causes as readonly ExitCause[]), context: here };
      } finally {
        here.http.close();
      }
    },
    saved: (): SavedPlan => JSON.parse(readFileSync(path.join(folder, 'plan.json'), 'utf8')) as SavedPlan,
    deploy,
    refused: (input?: Partial<DeployInput>, options?: SandboxContextOptions) => failureOf(deploy(input, options)),
    failureOf,
    /** Deploys files at once, through ARM itself. */
    now: (paths: readonly string[], input: Partial<DeployInput> = {}) =>
      deploy({ paths, plan: undefined, yes: true, engine: 'arm', ...input }),
    edit(file: string, from: string | RegExp, to: string): void {
      const at = path.join(folder, file);
      const text = readFileSync(at, 'utf8');
      expect(text.replace(from, to)).not.toBe(text);
      writeFileSync(at, text.replace(from, to));
    },
    exists: (file: string): boolean => existsSync(path.join(folder, file)),
    remove: (file: string): void => rmSync(path.join(folder, file)),
    stored: (name: string, of = project()) => sandbox().state.resource(idOf(name, of)),
    change(name: string, properties: object): void {
      const before = sandbox().state.resource(idOf(name))!;
      sandbox().state.resources.set(before.id.toLowerCase(), { ...before, properties: { ...before.properties, ...properties } });
    },
  };
}

/** What a saved plan promises, whatever the engine. */
export function savedPlanSuite(bench: Bench, write: (folder: string, name: string, changes?: object) => string): void {
  test('exactly the plan is deployed, from the same folder, without a question', async () => {
    const { folder, plan, saved, deploy, stored } = workbench(bench);
    write(folder, 'exact');
    expect((await plan(['exact.parameters.json'])).code).toBe(0);
    expect(saved().connections).toMatchObject([{ path: 'exact.parameters.json', name: 'exact', action: 'create', send: true, base: null }]);
    expect(stored('exact')).toBeUndefined();
    const { connections, code } = await deploy();
    expect(connections).toMatchObject([{ name: 'exact', action: 'create', status: 'succeeded' }]);
    expect(code).toBe(0);
  });

  test('what changed in Azure or in a file since refuses all of it, named at once', async () => {
    const { folder, plan, refused, now, edit, change, stored } = workbench(bench);
    const files = ['stale-a', 'stale-b', 'stale-c'].map((name) => path.basename(write(folder, name)));
    await now(files);
    for (const file of files) edit(file, '/v1"', '/v2"');
    await plan(files);
    change('stale-a', { isSharedToAll: true });
    edit(files[1]!, '/v2"', '/v3"');
    const error = await refused();
    expect(error).toMatchObject({ failure: 'refused', code: 'PlanOutdated', hint: expect.stringContaining('--save plan.json') });
    expect(error.message.split('\n')).toEqual([
      'plan.json is not what would be done now; nothing was deployed.',
      '- stale-a: it was changed in Azure (isSharedToAll).',
      '- stale-b: stale-b.parameters.json, or a value that it takes from elsewhere, has changed.',
    ]);
    for (const name of ['stale-a', 'stale-b', 'stale-c']) expect(stored(name)!.properties['target']).toBe('https://llm.contoso.com/v1');
  });
}
