import type { Model } from '../../connection/connection.js';
import type { Secret } from '../../parameters/secret.js';
import type { Edit, Setup } from './candidate.js';
import { endpointEdits } from './endpoints.js';
import { evidenceOf, type Evidence } from './evidence.js';
import { headerLessons } from './header-lessons.js';
import { customHeaderEdits } from './custom-headers.js';
import { keyHeaderEdits } from './key-headers.js';
import { keyTextEdits } from './key-text.js';
import { modelEdits } from './model-names.js';
import type { Probe, Prober } from './prober.js';
import { schemeEdits } from './schemes.js';
import { search, type Tried } from './search.js';
import { listSetup, servedModels } from './served.js';

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
const routesBeforeList = 4;
/** A list at the base that lacks the model's name: the path is right, whatever the refusal says. */
const sure = 3;

/** What is learnt besides the answers themselves. */
interface Learnt {
  readonly served: Map<string, readonly string[]>;
  readonly paths: string[];
  described: boolean;
}

/** Looks for a setup with which one model answers. */
export async function findSetup(
  prober: Prober,
  start: Setup,
  first: Probe,
  model: Model,
  key: Secret | null,
  paths: readonly string[] = [],
): Promise<FoundSetup> {
  const learnt: Learnt = { served: new Map(), paths: [...paths], described: false };
  const evidence = (): Evidence => {
    const found = evidenceOf([first.sent, ...prober.sents]);
    return { ...found, paths: [...learnt.paths, ...found.paths] };
  };
  const headers = headerLessons({ prober, start, key, evidence, ask: async (setup, extra) => prober.chat(setup, { extra }) });
  const editing = (from: Tried, now: () => Evidence): readonly Edit[] => {
    const used = new Set(from.edits.map(({ aspect }) => aspect));
    const served = learnt.served.get(placeOf(from.setup)) ?? [];
    const later = headers.refused ? 4 : 0;
    return [
      ...keyTextEdits(start.connection, key?.reveal() ?? null),
      ...schemeEdits(start.connection),
      ...endpointEdits(start.connection, now()),
      ...headers.edits,
      ...keyHeaderEdits(start.connection, now()).map((edit) => ({ ...edit, cost: edit.cost + later })),
      ...customHeaderEdits(start.connection, now().text),
      ...modelEdits(start, model, served).map((edit) =>
        from.probe.stage === 'route' && served.length > 0 ? { ...edit, cost: edit.cost - sure } : edit,
      ),
    ].filter(({ aspect }) => !used.has(aspect));
  };
  const observe = async (one: Tried, all: readonly Tried[]): Promise<void> => {
    const { stage } = one.probe;
    // A gateway may fail over a model that it does not know.
    if ((stage === 'model' || (stage === 'fault' && all.length === 1)) && !learnt.served.has(placeOf(one.setup)))
      learnt.served.set(placeOf(one.setup), await servedModels(prober, one.setup));
    // Where something was put right already: a gateway may say the same of a path and of a model, and its list tells whether the base is right.
    const furthest = all.findLast(({ onward }) => onward)!;
    if (
      furthest.edits.length > 0 &&
      furthest.probe.stage === 'route' &&
      all.filter(({ probe }) => probe.signature === furthest.probe.signature).length === routesBeforeList &&
      !learnt.served.has(placeOf(furthest.setup))
    ) {
      const listed = (await prober.list(listSetup(furthest.setup)))?.models ?? [];
      if (listed.length > 0) learnt.served.set(placeOf(furthest.setup), listed);
    }
    if (!learnt.described && all.filter(({ probe }) => probe.stage === 'route').length >= routesBeforeDescription) {
      learnt.described = true;
      learnt.paths.push(...(await describedPaths(prober, one.setup)));
    }
    await headers.observe(one, all);
  };
  const ask = async (setup: Setup): Promise<Probe | null> => (prober.left <= reserve ? null : prober.chat(setup));
  const outcome = await search(start, first, { ask, editing, evidence, observe });
  return { setup: outcome.found?.setup ?? null, tried: outcome.tried, throttled: outcome.throttled, keyRefused: headers.refused };
}

/** What a list of models depends on. */
const placeOf = ({ connection }: Setup): string =>
  JSON.stringify([connection.target, connection.keyHeaders, connection.inferenceAPIVersion]);

/** Paths of chat completions in the gateway's own description of its API, where it publishes one. */
async function describedPaths(prober: Prober, { connection, ...setup }: Setup): Promise<string[]> {
  if (connection.target.from !== 'url' || !URL.canParse(connection.target.url)) return [];
  const probe = await prober.get({ ...setup, connection }, new URL('/openapi.json', connection.target.url).href);
  const text = probe?.sent?.answer?.status === 200 ? probe.sent.answer.text().slice(0, 2_000_000) : '';
  const all = [...text.matchAll(/"((?:\/[\w.~{}-]+)*\/chat\/completions)"/g)].map(([, path]) => path!);
  return [...new Set(all)].filter((path) => !path.includes('{')).slice(0, 4);
}
