import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/connection/connection.js';
import { audiencesLike } from '../../../src/gateway/diagnosis/audiences.js';
import { forApim, pathsOfApis } from '../../../src/gateway/diagnosis/apim-api.js';
import type { Help } from '../../../src/gateway/diagnosis/help.js';
import { Secret } from '../../../src/parameters/secret.js';
import { aConnection } from '../../support/connections.js';
import { serve } from '../../support/loopback.js';
import { causeOf } from './cause-of.js';

/** An API Management gateway with Azure OpenAI under /team-a/gpt/openai, and tokens for one audience. */
async function apim(audience = 'https://cognitiveservices.azure.com'): Promise<{ origin: string; paths: string[] }> {
  const paths: string[] = [];
  const origin = await serve((request, response) => {
    const answer = (status: number, body: unknown): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://gateway');
    paths.push(pathname);
    request.resume();
    if (!pathname.startsWith('/team-a/gpt/openai/deployments/gpt-4o/'))
      return answer(404, { statusCode: 404, message: 'Resource not found' });
    const { authorization } = request.headers;
    if (request.headers['api-key'] !== 'sk-good-key-0815' && authorization !== `Bearer token for ${audience}`)
      return answer(401, { statusCode: 401, message: 'Unauthorized. Access token is missing or invalid.' });
    if (searchParams.get('api-version') !== '2024-10-21') return answer(404, { error: { code: '404', message: 'Resource not found' } });
    return answer(200, { choices: [{ message: { role: 'assistant', content: 'pong' } }] });
  });
  return { origin, paths };
}

const connectionAt = (url: string, change: Partial<Connection> = {}): Connection =>
  aConnection({ kind: 'apim', category: 'ApiManagement', url, deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21', ...change });
const apis = (origin: string): Help => ({
  kind: 'apim',
  apis: async () => [
    { api: 'echo', url: `${origin}/echo` },
    { api: 'team-a-gpt', url: `${origin}/team-a/gpt/openai` },
    { api: 'elsewhere', url: 'https://other.azure-api.net/openai' },
  ],
});

describe('a wrong path of an apim file is the API’s', () => {
  test('the API that fits is named', async () => {
    const { origin } = await apim();
    const { diagnosis } = await causeOf(connectionAt(`${origin}/echo`), { help: apis(origin) });
    expect(diagnosis).toMatchObject({ cause: 'misconfigured', proven: true, changes: [{ parameter: 'apiName', value: 'team-a-gpt' }] });
    expect(diagnosis!.explanation).toContain('That is the API team-a-gpt.');
  });

  test('with what else is wrong', async () => {
    const { origin } = await apim();
    const { diagnosis } = await causeOf(connectionAt(`${origin}/echo`, { deploymentInPath: 'false', inferenceAPIVersion: '' }), {
      help: apis(origin),
    });
    expect(diagnosis, JSON.stringify(diagnosis)).toMatchObject({ proven: true });
    expect(diagnosis!.changes).toEqual([
      { parameter: 'apiName', value: 'team-a-gpt' },
      { parameter: 'deploymentInPath', value: 'true' },
      { parameter: 'inferenceAPIVersion', value: '2024-10-21' },
    ]);
  });

  test('without Azure the path that works is told, and no value is proposed', async () => {
    const { origin } = await apim();
    const { diagnosis } = await causeOf(connectionAt(`${origin}/team-a/gpt`), { help: { kind: 'apim' } });
    expect(diagnosis).toMatchObject({ proven: false, changes: [{ parameter: 'apiName' }] });
    expect(diagnosis!.changes[0]).not.toHaveProperty('value');
    expect(diagnosis!.explanation).toContain('URL suffix team-a/gpt/openai');
  });

  test('parameters that the file has are proposed as ever', async () => {
    const { origin } = await apim();
    const { diagnosis } = await causeOf(connectionAt(`${origin}/team-a/gpt/openai`, { inferenceAPIVersion: '' }), { help: apis(origin) });
    expect(diagnosis).toMatchObject({ proven: true, changes: [{ parameter: 'inferenceAPIVersion', value: '2024-10-21' }] });
  });

  test('a healthy one asks for no APIs and nothing more', async () => {
    const { origin, paths } = await apim();
    const asked: string[] = [];
    const help: Help = { kind: 'apim', apis: async () => (asked.push('apis'), []) };
    expect((await causeOf(connectionAt(`${origin}/team-a/gpt/openai`), { help })).diagnosis).toBeNull();
    expect([asked, paths.length]).toEqual([[], 1]);
  });

  test('another host’s APIs are left alone', () => {
    expect(
      pathsOfApis(
        [
          { api: 'a', url: 'https://x.azure-api.net/one' },
          { api: 'b', url: 'https://y.azure-api.net/openai' },
        ],
        'https://x.azure-api.net/zero',
      ),
    ).toEqual(['/one']);
    expect(pathsOfApis([], 'no url')).toEqual([]);
  });

  test('what is no wrong path stays as it is', () => {
    const diagnosis = { cause: 'wrong-secret', explanation: 'x', changes: [{ parameter: 'apiKey' }], proven: false } as const;
    expect(forApim(diagnosis, [])).toBe(diagnosis);
  });
});

describe('an Entra token that the gateway refuses', () => {
  const audience = 'https://cognitiveservices.azure.com';
  const entra = (url: string, given: string): Connection =>
    connectionAt(url, { auth: { type: 'ProjectManagedIdentity', audience: given } });
  const looking = (given: string, tokenFor?: Help['tokenFor']) => ({
    atHand: { type: 'entra', token: new Secret(`token for ${given}`, 'az') } as const,
    help: { kind: 'apim' as const, tokenFor },
  });
  const tokenFor = async (wanted: string): Promise<Secret> => new Secret(`token for ${wanted}`, 'az');

  test.each([`${audience}/.default`, `${audience}/`, 'https://ai.azure.com', 'api://gateway'])(
    'for %s: the audience that works is proven',
    async (given) => {
      const { origin } = await apim(audience);
      const { diagnosis } = await causeOf(entra(`${origin}/team-a/gpt/openai`, given), looking(given, tokenFor));
      expect(diagnosis).toMatchObject({ cause: 'misconfigured', proven: true, changes: [{ parameter: 'audience', value: audience }] });
    },
  );

  test('where none works, nothing is proven: the token is not the project’s', async () => {
    const { origin, paths } = await apim('api://another');
    const { checks, diagnosis } = await causeOf(entra(`${origin}/team-a/gpt/openai`, audience), looking(audience, tokenFor));
    expect(checks.find(({ id }) => id === 'auth')!.status).toBe('inconclusive');
    expect(diagnosis).toBeNull();
    expect(paths.length).toBeLessThan(8);
  });

  test.each([undefined, async () => null])('without tokens for others nothing is tried', async (none) => {
    const { origin, paths } = await apim('api://another');
    expect((await causeOf(entra(`${origin}/team-a/gpt/openai`, audience), looking(audience, none))).diagnosis).toBeNull();
    expect(paths).toHaveLength(1);
  });

  test('ways of writing an audience', () => {
    expect(audiencesLike('https://ai.azure.com/.default')).toEqual([
      'https://ai.azure.com',
      'https://ai.azure.com/',
      'https://cognitiveservices.azure.com',
    ]);
    expect(audiencesLike('')).toEqual(['https://cognitiveservices.azure.com', 'https://ai.azure.com']);
  });
});
