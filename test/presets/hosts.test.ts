import { describe, expect, it } from 'vitest';
import { knownHost, knownHosts } from '../../src/presets/hosts.js';
import { presets } from '../../src/presets/index.js';
import { fits } from '../../src/rules/mend.js';

describe.each(knownHosts)('$name', ({ paths, incomplete, keyHeader, source }) => {
  const known = paths.map(({ path }) => path);

  it('has base paths without a trailing slash, each once', () => {
    for (const path of known) expect(path).toMatch(/^\/.*[^/]$/);
    expect(new Set(known).size).toBe(known.length);
  });

  it('leads from each incomplete path to one that serves chat', () => {
    for (const [path, meant] of Object.entries(incomplete)) {
      expect(known).not.toContain(path);
      if (meant !== null) expect(known).toContain(meant);
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
])('%s is %s', (host, name) => expect(knownHost(host)?.name).toBe(name));

it.each(['llm.contoso.com', 'api.openai.com.evil.example', 'notopenrouter.ai', 'openai.azure.com', 'azure-api.net'])('%s is not known', (host) =>
  expect(knownHost(host)).toBeUndefined(),
);

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
