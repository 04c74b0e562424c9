import { onTestFinished } from 'vitest';
import type { Context } from '../../../src/context.js';
import type { Failure } from '../../../src/errors.js';
import { createHttpClient } from '../../../src/http/node-client.js';
import { init, type InitInput } from '../../../src/operations/init.js';
import { goodKey } from '../../gateway/diagnosis/kinds.js';
import { testContext, type RecordedContext } from '../../support/context.js';
import type { GatewayRules } from '../../support/gateway.js';
import { temporaryFolder } from '../../support/program.js';
import { scriptedPrompts, type Step } from '../../support/scripted-prompts.js';
import { project } from './inputs.js';

/** A gateway with two models and their list, by bearer token. */
export const bearer: GatewayRules = {
  auth: ['authorization', `Bearer ${goodKey}`],
  list: { path: '/v1/models', shape: 'OpenAI' },
  models: ['gpt-4o', 'gpt-4o-mini'],
};

export function contextFor(change: Partial<Context> = {}): RecordedContext {
  const client = createHttpClient({ env: {} });
  onTestFinished(() => client.close());
  return testContext({ cwd: temporaryFolder(), http: client, env: { FOUNDRY_GW_API_KEY: goodKey }, ...change });
}

export const run = (context: Context, probe: string, input: Partial<InitInput> = {}): ReturnType<typeof init> =>
  init(context, { name: 'llm', probe, options: { project }, timeoutMs: 2000, ...input });

/** On a terminal, with what the person there does. */
export function onTerminal(
  script: readonly Step[],
  env: Record<string, string> = {},
): { context: RecordedContext; asked: ReturnType<typeof scriptedPrompts>['asked']; left: () => readonly Step[] } {
  const { prompts, asked, left } = scriptedPrompts(script);
  return { context: contextFor({ interactive: true, env, prompts: async () => prompts }), asked, left };
}

export const caught = async (promise: Promise<unknown>): Promise<Failure> =>
  promise.then(
    () => Promise.reject(new Error('nothing was thrown')),
    (error: Failure) => error,
  );

export const parametersOf = (text: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries((JSON.parse(text) as { parameters: Record<string, { value: unknown }> }).parameters).map(([name, { value }]) => [
      name,
      value,
    ]),
  );

/** Names of the static models that a file has. */
export const modelsIn = (text: string): string[] => (parametersOf(text)['staticModels'] as { name: string }[]).map(({ name }) => name);
