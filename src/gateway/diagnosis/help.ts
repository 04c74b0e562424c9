import type { Kind } from '../../generated/parameters.js';
import type { Secret } from '../../parameters/secret.js';

/** An API of an API Management service, and where its gateway serves it. */
export interface ServedApi {
  readonly api: string;
  readonly url: string;
}

/** What a diagnosis may ask besides the gateway itself. */
export interface Help {
  /** The kind of file that is to be mended; an `apim` file names an API, not a URL. */
  readonly kind?: Kind | null | undefined;
  /** The APIs of the service that an `apim` file names; empty where they cannot be read. */
  readonly apis?: (() => Promise<readonly ServedApi[]>) | undefined;
  /** An Entra token of this sign-in for an audience; null where there is none. */
  readonly tokenFor?: ((audience: string) => Promise<Secret | null>) | undefined;
}
