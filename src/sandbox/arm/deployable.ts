import type { JsonObject } from '../json.js';
import type { ResolvedParameter } from './parameters.js';
import type { Scope } from './scope.js';

/** One resource of a template with its name known. */
export interface PlannedResource {
  /** Its key where `resources` is an object. */
  readonly symbol: string | null;
  readonly id: string;
  readonly type: string;
  /** `account/project/connection`. */
  readonly name: string;
  readonly apiVersion: string;
  readonly existing: boolean;
  /** What its `condition` says. */
  readonly enabled: boolean;
  /** Symbols, ids or names. */
  readonly dependsOn: readonly string[];
  /** As the template writes it. */
  readonly raw: JsonObject;
}

/** A template with its parameters, checked. */
export interface Deployable {
  readonly template: JsonObject;
  readonly scope: Scope;
  readonly parameters: ReadonlyMap<string, ResolvedParameter>;
  readonly resources: readonly PlannedResource[];
}
