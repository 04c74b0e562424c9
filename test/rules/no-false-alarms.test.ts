import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../src/parameters/edit.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { checkFile } from '../../src/rules/check.js';
import { root } from '../support/program.js';
import { fileOf } from './files.js';
import type { Kind } from '../../src/generated/parameters.js';

const samples = path.join(root, 'test', 'samples');
const sample = (name: string) => readParameterFile(name, readFileSync(path.join(samples, name)));

/** What is known to be doubtful in an official sample. */
const doubtful: Readonly<Record<string, readonly string[]>> = {
  'modelgateway-comprehensive.json': ['connection-name'],
  'modelgateway-gemini.json': ['target-slashes'],
};

describe('the official samples', () => {
  const names = readdirSync(samples).filter((name) => name.endsWith('.json') && !name.includes('quirk'));

  it.each(names)('%s has no error', (name) => {
    const findings = checkFile(sample(name));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toEqual(doubtful[name] ?? []);
  });

  it('modelgateway-openai-quirk.json has both of its mistakes, and their changes mend it', () => {
    const file = sample('modelgateway-openai-quirk.json');
    const findings = checkFile(file);
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual([
      ['host-target', 9],
      ['discovery-endpoint', 24],
      ['discovery-endpoint', 27],
    ]);
    const mended = readParameterFile(
      file.path,
      applyChanges(
        file,
        findings.flatMap(({ changes }) => changes),
      ),
    );
    expect(checkFile(mended)).toEqual([]);
    expect(['targetUrl', 'listModelsEndpoint', 'getModelEndpoint'].map((name) => mended.parameters.get(name)?.value)).toMatchObject([
      { value: 'https://api.openai.com/v1' },
      { value: '/models' },
      { value: '/models/{deploymentName}' },
    ]);
  });
});

const oauth2 =
  '"authType": { "value": "OAuth2" }, "clientId": { "value": "a" }, "tokenUrl": { "value": "https://login.contoso.com/token" }';
const keyHeader = (name: string) => `"authConfig": { "value": { "type": "api_key", "name": "${name}", "format": "{api_key}" } }`;

/** Configurations that published sources report as working, and what may be said of them at most. */
const working: readonly { name: string; kind?: Kind; bad: string; warnings?: readonly string[]; infos?: readonly string[] }[] = [
  {
    name: 'a name of 58 characters',
    bad: `"connectionName": { "value": "c${'0123456789-abcdef'.repeat(4).slice(0, 57)}" }`,
    warnings: ['connection-name'],
  },
  { name: 'ModelGateway on azure-api.net', bad: '"targetUrl": { "value": "https://contoso.azure-api.net/default/models/openai/v1" }' },
  {
    name: 'ModelGateway on another API of azure-api.net',
    bad: '"targetUrl": { "value": "https://contoso.azure-api.net/inference" }, "deploymentInPath": { "value": "true" }',
  },
  { name: 'api-version with the model in the body', bad: '"inferenceAPIVersion": { "value": "2024-10-21" }' },
  {
    name: 'no api-version with the model in the path',
    bad: '"deploymentInPath": { "value": "true" }, "inferenceAPIVersion": { "value": "" }',
  },
  { name: "API Management's own key header", kind: 'apim', bad: keyHeader('Ocp-Apim-Subscription-Key') },
  {
    name: 'x-api-key to a Foundry account',
    bad: `"targetUrl": { "value": "https://contoso.services.ai.azure.com/openai/v1" }, ${keyHeader('x-api-key')}`,
  },
  {
    name: 'x-api-key on another API of azure-api.net',
    bad: `"targetUrl": { "value": "https://contoso.azure-api.net/llm" }, ${keyHeader('x-api-key')}`,
  },
  { name: 'the default api-key on a v1 host', bad: '"targetUrl": { "value": "https://llm.contoso.com/v1" }' },
  { name: 'a gateway at the root of its host', bad: '"targetUrl": { "value": "https://litellm.contoso.com" }' },
  {
    name: 'slashes, colons and blanks in the model behind the name',
    bad: '"staticModels": { "value": [{ "name": "llama-3.3_70b", "properties": { "model": { "name": "meta/llama: 3.3 70b", "version": "", "format": "NonOpenAI", "publisher": "Meta" } } }] }',
  },
  {
    name: 'a model without version and format',
    bad: '"staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o" } } }] }',
    infos: ['model-format'],
  },
  {
    name: 'scopes that end in /.default',
    bad: `${oauth2}, "scopes": { "value": ["https://ai.azure.com/.default"] }`,
    infos: ['client-id-form'],
  },
  {
    name: 'an audience with a trailing slash',
    kind: 'apim',
    bad: '"authType": { "value": "ProjectManagedIdentity" }, "audience": { "value": "https://cognitiveservices.azure.com/" }',
  },
  {
    name: 'neither models nor discovery at API Management',
    kind: 'apim',
    bad: '"staticModels": { "value": [] }',
    warnings: ['models-missing'],
  },
  {
    name: 'a connection of the project alone, with discovery',
    bad: '"isSharedToAll": { "value": false }, "listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }',
  },
  {
    name: 'v1 of Azure OpenAI with its own api-version',
    bad: '"targetUrl": { "value": "https://contoso.openai.azure.com/openai/v1" }, "inferenceAPIVersion": { "value": "preview" }',
  },
  {
    name: 'the Models API with an api-version',
    bad: '"targetUrl": { "value": "https://contoso.services.ai.azure.com/models" }, "inferenceAPIVersion": { "value": "2024-05-01-preview" }',
  },
  {
    name: 'lower-case bearer',
    bad: '"targetUrl": { "value": "https://api.openai.com/v1" }, "authConfig": { "value": { "type": "api_key", "name": "authorization", "format": "Bearer {api_key}" } }',
  },
  {
    name: 'OAuth2 to a host that wants a bearer token',
    bad: `"targetUrl": { "value": "https://api.openai.com/v1" }, ${oauth2}`,
    infos: ['client-id-form'],
  },
  {
    name: 'a Key Vault reference',
    bad: '"apiKey": { "reference": { "keyVault": { "id": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv" }, "secretName": "kong-key" } }',
  },
  {
    name: 'variables everywhere',
    bad: '"targetUrl": { "value": "https://${HOST}/v1" }, "connectionName": { "value": "gw-${ENVIRONMENT}" }, "projectResourceId": { "value": "${PROJECT_ID}" }, "authType": { "value": "${AUTH}" }, "deploymentInPath": { "value": "${IN_PATH}" }, "apiKey": { "value": "${KEY}" }, "customHeaders": { "value": { "X-Team": "${TEAM}" } }',
  },
  {
    name: 'a model list of variables',
    bad: '"staticModels": { "value": [{ "name": "${MODEL}", "properties": { "model": { "name": "${MODEL}" } } }] }',
  },
  { name: 'an empty key', bad: '"apiKey": { "value": "" }' },
  {
    name: 'headers that only sound like secrets',
    bad: '"customHeaders": { "value": { "X-Cache-Key": "eu-west", "X-Max-Tokens": "1000", "X-Cost-Center": "cc-4711", "X-Request-Id": "0b1c2d3e-0000-1111-2222-333344445555" } }',
  },
  {
    name: 'comments as members',
    bad: '"_comment": { "value": "x" }, "gatewayName": { "_comment": "short", "value": "contoso", "metadata": { "owner": "YOUR-TEAM" } }, "staticModels": { "value": [{ "_comment": "x", "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o", "format": "OpenAI" } } }] }',
  },
  { name: 'a gateway of this machine', bad: '"targetUrl": { "value": "http://127.0.0.1:4000/v1" }' },
  {
    name: 'an upper-case id',
    bad: '"projectResourceId": { "value": "/SUBSCRIPTIONS/11111111-1111-1111-1111-111111111111/resourcegroups/rg-ai/providers/microsoft.cognitiveservices/accounts/contoso-foundry/projects/support-agents" }',
  },
  {
    name: 'a resource group called sample',
    bad: '"projectResourceId": { "value": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-sample-foundry/providers/Microsoft.CognitiveServices/accounts/sample-account/projects/sample-project" }',
  },
  { name: 'a host of one’s own that begins with "your"', bad: '"targetUrl": { "value": "https://yourcompany.com/v1" }' },
  {
    name: 'an absolute endpoint with a port that is the default',
    bad: '"listModelsEndpoint": { "value": "https://LLM.contoso.com:443/models?api-version=1" }, "getModelEndpoint": { "value": "https://llm.contoso.com/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }',
  },
];

describe('what was seen working', () => {
  it.each(working)('$name', ({ kind = 'model-gateway', bad, warnings = [], infos = [] }) => {
    const findings = checkFile(readParameterFile('x.parameters.json', fileOf({ kind, bad }).text));
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      ...warnings.map((rule) => `${rule} warning`),
      ...infos.map((rule) => `${rule} info`),
    ]);
  });
});
