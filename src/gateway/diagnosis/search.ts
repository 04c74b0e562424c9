import type { Aspect, Edit, Setup } from './candidate.js';
import type { Evidence } from './evidence.js';
import type { Probe } from './prober.js';
import { forbids, type Stage } from './answer.js';

/** A setup that was tried, and what came of it. */
export interface Tried {
  readonly setup: Setup;
  readonly edits: readonly Edit[];
  readonly probe: Probe;
  /** Whether each of its edits brought the request further. */
  readonly onward: boolean;
  /** Lower is more promising to build on. */
  readonly worth: number;
}

export interface Outcome {
  /** The setup that a complete chat came back through. */
  readonly found: Tried | null;
  readonly root: Tried;
  readonly tried: readonly Tried[];
  readonly throttled: boolean;
}

/** All edits that make sense for a setup, given what the gateway has said so far. */
export type Editing = (from: Tried, evidence: () => Evidence) => readonly Edit[];

/** How far an edit of another aspect than the answer points to is behind the others. */
const beside = 3;
const besideForbidden = 0.6;
/** Each edit of an aspect that changed nothing makes the next one of it less likely. */
const tiring = 0.15;
const noProgress = 3;
/** Trials at most, those included that make no request. */
const mostTrials = 60;

/** Which aspects an answer of a stage points to. */
const pointsTo: Readonly<Record<Stage, readonly Aspect[]>> = {
  ok: [],
  unsent: ['keyHeader', 'secret', 'endpoint', 'customHeaders', 'discovery'],
  unreached: [],
  untrusted: ['scheme'],
  throttled: [],
  fault: ['endpoint', 'scheme', 'model'],
  redirect: ['endpoint', 'discovery'],
  route: ['endpoint', 'discovery', 'customHeaders'],
  auth: ['keyHeader', 'secret', 'customHeaders'],
  version: ['endpoint', 'discovery'],
  model: ['model'],
  header: ['customHeaders', 'keyHeader'],
  stream: [],
  body: ['endpoint', 'model', 'customHeaders', 'discovery'],
};

/** How far a request has come, where the gateway looks at the path first, or at the key first: each step is progress in one of the two. */
function progressed(before: Tried, after: Probe, aspect: Aspect): boolean {
  const from = before.probe.stage;
  const to = after.stage;
  if (after.signature === before.probe.signature) return false;
  if (to === 'ok') return true;
  if (from === 'unsent' || from === 'untrusted') return to !== from;
  if (to === 'unsent' || to === 'untrusted' || to === 'unreached') return false;
  switch (aspect) {
    case 'endpoint':
      if (forbids(before.probe.sent)) return !['route', 'redirect', 'fault'].includes(to) && !forbids(after.sent);
      return ['route', 'redirect', 'fault'].includes(from)
        ? ['auth', 'version', 'model', 'header', 'body', 'stream'].includes(to)
        : ['version', 'body'].includes(from) && ['auth', 'model', 'header', 'stream'].includes(to);
    case 'keyHeader':
    case 'secret':
    case 'customHeaders':
      return ['auth', 'header', ...(aspect === 'customHeaders' ? ['body'] : [])].includes(from) && to !== from;
    case 'model':
      return from === 'model' && to !== 'model' && to !== 'route';
    default:
      return false;
  }
}

/** Whether an edit of the aspect made a request of what could not be sent: another one would only lead away from what was meant. */
function sendable(tried: readonly Tried[], from: Tried, aspect: Aspect): boolean {
  return tried.some(
    ({ edits, probe }) =>
      probe.stage !== 'unsent' &&
      edits.length === from.edits.length + 1 &&
      edits.at(-1)?.aspect === aspect &&
      from.edits.every((edit) => edits.includes(edit)),
  );
}

export interface Searching {
  /** Tries a setup; null where the requests for this are used up. */
  readonly ask: (setup: Setup) => Promise<Probe | null>;
  readonly editing: Editing;
  readonly evidence: () => Evidence;
  /** Looks at what came back before the next edit is chosen, and may ask more. */
  readonly observe?: (one: Tried, all: readonly Tried[]) => Promise<void>;
}

/**
 * Looks for a setup that works: the likeliest edit first, on top of those that brought a request further. Ends with the first `ok`,
 * at the first 429, or when there is nothing left to try.
 */
export async function search(start: Setup, first: Probe, { ask, editing, evidence, observe }: Searching): Promise<Outcome> {
  const root: Tried = { setup: start, edits: [], probe: first, onward: true, worth: 0 };
  const tried: Tried[] = [root];
  const done = new Set<string>(['']);
  const nameOf = (edits: readonly Edit[]): string =>
    edits
      .map(({ aspect, label }) => `${aspect}=${label}`)
      .sort()
      .join('|');
  const ended = (found: Tried | null, throttled: boolean): Outcome => ({ found, root, tried, throttled });
  if (first.stage === 'ok' || first.stage === 'throttled') return ended(first.stage === 'ok' ? root : null, first.stage === 'throttled');
  await observe?.(root, tried);
  for (;;) {
    const next = best(tried, editing, evidence, (edits) => done.has(nameOf(edits)));
    if (next === null || tried.length > mostTrials) return ended(null, false);
    const { from, edit } = next;
    const edits = [...from.edits.filter(({ aspect }) => aspect !== edit.aspect), edit];
    done.add(nameOf(edits));
    const setup = edits.reduce((now, one) => one.apply(now), start);
    const probe = await ask(setup);
    if (probe === null) return ended(null, false);
    const onward = progressed(from, probe, edit.aspect) && !(from.probe.stage === 'unsent' && sendable(tried, from, edit.aspect));
    const one: Tried = { setup, edits, probe, onward: onward && from.onward, worth: from.worth + (onward ? 0.5 : noProgress + edit.cost) };
    tried.push(one);
    if (probe.stage === 'throttled') return ended(null, true);
    if (probe.stage === 'ok') return ended(one, false);
    await observe?.(one, tried);
  }
}

function best(
  tried: readonly Tried[],
  editing: Editing,
  evidence: () => Evidence,
  done: (edits: readonly Edit[]) => boolean,
): { readonly from: Tried; readonly edit: Edit } | null {
  let least = Number.POSITIVE_INFINITY;
  let found: { from: Tried; edit: Edit } | null = null;
  for (const from of tried) {
    if (from.worth > least) continue;
    const aspects = pointsTo[from.probe.stage];
    const tired = new Map<Aspect, number>();
    for (const { edits, probe } of tried) {
      const aspect = edits.at(-1)?.aspect;
      if (aspect !== undefined && edits.length === from.edits.length + 1 && probe.signature === from.probe.signature)
        tired.set(aspect, (tired.get(aspect) ?? 0) + tiring);
    }
    for (const edit of editing(from, evidence)) {
      const known = from.probe.stage === 'unsent' && sendable(tried, from, edit.aspect);
      const cost =
        from.worth +
        edit.cost +
        (aspects.includes(edit.aspect) && !known ? 0 : edit.aspect === 'endpoint' && forbids(from.probe.sent) ? besideForbidden : beside) +
        (tired.get(edit.aspect) ?? 0);
      if (cost >= least) continue;
      const edits = [...from.edits.filter(({ aspect }) => aspect !== edit.aspect), edit];
      if (done(edits)) continue;
      least = cost;
      found = { from, edit };
    }
  }
  return found;
}
