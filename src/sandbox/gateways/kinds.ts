import type { Json } from '../json.js';
import type { Exchange, Reply } from '../server/exchange.js';

/** The products that a gateway can stand in for. */
export type GatewayKind = 'azure-openai' | 'azure-openai-v1' | 'openai' | 'litellm' | 'kong' | 'portkey' | 'oauth2' | 'apim';

export interface GatewayModel {
  /** What clients call it: the deployment, or the value of `model`. */
  readonly name: string;
  readonly model: string;
  readonly version: string;
  readonly format: string;
}

/** What a product says when it refuses. Each in the product's own words. */
export interface Words {
  noRoute(exchange: Exchange): Reply;
  noKey(exchange: Exchange): Reply;
  badKey(exchange: Exchange): Reply;
  /** A missing or unsupported api-version. */
  badVersion(exchange: Exchange): Reply;
  noModel(name: string): Reply;
  missingModel(): Reply;
  badBody(message: string): Reply;
}

/** How a product judges a request. One place a product; nothing of it is shared with the code under test. */
export interface Product {
  /** What a connection's target ends in: `/openai`. */
  readonly base: string;
  /** `path`: `/deployments/<name>/chat/completions`; `body`: `/chat/completions` with `model`. */
  readonly chat: 'path' | 'body';
  readonly apiVersion: 'required' | 'refused' | 'ignored';
  /** Headers that may carry the key, with what stands before it. */
  readonly keys: readonly { readonly header: string; readonly prefix: string }[];
  /** Whether the key is looked at before the path. */
  readonly keyFirst: boolean;
  /** Headers that must be there, whatever they say; the answer where none of a group is. */
  readonly needs?: { readonly anyOf: readonly string[]; readonly reply: Reply };
  readonly discovery: { readonly list: string; readonly get: string; readonly shape: 'AzureOpenAI' | 'OpenAI' } | null;
  readonly words: Words;
}

export const json = (status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Reply => ({ status, body, headers });
