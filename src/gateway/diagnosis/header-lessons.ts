import type { Secret } from '../../parameters/secret.js';
import { keyHeader } from '../../requests/headers.js';
import type { Edit, Setup } from './candidate.js';
import type { Evidence } from './evidence.js';
import { authorizationEdits } from './key-headers.js';
import { huntHeader, type AskWith } from './key-hunt.js';
import type { Prober } from './prober.js';
import type { Tried } from './search.js';

const headersBeforeHunt = 3;
/** With fewer requests left, one refused header is enough: a hunt takes up to eight. */
const lateForHunt = 16;
/** Trials that changed nothing, before the same 404 for all is put to the test. */
const trialsBeforeHunt = 7;

/** What the refusals so far, and some requests more, teach of the header that the gateway reads its key from. */
export interface HeaderLessons {
  readonly edits: readonly Edit[];
  /** The key in every usual header at once was refused. */
  readonly refused: boolean;
  observe(one: Tried, all: readonly Tried[]): Promise<void>;
}

export interface Lessons {
  readonly prober: Prober;
  readonly start: Setup;
  /** Null where the connection has no key. */
  readonly key: Secret | null;
  readonly evidence: () => Evidence;
  readonly ask: AskWith;
}

export function headerLessons({ prober, start, key, evidence, ask }: Lessons): HeaderLessons {
  const edits: Edit[] = [];
  let authorization = false;
  let hunted = false;
  let refused = false;
  return {
    edits,
    get refused() {
      return refused;
    },
    async observe(one, all) {
      if (key === null) return;
      const first = all[0]!.probe;
      if (
        !authorization &&
        (readsAuthorization(all) || (first.stage === 'auth' && evidence().headers.some((name) => /^authorization$/i.test(name))))
      ) {
        authorization = true;
        edits.push(...authorizationEdits());
      }
      const headers = all.filter(({ edits: made, probe }) => probe.stage === 'auth' && made.at(-1)?.aspect === 'keyHeader').length;
      const nothing =
        first.stage === 'route' && all.length > trialsBeforeHunt && all.every(({ probe }) => probe.signature === first.signature);
      if (nothing && !hunted) {
        hunted = true;
        const { edit } = await huntHeader(ask, start, first, key, evidence().headers);
        if (edit !== null) edits.push({ ...edit, cost: -4 });
      }
      if (!hunted && (headers >= headersBeforeHunt || (headers > 0 && prober.left < lateForHunt))) {
        hunted = true;
        const parent =
          all.find(({ edits: made }) => made.length === one.edits.length - 1 && made.every((edit) => one.edits.includes(edit))) ?? one;
        const found = await huntHeader(ask, parent.setup, parent.probe, key, evidence().headers);
        refused = found.refused;
        if (found.edit !== null) edits.push(found.edit);
      }
    },
  };
}

/** Whether the gateway refuses a key in Authorization in other words than one in another header: then it reads that one. */
function readsAuthorization(all: readonly Tried[]): boolean {
  const refused = all.filter(({ probe }) => probe.stage === 'auth');
  const inIt = ({ setup }: Tried): boolean => keyHeader(setup.connection).name.toLowerCase() === 'authorization';
  const others = new Set(refused.filter((one) => !inIt(one)).map(({ probe }) => probe.signature));
  return others.size > 0 && refused.some((one) => inIt(one) && !others.has(one.probe.signature));
}
