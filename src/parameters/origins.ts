import type { Place } from './lines.js';

/** A place in a file of settings, as it is shown: `foundry-gw.yaml:12:7`. */
export interface FilePlace extends Place {
  readonly path: string;
}

/** Where a value is set that the parameter file does not hold literally. */
export type Origin =
  /** `place` is null where the process gives it as `FOUNDRY_GW_VAR_<name>`. */
  | { readonly kind: 'variable'; readonly name: string; readonly place: FilePlace | null }
  /** A whole value that an environment gives; `place` is null where it is not known. */
  | { readonly kind: 'environment'; readonly name: string; readonly place: FilePlace | null }
  /** A whole value that the command line gives: `--project`. */
  | { readonly kind: 'option'; readonly name: string; readonly place: null };

/** By parameter: an environment's value comes first, then the variables in order of appearance. */
export type Origins = Readonly<Record<string, readonly Origin[]>>;

/** A variable's value and where it is set; null where that is the process's environment. */
export interface Variable {
  readonly value: string;
  readonly place: FilePlace | null;
}

/** What `${NAME}` may stand for outside secret parameters. */
export type Variables = ReadonlyMap<string, Variable>;

export const variablePrefix = 'FOUNDRY_GW_VAR_';

export const placeText = ({ path, line, column }: FilePlace): string => `${path}:${line}:${column}`;

/** Where it is set: `foundry-gw.yaml:12:7`, `FOUNDRY_GW_VAR_HOST`; '' where that is not known. */
export function setIn({ kind, name, place }: Origin): string {
  if (place !== null) return placeText(place);
  return kind === 'variable' ? `${variablePrefix}${name}` : '';
}

/** For people: `variable HOST (foundry-gw.yaml:12:7)`, `environment prod (foundry-gw.yaml:15:9)`, several with commas. */
export function originText(origins: readonly Origin[]): string {
  return origins
    .map((origin) => {
      const name = origin.kind === 'option' ? origin.name : `${origin.kind} ${origin.name}`;
      const where = setIn(origin);
      return where === '' ? name : `${name} (${where})`;
    })
    .join(', ');
}
