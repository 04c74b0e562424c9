import type { Model } from '../../connection/connection.js';
import type { Stage } from './answer.js';
import { withModel, type Setup } from './candidate.js';
import { namesFor } from './model-names.js';
import type { Probe, Prober } from './prober.js';
import { flickers } from './steady.js';
import { servedModels } from './served.js';

export interface Renamed {
  readonly setup: Setup;
  /** Old names of the models that have another one now. */
  readonly renamed: readonly string[];
  /** What is left of the others, a sentence each. */
  readonly left: readonly string[];
  /** One that failed answers now, under the name that it has. */
  readonly unsteady: boolean;
}

/**
 * Gives models the names that the gateway knows them by, each proven by a chat; `setup` works for another model.
 * @param suspects models that fail, or with a null stage ones that were not tried yet
 */
export async function renameModels(
  prober: Prober,
  setup: Setup,
  suspects: readonly { readonly model: Model; readonly stage: Stage | null }[],
): Promise<Renamed> {
  let now = setup;
  let served: readonly string[] | null = null;
  const renamed: string[] = [];
  const left: string[] = [];
  let unsteady = false;
  for (const { model, stage: known } of suspects) {
    const own = { ...now, model: model.name };
    const probe = known === null ? await prober.chat(own) : null;
    const stage = known ?? probe?.stage ?? null;
    if (stage === null) left.push(`${model.name} was not asked for: the requests are used up. Verify again.`);
    if (stage === null || stage === 'ok') continue;
    if (stage === 'throttled') break;
    if (known !== null && (await flickers(async () => asProbe(await prober.chat(own, { again: true })))) !== null) {
      unsteady = true;
      continue;
    }
    served ??= await servedModels(prober, now);
    const name = await firstThatAnswers(prober, own, namesFor(model, served).slice(0, 3));
    if (name === null) {
      left.push(`${model.name} is not answered${served.length === 0 ? '' : `; the gateway lists ${some(served)}`}.`);
      continue;
    }
    now = { ...withModel(own, name), model: now.model };
    renamed.push(model.name);
  }
  return { setup: now, renamed, left, unsteady };
}

const asProbe = (probe: Probe | null): { readonly probe: Probe } | null => (probe === null ? null : { probe });

async function firstThatAnswers(prober: Prober, setup: Setup, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const probe = await prober.chat(withModel(setup, name));
    if (probe === null || probe.stage === 'throttled') return null;
    if (probe.stage === 'ok') return name;
  }
  return null;
}

export function some(names: readonly string[]): string {
  return names.length <= 6 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}
