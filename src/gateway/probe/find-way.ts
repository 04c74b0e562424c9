import type { Model } from '../../connection/connection.js';
import type { Secret } from '../../parameters/secret.js';
import type { Preset } from '../../presets/preset.js';
import { recognise } from '../../presets/recognise.js';
import type { Stage } from '../diagnosis/answer.js';
import type { Setup } from '../diagnosis/candidate.js';
import { findDiscovery } from '../diagnosis/find-discovery.js';
import { findSetup } from '../diagnosis/find-setup.js';
import type { Probe } from '../diagnosis/prober.js';
import type { Guarded } from './guarded.js';
import { withKeyHeader } from './key-header.js';
import { listedBy, usualList, type Listed } from './listed.js';
import { nothing } from './nothing.js';
import type { NotFound, ProbeInput } from './probed.js';
import { startsOf, usualVersion } from './starts.js';
import { unfit } from './tried-models.js';

/** How near an answer is to a chat. */
const nearness: readonly Stage[] = [
  'ok',
  'model',
  'header',
  'stream',
  'body',
  'version',
  'auth',
  'fault',
  'route',
  'redirect',
  'unsent',
  'untrusted',
  'unreached',
  'throttled',
];

/** What a search ended with. */
export interface Way {
  readonly setup: Setup;
  readonly model: Model;
  readonly probe: Probe;
  readonly list: { readonly found: Listed; readonly from: Setup } | null;
}

export const modelNamed = (name: string): Model => ({ name, properties: { model: { name, version: '', format: 'OpenAI' } } });
export const keyOf = ({ credential }: ProbeInput): Secret | null => (credential.type === 'key' ? credential.key : null);

interface Start {
  readonly setup: Setup;
  readonly probe: Probe;
}

/** The most promising setup to begin with, and how far it came. Once the product is recognised, its usual setup is among those asked. */
async function bestStart(
  prober: Guarded,
  input: ProbeInput,
  first: readonly Setup[],
  ask: (setup: Setup) => Promise<Probe | null>,
): Promise<Start | null> {
  const queue = [...first];
  let best: Start | null = null;
  let known = input.preset;
  for (let setup = queue.shift(); setup !== undefined; setup = queue.shift()) {
    // Where something is at the base that was given, others are not guessed.
    if (input.url.path !== '' && best !== null && nearness.indexOf(best.probe.stage) < nearness.indexOf('route') && !isGiven(input, setup))
      continue;
    const probe = await ask(setup);
    if (probe === null) break;
    const nearer = best === null ? -1 : nearness.indexOf(probe.stage) - nearness.indexOf(best.probe.stage);
    // As near as another guess: what was given is searched around.
    if (nearer < 0 || (nearer === 0 && isGiven(input, setup))) best = { setup, probe };
    if (probe.stage === 'ok' || prober.stopped !== null) break;
    const preset = known ?? recognised(prober, setup);
    if (preset !== null && known === null) queue.unshift(...usualOf(input, preset));
    known = preset;
  }
  return best;
}

/** Whether a setup has the base that was given: with another model than the deployment of the URL, that is a base of its own. */
function isGiven({ url, models: [model] }: ProbeInput, { connection: { target } }: Setup): boolean {
  const base = url.deployment !== null && url.model !== null && model !== undefined && model.name !== url.model ? url.deployment : url.path;
  return target.from === 'url' && target.url === `${url.origin}${base}`;
}

const usualOf = (input: ProbeInput, preset: Preset | null): Setup[] =>
  startsOf(input.url, input.connection, preset, input.pinned).slice(0, preset === input.preset ? 4 : 2);

/** A model is known: chats show the way. */
export async function byChat(prober: Guarded, input: ProbeInput, model: Model): Promise<Way | NotFound> {
  const first = usualOf(input, input.preset);
  const list = input.url.list === null ? null : await listedBy(prober, first[0]!);
  return chatAt(
    prober,
    input,
    list === null ? first : [...likeList(first[0]!, list), ...first],
    model,
    list === null ? null : { found: list, from: first[0]! },
  );
}

/** How chat may be reached where a list is: at its own base, and with the model in the path where deployments are listed. */
function likeList({ connection, ...setup }: Setup, { discovery }: Listed): Setup[] {
  const [, before = ''] = /^(\/.+)\/(models|deployments)$/.exec(discovery.listModelsEndpoint) ?? [];
  const beside =
    before === '' || connection.target.from !== 'url'
      ? []
      : [{ ...connection, target: { from: 'url' as const, url: `${connection.target.url.replace(/\/$/, '')}${before}` } }];
  const inPath = { ...connection, deploymentInPath: 'true', inferenceAPIVersion: connection.inferenceAPIVersion || usualVersion };
  const azure = discovery.deploymentProvider === 'AzureOpenAI' && connection.deploymentInPath !== 'true';
  return [...beside, connection, ...(azure ? [inPath] : [])].map((one) => ({ ...setup, connection: one }));
}

async function chatAt(
  prober: Guarded,
  input: ProbeInput,
  first: readonly Setup[],
  model: Model,
  list: Way['list'],
): Promise<Way | NotFound> {
  const start = await bestStart(prober, input, first, (setup) => prober.chat({ ...setup, model: model.name }));
  const listed = (list?.found.models ?? []).map(({ name }) => name);
  if (start === null) return nothing(prober, input, null, [], false, { model, listed });
  const way = await fromChat(prober, input, { ...start, setup: { ...start.setup, model: model.name } }, model, listed);
  if (!('why' in way)) return { ...way, list };
  // What it does serve is known by now, or asked within what is left.
  return way.why === 'model' && listed.length === 0
    ? { ...way, listed: ((await usualList(prober, start.setup))?.models ?? []).map(({ name }) => name) }
    : way;
}

async function fromChat(
  prober: Guarded,
  input: ProbeInput,
  { setup, probe }: Start,
  model: Model,
  listed: readonly string[],
): Promise<Way | NotFound> {
  if (probe.stage === 'ok') return { setup, model, probe, list: null };
  const found = await findSetup(prober, setup, probe, model, keyOf(input));
  const last = found.tried.at(-1)?.probe;
  if (found.setup === null || last === undefined)
    return nothing(prober, { ...input, connection: setup.connection }, probe, found.tried, found.keyRefused, { model, listed });
  const name = found.setup.model;
  return { setup: found.setup, model: name === model.name ? model : modelNamed(name), probe: last, list: null };
}

/** No model is known: first the list, then a chat with what it names. */
export async function byList(prober: Guarded, input: ProbeInput): Promise<Way | NotFound> {
  const start = await bestStart(prober, input, usualOf(input, input.preset), async (setup) => (await prober.list(setup))?.probe ?? null);
  if (start === null) return nothing(prober, input, null, [], false, { model: null, listed: [] });
  const keyed = await withKeyHeader(prober, start.setup, start.probe, keyOf(input));
  const found = await findDiscovery(prober, keyed.setup, keyOf(input));
  const list = found.setup === null ? null : await listedBy(prober, found.setup);
  if (found.setup === null || list === null)
    return nothing(
      prober,
      { ...input, connection: start.setup.connection },
      found.root ?? start.probe,
      found.tried,
      found.keyRefused || keyed.refused,
      { model: null, listed: [] },
    );
  const { setup } = found;
  const fit = list.models.filter((model) => unfit(setup, model) === null);
  const from = { found: list, from: setup };
  if (fit.length === 0) return byShortNames(prober, setup, list);
  // A model may be listed and yet not be there.
  for (const model of fit.slice(0, 3)) {
    const probe = await prober.chat({ ...setup, model: model.name });
    if (probe?.stage === 'ok') return { setup: { ...setup, model: model.name }, model, probe, list: from };
    if (probe?.stage !== 'model' && probe?.stage !== 'fault') break;
  }
  return chatAt(prober, input, likeList(setup, list), fit[0]!, from);
}

/** No listed name is one that a connection can have; some gateways take its last part as well: `models/gemini-2.5-flash`. */
async function byShortNames(prober: Guarded, setup: Setup, list: Listed): Promise<Way | NotFound> {
  const models = [...new Set(list.models.map(({ name }) => name.slice(name.lastIndexOf('/') + 1)))].map(modelNamed);
  const model = models.find((one) => unfit(setup, one) === null);
  const probe = model === undefined ? null : await prober.chat({ ...setup, model: model.name });
  if (model !== undefined && probe?.stage === 'ok')
    return { setup: { ...setup, model: model.name }, model, probe, list: { found: { ...list, models, shortened: true }, from: setup } };
  const explanation =
    list.models.length === 1
      ? unfit(setup, list.models[0]!)!
      : `The gateway lists ${list.models.length} models; ${unfit(setup, list.models[0]!)}`;
  return { why: 'names', explanation, listed: list.models.map(({ name }) => name) };
}

/** The product, as far as its answers so far tell. */
export function recognised({ sents }: Guarded, { connection }: Setup): Preset | null {
  const answers = sents.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  return recognise({
    target: connection.target.from === 'url' ? connection.target.url : '',
    auth: connection.auth.type,
    headers: answers.flatMap(({ headers }) => Object.entries(headers).map(([name, value]) => `${name}: ${value}`)).join('\n'),
    texts: answers.map((answer) => answer.text().slice(0, 4096)).join('\n'),
  });
}
