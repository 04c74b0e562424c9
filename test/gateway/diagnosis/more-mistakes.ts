import { at, header, renamed, set, urlOf, type Given, type Mistake } from './mistakes.js';

const originOf = (given: Given): string => new URL(urlOf(given.connection)).origin;
const pathOf = (given: Given): string => urlOf(given.connection).slice(originOf(given).length);
const appended =
  (text: string): Mistake =>
  (given) =>
    at(given, urlOf(given.connection) + text);
/** The right header's format with the placeholder written in another way. */
const written =
  (placeholder: string): Mistake =>
  (given) => {
    const { name = 'api-key', format = '{api_key}' } = given.connection.keyHeaders[0] ?? {};
    return header(name, format.replace('{api_key}', placeholder))(given, null as never);
  };
const named =
  (change: (name: string) => string): Mistake =>
  (given) => {
    const { name = 'api-key', format = '{api_key}' } = given.connection.keyHeaders[0] ?? {};
    return header(change(name), format)(given, null as never);
  };
const isBearer = (given: Given): boolean => given.connection.keyHeaders[0]?.format === 'Bearer {api_key}';

/** More mistakes about where chat is reached. */
export const moreWays: Readonly<Record<string, Mistake>> = {
  'a slash at the end': appended('/'),
  'a dot at the end': (given) => (pathOf(given) === '' ? null : appended('.')(given, null as never)),
  'a blank at the end': appended(' '),
  'a fragment': appended('#chat'),
  'a question mark at the end': appended('?'),
  'the api-version in the target': (given) => {
    const { inferenceAPIVersion: version } = given.connection;
    return set(at(given, `${urlOf(given.connection)}?api-version=${version || '2024-10-21'}`), { inferenceAPIVersion: '' });
  },
  'a query in the target': appended('?key=value'),
  'upper case in the path': (given) =>
    at(given, originOf(given) + pathOf(given).replace(/\/([a-z])/, (_, letter: string) => `/${letter.toUpperCase()}`)),
  'the path in capitals': (given) => at(given, originOf(given) + pathOf(given).toUpperCase()),
  'an api-version named v1': (given) => set(given, { inferenceAPIVersion: 'v1' }),
  'an api-version with a blank': (given) =>
    given.connection.inferenceAPIVersion === '' ? null : set(given, { inferenceAPIVersion: `${given.connection.inferenceAPIVersion} ` }),
  'an older api-version': (given, { version }) => (typeof version === 'string' ? null : set(given, { inferenceAPIVersion: '2022-12-01' })),
  'the path form in an odd letter case': (given) =>
    set(given, { deploymentInPath: given.connection.deploymentInPath === 'true' ? 'True' : 'False' }),
  '/chat at the end': appended('/chat'),
  '/completions at the end': appended('/completions'),
  '/responses at the end': appended('/responses'),
  '/embeddings at the end': appended('/embeddings'),
  '/chat/completions twice': appended('/chat/completions/chat/completions'),
  'chat completions with a slash': (given) =>
    appended(`${given.connection.deploymentInPath === 'true' ? '/deployments/gpt-4o' : ''}/chat/completions/`)(given, null as never),
  'the list of deployments': appended('/deployments'),
  'one deployment': (given) =>
    given.connection.deploymentInPath === 'true' ? appended('/deployments/gpt-4o')(given, null as never) : null,
  'a page of documentation': appended('/docs'),
  'the page of the UI': appended('/ui/'),
  'the health endpoint': appended('/health'),
  '/openai too much': appended('/openai'),
  '/api too much': appended('/api'),
  '/v2 instead of /v1': (given) => (pathOf(given).endsWith('/v1') ? at(given, urlOf(given.connection).replace(/v1$/, 'v2')) : null),
  'v1 without the v': (given) => (pathOf(given).endsWith('/v1') ? at(given, urlOf(given.connection).replace(/v1$/, '1')) : null),
  'dots in the path': appended('/../'),
  'a backslash': (given) => (pathOf(given) === '' ? null : at(given, originOf(given) + pathOf(given).replace(/\/([^/]*)$/, '\\$1'))),
  'the base twice': (given) => (pathOf(given) === '' ? null : at(given, urlOf(given.connection) + pathOf(given))),
};

/** More mistakes about the key and its header. */
export const moreKeys: Readonly<Record<string, Mistake>> = {
  'Basic for the scheme': (given) => (isBearer(given) ? header('Authorization', 'Basic {api_key}')(given, null as never) : null),
  'the header Authorization with Basic': header('Authorization', 'Basic {api_key}'),
  'Bearer and the key in one word': (given) => (isBearer(given) ? header('Authorization', 'Bearer{api_key}')(given, null as never) : null),
  'Bearer with a colon': (given) => (isBearer(given) ? header('Authorization', 'Bearer: {api_key}')(given, null as never) : null),
  'Bearer with two blanks': (given) => (isBearer(given) ? header('Authorization', 'Bearer  {api_key}')(given, null as never) : null),
  'bearer in lower case': (given) => (isBearer(given) ? header('Authorization', 'bearer {api_key}')(given, null as never) : null),
  'Bearer twice in the format': (given) =>
    isBearer(given) ? header('Authorization', 'Bearer Bearer {api_key}')(given, null as never) : null,
  'Bearer in a header that wants none': (given) =>
    isBearer(given)
      ? null
      : named((name) => name)(
          {
            ...given,
            connection: {
              ...given.connection,
              keyHeaders: [{ form: 'authConfig', name: given.connection.keyHeaders[0]?.name ?? 'api-key', format: 'Bearer {api_key}' }],
            },
          },
          null as never,
        ),
  'Bearer in the header, kept': (given) =>
    isBearer(given) ? null : header(given.connection.keyHeaders[0]?.name ?? 'api-key', 'Bearer {api_key}')(given, null as never),
  'the placeholder {apiKey}': written('{apiKey}'),
  'the placeholder {key}': written('{key}'),
  'the placeholder {API_KEY}': written('{API_KEY}'),
  'the placeholder {{api_key}}': written('{{api_key}}'),
  'the placeholder <api_key>': written('<api_key>'),
  'the placeholder in quotes': written('"{api_key}"'),
  'a blank behind the placeholder': written('{api_key} '),
  'a header name with a colon': named((name) => `${name}:`),
  'a header name with a blank': named((name) => `${name} `),
  'a header name with underscores': (given) =>
    (given.connection.keyHeaders[0]?.name ?? 'api-key').includes('-')
      ? named((name) => name.replaceAll('-', '_'))(given, null as never)
      : null,
  'a header name without hyphens': (given) =>
    (given.connection.keyHeaders[0]?.name ?? 'api-key').includes('-')
      ? named((name) => name.replaceAll('-', ''))(given, null as never)
      : null,
  'a misspelt header': named((name) => name.replace(/[aeiou](?=[^aeiou]*$)/i, '')),
  'Ocp-Apim-Subscription-Key': header('Ocp-Apim-Subscription-Key', '{api_key}'),
  apikey: header('apikey', '{api_key}'),
  'the header Token': header('Token', '{api_key}'),
  'two key headers': (given) =>
    set(given, {
      keyHeaders: [
        { form: 'authConfig', type: 'api_key', name: 'x-old-key', format: '{api_key}' },
        {
          form: 'portal',
          name: given.connection.keyHeaders[0]?.name ?? 'api-key',
          format: given.connection.keyHeaders[0]?.format ?? '{api_key}',
        },
      ],
    }),
  'a key with Basic': (given) => ({ ...given, key: `Basic ${given.key}` }),
  'a key with its header': (given) => ({ ...given, key: `api-key: ${given.key}` }),
  'a key with a comma': (given) => ({ ...given, key: `${given.key},` }),
  'a key with a semicolon': (given) => ({ ...given, key: `${given.key};` }),
  'a key with a zero-width blank': (given) => ({ ...given, key: `\u200b${given.key}` }),
  'a key with its variable': (given) => ({ ...given, key: `OPENAI_API_KEY=${given.key}` }),
  'a key in angle brackets': (given) => ({ ...given, key: `<${given.key}>` }),
  'a key with a line break in it': (given) => ({ ...given, key: `${given.key.slice(0, 8)}\n${given.key.slice(8)}` }),
  'a key in JSON': (given) => ({ ...given, key: `{"apiKey":"${given.key}"}` }),
};

const custom =
  (headers: Readonly<Record<string, string>>): Mistake =>
  (given) =>
    set(given, { customHeaders: { ...given.connection.customHeaders, ...headers } });

/** Mistakes about custom headers, where the gateway is put out by them. */
export const headers: Readonly<Record<string, Mistake>> = {
  'an empty custom header in the key’s place': (given) =>
    custom({ [given.connection.keyHeaders[0]?.name ?? 'api-key']: '' })(given, null as never),
  'a content type of another kind': custom({ 'Content-Type': 'text/plain' }),
  'an empty custom header': (given, { needs }) => (needs === undefined ? null : set(given, { customHeaders: { [needs.header]: '' } })),
  'a misspelt custom header': (given, { needs }) =>
    needs === undefined ? null : set(given, { customHeaders: { [`${needs.header}s`]: needs.value ?? 'openai' } }),
};

/** More mistakes about the model's name. */
export const moreNames: Readonly<Record<string, Mistake>> = {
  'a version behind it': (given) => renamed(given, ({ name }) => `${name}-2024-08-06`),
  'a tag behind it': (given) => renamed(given, ({ name }) => `${name}:latest`),
  'an alias, its model right': (given) => renamed(given, ({ name }) => `chat-${name.length}`),
  'blanks around it': (given) => renamed(given, ({ name }) => ` ${name} `),
  'a blank for a hyphen': (given) => renamed(given, ({ name }) => name.replaceAll('-', ' ')),
  'a provider and a slash before it': (given) => renamed(given, ({ name }) => `azure/${name}`),
};
