import { describe, expect, it } from 'vitest';
import { findPreset, presets } from '../../src/presets/index.js';
import { commonRequirements } from '../../src/presets/preset.js';

const known = [
  'apim-azure-openai',
  'apim-azure-openai-mi',
  'apim-openai-v1',
  'apim-foundry-models',
  'apim-default-subscription-key',
  'apim-anthropic',
  'apim-third-party',
  'apim-ai-gateway-tier',
  'foundry-v1',
  'foundry-v1-dynamic',
  'foundry-v1-oauth2',
  'foundry-azure-openai',
  'foundry-azure-ai-models',
  'openai',
  'gemini',
  'openrouter',
  'litellm',
  'vllm',
  'sglang',
  'mulesoft',
  'nginx',
  'kong',
  'portkey',
  'cloudflare',
  'databricks',
  'bedrock',
  'apigee',
  'ollama',
  'llama.cpp',
  'envoy',
  'haproxy',
  'istio',
  'aws-api-gateway',
  'custom-v1',
];

describe('the presets', () => {
  it('are all the known gateways, each once', () => {
    expect(presets.map(({ id }) => id).sort()).toEqual([...known].sort());
  });

  it('are found by their ids', () => {
    expect(findPreset('kong')?.title).toBe('Kong Gateway');
    expect(findPreset('Kong')).toBeUndefined();
  });

  it('go with requirements that hold for every gateway', () => {
    expect(commonRequirements.join(' ')).toMatch(/tools.*public authority.*public internet/);
  });
});

describe.each(presets.map((preset) => [preset.id, preset] as const))('preset %s', (_, preset) => {
  it('has a target that its example fills in', () => {
    const source = preset.target
      .split(/<[^<>]+>/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+');
    expect(preset.target).toMatch(/^https:\/\/.*[^/]$/);
    expect(preset.example.target).toMatch(new RegExp(`^${source}$`));
    expect(preset.example.target).not.toMatch(/[<>]|\/chat\/completions/);
  });

  it('fits its kind', () => {
    if (preset.kind === 'apim') expect(preset.category).toBe('ApiManagement');
    const types = preset.kind === 'apim' ? ['ApiKey', 'ProjectManagedIdentity'] : ['ApiKey', 'OAuth2'];
    expect(preset.auth.length).toBeGreaterThan(0);
    for (const type of preset.auth) expect(types).toContain(type);
    expect(preset.audience === undefined).toBe(!preset.auth.includes('ProjectManagedIdentity'));
  });

  it('is complete where it says something', () => {
    if (preset.keyHeader !== undefined) expect(preset.keyHeader.format).toContain('{api_key}');
    if (preset.models === 'discovery') expect(preset.discovery).toBeDefined();
    if (preset.discovery !== undefined) expect(preset.discovery.getModelEndpoint.split('{deploymentName}')).toHaveLength(2);
    if (preset.header !== undefined) expect(preset.header).toMatch(/^[\w-]+: \S/);
  });

  it('tells its limits in sentences', () => {
    for (const note of preset.notes) expect(note).toMatch(/^\S.*\.$/);
    expect(preset.title).not.toMatch(/\.$/);
  });
});
