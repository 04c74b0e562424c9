import http from 'node:http';
import https from 'node:https';
import { rootCertificates } from 'node:tls';
import type { StoredResource } from '../azure/state.js';
import { arrayOf, isObject, objectOf, textOf, type Json, type JsonObject } from '../json.js';
import { problem } from '../problem.js';

/** What the service has of its own: the roots that it trusts and the project's identity. */
export interface Caller {
  readonly root: string;
  readonly project: { readonly token: (audience: string) => string };
}

const parsed = (text: Json | undefined): JsonObject => {
  try {
    const value = JSON.parse(textOf(text)) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
};

/** Sends one chat completion as an agent's run would; gives the text of the answer. Throws 424 when the gateway refuses. */
export async function callGateway(connection: StoredResource, model: string, messages: Json, caller: Caller): Promise<string> {
  const { properties } = connection;
  const metadata = objectOf(properties['metadata']);
  const target = textOf(properties['target']).replace(/\/+$/, '');
  const inPath = metadata['deploymentInPath'] === 'true';
  const version = textOf(metadata['inferenceAPIVersion']);
  const url = `${target}${inPath ? `/deployments/${model}` : ''}/chat/completions${version === '' ? '' : `?api-version=${version}`}`;
  const headers = { ...(await authorization(properties, caller)), ...(parsed(metadata['customHeaders']) as Record<string, string>) };
  const answer = await post(
    url,
    { 'content-type': 'application/json', ...headers },
    JSON.stringify({ messages, ...(inPath ? {} : { model }) }),
    caller,
  );
  if (answer.status !== 200) throw downstream(answer.status, answer.text);
  const choice = objectOf(arrayOf(objectOf(JSON.parse(answer.text) as Json)['choices'])[0]);
  return textOf(objectOf(choice['message'])['content']);
}

function downstream(status: number, text: string) {
  return problem(
    424,
    'CustomerManagedDownstreamError',
    `Upstream gateway returned an error. innerStatusCode: ${status}. ${text.slice(0, 200)}`,
  );
}

async function authorization(properties: JsonObject, caller: Caller): Promise<Record<string, string>> {
  const credentials = objectOf(properties['credentials']);
  const metadata = objectOf(properties['metadata']);
  switch (properties['authType']) {
    case 'ProjectManagedIdentity':
      return { authorization: `Bearer ${caller.project.token(textOf(properties['audience']))}` };
    case 'OAuth2':
      return { authorization: `Bearer ${await fetchToken(properties, credentials, caller)}` };
    default: {
      const config = parsed(metadata['authConfig']);
      const name = textOf(config['name']) || textOf(metadata['authHeaderName']) || 'api-key';
      const format = textOf(config['format']) || textOf(metadata['authHeaderFormat']) || '{api_key}';
      return { [name]: format.replace('{api_key}', textOf(credentials['key'])) };
    }
  }
}

async function fetchToken(properties: JsonObject, credentials: JsonObject, caller: Caller): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: textOf(credentials['clientId']),
    client_secret: textOf(credentials['clientSecret']),
    scope: arrayOf(properties['scopes']).map(textOf).join(' '),
  });
  const answer = await post(
    textOf(properties['tokenUrl']),
    { 'content-type': 'application/x-www-form-urlencoded' },
    form.toString(),
    caller,
  );
  if (answer.status !== 200) throw downstream(answer.status, answer.text);
  return textOf(objectOf(JSON.parse(answer.text) as Json)['access_token']);
}

function post(url: string, headers: Record<string, string>, body: string, { root }: Caller): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(problem(424, 'CustomerManagedDownstreamError', `model_error: ${error.message}`));
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      ca: [...rootCertificates, root],
      timeout: 30_000,
      agent: false as const,
    };
    const request = (url.startsWith('https:') ? https : http).request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
    });
    request.on('timeout', () => request.destroy(new Error('timed out')));
    request.on('error', fail);
    request.end(body);
  });
}
