import type { ConfigurationFile } from '../generated/config.js';
import type { FilePlace } from '../parameters/origins.js';
import type { Json } from '../parameters/value.js';

export type RuleLevel = 'off' | 'info' | 'warning' | 'error';

/** House rules. */
export type Policy = NonNullable<ConfigurationFile['policy']>;

/** Findings that are known and accepted. */
export interface Ignore {
  readonly rule: string;
  /** Path or glob, relative to the configuration's folder. Absent: every file. */
  readonly file?: string;
  readonly reason?: string;
  /** Last day on which it holds, as YYYY-MM-DD. */
  readonly expires?: string;
  /** Where it stands. */
  readonly place: FilePlace;
}

/** What a configuration says of findings. */
export interface HouseRules {
  /** The file as shown to people; null where there is none. */
  readonly path: string | null;
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** Where each of the rules is named. */
  readonly rulePlaces: ReadonlyMap<string, FilePlace>;
  readonly ignore: readonly Ignore[];
  readonly policy: Policy;
}

/** One environment of the configuration, chosen with `--env`. */
export interface Environment {
  readonly name: string;
  /** Ids of the subscriptions that may be written to; undefined where every one may. */
  readonly subscriptions?: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Whole values that replace the file's; null takes the parameter away. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** ARM ids: one file, many projects. Empty: the file's own. */
  readonly projects: readonly string[];
  readonly places: EnvironmentPlaces;
}

/** Where in foundry-gw.yaml an environment sets what it sets. */
export interface EnvironmentPlaces {
  readonly variables: ReadonlyMap<string, FilePlace>;
  readonly parameters: ReadonlyMap<string, FilePlace>;
  /** In the order of `projects`. */
  readonly projects: readonly FilePlace[];
}

/** What foundry-gw.yaml says; everything empty where there is none. */
export interface Configuration extends HouseRules {
  /** Absolute path of the folder that relative paths in it start from. */
  readonly folder: string;
  /** Files, directories and globs, as paths from the working directory; undefined where it names none. */
  readonly paths?: readonly string[];
  /** What the repository's own file says where --config names one from elsewhere: it may only make things stricter. */
  readonly stricter?: HouseRules;
  readonly concurrency?: number;
  readonly engine?: 'auto' | 'az' | 'arm';
  readonly environments: ReadonlyMap<string, Environment>;
}
