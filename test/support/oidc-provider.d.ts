declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  /** As much of it as the tests use; the package has no types of its own. */
  export default class Provider {
    constructor(issuer: string, configuration: object);
    on(event: string, listener: (...args: unknown[]) => void): this;
    callback(): RequestListener;
    readonly ClientCredentials: { find(token: string): Promise<object | undefined> };
  }
}
