import type { Model } from '../../connection/connection.js';
import { suggest } from '../../text/suggest.js';
import { withModel, type Edit, type Setup } from './candidate.js';

const simple = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Names that the gateway may know the model by, the likeliest first; `served` is what it lists. */
export function namesFor(model: Model, served: readonly string[]): string[] {
  const { name } = model;
  const inner = model.properties.model.name;
  const like = served.filter((one) => simple(one) === simple(name) || simple(one) === simple(inner));
  const ends = served.filter((one) => simple(one).endsWith(simple(name)) || simple(name).endsWith(simple(one)) || simple(one).endsWith(simple(inner)));
  const near = [suggest(name, served), suggest(inner, served)].filter((one) => one !== null);
  const starts = served.filter((one) => simple(one).startsWith(simple(inner)) || simple(one).startsWith(simple(name)));
  const only = served.length === 1 ? served : [];
  const guessed = [inner, name.replace(/^.*\//, ''), name.toLowerCase(), name.replaceAll('.', ''), name.replaceAll('_', '-')];
  return [...new Set([...like, ...ends, ...near, ...starts, ...only, ...(served.length === 0 ? guessed : guessed.filter((one) => served.includes(one)))])].filter((one) => one !== name && one !== '');
}

/** Edits of the model's name. */
export function modelEdits(setup: Setup, model: Model, served: readonly string[]): Edit[] {
  return namesFor(model, served).map((name, index) => ({
    aspect: 'model',
    label: `model ${name}`,
    cost: (served.includes(name) ? 0.1 : 0.4) + index / 4,
    apply: (now) => (now.model === setup.model ? withModel(now, name) : now),
  }));
}
