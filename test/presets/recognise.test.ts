import { describe, expect, it } from 'vitest';
import { presets } from '../../src/presets/index.js';
import { recognise, type Signs } from '../../src/presets/recognise.js';

const signs = (change: Partial<Signs>): Signs => ({
  target: 'https://llm.contoso.com/v1',
  auth: 'ApiKey',
  headers: '',
  texts: '',
  ...change,
});
const idOf = (change: Partial<Signs>): string | null => recognise(signs(change))?.id ?? null;

describe('a gateway is recognised', () => {
  // Where only the host is its own: a preset's example is one of it.
  const own = presets.filter(({ kind, target }) => kind === 'model-gateway' && !/^https:\/\/<[^>]*>(\/|$)/.test(target));
  it.each(own.map((preset) => [preset.id, preset] as const))('by its URL: %s', (_id, preset) => {
    const found = recognise(signs({ target: preset.example.target, auth: preset.auth[0]! }));
    expect(found).not.toBeNull();
    // Presets of one target differ in their auth and where their models come from.
    expect(found!.target).toBe(preset.target);
  });

  it.each<[string, Partial<Signs>]>([
    ['litellm', { headers: 'x-litellm-version: 1.2' }],
    ['litellm', { texts: '{"error":{"message":"Authentication Error, Invalid proxy server token passed."}}' }],
    ['kong', { headers: 'content-type: application/json\nserver: kong/3.4.0' }],
    ['kong', { texts: '{"message":"no Route matched with those values"}' }],
    ['kong', { headers: 'www-authenticate: Key realm="kong"' }],
    ['portkey', { texts: 'Either x-portkey-config or x-portkey-provider header is required' }],
    ['apigee', { texts: '{"fault":{"faultstring":"Invalid ApiKey"}}' }],
    ['aws-api-gateway', { texts: '{"message":"Missing Authentication Token"}' }],
    ['vllm', { texts: '{"data":[{"id":"llama","owned_by":"vllm"}]}' }],
    ['mulesoft', { texts: 'No listener for endpoint' }],
  ])('as %s by what it answers', (id, change) => expect(idOf(change)).toBe(id));

  it.each<[string, Partial<Signs>]>([
    ['says nothing of its own', { texts: '{"error":{"message":"not found"}}', headers: 'server: nginx' }],
    ['only looks like a host', { target: 'https://api.openai.com.evil.example/v1' }],
    ['is API Management with a path of somebody', { target: 'https://contoso.azure-api.net/llm' }],
  ])('as none where it %s', (_what, change) => expect(idOf(change)).toBeNull());

  it('by auth where a target has several', () => {
    const target = 'https://contoso.services.ai.azure.com/openai/v1';
    expect([idOf({ target }), idOf({ target, auth: 'OAuth2' })]).toEqual(['foundry-v1', 'foundry-v1-oauth2']);
  });
});
