import type { Kind } from '../generated/parameters.js';
import type { KeyVaultReference } from '../parameters/value.js';

export type Category = 'ApiManagement' | 'ModelGateway';

/** The Foundry project (or, for a live account-level connection, only the account) that owns the connection. */
export interface ProjectId {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly account: string;
  /** Null where only the account is known. */
  readonly project: string | null;
}

/** Where a secret's text is to be had. Never the text itself. */
export type SecretSource =
  | { readonly from: 'nowhere' }
  | { readonly from: 'literal' }
  /** Text with `${NAME}` in it. */
  | { readonly from: 'variable'; readonly template: string; readonly names: readonly string[] }
  | { readonly from: 'keyVault'; readonly reference: KeyVaultReference }
  | { readonly from: 'apim'; readonly serviceId: string; readonly subscription: string; readonly key: 'primary' | 'secondary' }
  /** Azure holds it and never returns it. */
  | { readonly from: 'live' };

/** The base URL, or the API whose URL ARM looks up. */
export type Target =
  { readonly from: 'url'; readonly url: string } | { readonly from: 'apim'; readonly serviceId: string; readonly api: string };

/** Which header carries the key. `form` says where the resource keeps it; both mean the same. */
export interface KeyHeader {
  readonly form: 'authConfig' | 'portal';
  readonly name?: string;
  /** `{api_key}` stands for the key. */
  readonly format?: string;
  /** authConfig.type as given. */
  readonly type?: string;
}

export type Auth =
  | { readonly type: 'ApiKey'; readonly key: SecretSource }
  | {
      readonly type: 'OAuth2';
      readonly clientId: string;
      readonly clientSecret: SecretSource;
      readonly tokenUrl: string;
      readonly scopes: readonly string[];
    }
  | { readonly type: 'ProjectManagedIdentity'; readonly audience: string }
  /** A live connection of a type that gateways do not use (AAD, …). */
  | { readonly type: 'other'; readonly authType: string };

export interface Model {
  readonly name: string;
  readonly properties: { readonly model: { readonly name: string; readonly version?: string; readonly format?: string } };
}

export interface Discovery {
  readonly listModelsEndpoint: string;
  readonly getModelEndpoint: string;
  readonly deploymentProvider: string;
}

export type ModelSource =
  | { readonly from: 'static'; readonly models: readonly Model[] }
  | { readonly from: 'discovery'; readonly discovery: Discovery }
  /** Neither: the service uses ApiManagement's defaults. */
  | { readonly from: 'default' };

/**
 * A gateway connection: what the ARM resource says, with text for everything but secrets and what ARM looks up.
 * `${NAME}` may stand in any string until the file's variables are resolved.
 */
export interface Connection {
  /** Null for a live connection that was not made from a file of either kind. */
  readonly kind: Kind | null;
  readonly category: Category;
  readonly level: 'project' | 'account';
  readonly project: ProjectId;
  readonly name: string;
  readonly isSharedToAll: boolean;
  readonly target: Target;
  readonly auth: Auth;
  readonly keyHeaders: readonly KeyHeader[];
  readonly models: ModelSource;
  readonly deploymentInPath: string;
  readonly inferenceAPIVersion: string;
  readonly deploymentAPIVersion: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly additionalMetadata: Readonly<Record<string, string>>;
}
