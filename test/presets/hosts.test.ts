import { describe, expect, it } from 'vitest';
import { formAt, knownHost, knownHosts, meantBy } from '../../src/presets/hosts.js';
import { presets } from '../../src/presets/index.js';
import { fits } from '../../src/rules/mend.js';

describe.each(knownHosts)('$name ($host)', (host) => {
  const { paths, shapes = [], incomplete, keyHeader, source } = host;
  const known = [...paths, ...shapes].map(({ path }) => path);

  it('has base paths without a trailing slash, each once', () => {
    for (const path of known) expect(path).toMatch(/^(\/.*[^/])?$/);
    expect(new Set(known).size).toBe(known.length);
  });

  it('leads from each incomplete path to one that serves chat', () => {
    for (const [path, meant] of Object.entries(incomplete)) {
      expect(known).not.toContain(path);
      if (meant !== null) expect(formAt(host, meant), meant).toBeDefined();
    }
  });

  it('says a version where one is needed, and where the facts come from', () => {
    for (const { apiVersion, versionExample } of paths) expect(versionExample !== undefined).toBe(apiVersion === 'required');
    expect(keyHeader?.format ?? '{api_key}').toContain('{api_key}');
    expect(source).not.toBe('');
  });
});

it.each([
  ['api.openai.com', 'OpenAI'],
  ['eu.api.openai.com', 'OpenAI'],
  ['contoso.openai.azure.com', 'Azure OpenAI'],
  ['contoso.openai.azure.us', 'Azure OpenAI'],
  ['contoso.services.ai.azure.com', 'Azure OpenAI'],
  ['openrouter.ai', 'OpenRouter'],
  ['generativelanguage.googleapis.com', 'Gemini'],
  ['contoso.azure-api.net', 'The AI Gateway tier of API Management'],
  ['contoso.eastus2.inference.ml.azure.com', 'Azure Machine Learning'],
  ['bedrock-mantle.us-east-1.api.aws', 'Amazon Bedrock'],
  ['1234567890123456.ai-gateway.cloud.databricks.com', 'Databricks AI Gateway'],
  ['adb-1234567890123456.7.azuredatabricks.net', 'Databricks'],
  ['us-central1-aiplatform.googleapis.com', 'Vertex AI'],
  ['aiplatform.googleapis.com', 'Vertex AI'],
])('%s is %s', (host, name) => expect(knownHost(host)?.name).toBe(name));

it.each([
  'llm.contoso.com',
  'api.openai.com.evil.example',
  'notopenrouter.ai',
  'openai.azure.com',
  'azure-api.net',
  'inference.ml.azure.com',
  'api.deepseek.com.contoso.com',
])('%s is not known', (host) => expect(knownHost(host)).toBeUndefined());

it('agrees with the presets of these hosts', () => {
  let judged = 0;
  for (const { example, deploymentInPath, inferenceAPIVersion = '', keyHeader, kind } of presets) {
    if (kind !== 'model-gateway') continue;
    const url = new URL(example.target);
    const host = knownHost(url.hostname);
    const form = host?.paths.find(({ path }) => path === url.pathname.replace(/\/$/, ''));
    if (host === undefined || form === undefined) continue;
    judged += 1;
    expect(fits(form, deploymentInPath ?? 'false', inferenceAPIVersion)).toBe(true);
    if (host.keyHeader !== undefined) expect(keyHeader).toEqual(host.keyHeader);
  }
  expect(judged).toBeGreaterThan(5);
});

it("knows base paths with parts of the user's own, and what was meant by others", () => {
  const at = (host: string, path: string): unknown[] => [formAt(knownHost(host)!, path)?.path, meantBy(knownHost(host)!, path)];
  expect(at('gateway.ai.cloudflare.com', '/v1/0f1e/contoso/compat')).toEqual(['/v1/0f1e/contoso/compat', undefined]);
  expect(at('gateway.ai.cloudflare.com', '/v1/0f1e/contoso')).toEqual([undefined, '/v1/0f1e/contoso/compat']);
  expect(at('gateway.ai.cloudflare.com', '/v1/0f1e/contoso/anthropic')).toEqual([undefined, undefined]);
  expect(at('gateway.ai.cloudflare.com', '/v1')).toEqual([undefined, null]);
  expect(at('eu-aiplatform.googleapis.com', '/v1/projects/p/locations/eu/publishers/google/models/gemini:generateContent')).toEqual([
    undefined,
    '/v1/projects/p/locations/eu/endpoints/openapi',
  ]);
  expect(at('aiplatform.googleapis.com', '/v1/projects//locations/eu')).toEqual([undefined, undefined]);
});
