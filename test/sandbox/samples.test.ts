import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/program.js';
import { useSandbox } from '../support/sandbox.js';
import { arm, deployments, send, tokenFor, type Parsed } from './client.js';

const sandbox = useSandbox();
const folder = path.join(root, 'test', 'samples');
const read = (...parts: string[]): Parsed => JSON.parse(readFileSync(path.join(...parts), 'utf8'));

/** Metadata with its serialized members parsed, so that the order of members does not count. */
const parsed = (metadata: Record<string, string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(metadata).map(([name, text]) => [name, /^[[{]/.test(text) ? JSON.parse(text) : text]));

/** What the stand-in's API Management answers for expressions that the expected resources leave to ARM. */
const lookedUp = (value: unknown): unknown => (typeof value === 'string' && value.startsWith('[') ? expect.any(String) : value);

describe('the compiled templates, evaluated here, make of each sample the resource that is expected', () => {
  const samples = readdirSync(folder).filter((name) => name.endsWith('.json'));

  it.each(samples)('%s', async (file) => {
    const kind = file.startsWith('apim') ? 'apim' : 'model-gateway';
    const expected = read(folder, 'expected', file);
    const { parameters } = read(folder, file);
    const secret = expected.properties.authType === 'OAuth2' ? { clientSecret: { value: 's-0815' } } : { apiKey: { value: 's-0815' } };
    const properties = {
      mode: 'Incremental',
      template: read(root, 'templates', `${kind}.json`),
      parameters: { ...parameters, ...(kind === 'apim' ? {} : secret) },
    };
    const group = expected.id.split('/')[4];
    const name = file.replace('.json', '');
    const put = await arm(sandbox(), 'PUT', `${deployments.replace('rg-ai', group)}/${name}`, {
      version: '2021-04-01',
      body: { properties },
    });
    expect(put.text).not.toContain('"error"');
    const headers = { authorization: `Bearer ${await tokenFor(sandbox())}` };
    const status = await send(sandbox(), 'GET', put.headers['azure-asyncoperation'] as string, { headers });
    expect(status.json()).toEqual({ status: 'Succeeded' });

    const stored = sandbox().state.resource(expected.id)?.properties as Parsed;
    const { metadata, target, credentials, ...others } = expected.properties;
    expect(stored).toMatchObject({ ...others, target: lookedUp(target) });
    expect(parsed(stored.metadata)).toMatchObject(parsed(metadata));
    expect(Object.keys(stored.credentials ?? {})).toEqual(Object.keys(credentials));
    expect(JSON.stringify([...sandbox().state.deployments.values()])).not.toMatch(/s-0815|apim-\w+-(primary|secondary)/);
  });
});
