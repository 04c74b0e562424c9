import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '../json.js';

/** A request as a stand-in sees it. */
export interface Exchange {
  readonly method: string;
  /** With the origin that the client spoke to. */
  readonly url: URL;
  /** Decoded, without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, everything else as JSON. */
  readonly body?: Json;
}

export type Handler = (exchange: Exchange) => Reply | Promise<Reply>;

/** A request that came in, kept for tests. Headers and bodies hold secrets. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  status: number | null;
}
