import type { AzureState } from './azure/state.js';
import type { Authority } from './certificates.js';
import type { Gateway, GatewayOptions } from './gateways/gateway.js';
import type { Faults } from './server/faults.js';
import type { World } from './world.js';

export interface SandboxOptions {
  /** What is there from the start. Default: `demoWorld()`. */
  readonly world?: World;
  /** Milliseconds that each write of a deployment takes. Default 0. */
  readonly operationMs?: number;
  /** The environment of this process; only PATH and HOME are passed on to az. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A running stand-in for Azure and gateways on loopback. */
export interface Sandbox {
  /** `https://localhost:50123`, without a slash at the end. */
  readonly armEndpoint: string;
  /** The same origin: what AZURE_AUTHORITY_HOST is set to. The tenant is `adfs`. */
  readonly authority: string;
  /** Where a project's data plane is: `…/api/projects/<project>`. */
  projectEndpoint(account: string, project: string): string;
  /** The root certificate, PEM. */
  readonly caFile: string;
  /** A temporary folder of the sandbox's own; removed by `stop`. */
  readonly folder: string;
  /** All that a child needs to find the sandbox and to sign in to it, for both engines. */
  readonly environment: Readonly<Record<string, string>>;
  /** The environment for another identity of the world: `reader`, `nobody`. Only for the arm engine, and for `signInAz`. */
  environmentOf(identity: string): Readonly<Record<string, string>>;
  /** What the stand-in Azure holds, secrets and deployment history included. */
  readonly state: AzureState;
  /** Faults of Azure's endpoints, and of resource writes inside deployments (PUT of the resource's id). */
  readonly faults: Faults;
  /** Those of the world: `llm` and, under its name, each API Management service (`contoso-apim`). */
  readonly gateways: Readonly<Record<string, Gateway>>;
  /** Starts one more, which ends with the sandbox. */
  startGateway(options: GatewayOptions): Promise<Gateway>;
  /** Makes certificates that `caFile` vouches for, or not. */
  readonly makeCertificate: Authority['makeCertificate'];
  /** Signs the real az in: `environment` then works for it. Default: az from PATH, the world's first identity. */
  signInAz(options?: { readonly az?: string; readonly identity?: string }): Promise<void>;
  stop(): Promise<void>;
}
