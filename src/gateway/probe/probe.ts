import type { Connection, Model } from '../../connection/connection.js';
import { asGiven, type Setup } from '../diagnosis/candidate.js';
import { strayIn } from '../diagnosis/key-text.js';
import { createProber } from '../diagnosis/prober.js';
import { schemeEdits } from '../diagnosis/schemes.js';
import type { Gateway } from '../gateway.js';
import { byChat, byList, keyOf, modelNamed, recognised, type Way } from './find-way.js';
import { guarded, type Guarded } from './guarded.js';
import { seenFrom, usualList } from './listed.js';
import type { FoundGateway, Probed, ProbeInput } from './probed.js';
import { startsOf } from './starts.js';
import { mostModels, triedModel, tryModels, unfit, type TriedModel } from './tried-models.js';

/**
 * Finds out how a gateway is called, by a bounded number of requests to the given URL's own host and port: lists of models and small chats.
 * Ends at the first 429. Only a complete chat answer counts as found.
 */
export async function probeGateway(gateway: Gateway, given: ProbeInput): Promise<Probed> {
  const { credential, secrets } = given;
  const prober = guarded(createProber(gateway, at(given), { credential, secrets }));
  const named = given.models.length > 0 ? given.models : given.url.model === null ? [] : [modelNamed(given.url.model)];
  const input = await withScheme(prober, given, named[0]);
  const way = await (named.length > 0 ? byChat(prober, input, named[0]!) : byList(prober, input));
  if ('why' in way) return { found: way, sents: prober.sents };
  return { found: await lookAround(prober, input, way, named), sents: prober.sents };
}

const at = ({ url, connection }: ProbeInput): Connection => ({ ...connection, target: { from: 'url', url: `${url.origin}${url.path}` } });

/** The URL with the other scheme, where only that one is answered: https for http, and the other way round on this machine. */
async function withScheme(prober: Guarded, input: ProbeInput, model: Model | undefined): Promise<ProbeInput> {
  const [first] = startsOf(input.url, input.connection, input.preset, input.pinned);
  const [edit] = schemeEdits(at(input));
  if (first === undefined || edit === undefined) return input;
  const answers = async (setup: Setup): Promise<boolean> => {
    const probe = model === undefined ? (await prober.list(setup))?.probe : await prober.chat({ ...setup, model: model.name });
    return probe?.sent?.answer != null && probe.stage !== 'untrusted';
  };
  const other = edit.apply(first);
  const { target } = other.connection;
  if (target.from !== 'url' || (await answers(first)) || !(await answers(other))) return input;
  return { ...input, url: { ...input.url, origin: new URL(target.url).origin } };
}

/** The usual form of a base, where the host itself answers as well. */
async function usualBase(prober: Guarded, { url }: ProbeInput, way: Way): Promise<Way> {
  const { connection } = way.setup;
  if (url.path !== '' || connection.deploymentInPath === 'true' || connection.target.from !== 'url' || connection.target.url !== url.origin)
    return way;
  const setup: Setup = { ...way.setup, connection: { ...connection, target: { from: 'url', url: `${url.origin}/v1` } } };
  const probe = await prober.chat(setup);
  return probe?.stage === 'ok' ? { ...way, setup, probe } : way;
}

/** The way is known: what else there is to know before a file is written. */
async function lookAround(prober: Guarded, input: ProbeInput, given: Way, named: readonly Model[]): Promise<FoundGateway> {
  const way = await usualBase(prober, input, given);
  const { setup, model, probe } = way;
  const keyless = input.credential.type !== 'none' && (await prober.chat(setup, { withoutKey: true }))?.stage === 'ok';
  const list = way.list === null ? await usualList(prober, setup) : seenFrom(way.list.found, way.list.from, setup);
  const others = (named.length > 0 ? named.slice(1) : (list?.models ?? [])).filter(({ name }) => name !== model.name);
  const judged = others.map((one) => ({ model: one, why: named.length > 0 ? null : unfit(setup, one) }));
  const fit = judged.filter(({ why }) => why === null).map((one) => one.model);
  const choose = named.length === 0 && fit.length >= mostModels;
  const whole = list?.models.find(({ name }) => name === model.name) ?? model;
  const first = triedModel(named.length > 0 ? model : whole, probe, prober);
  const rest = choose ? [] : await tryModels(prober, setup, fit);
  const skipped = judged
    .filter(({ why }) => why !== null)
    .map((one): TriedModel => ({ ...one, status: 'skipped', latencyMs: null, tools: null }));
  const key = keyOf(input);
  return {
    connection: setup.connection,
    preset: input.preset ?? recognised(prober, setup),
    list,
    models: [first, ...rest, ...skipped],
    untried: choose ? fit.map(({ name }) => name) : [],
    keyless,
    stray: setup.repair === asGiven || key === null ? null : strayIn(key.reveal()),
  };
}
