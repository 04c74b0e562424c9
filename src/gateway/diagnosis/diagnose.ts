import type { Connection, Model } from '../../connection/connection.js';
import type { Credential } from '../../requests/request.js';
import type { Secret } from '../../parameters/secret.js';
import { strayIn } from './key-text.js';
import type { Chatted } from '../chat.js';
import type { Gateway } from '../gateway.js';
import type { Subject } from '../subject.js';
import { aboutModel, signatureOf, stageOf } from './answer.js';
import { asGiven, type Setup } from './candidate.js';
import { checkChatStream } from '../../requests/chat-stream.js';
import { findDiscovery, type FoundDiscovery } from './find-discovery.js';
import { findSetup } from './find-setup.js';
import { flickering, flickers } from './steady.js';
import { minimised } from './minimise.js';
import { renameModels } from './rename-models.js';
import { createProber, type Probe, type Prober } from './prober.js';
import type { Tried } from './search.js';
import { changesBetween, explained } from './proposal.js';
import type { Diagnosis } from './diagnosis.js';
import { verdictOf } from './verdict.js';

/** What is known of a connection that does not work. */
export interface Case {
  readonly subject: Subject;
  readonly credential: Credential;
  readonly secrets: readonly Secret[];
  readonly chats: readonly Chatted[];
  /** Whether models are asked for, and whether a list came back. */
  readonly discovery: { readonly dynamic: boolean; readonly listed: boolean };
  /** Paths that may lead to chat, from elsewhere than the gateway. */
  readonly paths?: readonly string[];
  /** The models that the connection has or the gateway listed. */
  readonly models: readonly Model[];
}

const probeOf = (one: Chatted): Probe => ({
  stage: one.status === 'pass' || one.status === 'warn' ? 'ok' : aboutModel(stageOf(one.sent), one.sent, one.model.name),
  signature: signatureOf(one.sent),
  sent: one.sent,
});

/**
 * Finds out why chat or discovery fails, with a bounded number of requests to the same host and port. Changes that have a value are ones with which the
 * gateway answered a complete chat. Null where nothing fails.
 */
export async function diagnose(gateway: Gateway, one: Case): Promise<Diagnosis | null> {
  const { subject, credential } = one;
  const failed = one.chats.filter(({ status }) => status === 'fail');
  const listFails = one.discovery.dynamic && !one.discovery.listed;
  if (failed.length === 0 && !listFails) return null;
  const prober = createProber(gateway, subject.connection, { credential, secrets: one.secrets });
  const start: Setup = { connection: subject.connection, model: '', repair: asGiven };
  if (one.chats.some(({ status }) => status === 'pass' || status === 'warn')) return partly(prober, one, start, failed, listFails);
  if (listFails && failed.length === 0) return fromDiscovery(prober, one, start);
  return fromChat(prober, one, { ...start, model: failed[0]!.model.name }, probeOf(failed[0]!), failed[0]!.model);
}

/** Some models answer, so the way to the gateway is right: names, lists, or the models behind it. */
async function partly(prober: Prober, one: Case, start: Setup, failed: readonly Chatted[], listFails: boolean): Promise<Diagnosis> {
  const { connection } = one.subject;
  if (failed.length > 0) {
    const good = one.chats.find(({ status }) => status === 'pass' || status === 'warn')!;
    const { setup, renamed, left, unsteady } = await renameModels(
      prober,
      { ...start, model: good.model.name },
      failed.map(({ model, sent }) => ({ model, stage: stageOf(sent) })),
    );
    if (unsteady) return flickering;
    if (renamed.length > 0) return proposal(connection, setup, 'wrong-model', { more: left });
    return verdictOf({
      connection,
      root: probeOf(failed[0]!),
      tried: [],
      prober,
      model: failed[0]!.model,
      partly: true,
      keyRefused: false,
    });
  }
  return listFails
    ? fromList(prober, one, start)
    : verdictOf({ connection, root: null, tried: [], prober, model: null, partly: true, keyRefused: false });
}

async function fromList(prober: Prober, { subject: { connection } }: Case, start: Setup): Promise<Diagnosis> {
  const found = await findDiscovery(prober, start);
  if (found.setup !== null) return (await listFlickers(prober, start, found)) ?? proposal(connection, found.setup, 'misconfigured');
  return verdictOf({ connection, root: found.root, tried: found.tried, prober, model: null, partly: true, keyRefused: false, list: true });
}

/** The name that is asked for where none is known. */
const anyModel = 'gpt-4o';

/** No model is known: first the list, then a chat with what it names. */
async function fromDiscovery(prober: Prober, one: Case, start: Setup): Promise<Diagnosis> {
  const { connection } = one.subject;
  const found = await findDiscovery(prober, start, keyOf(one.credential));
  if (found.setup === null || found.model === null) {
    // A target that chat is not reached at either is at fault itself, not its list alone.
    const chat =
      found.root === null || ['route', 'redirect'].includes(found.root.stage) ? await prober.chat({ ...start, model: anyModel }) : null;
    const list = chat === null || !['route', 'redirect'].includes(chat.stage);
    return verdictOf({
      connection,
      root: found.root,
      tried: found.tried,
      prober,
      model: null,
      partly: false,
      keyRefused: found.keyRefused,
      list,
    });
  }
  const model: Model = { name: found.model, properties: { model: { name: found.model } } };
  const setup = { ...found.setup, model: found.model };
  const probe = await prober.chat(setup);
  const stray = strayOf(one, setup);
  if (probe?.stage === 'ok')
    return (
      (await listFlickers(prober, start, found)) ??
      proposal(connection, setup, stray === null ? 'misconfigured' : 'wrong-secret', { stray })
    );
  if (probe === null)
    return verdictOf({ connection, root: found.root, tried: found.tried, prober, model, partly: false, keyRefused: false, list: true });
  return fromChat(prober, { ...one, models: [model], paths: [...(one.paths ?? []), ...besideList(setup)] }, setup, probe, model);
}

/** Where a list is found below another base than chat was looked for at: chat may be there, too. */
function besideList({ connection: { target, models } }: Setup): string[] {
  if (target.from !== 'url' || models.from !== 'discovery' || !URL.canParse(target.url)) return [];
  const [, before] = /^(\/[^?]+)\/(?:models|deployments)\b/.exec(models.discovery.listModelsEndpoint) ?? [];
  return before === undefined ? [] : [`${new URL(target.url).pathname.replace(/\/$/, '')}${before}`];
}

async function fromChat(prober: Prober, one: Case, start: Setup, first: Probe, model: Model): Promise<Diagnosis> {
  const { connection } = one.subject;
  const again = async (): Promise<{ readonly probe: Probe } | null> => {
    const probe = await prober.chat(start, { again: true });
    return probe === null ? null : { probe };
  };
  const early = first.stage === 'fault' ? await flickers(again) : null;
  if (early !== null) return early;
  const found = await findSetup(prober, start, first, model, keyOf(one.credential), one.paths);
  const told = { connection, root: first, tried: found.tried, prober, model, partly: false, keyRefused: found.keyRefused };
  if (found.throttled) return verdictOf(told);
  if (found.setup === null)
    return (
      (['model', 'route', 'body'].includes(first.stage) ? await flickers(again) : null) ??
      verdictOf({
        ...told,
        ...(await controls(
          prober,
          found.tried.findLast(({ onward, probe }) => onward && ['auth', 'stream'].includes(probe.stage)) ?? { setup: start, probe: first },
        )),
      })
    );
  // Only a root that still fails was put right: a backend of a pool may just have changed.
  const unsteady = await flickers(again);
  if (unsteady !== null) return unsteady;
  const least = await minimised(prober, start, found.setup);
  const others = one.models.filter(({ name }) => name !== model.name && name !== least.model);
  const { setup, left } = await renameModels(
    prober,
    least,
    others.map((other) => ({ model: other, stage: null })),
  );
  const list = one.discovery.dynamic && !one.discovery.listed ? await findDiscovery(prober, setup) : null;
  const final = list?.setup ?? setup;
  const changes = changesBetween(connection, final);
  const onlyModel = changes.length > 0 && changes.every(({ parameter }) => parameter === 'staticModels');
  const stray = strayOf(one, final);
  return proposal(connection, final, stray !== null ? 'wrong-secret' : onlyModel ? 'wrong-model' : 'misconfigured', { stray, more: left });
}

/** A list that came at once was misread, for want of the right provider: to ask again would prove nothing. */
const listFlickers = async (prober: Prober, start: Setup, { root }: FoundDiscovery): Promise<Diagnosis | null> =>
  root?.stage === 'ok' ? null : flickers(() => prober.list(start, { again: true }));

/** What two more requests tell of a failure that nothing mended: one without the key, or one for a stream. */
async function controls(
  prober: Prober,
  { setup, probe: first }: Pick<Tried, 'setup' | 'probe'>,
): Promise<{ readonly keyRead?: boolean; readonly streams?: boolean }> {
  if (first.stage === 'stream') {
    const answer = (await prober.chat(setup, { stream: true }))?.sent?.answer;
    return { streams: answer?.status === 200 && checkChatStream(answer.text()).ok };
  }
  if (first.stage !== 'auth') return {};
  const without = await prober.chat(setup, { withoutKey: true });
  return without === null ? {} : { keyRead: without.signature !== first.signature };
}

/** What had to be taken away from the key, where a setup needs that. */
function strayOf({ credential }: Case, { repair }: Setup): string | null {
  const key = keyOf(credential);
  return repair === asGiven || key === null ? null : strayIn(key.reveal());
}

const keyOf = (credential: Credential) => (credential.type === 'key' ? credential.key : null);

function proposal(
  connection: Connection,
  setup: Setup,
  cause: Diagnosis['cause'],
  { stray = null, more = [] }: { readonly stray?: string | null; readonly more?: readonly string[] } = {},
): Diagnosis {
  const changes = [...(stray === null ? [] : [{ parameter: 'apiKey' }]), ...changesBetween(connection, setup)];
  if (changes.length === 0) return flickering;
  const explanation = [
    ...(stray === null ? [] : [`The key ${stray}: supply it again without.`]),
    ...explained(connection, setup.connection),
    ...more,
  ].join(' ');
  return { cause, explanation, changes, proven: true };
}
