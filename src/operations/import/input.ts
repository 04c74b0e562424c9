import type { ImportedConnection } from '../../generated/output/import.js';
import type { AzureRunInput } from '../azure-run.js';

export interface ImportInput extends AzureRunInput {
  /** ARM ids, names with `project` or `account`, or parameter files whose connection is meant. */
  readonly connections: readonly string[];
  /** ARM id of the project that names belong to. */
  readonly project?: string | undefined;
  /** ARM id of the account that names belong to. */
  readonly account?: string | undefined;
  /** All gateway connections of the project, or of the account and its projects. */
  readonly all?: boolean | undefined;
  /** File of the one connection; one that is there is updated in place. */
  readonly into?: string | undefined;
  /** Folder of files named after the connections; `connections` with `all`. */
  readonly outDir?: string | undefined;
  /** Overwrite files in `outDir` that say something else. */
  readonly force?: boolean | undefined;
  /** Give the texts back instead of writing them. */
  readonly dryRun?: boolean | undefined;
  /** API Management subscription whose key the files take. */
  readonly apimSubscription?: string | undefined;
  /** Read OAuth2 client ids from the project, with the stored secret, which is dropped. */
  readonly readCredentials?: boolean | undefined;
}

/** One connection's part of the answer, with the file that is to be written. */
export interface Entry {
  readonly file: {
    readonly absolute: string;
    /** What stands there now, where it is updated in place. */
    readonly was: Uint8Array | null;
  } | null;
  readonly shown: ImportedConnection;
}
