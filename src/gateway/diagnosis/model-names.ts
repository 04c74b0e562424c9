import type { Model } from '../../connection/connection.js';
import { suggest } from '../../text/suggest.js';
import { withModel, type Edit, type Setup } from './candidate.js';

const simple = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** What tells models of one family apart: numbers and sizes. Another one of them is another model, however near its name. */
const tokens = (name: string): string =>
  [
    ...name
      .toLowerCase()
      .matchAll(
        /\d+|mini|nano|micro|tiny|small|medium|large|turbo|pro|lite|flash|opus|sonnet|haiku|instruct|codex|chat|embedding|audio|realtime|o(?=$|[^a-z])/g,
      ),
  ]
    .map(([token]) => token)
    .join(' ');
const version = /^[-@:](\d{3,}[\w.-]*|v\d[\w.-]*|latest|preview)$/i;
const isVersionOf = (longer: string, shorter: string): boolean =>
  longer.length > shorter.length && longer.toLowerCase().startsWith(shorter.toLowerCase()) && version.test(longer.slice(shorter.length));

/** Names that the gateway may know the model by, the likeliest first; `served` is what it lists. None where it lists the name as it is. */
export function namesFor(model: Model, served: readonly string[]): string[] {
  const { name } = model;
  if (served.includes(name)) return [];
  const inner = model.properties.model.name;
  const both = [name, inner];
  const like = served.filter((one) => both.some((given) => simple(one) === simple(given)));
  const ends = served.filter(
    (one) => simple(one).length > 3 && (both.some((given) => simple(one).endsWith(simple(given))) || simple(name).endsWith(simple(one))),
  );
  const versions = served.filter((one) => both.some((given) => isVersionOf(one, given) || isVersionOf(given, one)));
  const near = both.flatMap(
    (given) =>
      suggest(
        given,
        served.filter((one) => tokens(one) === tokens(given)),
      ) ?? [],
  );
  const only = served.length === 1 ? served : [];
  const guessed = [
    inner,
    name.trim(),
    name.replace(/^.*\//, ''),
    name.replace(/[:@].*$/, ''),
    name.replace(/-20\d\d-\d\d-\d\d$/, ''),
    name.toLowerCase(),
    name.replaceAll('.', ''),
    name.replaceAll(/[_ ]/g, '-'),
  ];
  return [
    ...new Set([
      ...like,
      ...ends,
      ...near,
      ...versions,
      ...only,
      ...(served.length === 0 ? guessed : guessed.filter((one) => served.includes(one))),
    ]),
  ].filter((one) => one !== name && one !== '');
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
