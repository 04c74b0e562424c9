import type { Connection, Model } from '../../../src/connection/connection.js';
import { aConnection, aModel } from '../../support/connections.js';
import { goodKey, type Kind } from './kinds.js';

/** A connection and the key that is used with it. */
export interface Given {
  readonly connection: Connection;
  readonly key: string;
}

const named: Readonly<Record<string, string>> = {
  authorization: 'Authorization',
  'ocp-apim-subscription-key': 'Ocp-Apim-Subscription-Key',
  'x-contoso-token': 'X-Contoso-Token',
};

/** The connection that is right for a gateway. */
export function right(kind: Kind, origin: string): Given {
  const [header, before] = kind.keys[0]!;
  const isDefault = header === 'api-key' && before === '';
  return {
    key: goodKey,
    connection: aConnection({
      url: origin + kind.base,
      deploymentInPath: kind.form === 'path' ? 'true' : 'false',
      inferenceAPIVersion: typeof kind.version === 'string' ? '' : kind.version[0]!,
      keyHeaders: isDefault ? [] : [{ form: 'authConfig', type: 'api_key', name: named[header] ?? header, format: `${before}{api_key}` }],
      customHeaders: kind.needs === undefined ? {} : { [kind.needs.header]: kind.needs.value ?? 'openai' },
      ...(kind.category === undefined ? {} : { category: kind.category }),
      models: { from: 'static', models: kind.models.map((name) => aModel(name)) },
    }),
  };
}

export type Mistake = (given: Given, kind: Kind) => Given | null;

export const urlOf = ({ target }: Connection): string => (target.from === 'url' ? target.url : '');
export const set = (given: Given, change: Partial<Connection>): Given => ({ ...given, connection: { ...given.connection, ...change } });
export const at = (given: Given, url: string): Given => set(given, { target: { from: 'url', url } });
const lastPart = (url: string): string => url.slice(url.lastIndexOf('/'));
export const header =
  (name: string, format: string): Mistake =>
  (given) =>
    set(given, { keyHeaders: [{ form: 'authConfig', type: 'api_key', name, format }] });
export const renamed = (given: Given, name: (model: Model) => string): Given => {
  const { models } = given.connection;
  return models.from === 'static'
    ? set(given, { models: { from: 'static', models: models.models.map((model) => ({ ...model, name: name(model) })) } })
    : given;
};

/** Mistakes about where chat is reached. */
export const ways: Readonly<Record<string, Mistake>> = {
  'the other path form': (given) => set(given, { deploymentInPath: given.connection.deploymentInPath === 'true' ? 'false' : 'true' }),
  'no api-version': (given, { version }) => (typeof version === 'string' ? null : set(given, { inferenceAPIVersion: '' })),
  'an api-version too much': (given, { version }) =>
    typeof version === 'string' ? set(given, { inferenceAPIVersion: '2024-10-21' }) : null,
  'an api-version that does not exist': (given, { version }) =>
    typeof version === 'string' ? null : set(given, { inferenceAPIVersion: '2024-13-01' }),
  'no last part of the base': (given, { base }) => (base === '' ? null : at(given, urlOf(given.connection).replace(/\/[^/]+$/, ''))),
  'a doubled last part': (given) => at(given, urlOf(given.connection) + lastPart(urlOf(given.connection))),
  'the whole chat URL': (given) =>
    at(given, `${urlOf(given.connection)}${given.connection.deploymentInPath === 'true' ? '/deployments/gpt-4o' : ''}/chat/completions`),
  'the URL of the portal': (given) =>
    given.connection.deploymentInPath === 'true'
      ? set(
          at(
            given,
            `${urlOf(given.connection)}/deployments/gpt-4o/chat/completions?api-version=${given.connection.inferenceAPIVersion || '2024-10-21'}`,
          ),
          { deploymentInPath: 'false', inferenceAPIVersion: '' },
        )
      : null,
  'the URL of the list': (given) => at(given, `${urlOf(given.connection)}/models`),
  'a doubled slash': (given) => at(given, urlOf(given.connection).replace(/\/([^/]+)$/, '//$1')),
  'a /v1 too much': (given, { base }) => (base.endsWith('/v1') ? null : at(given, `${urlOf(given.connection)}/v1`)),
  'a /v1 too much, elsewhere': (given, { base }) =>
    base.endsWith('/v1')
      ? null
      : set(at(given, `${urlOf(given.connection)}/openai/v1`), { inferenceAPIVersion: '', deploymentInPath: 'false' }),
};

/** Mistakes about the key and its header. */
export const keys: Readonly<Record<string, Mistake>> = {
  'the default header': (given) => (given.connection.keyHeaders.length === 0 ? null : set(given, { keyHeaders: [] })),
  'x-api-key': header('x-api-key', '{api_key}'),
  'a bearer token': header('Authorization', 'Bearer {api_key}'),
  'Authorization without Bearer': header('Authorization', '{api_key}'),
  'a format without the key': (given) =>
    set(given, {
      keyHeaders: [{ form: 'authConfig', type: 'api_key', name: given.connection.keyHeaders[0]?.name ?? 'api-key', format: 'Bearer' }],
    }),
  'the portal’s form': (given) => set(given, { keyHeaders: [{ form: 'portal', name: 'x-key', format: '{api_key}' }] }),
  'a key with Bearer': (given) => ({ ...given, key: `Bearer ${given.key}` }),
  'a key in quotes': (given) => ({ ...given, key: `"${given.key}"` }),
  'a key with a newline': (given) => ({ ...given, key: `${given.key}\n` }),
  'a custom header in the key’s place': (given) =>
    set(given, {
      customHeaders: { ...given.connection.customHeaders, [given.connection.keyHeaders[0]?.name ?? 'api-key']: 'placeholder' },
    }),
};

/** Mistakes about the model's name. */
export const names: Readonly<Record<string, Mistake>> = {
  'upper case': (given) => renamed(given, ({ name }) => name.toUpperCase()),
  'the provider before it': (given) => renamed(given, ({ name }) => `openai-${name}`),
  'dots for hyphens': (given) => renamed(given, ({ name }) => (name.includes('-') ? name.replaceAll('-', '.') : `${name}.`)),
};

export const missingHeader: Mistake = (given, { needs }) => (needs === undefined ? null : set(given, { customHeaders: {} }));
