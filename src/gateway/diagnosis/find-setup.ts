import type { Model } from '../../connection/connection.js';
import type { Secret } from '../../parameters/secret.js';
import type { Edit, Setup } from './candidate.js';
import { endpointEdits } from './endpoints.js';
import { evidenceOf, type Evidence } from './evidence.js';
import { keyHeader } from '../../requests/headers.js';
import { huntHeader } from './key-hunt.js';
import { authorizationEdits, customHeaderEdits, keyHeaderEdits } from './key-headers.js';
import { keyTextEdits } from './key-text.js';
import { modelEdits } from './model-names.js';
import type { Probe, Prober } from './prober.js';
import { schemeEdits } from './schemes.js';
import { search, type Tried } from './search.js';
import { servedModels } from './served.js';

export interface FoundSetup {
  /** Null where none answered a complete chat. */
  readonly setup: Setup | null;
  readonly tried: readonly Tried[];
  readonly throttled: boolean;
  /** The key in every usual header at once was refused. */
  readonly keyRefused: boolean;
}

/** Kept back for making sure of what was found. */
const reserve = 4;
const routesBeforeDescription = 6;
const headersBeforeHunt = 3;
/** With fewer requests left, one refused header is enough: a hunt takes up to eight. */
const lateForHunt = 16;
/** Trials that changed nothing, before the same 404 for all is put to the test. */
const trialsBeforeHunt = 7;

/** What is learnt besides the answers themselves. */
interface Learnt {
  readonly served: Map<string, readonly string[]>;
  readonly paths: string[];
  readonly headers: Edit[];
  hunted: boolean;
  authorization: boolean;
  refused: boolean;
  described: boolean;
}

/** Looks for a setup with which one model answers. */
export async function findSetup(prober: Prober, start: Setup, first: Probe, model: Model, key: Secret | null, paths: readonly string[] = []): Promise<FoundSetup> {
  const learnt: Learnt = { served: new Map(), paths: [...paths], headers: [], hunted: false, authorization: false, refused: false, described: false };
  const evidence = (): Evidence => {
    const found = evidenceOf([first.sent, ...prober.sents]);
    return { ...found, paths: [...learnt.paths, ...found.paths] };
  };
  const text = (): string => [first.sent, ...prober.sents].map((sent) => (sent?.answer?.status === 200 ? '' : (sent?.answer?.text().slice(0, 2048) ?? ''))).join('\n');
  const editing = (from: Tried, now: () => Evidence): readonly Edit[] => {
    const { connection } = from.setup;
    const used = new Set(from.edits.map(({ aspect }) => aspect));
    const later = learnt.refused ? 4 : 0;
    return [
      ...keyTextEdits(start.connection, key?.reveal() ?? null),
      ...schemeEdits(start.connection),
      ...endpointEdits(start.connection, now()),
      ...learnt.headers,
      ...keyHeaderEdits(start.connection, now()).map((edit) => ({ ...edit, cost: edit.cost + later })),
      ...customHeaderEdits(start.connection, text()),
      ...modelEdits(start, model, learnt.served.get(placeOf(from.setup)) ?? []).map((edit) => (connection === undefined ? edit : edit)),
    ].filter(({ aspect }) => !used.has(aspect));
  };
  const observe = async (one: Tried, all: readonly Tried[]): Promise<void> => {
    const { stage } = one.probe;
    if (stage === 'model' && !learnt.served.has(placeOf(one.setup))) learnt.served.set(placeOf(one.setup), await servedModels(prober, one.setup));
    if (!learnt.described && all.filter(({ probe }) => probe.stage === 'route').length >= routesBeforeDescription) {
      learnt.described = true;
      learnt.paths.push(...(await describedPaths(prober, one.setup)));
    }
    if (!learnt.authorization && readsAuthorization(all)) {
      learnt.authorization = true;
      learnt.headers.push(...authorizationEdits());
    }
    const headers = all.filter(({ edits, probe }) => probe.stage === 'auth' && edits.at(-1)?.aspect === 'keyHeader').length;
    const nothing = all[0]!.probe.stage === 'route' && all.length > trialsBeforeHunt && all.every(({ probe }) => probe.signature === all[0]!.probe.signature);
    if (nothing && key !== null && !learnt.hunted) {
      learnt.hunted = true;
      const { edit } = await huntHeader(prober, start, all[0]!.probe, key, evidence().headers);
      if (edit !== null) learnt.headers.push({ ...edit, cost: -4 });
    }
    if (key !== null && !learnt.hunted && (headers >= headersBeforeHunt || (headers > 0 && prober.left < lateForHunt))) {
      learnt.hunted = true;
      const parent = all.find(({ edits }) => edits.length === one.edits.length - 1 && edits.every((edit) => one.edits.includes(edit))) ?? one;
      const { edit, refused } = await huntHeader(prober, parent.setup, parent.probe, key, evidence().headers);
      learnt.refused = refused;
      if (edit !== null) learnt.headers.push(edit);
    }
  };
  const ask = async (setup: Setup): Promise<Probe | null> => (prober.left <= reserve ? null : prober.chat(setup));
  const outcome = await search(start, first, { ask, editing, evidence, observe });
  return { setup: outcome.found?.setup ?? null, tried: outcome.tried, throttled: outcome.throttled, keyRefused: learnt.refused };
}

/** Whether the gateway refuses a key in Authorization in other words than one in another header: then it reads that one. */
function readsAuthorization(all: readonly Tried[]): boolean {
  const refused = all.filter(({ probe }) => probe.stage === 'auth');
  const inIt = ({ setup }: Tried): boolean => keyHeader(setup.connection).name.toLowerCase() === 'authorization';
  const others = new Set(refused.filter((one) => !inIt(one)).map(({ probe }) => probe.signature));
  return others.size > 0 && refused.some((one) => inIt(one) && !others.has(one.probe.signature));
}

/** What a list of models depends on. */
const placeOf = ({ connection }: Setup): string => JSON.stringify([connection.target, connection.keyHeaders, connection.inferenceAPIVersion]);

/** Paths of chat completions in the gateway's own description of its API, where it publishes one. */
async function describedPaths(prober: Prober, { connection, ...setup }: Setup): Promise<string[]> {
  if (connection.target.from !== 'url' || !URL.canParse(connection.target.url)) return [];
  const probe = await prober.get({ ...setup, connection }, new URL('/openapi.json', connection.target.url).href);
  const text = probe?.sent?.answer?.status === 200 ? probe.sent.answer.text().slice(0, 2_000_000) : '';
  const all = [...text.matchAll(/"((?:\/[\w.~{}-]+)*\/chat\/completions)"/g)].map(([, path]) => path!);
  return [...new Set(all)].filter((path) => !path.includes('{')).slice(0, 4);
}
