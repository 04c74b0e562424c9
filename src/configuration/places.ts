import type { FilePlace } from '../parameters/origins.js';
import type { EnvironmentPlaces } from './configuration.js';

/** What of a YAML node says where its parts stand. */
export interface Positioned {
  readonly range?: readonly number[] | null | undefined;
  /** The entries of a map, or the items of a list. */
  readonly items?: readonly unknown[];
}

/** The node itself, or what an alias stands for. */
type Follow = (node: unknown) => Positioned | null;
type PlaceOf = (offset: number) => FilePlace;

/** Where each environment sets its variables, parameters and projects: at the name, or at a list's item. */
export function environmentPlaces(environments: unknown, follow: Follow, placeOf: PlaceOf): ReadonlyMap<string, EnvironmentPlaces> {
  const all = new Map<string, EnvironmentPlaces>();
  for (const [name, { value }] of entriesOf(follow(environments))) {
    const settings = entriesOf(follow(value));
    const namesIn = (setting: string): ReadonlyMap<string, FilePlace> =>
      new Map([...entriesOf(follow(settings.get(setting)?.value))].map(([entry, { offset }]) => [entry, placeOf(offset)]));
    const projects = (follow(settings.get('projects')?.value)?.items ?? []).map((item) =>
      placeOf((item as Positioned | null)?.range?.[0] ?? 0),
    );
    all.set(name, { variables: namesIn('variables'), parameters: namesIn('parameters'), projects });
  }
  return all;
}

/** Where the settings stand that say what becomes of findings. */
export interface HousePlaces {
  readonly rules: ReadonlyMap<string, FilePlace>;
  /** In the order of `ignore`. */
  readonly ignore: readonly FilePlace[];
}

export function housePlaces(nodes: { readonly rules: unknown; readonly ignore: unknown }, follow: Follow, placeOf: PlaceOf): HousePlaces {
  return {
    rules: new Map([...entriesOf(follow(nodes.rules))].map(([id, { offset }]) => [id, placeOf(offset)])),
    ignore: (follow(nodes.ignore)?.items ?? []).map((item) => placeOf((item as Positioned | null)?.range?.[0] ?? 0)),
  };
}

interface Pair {
  readonly key: (Positioned & { readonly value?: unknown }) | null;
  readonly value: unknown;
}

function entriesOf(map: Positioned | null): Map<string, { readonly value: unknown; readonly offset: number }> {
  const entries = new Map<string, { readonly value: unknown; readonly offset: number }>();
  for (const item of map?.items ?? []) {
    const { key, value } = item as Pair;
    if (key !== null && key !== undefined) entries.set(String(key.value), { value, offset: key.range?.[0] ?? 0 });
  }
  return entries;
}
