import type { AzureSession, Engine } from '../../azure/session.js';
import type { Connection } from '../../connection/connection.js';

/** Which connections, and how they and their credentials are to be had. */
export interface TargetsInput {
  /** Parameter files, ARM ids, or with `project` names: `<name>[/<model>]`. */
  readonly connections: readonly string[];
  /** ARM id of the project that names belong to. */
  readonly project?: string | undefined;
  /** False: from the files alone. */
  readonly azure?: boolean | undefined;
  /** Base URL of the gateway, for an apim file without Azure. */
  readonly target?: string | undefined;
  readonly engine?: Engine | undefined;
  readonly credential?: string | undefined;
  readonly secretsStdin?: boolean | undefined;
  readonly readCredentials?: boolean | undefined;
  readonly environment?: string | undefined;
  readonly config?: string | undefined;
  /** Signs in to Azure; by default with engine and credential. */
  readonly signIn?: (() => Promise<AzureSession>) | undefined;
  /** Whether a connection's gateway is to be asked, so that its secret is looked for; by default each one's is. */
  readonly asks?: ((connection: Connection) => boolean) | undefined;
}
