import type { Exchange, Reply } from '../server/exchange.js';
import { judge, type Setting } from './judge.js';
import type { Product } from './kinds.js';
import { products } from './products.js';
import { apimWords } from './words.js';

/** An API as API Management holds it. */
export interface ApimApi {
  readonly name: string;
  /** Without slashes at its ends. */
  readonly path: string;
  readonly keyHeader: string;
  /** `POST /deployments/{deployment-id}/chat/completions`. */
  readonly operations: readonly string[];
}

/** What API Management does before its back end sees a request: the path, the key or the Entra token, the operation. */
export interface ApimSetting extends Setting {
  readonly apis: readonly ApimApi[];
  /** Whether a bearer token is Entra's, for the audience of Cognitive Services. */
  readonly acceptsToken: (token: string) => boolean;
}

/** The back end's product, with API Management's own base and key instead of its. */
function behind(path: string): Product {
  const product = products[path.endsWith('/v1') ? 'azure-openai-v1' : 'azure-openai'];
  return { ...product, keyFirst: false, keys: [{ header: 'authorization', prefix: 'Backend ' }] };
}

/** The answer of an API Management service to a request for one of its APIs. */
export function judgeApim(exchange: Exchange, setting: ApimSetting): Reply {
  const api = setting.apis.find(({ path }) => exchange.path.startsWith(`/${path}/`));
  if (api === undefined) return apimWords.noRoute;
  const rest = exchange.path.slice(api.path.length + 1);
  if (!api.operations.some((operation) => matches(operation, exchange.method, rest))) return apimWords.noRoute;
  const refusal = keyRefusal(exchange, api.keyHeader, setting);
  if (refusal !== null) return refusal;
  const product = behind(api.path);
  const inside: Exchange = { ...exchange, headers: { ...exchange.headers, authorization: 'Backend key' } };
  const discovery = exchange.method === 'GET';
  return judge(inside, product.base + rest, discovery ? { ...product, apiVersion: 'ignored' } : product, {
    ...setting,
    accepts: (key) => key === 'key',
  });
}

function matches(operation: string, method: string, path: string): boolean {
  const [wanted, template = ''] = operation.split(' ');
  const pattern = template
    .split(/\{[^}]+\}/)
    .map((part) => part.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`))
    .join('[^/]+');
  return wanted === method && new RegExp(`^${pattern}$`).test(path);
}

function keyRefusal(exchange: Exchange, keyHeader: string, setting: ApimSetting): Reply | null {
  const given = exchange.headers[keyHeader.toLowerCase()] ?? exchange.query.get('subscription-key') ?? undefined;
  if (typeof given === 'string') return setting.accepts(given) ? null : apimWords.badKey;
  const token = /^Bearer (.+)$/i.exec(exchange.headers.authorization ?? '')?.[1];
  if (token === undefined) return apimWords.noKey;
  return setting.acceptsToken(token) ? null : apimWords.badToken;
}
