import type { Model } from '../connection/connection.js';
import type { Context } from '../context.js';
import { discover } from '../gateway/discover.js';
import { createGateway, secretsOf, type Gateway } from '../gateway/gateway.js';
import { signInCheck } from '../gateway/auth-check.js';
import type { Subject } from '../gateway/subject.js';
import type { ListedModel, Models, ModelsError, ModelsOfConnection } from '../generated/output/models.js';
import { discoveryOf } from '../requests/discovery.js';
import { failure } from '../errors.js';
import type { GatewayTarget } from './gateway/target.js';
import { gatherTargets } from './gateway/targets.js';
import type { TargetsInput } from './gateway/targets-input.js';
import type { VerifyOptions } from './verify.js';

export type ModelsInput = TargetsInput & Pick<VerifyOptions, 'concurrency' | 'timeoutMs' | 'insecureLoopback'>;

/**
 * Lists the models of connections as the service would see them: those of the live metadata, or those that the gateway lists.
 * @throws usage failures of the inputs, failures of Azure; with one connection also when Azure has none
 */
export async function models(context: Context, input: ModelsInput): Promise<Models> {
  const targets = await gatherTargets(context, { ...input, asks: ({ models: { from } }) => from !== 'static' });
  const gateway = createGateway(context, {
    concurrency: input.concurrency ?? 16,
    timeoutMs: input.timeoutMs ?? 30_000,
    uncheckedTls: input.insecureLoopback === true,
  });
  const [only] = targets;
  if (targets.length === 1 && only!.failed !== undefined) {
    const { kind, code, hint } = only!.failed;
    throw failure({ kind, code, message: only!.resource.message, ...(hint === null ? {} : { hint }) });
  }
  return { connections: await Promise.all(targets.map((target) => list(gateway, target))) };
}

async function list(
  gateway: Gateway,
  { place, source, subject, resource, failed, models: named }: GatewayTarget,
): Promise<ModelsOfConnection> {
  const base = { ...place, source, discovery: 'static' as const, models: [] };
  if (subject === null) {
    const kind = failed?.kind === 'auth' || failed?.kind === 'usage' ? failed.kind : 'azure';
    return { ...base, error: { kind, code: failed?.code ?? 'ConnectionNotFound', message: resource.message, hint: resource.hint } };
  }
  const { connection } = subject;
  const shown = (all: readonly Model[]): ListedModel[] =>
    all.filter(({ name }) => named.length === 0 || named.includes(name)).map((model) => listed(connection.name, model));
  if (connection.models.from === 'static') return { ...base, models: shown(connection.models.models), error: null };
  const { found, error } = await ask(gateway, subject);
  return { ...base, discovery: 'dynamic', models: shown(found), error };
}

function listed(connection: string, { name, properties: { model } }: Model): ListedModel {
  return {
    name,
    reference: `${connection}/${name}`,
    model: { name: model.name, version: model.version ?? null, format: model.format ?? null },
  };
}

async function ask(gateway: Gateway, subject: Subject): Promise<{ found: readonly Model[]; error: ModelsError | null }> {
  const failed = (code: string, message: string, hint: string | null): { found: readonly Model[]; error: ModelsError } => ({
    found: [],
    error: { kind: 'gateway', code, message, hint },
  });
  if (discoveryOf(subject.connection) === null) {
    return failed(
      'NoModels',
      'The connection has neither models nor discovery.',
      'Give staticModels, or listModelsEndpoint, getModelEndpoint and deploymentProvider.',
    );
  }
  const signIn = await gateway.signIn(subject);
  if (!signIn.ok) {
    const check = signInCheck(signIn, secretsOf(subject, signIn));
    if (signIn.sent !== null) return failed('SignInFailed', check.message, check.hint);
    return { found: [], error: { kind: 'usage', code: 'NoCredential', message: check.message, hint: check.hint } };
  }
  const { check, models: found } = await discover(gateway, subject, signIn.credential, secretsOf(subject, signIn));
  return found === null ? failed('DiscoveryFailed', check.message, check.hint) : { found, error: null };
}
