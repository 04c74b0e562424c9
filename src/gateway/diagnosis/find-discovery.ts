import type { Secret } from '../../parameters/secret.js';
import { withProvider, discoveryEdits, redirectedList } from './discovery-edits.js';
import { headerLessons } from './header-lessons.js';
import { endpointEdits } from './endpoints.js';
import { evidenceOf } from './evidence.js';
import { customHeaderEdits } from './custom-headers.js';
import { keyHeaderEdits } from './key-headers.js';
import { keyTextEdits } from './key-text.js';
import type { Edit, Setup } from './candidate.js';
import type { Probe, Prober } from './prober.js';
import { search, type Tried } from './search.js';

export interface FoundDiscovery {
  /** With it the gateway lists models; null where none was found. */
  readonly setup: Setup | null;
  /** The first model that is listed. */
  readonly model: string | null;
  readonly root: Probe | null;
  readonly tried: readonly Tried[];
  readonly keyRefused: boolean;
}

/** Requests left for the chat that proves it. */
const reserve = 6;

/**
 * Looks for where and how the gateway lists its models.
 * @param key given where the way to the gateway may be wrong too: then target and header are among what is tried
 */
export async function findDiscovery(prober: Prober, start: Setup, key?: Secret | null): Promise<FoundDiscovery> {
  const listed = new Map<Setup, { readonly models: readonly string[]; readonly provider: string | null }>();
  const ask = async (setup: Setup): Promise<Probe | null> => {
    if (key !== undefined && prober.left <= reserve) return null;
    const answer = await prober.list(setup);
    if (answer?.models !== null && answer !== null) listed.set(setup, { models: answer.models, provider: answer.provider });
    return answer?.probe ?? null;
  };
  const root = await ask(start);
  if (root === null) return { setup: null, model: null, root, tried: [], keyRefused: false };
  const headers = headerLessons({
    prober,
    start,
    key: key ?? null,
    evidence: () => evidenceOf(prober.sents),
    ask: async (setup, extra) => (prober.left <= reserve ? null : ((await prober.list(setup, { extra }))?.probe ?? null)),
  });
  const editing = (from: Tried): readonly Edit[] => {
    const used = new Set(from.edits.map(({ aspect }) => aspect));
    const evidence = evidenceOf(prober.sents);
    const way =
      key === undefined
        ? []
        : [
            ...endpointEdits(start.connection, evidence),
            ...headers.edits,
            ...keyHeaderEdits(start.connection, evidence),
            ...keyTextEdits(start.connection, key?.reveal() ?? null),
            ...customHeaderEdits(start.connection, evidence.text),
          ];
    return [...redirectedList(from.probe.sent, start.connection), ...discoveryEdits(start.connection, evidence.versions), ...way].filter(
      ({ aspect }) => !used.has(aspect),
    );
  };
  const outcome = await search(start, root, {
    ask,
    editing,
    evidence: () => evidenceOf(prober.sents),
    observe: (one, all) => headers.observe(one, all),
  });
  const { found } = outcome;
  if (found === null)
    return {
      setup: null,
      model: null,
      root,
      tried: outcome.tried,
      keyRefused: headers.refused || (outcome.tried.length > 5 && outcome.tried.every(({ probe }) => probe.stage === 'auth')),
    };
  const list = listed.get(found.setup);
  return {
    setup: withProvider(found.setup, list?.provider ?? null),
    model: list?.models[0] ?? null,
    root,
    tried: outcome.tried,
    keyRefused: false,
  };
}
