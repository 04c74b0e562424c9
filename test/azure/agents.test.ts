import { describe, expect, it } from 'vitest';
import { listAgentVersions } from '../../src/azure/agents.js';
import type { AzureSession } from '../../src/azure/session.js';
import type { HttpClient } from '../../src/http/client.js';
import { Secret } from '../../src/parameters/secret.js';
import { testContext } from '../support/context.js';

const project = { subscriptionId: '1', resourceGroup: 'g', account: 'a', project: 'p' };
const endpoint = 'https://a.example/api/projects/p';

/** A session whose data plane answers with what `pages` has for a path and `after`. */
function session(pages: Readonly<Record<string, unknown>>): AzureSession {
  const send = async ({ url }: { url: string }) => {
    const { pathname, searchParams } = new URL(url);
    const found = pages[`${pathname.replace('/api/projects/p', '')}?${searchParams.get('after') ?? ''}`];
    return { status: found === undefined ? 404 : 200, headers: {}, durationMs: 1, text: '', json: () => found };
  };
  const context = testContext({ http: { send, close: () => undefined } as unknown as HttpClient });
  return { context, endpoints: { project: endpoint }, token: async () => new Secret('t', 'test') } as unknown as AzureSession;
}

describe('the agents of a project', () => {
  it('are all versions of all of them, page by page', async () => {
    const version = (id: string, model?: unknown) => ({
      id,
      version: id.split(':')[1],
      definition: model === undefined ? undefined : { model },
    });
    const pages = {
      '/agents?': { data: [{ id: 'one', name: 'one' }], has_more: true, last_id: 'one' },
      '/agents?one': { data: [{ id: 'two' }, { name: '' }], has_more: false },
      '/agents/one/versions?': { data: [version('one:1', 'kong/gpt-4o')], has_more: true },
      '/agents/one/versions?one:1': { data: [version('one:2', 7)] },
      '/agents/two/versions?': { data: [version('two:1')] },
    };
    expect(await listAgentVersions(session(pages), project)).toEqual([
      { agent: 'one', version: '1', model: 'kong/gpt-4o' },
      { agent: 'one', version: '2', model: '' },
      { agent: 'two', version: '1', model: '' },
    ]);
  });

  it.each([
    ['no list', { '/agents?': {} }],
    [
      'a circle',
      {
        '/agents?': { data: [{ id: 'x', name: 'x' }], has_more: true, last_id: 'x' },
        '/agents?x': { data: [{ id: 'x', name: 'x' }], has_more: true, last_id: 'x' },
      },
    ],
  ])('%s is an error', async (_, pages) => {
    await expect(listAgentVersions(session(pages), project)).rejects.toMatchObject({ failure: 'azure', code: 'UnexpectedAnswer' });
  });
});
