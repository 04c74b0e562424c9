import type { Exchange, Reply } from '../server/exchange.js';
import { chat, type Behaviour } from './chat.js';
import { json, type GatewayModel, type Product } from './kinds.js';

export interface Setting extends Behaviour {
  readonly models: readonly GatewayModel[];
  /** Whether a key is good; given without what stands before it in the header. */
  readonly accepts: (key: string) => boolean;
}

/** The answer of a product; `path` is without what stands before the product's own base. */
export function judge(exchange: Exchange, path: string, product: Product, setting: Setting): Reply {
  const refusal = product.keyFirst ? keyRefusal(exchange, product, setting) : null;
  if (refusal !== null) return refusal;
  const route = routeOf(exchange, path, product, setting);
  if (route === null) return product.words.noRoute(exchange);
  const late = product.keyFirst ? null : keyRefusal(exchange, product, setting);
  if (late !== null) return late;
  const given = Object.keys(exchange.headers);
  if (product.needs !== undefined && !product.needs.anyOf.some((name) => given.includes(name))) return product.needs.reply;
  const version = exchange.query.get('api-version');
  if (product.apiVersion === 'required' && !/^\d{4}-\d\d-\d\d(-preview)?$/.test(version ?? '')) return product.words.badVersion(exchange);
  if (product.apiVersion === 'refused' && version !== null) return product.words.badVersion(exchange);
  return route();
}

function keyRefusal({ headers }: Exchange, product: Product, setting: Setting): Reply | null {
  const exchange = { headers } as Exchange;
  const sent = product.keys.flatMap(({ header, prefix }) => {
    const value = headers[header];
    return typeof value === 'string' ? [{ value, prefix }] : [];
  });
  if (sent.length === 0) return product.words.noKey(exchange);
  const good = sent.some(({ value, prefix }) => value.startsWith(prefix) && setting.accepts(value.slice(prefix.length)));
  return good ? null : product.words.badKey(exchange);
}

function routeOf(exchange: Exchange, path: string, product: Product, setting: Setting): (() => Reply) | null {
  if (!path.startsWith(`${product.base}/`)) return null;
  const rest = path.slice(product.base.length);
  if (exchange.method === 'POST') {
    const deployment = /^\/deployments\/([^/]+)\/chat\/completions$/.exec(rest)?.[1];
    if (product.chat === 'path' && deployment !== undefined) return () => chat(exchange, deployment, product, setting);
    return product.chat === 'body' && rest === '/chat/completions' ? () => chat(exchange, null, product, setting) : null;
  }
  const { discovery } = product;
  if (exchange.method !== 'GET' || discovery === null) return null;
  if (rest === discovery.list) return () => list(setting.models, discovery.shape);
  const [before = '', after = ''] = discovery.get.split('{name}');
  if (!rest.startsWith(before) || !rest.endsWith(after)) return null;
  const name = rest.slice(before.length, rest.length - after.length);
  return name === '' || name.includes('/') ? null : () => one(name, setting.models, discovery.shape, product);
}

const azureShape = ({ name, model, version, format }: GatewayModel) => ({
  name,
  properties: { model: { name: model, version, format }, provisioningState: 'Succeeded' },
});
const openaiShape = ({ name }: GatewayModel) => ({ id: name, object: 'model', created: 1_700_000_000, owned_by: 'contoso' });

function list(models: readonly GatewayModel[], shape: 'AzureOpenAI' | 'OpenAI'): Reply {
  if (shape === 'AzureOpenAI') return json(200, { value: models.map(azureShape) });
  return json(200, { object: 'list', data: models.map(openaiShape) });
}

function one(name: string, models: readonly GatewayModel[], shape: 'AzureOpenAI' | 'OpenAI', product: Product): Reply {
  const found = models.find((model) => model.name === name);
  if (found === undefined) return product.words.noModel(name);
  return json(200, shape === 'AzureOpenAI' ? azureShape(found) : openaiShape(found));
}
