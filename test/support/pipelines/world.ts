import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import type { Sandbox } from '../../../src/sandbox/index.js';
import { root } from '../program.js';

/** What a run of a pipeline finds: the repository, Azure, and what the service keeps between jobs. */
export interface PipelineWorld {
  readonly folder: string;
  /** What is checked out. */
  readonly repository: string;
  readonly sandbox: Sandbox;
  readonly az: string;
  /** Of foundry-gw, as the pipeline must ask npx for it. */
  readonly version: string;
}

export interface Step {
  readonly job: string;
  readonly name: string;
  readonly code: number;
  /** Both streams, as a log has them. */
  readonly log: string;
}

export type Result = 'success' | 'failure' | 'skipped';

const shims: Readonly<Record<string, (world: PipelineWorld) => string>> = {
  npx: ({ version }) =>
    `#!/bin/sh\n[ "$1 $2" = "--yes foundry-gw@${version}" ] || exit 127\nshift 2\nexec "${process.execPath}" "${path.join(root, 'bin', 'foundry-gw.cjs')}" "$@"\n`,
  gh: () => `#!/bin/sh\nexec "${process.execPath}" "${path.join(root, 'test', 'support', 'pipelines', 'gh.cjs')}" "$@"\n`,
};

/** A folder for the programs that stand for those of a hosted machine; npx is this build, whatever version is asked for of it. */
function programs(world: PipelineWorld): string {
  const bin = path.join(world.folder, 'bin');
  if (existsSync(bin)) return bin;
  mkdirSync(bin);
  for (const [name, text] of Object.entries(shims)) {
    writeFileSync(path.join(bin, name), text(world));
    chmodSync(path.join(bin, name), 0o755);
  }
  return bin;
}

/** A job's machine: its checkout, its temporary files, nobody signed in. */
export class Machine {
  readonly work: string;
  readonly #bin: string;
  /** Of the sandbox's world; null: signed in as nobody. */
  identity: string | null = null;

  constructor(readonly world: PipelineWorld) {
    this.#bin = programs(world);
    this.work = mkdtempSync(path.join(world.folder, 'job-'));
  }

  checkOut(): void {
    cpSync(this.world.repository, this.work, { recursive: true });
  }

  has(file: string): boolean {
    return existsSync(path.join(this.work, file));
  }

  keep(file: string, artifact: string): boolean {
    const from = path.resolve(this.work, file);
    if (!existsSync(from)) return false;
    mkdirSync(this.artifact(artifact), { recursive: true });
    cpSync(from, path.join(this.artifact(artifact), path.basename(file)));
    return true;
  }

  artifact(name: string): string {
    return path.join(this.world.folder, 'artifacts', name);
  }

  /** Runs a script as the service does. */
  bash(
    script: string,
    env: Readonly<Record<string, string>>,
    flags: readonly string[],
  ): Promise<{ code: number; log: string; stdout: string }> {
    const { sandbox, az, folder } = this.world;
    const file = path.join(mkdtempSync(path.join(folder, 'script-')), 'script.sh');
    writeFileSync(file, script);
    // What signs in is az; the stand-in's own variables for the other engine stay out.
    const {
      AZURE_CLIENT_ID: _id,
      AZURE_CLIENT_SECRET: _secret,
      AZURE_TENANT_ID: _tenant,
      LLM_KEY: _key,
      FOUNDRY_GW_VAR_LLM_URL: _url,
      ...signedIn
    } = sandbox.environmentOf(this.identity ?? 'nobody');
    const signedOut = this.identity === null ? { AZURE_CONFIG_DIR: path.join(folder, 'signed-out') } : {};
    return new Promise((resolve) => {
      const child = execFile(
        'bash',
        [...flags, file],
        {
          cwd: this.work,
          env: {
            PATH: [this.#bin, path.dirname(az), process.env['PATH']].join(path.delimiter),
            HOME: folder,
            CI: 'true',
            ...signedIn,
            ...signedOut,
            ...env,
          },
          timeout: 110_000,
          maxBuffer: 16 * 1024 * 1024,
        },
        (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, log: `${stdout}${stderr}` }),
      );
      child.stdin?.end();
    });
  }

  remove(): void {
    rmSync(this.work, { recursive: true, force: true });
  }
}

/** The value of an expression that is written like one of JavaScript, with these names. */
export const evaluate = (expression: string, names: object): unknown => vm.runInNewContext(expression, { ...names });
