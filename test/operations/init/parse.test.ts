import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseHeader,
  parseKeyHeader,
  parseList,
  parseModel,
  parseSecretName,
  parseText,
  parseVaultId,
} from '../../../src/operations/init/parse.js';
import { showModel, showValue } from '../../../src/operations/init/show.js';
import { vault } from './inputs.js';

const model = (name: string, of = name, version = '', format = 'OpenAI'): object => ({
  value: { name, properties: { model: { name: of, version, format } } },
});

describe('a model on the command line', () => {
  it.each([
    ['gpt-4o', model('gpt-4o')],
    ['fast=gpt-4o', model('fast', 'gpt-4o')],
    ['gpt-4o@2024-11-20', model('gpt-4o', 'gpt-4o', '2024-11-20')],
    ['claude-sonnet-4-5:Anthropic', model('claude-sonnet-4-5', 'claude-sonnet-4-5', '', 'Anthropic')],
    ['fast=gpt-4o@2024-11-20:openai', model('fast', 'gpt-4o', '2024-11-20', 'OpenAI')],
    ['alias=meta-llama/Llama-3.3-70B:NonOpenAI', model('alias', 'meta-llama/Llama-3.3-70B', '', 'NonOpenAI')],
    ['oss=openai.gpt-oss-120b-1:0:NonOpenAI', model('oss', 'openai.gpt-oss-120b-1:0', '', 'NonOpenAI')],
    ['oss=llama3.3:70b', model('oss', 'llama3.3:70b')],
    [' gpt-4o = gpt-4o @ 1 ', model('gpt-4o', 'gpt-4o', '1')],
  ])('%s', (text, expected) => {
    expect(parseModel(text)).toEqual(expected);
  });

  it("takes the preset's format where none is given", () => {
    expect(parseModel('claude', 'Anthropic')).toEqual(model('claude', 'claude', '', 'Anthropic'));
    expect(parseModel('gpt:OpenAI', 'Anthropic')).toEqual(model('gpt'));
  });

  it.each(['', ' ', '=gpt', 'gpt=', 'gpt@', '@1', ':OpenAI'])('refuses %j and says the form', (text) => {
    expect(parseModel(text)).toEqual({ problem: expect.stringContaining('name=model@version:format') as string });
  });

  it('comes back as it was shown', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,20}$/);
    fc.assert(
      fc.property(
        part,
        part,
        fc.option(part, { nil: '' }),
        fc.constantFrom('OpenAI', 'Anthropic', 'NonOpenAI'),
        (name, of, version, format) => {
          const value = { name, properties: { model: { name: of, version, format } } };
          expect(parseModel(showModel(value))).toEqual({ value });
        },
      ),
    );
  });
});

describe('headers', () => {
  it('are a name and a value', () => {
    expect(parseHeader('X-Contoso:  a: b ')).toEqual({ name: 'X-Contoso', value: 'a: b' });
  });

  it.each(['X-Contoso', 'X Contoso: a', 'X-Contoso:', ': a', 'X-A: a\r\nX-B: b', 'X-A: \u0000'.slice(0, 5)])('refuses %j', (text) => {
    expect(parseHeader(text)).toHaveProperty('problem');
  });

  it('carry the key in their usual form unless another is given', () => {
    expect(parseKeyHeader('apikey')).toEqual({ value: { type: 'api_key', name: 'apikey', format: '{api_key}' } });
    expect(parseKeyHeader('Authorization')).toEqual({ value: { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' } });
    expect(parseKeyHeader('X-Key: Key {api_key}')).toEqual({ value: { type: 'api_key', name: 'X-Key', format: 'Key {api_key}' } });
  });

  it('must have a place for the key', () => {
    expect(parseKeyHeader('Authorization: Bearer')).toEqual({ problem: expect.stringContaining('has no {api_key}') as string });
    expect(parseKeyHeader('a b: {api_key}')).toEqual({ problem: '"a b" is not the name of a header' });
  });
});

describe('what may be a key', () => {
  it('is not repeated by a message', () => {
    for (const parsed of [parseHeader('sk-canary'), parseKeyHeader('Authorization: Bearer sk-canary'), parseSecretName('sk_canary')]) {
      expect(parsed).toHaveProperty('problem');
      expect(JSON.stringify(parsed)).not.toContain('canary');
    }
  });
});

describe('a text, checked by the schema', () => {
  it("is said to be wrong in the schema's words", () => {
    expect(parseText('apim', 'apimResourceId', 'contoso')).toEqual({
      problem: expect.stringContaining('"contoso" is not the ARM id of an API Management service') as string,
    });
    expect(parseText('apim', 'apiName', 'a/b')).toEqual({ problem: expect.stringContaining('is not an API name') as string });
    expect(parseText('model-gateway', 'authType', 'AAD')).toEqual({
      problem: '"AAD" is not one of ApiKey, OAuth2, ProjectManagedIdentity',
    });
    expect(parseText('apim', 'targetUrl', 'https://a')).toEqual({ problem: 'targetUrl is not a parameter of kind apim' });
    expect(parseText('apim', 'apiName', 'a'.repeat(257))).toEqual({ problem: expect.stringContaining('longer than 256') as string });
  });

  it('may be a variable, whose value is not known yet', () => {
    expect(parseText('apim', 'apimResourceId', '${APIM_ID}')).toEqual({ value: '${APIM_ID}' });
    expect(parseText('model-gateway', 'targetUrl', '${HOST}/v1')).toEqual({ value: '${HOST}/v1' });
  });

  it('loses blanks around it and never holds control characters', () => {
    expect(parseText('model-gateway', 'targetUrl', ' https://a.b/v1\n')).toEqual({ value: 'https://a.b/v1' });
    expect(parseText('model-gateway', 'clientId', 'a\u001b[2Jb')).toEqual({ problem: '"a\\u001b[2Jb" holds control characters' });
  });

  it('is cut in a message', () => {
    const said = parseText('apim', 'apimResourceId', 'x'.repeat(5000)) as { problem: string };
    expect(said.problem.length).toBeLessThan(400);
  });
});

describe('Key Vault', () => {
  it('is named by its ARM id, in any letter case', () => {
    expect(parseVaultId(` ${vault} `)).toEqual({ value: vault });
    expect(parseVaultId(vault.toLowerCase())).toEqual({ value: vault.toLowerCase() });
    expect(parseVaultId('contoso-kv')).toHaveProperty('problem');
    expect(parseVaultId(`${vault}/secrets/x`)).toHaveProperty('problem');
  });

  it('holds secrets of a certain name', () => {
    expect(parseSecretName('gateway-key')).toEqual({ value: 'gateway-key' });
    for (const name of ['', 'a_b', 'a b', 'https://kv/secrets/a', 'x'.repeat(128)]) expect(parseSecretName(name)).toHaveProperty('problem');
  });
});

describe('lists and how they are shown', () => {
  it('tell every part that is wrong', () => {
    expect(parseList('a, @1 b @2', (part) => parseModel(part))).toEqual({ problem: expect.stringMatching(/"@1".*; "@2"/) as string });
    expect(parseList(' a,  b ', (part) => ({ value: part }))).toEqual({ value: ['a', 'b'] });
  });

  it('show values as they are given', () => {
    expect(showValue('customHeaders', { A: '1', B: '2' })).toBe('A: 1, B: 2');
    expect(showValue('authConfig', {})).toBe('api-key: {api_key}');
    expect(showValue('scopes', ['a', 'b'])).toBe('a b');
    expect(showValue('isSharedToAll', false)).toBe('no');
    expect(showValue('apiKey', { vaultId: vault, secretName: 'k' })).toBe('keyVault:contoso-kv/k');
    expect(showValue('gatewayName', undefined)).toBe('');
  });
});
