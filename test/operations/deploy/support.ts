import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { exitCode, type ExitCause } from '../../../src/cli/exit-codes.js';
import { deployWithSources, type DeployInput, type Deployed } from '../../../src/operations/deploy.js';
import type { Sandbox } from '../../../src/sandbox/index.js';
import type { RecordedContext } from '../../support/context.js';
import { sandboxContext, type SandboxContextOptions } from '../../support/azure.js';
import { describeWith, realParts } from '../../support/real-parts.js';
import { useSandbox } from '../../support/sandbox.js';

export const subscription = '00000000-0000-0000-0000-000000000001';
export const project = (account = 'contoso-foundry', name = 'support-agents', group = 'rg-ai', of = subscription): string =>
  `/subscriptions/${of}/resourceGroups/${group}/providers/Microsoft.CognitiveServices/accounts/${account}/projects/${name}`;
export const vault = (name: string): string =>
  `/subscriptions/${subscription}/resourceGroups/rg-ai/providers/Microsoft.KeyVault/vaults/${name}`;
export const apimService = `/subscriptions/${subscription}/resourceGroups/rg-integration/providers/Microsoft.ApiManagement/service/contoso-apim`;

/** A key that no other text of the tests holds. */
export const key = 'key-"quoted"-ünïcode-4711';

type Parameters = Readonly<Record<string, unknown>>;

const model = { name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } } };

export const gateway = (name: string, changes: Parameters = {}): Parameters => ({
  projectResourceId: project(),
  targetUrl: 'https://llm.contoso.com/v1',
  connectionName: name,
  authType: 'ApiKey',
  apiKey: '${GATEWAY_KEY}',
  staticModels: [model],
  ...changes,
});

export const apim = (name: string, changes: Parameters = {}): Parameters => ({
  projectResourceId: project(),
  apimResourceId: apimService,
  apiName: 'azure-openai',
  connectionName: name,
  inferenceAPIVersion: '2024-10-21',
  staticModels: [model],
  ...changes,
});

/** Writes a parameter file; `{ reference }` values stay references, undefined ones are left out. */
export function writeParameters(folder: string, name: string, parameters: Parameters): string {
  const entries = Object.entries(parameters).flatMap(([parameter, value]) => {
    if (value === undefined) return [];
    const reference = (value as { reference?: unknown } | null)?.reference;
    return [[parameter, reference === undefined ? { value } : { reference }]];
  });
  const file = path.join(folder, `${name}.parameters.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify({ contentVersion: '1.0.0.0', parameters: Object.fromEntries(entries) }, null, 2));
  return file;
}

export interface EngineUnderTest {
  readonly name: 'arm' | 'az' | 'a current az';
  readonly engine: 'az' | 'arm';
  readonly az: string | null;
}

const engines: readonly EngineUnderTest[] = [
  { name: 'arm', engine: 'arm', az: null },
  { name: 'az', engine: 'az', az: realParts.az },
  { name: 'a current az', engine: 'az', az: realParts.azCurrent },
];

export interface Run extends Deployed {
  readonly code: number;
  readonly context: RecordedContext;
}

export interface Bench {
  readonly under: EngineUnderTest;
  readonly sandbox: () => Sandbox;
  context(options?: SandboxContextOptions): RecordedContext;
  /** Deploys with this engine, without questions and with the connection read back, unless told otherwise. */
  run(paths: readonly string[], input?: Partial<DeployInput>, options?: SandboxContextOptions): Promise<Run>;
}

/** A suite for one of the engines, in a sandbox that it is signed in to; skipped visibly where its az is missing. */
export function describeEngine(name: EngineUnderTest['name'], suite: (bench: Bench) => void): void {
  const under = engines.find((engine) => engine.name === name)!;
  const part = name === 'az' ? 'az' : 'azCurrent';
  describeWith(under.engine === 'arm' ? [] : [part], `deploy with ${under.name}`, () => {
    // Each az takes its time to start, and several at once all the more.
    if (under.engine === 'az') vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
    const sandbox = useSandbox({ az: under.az });
    const context = (options: SandboxContextOptions = {}): RecordedContext =>
      sandboxContext(sandbox(), { az: under.az, ...options, env: { GATEWAY_KEY: key, ...options.env } });
    suite({
      under,
      sandbox,
      context,
      run: async (paths, input = {}, options = {}) => {
        const used = context(options);
        const deployed = await deployWithSources(used, { paths, yes: true, engine: under.engine, verify: 'resource', ...input });
        used.http.close();
        return { ...deployed, code: exitCode(deployed.causes as readonly ExitCause[]), context: used };
      },
    });
  });
}

/** One suite for all the engines. */
export function describeEngines(suite: (bench: Bench) => void): void {
  for (const { name } of engines) describeEngine(name, suite);
}
