import { describe, expect, it } from 'vitest';
import type { Preset } from '../../../src/presets/preset.js';
import { findPreset } from '../../../src/presets/index.js';
import { readGivenUrl } from '../../../src/gateway/probe/given-url.js';
import { startsOf } from '../../../src/gateway/probe/starts.js';
import { keyHeader } from '../../../src/requests/headers.js';
import { aConnection } from '../../support/connections.js';

const free = { keyHeader: false, pathForm: false, version: false };

/** Each start as `<path> <path form> <api-version> <key header> <list>`. */
function starts(url: string, preset: Preset | null = null, pinned = free, change: Parameters<typeof aConnection>[0] = {}): string[] {
  const given = readGivenUrl(url);
  if ('problem' in given) throw new Error(given.problem);
  return startsOf(given, aConnection({ models: { from: 'default' }, ...change }), preset, pinned).map(({ connection }) => {
    const { target, models } = connection;
    const list = models.from === 'discovery' ? `${models.discovery.listModelsEndpoint} ${models.discovery.deploymentProvider}` : 'none';
    const listVersion = connection.deploymentAPIVersion === '' ? [] : [connection.deploymentAPIVersion];
    return [
      target.from === 'url' ? new URL(target.url).pathname : '',
      connection.deploymentInPath === 'true' ? 'path' : 'body',
      connection.inferenceAPIVersion || '-',
      keyHeader(connection).name,
      list,
      ...listVersion,
    ].join(' ');
  });
}

describe('what is tried first', () => {
  it.each([
    ['https://llm.contoso.com', ['/v1 body - Authorization /models OpenAI', '/ body - Authorization /models OpenAI']],
    ['https://llm.contoso.com/llm', ['/llm body - Authorization /models OpenAI']],
    [
      'https://llm.contoso.com/console/token',
      ['/console/token body - Authorization /models OpenAI', '/v1 body - Authorization /models OpenAI'],
    ],
    [
      'https://llm.contoso.com/v1/health/ready',
      ['/v1/health/ready body - Authorization /models OpenAI', '/v1 body - Authorization /models OpenAI'],
    ],
    ['https://api.openai.com', ['/v1 body - Authorization /models OpenAI', '/ body - Authorization /models OpenAI']],
    ['https://contoso.openai.azure.com/openai', ['/openai path 2024-10-21 api-key /deployments AzureOpenAI 2022-12-01']],
    [
      'https://contoso.services.ai.azure.com/openai/v1',
      ['/openai/v1 body - api-key https://contoso.services.ai.azure.com/openai/deployments?api-version=2022-12-01 AzureOpenAI'],
    ],
    [
      'https://contoso-apim.azure-api.net/llm',
      [
        '/llm body - api-key /models OpenAI',
        '/llm/openai path 2024-10-21 api-key /deployments AzureOpenAI',
        '/llm/openai/v1 body - api-key /models OpenAI',
        '/default/models/openai/v1 body - api-key /models OpenAI',
      ],
    ],
    [
      'https://llm.contoso.com/x/deployments/gpt-4o/chat/completions?api-version=2023-05-15',
      ['/x path 2023-05-15 api-key /deployments AzureOpenAI', '/x/deployments/gpt-4o body 2023-05-15 api-key /models OpenAI'],
    ],
    ['https://llm.contoso.com/x/chat/completions?api-version=2023-05-15', ['/x body 2023-05-15 Authorization /models OpenAI']],
    [
      'https://llm.contoso.com/x/deployments',
      ['/x body - Authorization /deployments AzureOpenAI', '/v1 body - Authorization /models OpenAI'],
    ],
  ])('%s', (url, expected) => expect(starts(url)).toEqual(expected));

  it('is what the preset has', () => {
    expect(starts('https://mule.contoso.com', findPreset('mulesoft')!)[0]).toBe(
      '/llm-gateway path 2025-03-01 api-key /v2/models AzureOpenAI',
    );
    expect(starts('https://kong.contoso.com/llm', findPreset('kong')!)).toEqual(['/llm body - apikey /models OpenAI']);
  });

  it('is what the command line says', () => {
    const pinned = { keyHeader: true, pathForm: true, version: true };
    const change = {
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-06-01',
      keyHeaders: [{ form: 'authConfig', name: 'x-mine', format: '{api_key}' }],
    } as const;
    expect(starts('https://llm.contoso.com/v1', null, pinned, change)).toEqual(['/v1 path 2024-06-01 x-mine /deployments AzureOpenAI']);
  });
});
