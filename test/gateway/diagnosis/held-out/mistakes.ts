import type { Discovery } from '../../../../src/connection/connection.js';
import { at, header, renamed, set, urlOf, type Given } from '../mistakes.js';
import type { Front } from './front.js';

/** Gives the connection with the mistake in it; null where there is none to make. */
export type Slip = (given: Given, front: Front) => Given | null;

const url =
  (change: (url: string) => string): Slip =>
  (given) =>
    at(given, change(urlOf(given.connection)));
const version =
  (change: (version: string) => string): Slip =>
  (given) =>
    given.connection.inferenceAPIVersion === '' ? null : set(given, { inferenceAPIVersion: change(given.connection.inferenceAPIVersion) });
const inPath =
  (value: (now: string) => string): Slip =>
  (given) =>
    set(given, { deploymentInPath: value(given.connection.deploymentInPath) });
/** Also of a target that another mistake has spoilt. */
const originOf = (given: Given): string => /https?:\/\/[\d.]+:\d+/.exec(urlOf(given.connection))![0];

export const ofPath: Readonly<Record<string, Slip>> = {
  'two letters swapped in the last part': url((text) => text.replace(/([a-z])([a-z])([a-z]*)$/, '$2$1$3')),
  'a letter missing in openai': url((text) => text.replace('openai', 'opnai')),
  'v2 for the version segment': url((text) => text.replace(/\/v[0-9][^/]*$/, '/v2')),
  'v1 for the version segment': url((text) => text.replace(/\/v[0-9][^/]*$/, '/v1')),
  'no base at all': (given) => at(given, originOf(given)),
  'the parts of the base in the other order': (given, { base }) =>
    at(
      given,
      originOf(given) +
        base
          .split('/')
          .reverse()
          .join('/')
          .replace(/\/$/, '')
          .replace(/^(?!\/)/, '/'),
    ),
  'openai twice': url((text) => text.replace('/openai', '/openai/openai')),
  'openai before it': (given, { base }) => at(given, `${originOf(given)}/openai${base}`),
  'the placeholder of a deployment at the end': url((text) => `${text}/deployments/{deploymentName}`),
  'a single model at the end': (given, { models }) => at(given, `${urlOf(given.connection)}/models/${models[0]!}`),
  'messages at the end': url((text) => `${text}/messages`),
  'an encoded slash': url((text) => text.replace(/\/([^/]+)$/, '%2F$1')),
  'quotes around it': url((text) => `"${text}"`),
  'angle brackets around it': url((text) => `<${text}>`),
  'a comma behind it': url((text) => `${text},`),
  'a blank in it': url((text) => text.replace(/\/([^/]+)$/, '/ $1')),
  'the version of the base in its own parameter': (given) =>
    /\/v\d$/.test(urlOf(given.connection))
      ? set(at(given, urlOf(given.connection).replace(/\/v\d$/, '')), { inferenceAPIVersion: 'v1' })
      : null,
  'the other form in words': inPath((now) => (now === 'true' ? 'no' : 'yes')),
  'the form in quotes': inPath((now) => `"${now}"`),
  'the version with a v': version((text) => `v${text}`),
  'the version with slashes': version((text) => text.replaceAll('-', '/')),
  'the version with its name': version((text) => `api-version=${text}`),
  'the version with a question mark': version((text) => `?api-version=${text}`),
  'the version in quotes': version((text) => `"${text}"`),
  'the version without its end': version((text) => (/^\d{4}-\d\d-\d\d-/.test(text) ? text.slice(0, 10) : `${text}-preview`)),
  'the latest version': version(() => 'latest'),
  'a version that is too old': version(() => '2023-05-15'),
};

const format =
  (change: (format: string) => string): Slip =>
  (given, front) =>
    header(front.header[0], change(front.header[1]))(given, undefined as never);
const name =
  (change: (name: string) => string): Slip =>
  (given, front) =>
    header(change(front.header[0]), front.header[1])(given, undefined as never);
const keyed =
  (change: (key: string) => string): Slip =>
  (given) => ({ ...given, key: change(given.key) });

export const ofKey: Readonly<Record<string, Slip>> = {
  'name and format swapped': (given, front) =>
    header(front.header[1].replace('{api_key}', '').trim() || 'Bearer', front.header[0])(given, undefined as never),
  'the scheme Token': format(() => 'Token {api_key}'),
  'the scheme ApiKey': format(() => 'ApiKey {api_key}'),
  'the scheme Key': format(() => 'Key {api_key}'),
  'an equals sign in the format': format((text) => text.replace(' ', '=')),
  'a colon in the format': format((text) => text.replace(' ', ': ')),
  'the name in the format': (given, front) => format((text) => `${front.header[0]}: ${text}`)(given, front),
  'an empty format': format(() => ''),
  'no placeholder, a scheme alone': format((text) => text.replace('{api_key}', '').trim() || 'key'),
  Authorisation: name((text) => (text === 'Authorization' ? 'Authorisation' : `${text.slice(0, -1)}`)),
  'X- before the name': name((text) => (/^x-/i.test(text) ? text.slice(2) : `X-${text}`)),
  'Proxy-Authorization': name(() => 'Proxy-Authorization'),
  'Api-Key, with Bearer': (given) => header('api-key', 'Bearer {api_key}')(given, undefined as never),
  'X-API-Token': (given) => header('X-API-Token', '{api_key}')(given, undefined as never),
  'x-goog-api-key': (given) => header('x-goog-api-key', '{api_key}')(given, undefined as never),
  'the name in quotes': name((text) => `"${text}"`),
  'a key twice': keyed((text) => text + text),
  'a key in backticks': keyed((text) => `\`${text}\``),
  'a key in curly quotes': keyed((text) => `“${text}”`),
  'a key with a carriage return': keyed((text) => `${text}\r\n`),
  'a key with export before it': keyed((text) => `export API_KEY=${text}`),
  'a key with a byte order mark': keyed((text) => `\uFEFF${text}`),
  'an expired key': keyed(() => 'sk-expired'),
};

const extra =
  (more: Readonly<Record<string, string>>): Slip =>
  (given) =>
    set(given, { customHeaders: { ...given.connection.customHeaders, ...more } });
const custom =
  (change: (name: string, value: string) => readonly [string, string]): Slip =>
  (given) => {
    const entries = Object.entries(given.connection.customHeaders);
    return entries.length === 0
      ? null
      : set(given, { customHeaders: Object.fromEntries(entries.map(([one, value]) => change(one, value))) });
  };

export const ofHeaders: Readonly<Record<string, Slip>> = {
  'a header of an organisation': extra({ 'OpenAI-Organization': 'org-contoso' }),
  'a forwarded host': extra({ 'X-Forwarded-Host': 'llm.contoso.com' }),
  'a harmless header': extra({ 'x-contoso-team': 'agents' }),
  'a letter missing in a header': custom((one, value) => [one.slice(0, -1), value]),
  'an underscore in a header': custom((one, value) => [one.replace('-', '_'), value]),
  'a header’s value in quotes': custom((one, value) => [one, `"${value}"`]),
  'another value of a header': custom((one, value) => [one, value.replace(/\d+$/, '9')]),
  'no custom headers': custom((one, value) => [`x-was-${one}`, value]),
};

export const ofModel: Readonly<Record<string, Slip>> = {
  'the first letter in upper case': (given) => renamed(given, (model) => model.name.charAt(0).toUpperCase() + model.name.slice(1)),
  'no provider before it': (given) => renamed(given, (model) => model.name.replace(/^[^/]+\//, '')),
  'no tag behind it': (given) => renamed(given, (model) => model.name.replace(/:.*$/, '')),
  'models/ before it': (given) => renamed(given, (model) => `models/${model.name}`),
  'latest behind it': (given) => renamed(given, (model) => `${model.name}-latest`),
  'quotes around it': (given) => renamed(given, (model) => `"${model.name}"`),
  'no hyphens': (given) => renamed(given, (model) => model.name.replaceAll('-', '')),
  'underscores for hyphens': (given) => renamed(given, (model) => model.name.replaceAll('-', '_')),
  'a hyphen for the colon': (given) => renamed(given, (model) => model.name.replace(':', '-')),
};

const listing =
  (change: (discovery: Discovery, front: Front, given: Given) => Partial<Discovery>): Slip =>
  (given, front) => {
    const { models } = given.connection;
    return models.from === 'discovery'
      ? set(given, { models: { from: 'discovery', discovery: { ...models.discovery, ...change(models.discovery, front, given) } } })
      : null;
  };
const listAt = (change: (path: string, front: Front, given: Given) => string): Slip =>
  listing(({ listModelsEndpoint }, front, given) => ({ listModelsEndpoint: change(listModelsEndpoint, front, given) }));

export const ofList: Readonly<Record<string, Slip>> = {
  'the native list': listAt(() => '/api/tags'),
  'a limit in the list': listAt((path) => `${path}?limit=100`),
  'an api-version in the list': listAt((path) => `${path}?api-version=2023-05-15`),
  'the chat in the list': listAt(() => '/chat/completions'),
  'a list that ends in .json': listAt((path) => `${path}.json`),
  'an absolute list by https': listAt((path, { base }, given) => `${originOf(given).replace('http:', 'https:')}${base}${path}`),
  'a list with a placeholder of another name': listAt((path) => `${path}/{model}`),
  'the base’s first part before the list': listAt((path, { base }) => `/${base.split('/')[1]!}${path}`),
  'the provider openai': listing(() => ({ deploymentProvider: 'openai' })),
  'the provider Azure': listing(() => ({ deploymentProvider: 'Azure' })),
  'a list of engines': listAt(() => '/engines'),
  'the provider of the other and the list of neither': listing(({ deploymentProvider }) => ({
    listModelsEndpoint: '/v1/deployments',
    deploymentProvider: deploymentProvider === 'OpenAI' ? 'AzureOpenAI' : 'OpenAI',
  })),
  'an older version of the list': (given) =>
    given.connection.deploymentAPIVersion === '' ? null : set(given, { deploymentAPIVersion: '2022-12-01' }),
  'no version of the list': (given) => (given.connection.deploymentAPIVersion === '' ? null : set(given, { deploymentAPIVersion: '' })),
};
