import { describe, expect, it } from 'vitest';
import { listResources } from '../../src/azure/list.js';
import type { ArmRequest, AzureSession } from '../../src/azure/session.js';

/** A session that answers with pages, by path. */
function session(pages: Readonly<Record<string, unknown>>) {
  const asked: ArmRequest[] = [];
  const arm = async (request: ArmRequest) => {
    asked.push(request);
    return { status: 200, headers: {}, body: pages[request.path] ?? null };
  };
  return { session: { arm } as unknown as AzureSession, asked };
}

const item = (name: string) => ({ id: `/things/${name}`, name, properties: { of: name } });

describe('a list of ARM', () => {
  it('is read page by page; the next page has its own api-version', async () => {
    const { session: given, asked } = session({
      '/things': { value: [item('a')], nextLink: 'https://arm/things?page=2' },
      'https://arm/things?page=2': { value: [item('b'), item('c')] },
    });
    expect((await listResources(given, '/things', '2025-01-01')).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(asked.map(({ path, apiVersion }) => [path, apiVersion])).toEqual([
      ['/things', '2025-01-01'],
      ['https://arm/things?page=2', undefined],
    ]);
  });

  it('that leads in a circle is an error', async () => {
    const { session: given } = session({ '/things': { value: [], nextLink: '/more' }, '/more': { value: [], nextLink: '/more' } });
    await expect(listResources(given, '/things', '1')).rejects.toMatchObject({
      failure: 'azure',
      code: 'UnexpectedAnswer',
      message: expect.stringContaining('in a circle'),
    });
  });

  it.each([[null], [{}], [{ value: 'x' }], [{ value: [null, 7, { name: 'no id' }] }], [{ value: [], nextLink: '' }]])(
    '%j holds nothing',
    async (page) => {
      expect(await listResources(session({ '/things': page }).session, '/things', '1')).toEqual([]);
    },
  );

  it('takes the name from the id where it is left out, and no properties for none', async () => {
    expect(await listResources(session({ '/things': { value: [{ id: '/things/x' }] } }).session, '/things', '1')).toEqual([
      { id: '/things/x', name: 'x', properties: {} },
    ]);
  });
});
