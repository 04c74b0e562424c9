import type { Kind } from '../../src/generated/parameters.js';
import type { Severity } from '../../src/rules/rule.js';
import type { RuleId } from '../../src/rules/registry.js';

/** A mistake and where it is to be found. */
export interface Case {
  readonly kind?: Kind;
  /** Members of `parameters`; « and » stand around the place of the finding. The rest of the file is a good one. */
  readonly bad: string;
  /** The finding's changes mend the file. */
  readonly fixed?: boolean;
  /** Whether `bad` is the whole file. */
  readonly whole?: boolean;
  readonly severity?: Severity;
  readonly message?: RegExp;
}

export type Fixture = readonly [Case, ...Case[]];

const project = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents';
const account = project.slice(0, project.indexOf('/projects'));
const service = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-integration/providers/Microsoft.ApiManagement/service/contoso-apim';
const discovery = '"listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }';
const bearer = '"authConfig": { "value": { "type": "api_key", "name": "Authorization", "format": "Bearer {api_key}" } }';
const oauth2 = '"authType": { "value": "OAuth2" }, "clientId": { "value": "22222222-2222-2222-2222-222222222222" }, "tokenUrl": { "value": "https://login.contoso.com/oauth2/token" }';
const entra = (path: string, tenant = '33333333-3333-3333-3333-333333333333'): string => oauth2.replace('https://login.contoso.com/oauth2/token', `https://login.microsoftonline.com/${tenant}${path}`);
const marked = (text: string): string => text.replace(/("tokenUrl": \{ "value": )("[^"]*")/, '$1«$2»');
const v2 = entra('/oauth2/v2.0/token');
const scoped = '"scopes": { "value": ["https://ai.azure.com/.default"] }';
const openAi = `"targetUrl": { "value": "https://api.openai.com/v1" }, ${bearer}`;
const named = (inner: string, name = 'gpt-4o'): string => `"staticModels": { "value": [{ "name": "${name}", "properties": { "model": ${inner} } }] }`;
const header = (members: string): string => `"customHeaders": { "value": { ${members} } }`;
const model = (name: string): string => `{ "name": "${name}", "properties": { "model": { "name": "gpt-4o", "format": "OpenAI" } } }`;
const identity = '"authType": { "value": "ProjectManagedIdentity" }';

/** What `base` of test/rules/files.ts adds, by kind, unless the case names it. */
export const base: Readonly<Record<Kind, Readonly<Record<string, unknown>>>> = {
  apim: {
    projectResourceId: project,
    apimResourceId: service,
    apiName: 'azure-openai',
    connectionName: 'contoso-apim',
    staticModels: [{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } } }],
  },
  'model-gateway': {
    projectResourceId: project,
    targetUrl: 'https://llm.contoso.com/v1',
    connectionName: 'contoso-gateway',
    staticModels: [{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } } }],
  },
};

export const fixtures = {
  'json-syntax': [
    { whole: true, bad: '{ "parameters": { "targetUrl": { "value": "https://llm.contoso.com/v1" } «"»x" } }', message: /comma/ },
    { whole: true, bad: '{ "parameters": { «apiName»: { "value": "x" } } }' },
    { bad: '"gatewayName": { "value": "contoso"«,» }' },
  ],
  'json-comment': [{ bad: '«// the gateway»\n"gatewayName": { "value": "contoso" }', severity: 'warning' }],
  'duplicate-key': [
    { bad: '"gatewayName": { "value": "one" }, «"gatewayName"»: { "value": "two" }' },
    { bad: '"authConfig": { "value": { "name": "x-api-key", «"name"»: "api-key", "format": "{api_key}" } }' },
    { bad: '"customHeaders": { "value": { "X-Team": "a", «"X-Team"»: "b" } }' },
  ],
  'file-encoding': [{ whole: true, bad: '' }],
  'file-unreadable': [{ whole: true, bad: '' }],
  'connection-twice': [{ whole: true, bad: '' }],
  'bicep-parameters': [{ whole: true, bad: '' }],
  'file-shape': [
    { bad: '"gatewayName": «"contoso"»' },
    { bad: '"gatewayName": «{}»' },
    { bad: '"gatewayName": «{ "value": "contoso", "reference": { "keyVault": { "id": "x" }, "secretName": "y" } }»' },
    { whole: true, bad: '«[»]' },
    { whole: true, bad: '{ "parameters": «[»] }' },
  ],
  'file-kind': [
    { whole: true, bad: `{ «"parameters"»: { "projectResourceId": { "value": "${project}" } } }`, message: /do not tell/ },
    { bad: '"apiName": { "value": "azure-openai" }', whole: false, message: /both kinds/ },
  ],
  'missing-parameter': [
    { whole: true, bad: `{ «"parameters"»: { "targetUrl": { "value": "https://llm.contoso.com/v1" }, "connectionName": { "value": "contoso" }, "staticModels": { "value": [${model('gpt-4o')}] } } }`, message: /projectResourceId/ },
    { kind: 'apim', whole: true, bad: `{ «"parameters"»: { "projectResourceId": { "value": "${project}" }, "apimResourceId": { "value": "${service}" }, "connectionName": { "value": "contoso" }, "staticModels": { "value": [${model('gpt-4o')}] } } }`, message: /apiName/ },
    { bad: '"staticModels": { "value": [«{ "name": "gpt-4o" }»] }', message: /properties/ },
    { bad: '"staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": «{}» } }] }', message: /has no "name"/ },
  ],
  'unknown-parameter': [
    { bad: '«"modelDiscovery"»: { "value": { "listModelsEndpoint": "models", "getModelEndpoint": "models/{deploymentName}", "deploymentProvider": "OpenAI" } }', fixed: true },
    { bad: `«"metadata.authHeaderName"»: { "value": "x-api-key" }`, fixed: true },
    { bad: `«"modelDiscovery"»: { "value": ${JSON.stringify('{"listModelsEndpoint":"/models","getModelEndpoint":"/models/{deploymentName}","deploymentProvider":"OpenAI"}')} }`, fixed: true },
    { bad: '«"modelDiscovery"»: { "value": { "listModelsEndpoint": "/models", "provider": 5 } }' },
    { bad: '"authConfig": { "value": { «"value"»: { "type": "api_key", "name": "api-key", "format": "{api_key}" } } }', fixed: true, message: /nested once too deep/ },
    { bad: '«"connectionScope"»: { "value": "account" }', fixed: true },
    { bad: '«"inferenceApiVersion"»: { "value": "2024-10-21" }', fixed: true },
    { bad: `«"deploymentApiVersion"»: { "value": "2024-10-21" }, ${discovery}`, fixed: true },
    { bad: `«"models"»: { "value": [${model('gpt-4o')}] }`, fixed: true, message: /"models"/ },
    { bad: '«"modelDiscovery"»: { "value": { "listModelsEndpoint": "/models", "getModelEndpoint": "/models/{deploymentName}", "deploymentProvider": "OpenAI" } }', fixed: true },
    { bad: `«"metadata"»: { "value": { "staticModels": [${model('gpt-4o')}] } }`, fixed: true },
    { bad: `«"metadata"»: { "value": { "deploymentInPath": "true", "inferenceAPIVersion": "2024-10-21", "models": ${JSON.stringify(`[${model('gpt-4o')}]`)} } }`, fixed: true },
    { bad: '«"metadata"»: { "value": { "models": "see below" } }' },
    { bad: '«"TargetURL"»: { "value": "https://llm.contoso.com/v1" }', fixed: true },
    { bad: '«"apikey"»: { "value": "${CONTOSO_KEY}" }', fixed: true },
    { bad: '«"apikey"»: { "value": "4f0c2f2b9d8e4d6c" }' },
    { bad: '«"isSharedToall"»: { "value": true }', fixed: true },
    { bad: '«"colour"»: { "value": "red" }' },
    { bad: '«"apimSubscriptionName"»: { "value": "foundry" }', message: /belongs to files of kind apim/ },
    { kind: 'apim', bad: '«"apiKey"»: { "value": "${KEY}" }', message: /belongs to files of kind model-gateway/ },
    { bad: '"authConfig": { "value": { "type": "api_key", "name": "api-key", "format": "{api_key}", «"prefix"»: "x" } }' },
  ],
  'wrong-type': [
    { kind: 'apim', bad: '"authType": { "value": «5» }', message: /number 5/ },
    { bad: '"gatewayName": { "value": «{ "value": "contoso" }» }', fixed: true },
    { bad: `"staticModels": { "value": «{ "value": [${model('gpt-4o')}] }» }`, fixed: true },
    { bad: '"deploymentInPath": { "value": «false» }', fixed: true },
    { bad: '"isSharedToAll": { "value": «"true"» }', fixed: true },
    { bad: '"staticModels": { "value": «"gpt-4o, gpt-4o-mini"» }', message: /text, but must be a list/ },
    { bad: `"staticModels": { "value": «${JSON.stringify(`[${model('gpt-4o')}]`)}» }`, fixed: true },
    { bad: `"staticModels": { "value": «${model('gpt-4o')}» }`, fixed: true },
    { bad: `${oauth2}, "scopes": { "value": «"llm.invoke llm.read"» }`, fixed: true },
    { bad: '"customHeaders": { "value": { "X-Retries": «3» } }' },
    { bad: '"connectionName": { "value": «null» }' },
    { bad: '"gatewayName": { "value": «42» }', fixed: true },
    { bad: '"customHeaders": { "value": «["X-Team: a"]» }' },
  ],
  'wrong-value': [
    { bad: '"authType": { "value": «"apikey"» }', fixed: true },
    { bad: '"authType": { "value": «"AgenticIdentityToken"» }' },
    { bad: '"deploymentInPath": { "value": «"True"» }', fixed: true },
    { bad: '"deploymentInPath": { "value": «"maybe"» }', message: /true, false/ },
    { bad: '"connectionName": { "value": «"contoso gateway"» }' },
    { bad: '"connectionName": { "value": «"a/b"» }' },
    { bad: '"targetUrl": { "value": «"llm.contoso.com/v1"» }', fixed: true, message: /not a URL/ },
    { bad: '"targetUrl": { "value": «"https//llm.contoso.com/v1"» }', fixed: true },
    { bad: '"targetUrl": { "value": «"wss://llm.contoso.com"» }' },
    { bad: '"projectResourceId": { "value": «"support-agents"» }', message: /not the ARM id/ },
    { bad: '"inferenceAPIVersion": { "value": «"2024-10-21 preview"» }' },
    { bad: '"authConfig": { "value": { "type": «"apikey"», "name": "api-key", "format": "{api_key}" } }' },
    { kind: 'apim', bad: '"apiName": { "value": «"Azure OpenAI"» }' },
    { bad: '"staticModels": { "value": [{ "name": «""», "properties": { "model": { "name": "gpt-4o", "format": "OpenAI" } } }] }', message: /is empty/ },
    { bad: '"deploymentProvider": { "value": «"openai"» }, "listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }', fixed: true },
  ],
  placeholder: [
    { bad: '"targetUrl": { "value": "https://«{{host}}».contoso.com/v1" }' },
    { bad: '"targetUrl": { "value": "https://«#{GATEWAY_HOST}#»/v1" }' },
    { bad: '"targetUrl": { "value": "https://«$(GatewayHost)»/v1" }' },
    { bad: '"targetUrl": { "value": "https://«%GATEWAY_HOST%»/v1" }' },
    { bad: '"targetUrl": { "value": "https://«<%= host %>»/v1" }' },
    { bad: '"targetUrl": { "value": "https://«__GATEWAY_HOST__»/v1" }' },
    { bad: '"targetUrl": { "value": "https://«xxxx».openai.azure.com/openai/v1" }' },
    { bad: '"targetUrl": { "value": "https://«changeme».contoso.com/v1" }' },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/«TODO»" }' },
    { bad: '"targetUrl": { "value": "https://llm.«example.com»/v1" }' },
    { bad: '"targetUrl": { "value": "https://llm.«example»/v1" }' },
    { bad: '"targetUrl": { "value": "https://«...»/v1" }' },
    { bad: '"targetUrl": { "value": "«${{ vars.GATEWAY_URL }}»" }' },
    { bad: '"connectionName": { "value": "«...»" }' },
    { bad: `"projectResourceId": { "value": "/subscriptions/«00000000-0000-0000-0000-000000000000»${project.slice(project.indexOf('/resourceGroups'))}" }` },
    { bad: `"projectResourceId": { "value": "${project.replace('contoso-foundry', '«sample-foundry-account»')}" }` },
    { kind: 'apim', bad: '"apiName": { "value": "«sample-api»" }', severity: 'warning' },
    { kind: 'apim', bad: '"apiName": { "value": "«YOUR-API-NAME»" }', severity: 'error' },
    { kind: 'apim', bad: `${identity}, "audience": { "value": "api://«your-app-registration-client-id»" }` },
    { bad: `${oauth2.replace('22222222-2222-2222-2222-222222222222', '«xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx»')}` },
    { bad: header('"X-Team": "«<team name>»"'), severity: 'warning' },
    { bad: `"projectResourceId": { "value": "/subscriptions/«YOUR-SUBSCRIPTION-ID»${project.slice(project.indexOf('/resourceGroups'))}" }` },
    { bad: '"targetUrl": { "value": "https://«<your-foundry-resource>».services.ai.azure.com/models" }' },
    { bad: '"targetUrl": { "value": "https://«your-resource».openai.azure.com/openai/v1" }' },
    { bad: '"targetUrl": { "value": "https://«your-model-gateway».example.com/v1" }' },
    { bad: '"projectResourceId": { "value": "«<project id>»" }' },
    { bad: `"projectResourceId": { "value": "/subscriptions/«12345678-1234-1234-1234-123456789abc»${project.slice(project.indexOf('/resourceGroups'))}" }` },
    { kind: 'apim', bad: `"apimResourceId": { "value": "${service.replace('contoso-apim', '«sample-apim»')}" }` },
    { bad: '"gatewayName": { "value": "«example-gateway»" }', severity: 'warning' },
    { bad: '"staticModels": { "value": [{ "name": "«YOUR-MODEL»", "properties": { "model": { "name": "gpt-4o", "format": "OpenAI" } } }] }' },
    { bad: '"connectionName": { "value": "«YOUR-CONNECTION»" }' },
    { bad: '"targetUrl": { "value": "https://«{resource}».contoso.com/v1" }' },
  ],
  'reference-not-secret': [{ bad: '"gatewayName": { "reference": «{ "keyVault": { "id": "/subscriptions/x/vaults/kv-prod" }, "secretName": "name" }» }' }],
  'resource-id': [
    { bad: `"projectResourceId": { "value": "/subscriptions/«contoso-prod»${project.slice(project.indexOf('/resourceGroups'))}" }`, message: /UUID/ },
    { kind: 'apim', bad: `"apiName": { "value": «"${service}/apis/azure-openai"» }`, fixed: true },
    { bad: `"projectResourceId": { "value": «"${account}"» }`, message: /account, not of a project/ },
    { bad: `"projectResourceId": { "value": «"${project}/"» }`, fixed: true },
    { bad: `"projectResourceId": { "value": «"${project.slice(1)}"» }`, fixed: true },
    { bad: `"projectResourceId": { "value": «"${project}/connections/contoso"» }`, fixed: true },
    { bad: `"projectResourceId": { "value": «"https://contoso-foundry.services.ai.azure.com/api/projects/support-agents"» }`, message: /URL/ },
    { bad: `"projectResourceId": { "value": «"/subscriptions/x/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/hub"» }`, message: /hub/ },
    { kind: 'apim', bad: `"apimResourceId": { "value": «"${service}/apis/azure-openai"» }`, fixed: true },
    { kind: 'apim', bad: `"apimResourceId": { "value": «"${account}"» }` },
  ],
  'connection-name': [
    { bad: '"connectionName": { "value": «"contoso-production-gateway-for-support-agents"» }', severity: 'warning' },
    { bad: '"connectionName": { "value": «""» }, "gatewayName": { "value": "contoso-llm" }', severity: 'warning', message: /modelgateway-contoso-llm-comprehensive has 38/ },
    { bad: '"connectionName": { "value": «""» }, "gatewayName": { "value": "llm.contoso.com" }', severity: 'error', message: /"\."/ },
    { kind: 'apim', bad: '"connectionName": { "value": «""» }, "apiName": { "value": "azure-openai-production-api" }', severity: 'warning' },
    { whole: true, bad: `{ "parameters": { "projectResourceId": { "value": "${project}" }, "targetUrl": { "value": "https://llm.contoso.com/v1" }, "gatewayName": { "value": «"contoso-llm"» }, "staticModels": { "value": [${model('gpt-4o')}] } } }`, severity: 'warning' },
  ],
  'url-https': [
    { bad: '"targetUrl": { "value": "«http»://llm.contoso.com/v1" }' },
    { bad: '"authType": { "value": "OAuth2" }, "clientId": { "value": "22222222-2222-2222-2222-222222222222" }, "tokenUrl": { "value": "«http»://login.contoso.com/token" }' },
  ],
  'target-chat-path': [
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/v1«/chat/completions»" }', fixed: true },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com\\/v1«/chat/completions»" }', fixed: true },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/openai«/deployments/gpt-4o/chat/completions»" }', fixed: true },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/openai«/deployments/gpt-4o»" }, "deploymentInPath": { "value": "true" }', fixed: true },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/openai«/deployments/gpt-4o»" }', fixed: true, severity: 'warning' },
  ],
  'target-query': [
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/v1«?api-version=2024-10-21»" }', fixed: true },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/v1«#chat»" }', fixed: true },
  ],
  'target-slashes': [
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/v1«/»" }', fixed: true, severity: 'warning' },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com«//»v1" }', fixed: true, severity: 'warning' },
  ],
  'target-apim-path': [
    { bad: '"targetUrl": { "value": «"https://contoso.azure-api.net/"» }', severity: 'error' },
    { bad: '"category": { "value": "ApiManagement" }, "targetUrl": { "value": «"https://api.contoso.com"» }', severity: 'warning' },
    { bad: '"targetUrl": { "value": «"https://contoso-apim.azure-api.net"» }' },
    { bad: '"targetUrl": { "value": «"https://contoso-apim.azure-api.net"» }, "category": { "value": "ApiManagement" }' },
  ],
  'target-project-endpoint': [{ bad: '"targetUrl": { "value": "https://contoso.services.ai.azure.com«/api/projects/support-agents»" }' }],
  'host-target': [
    { bad: `"targetUrl": { "value": «"https://api.groq.com"» }, ${bearer}`, fixed: true, severity: 'warning' },
    { bad: `"targetUrl": { "value": «"https://adb-1.7.azuredatabricks.net"» }, ${bearer}`, fixed: true, severity: 'warning' },
    { bad: '"targetUrl": { "value": «"https://contoso.openai.azure.com/openai/deployments"» }, "deploymentInPath": { "value": "true" }, "inferenceAPIVersion": { "value": "2024-10-21" }', fixed: true },
    { bad: `"targetUrl": { "value": «"https://api.openai.com"» }, ${bearer}`, fixed: true },
    { bad: `"targetUrl": { "value": «"https://api.openai.com"» }, "listModelsEndpoint": { "value": "/v1/models" }, "getModelEndpoint": { "value": "/v1/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }, ${bearer}`, fixed: true },
    { bad: `"targetUrl": { "value": «"https://openrouter.ai/v1"» }, ${bearer}`, fixed: true },
    { bad: `"targetUrl": { "value": «"https://generativelanguage.googleapis.com/v1beta"» }, ${bearer}`, fixed: true },
    { bad: '"targetUrl": { "value": «"https://contoso.openai.azure.com"» }', fixed: true },
    { bad: '"targetUrl": { "value": «"https://contoso.openai.azure.com"» }, "deploymentInPath": { "value": "true" }, "inferenceAPIVersion": { "value": "2024-10-21" }', fixed: true },
  ],
  'host-path-form': [
    { bad: `"targetUrl": { "value": "https://api.mistral.ai/v1" }, "deploymentInPath": { "value": «"true"» }, ${bearer}`, fixed: true, severity: 'warning' },
    { bad: '"targetUrl": { "value": "https://contoso.openai.azure.com/openai" }, "deploymentInPath": { "value": «"false"» }, "inferenceAPIVersion": { "value": "2024-10-21" }', fixed: true },
    { bad: '"targetUrl": { "value": «"https://contoso.openai.azure.com/openai"» }', fixed: true },
    { bad: '"targetUrl": { "value": "https://contoso.openai.azure.com/openai" }, "deploymentInPath": { "value": "true" }, "inferenceAPIVersion": { "value": «""» }', fixed: true },
    { bad: '"targetUrl": { "value": "https://contoso.openai.azure.com/openai/v1" }, "deploymentInPath": { "value": «"true"» }', fixed: true },
    { bad: '"targetUrl": { "value": "https://contoso.services.ai.azure.com/openai/v1" }, "inferenceAPIVersion": { "value": «"2024-10-21"» }', fixed: true },
    { bad: `"targetUrl": { "value": "https://api.openai.com/v1" }, "deploymentInPath": { "value": «"true"» }, ${bearer}`, fixed: true },
    { bad: `"targetUrl": { "value": "https://api.openai.com/v1" }, "inferenceAPIVersion": { "value": «"2024-10-21"» }, ${bearer}`, fixed: true, severity: 'warning' },
    { bad: '"targetUrl": { "value": "https://contoso.services.ai.azure.com/models" }, "deploymentInPath": { "value": «"true"» }', fixed: true },
  ],
  'host-key-header': [
    { bad: '"targetUrl": { "value": «"https://bedrock-runtime.us-west-2.amazonaws.com/openai/v1"» }', fixed: true, severity: 'warning' },
    { bad: '"targetUrl": { "value": «"https://api.openai.com/v1"» }', fixed: true },
    { bad: '"targetUrl": { "value": "https://openrouter.ai/api/v1" }, "authConfig": { "value": «{ "type": "api_key", "name": "x-api-key", "format": "{api_key}" }» }', fixed: true },
    { bad: '"targetUrl": { "value": "https://api.openai.com/v1" }, "authHeaderName": { "value": «"Authorization"» }', fixed: true },
    { bad: '"targetUrl": { "value": "https://contoso.azure-api.net/default/models/openai/v1" }, "authHeaderName": { "value": «"x-api-key"» }', fixed: true },
  ],
  'auth-category': [
    { bad: '"authType": { "value": «"ProjectManagedIdentity"» }' },
    { bad: '"authType": { "value": «"OAuth2"» }, "category": { "value": "ApiManagement" }, "targetUrl": { "value": "https://contoso.azure-api.net/llm" }, "clientId": { "value": "22222222-2222-2222-2222-222222222222" }, "tokenUrl": { "value": "https://login.contoso.com/token" }' },
    { kind: 'apim', bad: '"authType": { "value": «"OAuth2"» }', message: /does not take OAuth2/ },
    { kind: 'apim', bad: '"authType": { "value": «"AAD"» }', fixed: true },
    { bad: '"authType": { "value": «"AAD"» }' },
  ],
  'oauth2-incomplete': [
    { bad: '"authType": { "value": «"OAuth2"» }', message: /clientId and tokenUrl/ },
    { bad: '"authType": { "value": «"OAuth2"» }, "clientId": { "value": "22222222-2222-2222-2222-222222222222" }', message: /needs tokenUrl/ },
  ],
  'audience-missing': [{ kind: 'apim', bad: `${identity}, "audience": { "value": «""» }`, fixed: true }],
  'audience-scope': [{ kind: 'apim', bad: `${identity}, "audience": { "value": "https://cognitiveservices.azure.com«/.default»" }`, fixed: true }],
  'audience-unused': [{ bad: '"audience": { "value": «"https://cognitiveservices.azure.com"» }', fixed: true, severity: 'info' }],
  'key-header-form': [
    { bad: '"authConfig": { "value": { "type": "api_key", "name": "Authorization", "format": «"Bearer"» } }', fixed: true },
    { bad: '"authConfig": { "value": { "type": "api_key", "name": "Authorization", "format": «"Bearer {api-key}"» } }', fixed: true },
    { bad: '"authConfig": { "value": { "type": "api_key", "name": "Authorization", "format": «"Bearer 4f0c2f2b9d8e4d6c"» } }' },
    { bad: '"authConfig": { "value": «{ "type": "api_key", "format": "Bearer {api_key}" }» }', fixed: true },
    { bad: '"authConfig": { "value": «{ "type": "api_key" }» }' },
    { bad: '"authConfig": { "value": { "type": "api_key", "name": «"x api key"», "format": "{api_key}" } }' },
    { bad: '"authConfig": { "value": { "type": "api_key", "name": "api-key", "format": "{api_key}" } }, "authHeaderName": { "value": «"x-api-key"» }' },
    { bad: '"authHeaderFormat": { "value": «"Bearer {api_key}"» }' },
    { bad: '"authHeaderName": { "value": "Authorization" }, "authHeaderFormat": { "value": «"Bearer {key}"» }', fixed: true },
    { bad: '"authHeaderName": { "value": «"api-key:"» }' },
  ],
  'key-header-unused': [
    { kind: 'apim', bad: `${identity}, "authConfig": { "value": «{ "type": "api_key", "name": "api-key", "format": "{api_key}" }» }`, fixed: true, severity: 'warning' },
    { bad: '"authType": { "value": "OAuth2" }, "clientId": { "value": "22222222-2222-2222-2222-222222222222" }, "tokenUrl": { "value": "https://login.contoso.com/token" }, "authHeaderName": { "value": «"x"» }', fixed: true, severity: 'warning' },
  ],
  'secret-in-file': [
    { bad: '"apiKey": { "value": «"YOUR-API-KEY"» }', message: /placeholder/ },
    { bad: '"apiKey": { "value": «"4f0c2f2b9d8e4d6c"» }' },
    { bad: '"apiKey": { "value": «"sk-${PART}"» }', message: /Part of apiKey/ },
    { bad: '"authType": { "value": "OAuth2" }, "clientId": { "value": "22222222-2222-2222-2222-222222222222" }, "tokenUrl": { "value": "https://login.contoso.com/token" }, "clientSecret": { "value": «"hunter2"» }' },
  ],
  'secret-in-headers': [
    { bad: '"customHeaders": { "value": { "Authorization": «"Bearer 4f0c2f2b9d8e4d6c"» } }', fixed: true },
    { bad: '"customHeaders": { "value": { "X-Team": "support", "api-key": «"4f0c2f2b9d8e4d6c"» } }', fixed: true },
    { bad: '"customHeaders": { "value": { "X-Route": «"sk-proj-4f0c2f2b9d8e4d6c"» } }', fixed: true, severity: 'warning' },
    { bad: '"customHeaders": { "value": { "Authorization": «"Bearer ${TOKEN}"» } }', fixed: true, severity: 'warning' },
  ],
  'secret-in-url': [
    { bad: '"listModelsEndpoint": { "value": "/models«?code=4f0c2f2b9d8e4d6c»" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }' },
    { bad: oauth2.replace('/oauth2/token', '/oauth2/token«?subscription-key=4f0c2f2b9d8e4d6c»') },
    { bad: '"targetUrl": { "value": "https://«user:password»@llm.contoso.com/v1" }', fixed: true },
    { bad: '"targetUrl": { "value": "https://«user»@llm.contoso.com/v1" }', fixed: true },
  ],
  'custom-header-key': [
    { bad: '"authConfig": { "value": { "type": "api_key", "name": "X-Contoso-Pass", "format": "{api_key}" } }, "customHeaders": { "value": { «"x-contoso-pass"»: "support" } }', fixed: true },
    { bad: '"customHeaders": { "value": { "X-Team": "a", «"api-key"»: "" } }', fixed: true },
  ],
  'custom-header-form': [
    { bad: header('"X-Team": «"Zürich – Ω"»'), message: /cannot carry/ },
    { bad: '"customHeaders": { "value": { «"value"»: { "X-Contoso-Team": "support" } } }', fixed: true },
    { bad: '"customHeaders": { "value": { «"X Team"»: "a" } }' },
    { bad: '"customHeaders": { "value": { «"X-Team:"»: "a" } }' },
    { bad: '"customHeaders": { "value": { "X-Team": «"a\\nb"» } }' },
  ],
  'models-and-discovery': [
    { bad: `"staticModels": { "value": [${model('gpt-4o')}] }, ${discovery.replace('"/models"', '«"/models"»')}` },
    { bad: `"staticModels": { "value": [${model('gpt-4o')}] }, "deploymentProvider": { "value": «"OpenAI"» }`, fixed: true },
    { bad: `"staticModels": { "value": [${model('gpt-4o')}] }, "listModelsEndpoint": { "value": «"/models"» }, "getModelEndpoint": { "value": "/models/{deploymentName}" }`, fixed: true },
  ],
  'discovery-incomplete': [
    { bad: '"listModelsEndpoint": { "value": «"/models"» }', message: /getModelEndpoint and deploymentProvider are missing/ },
    { bad: '"getModelEndpoint": { "value": «"/models/{deploymentName}"» }, "deploymentProvider": { "value": "OpenAI" }', message: /listModelsEndpoint is missing/ },
  ],
  'models-missing': [
    { bad: '"staticModels": { "value": «[]» }', severity: 'error' },
    { kind: 'apim', bad: '"staticModels": { "value": «[]» }', severity: 'warning' },
    { bad: '"staticModels": { "value": «[]» }, "category": { "value": "ApiManagement" }, "targetUrl": { "value": "https://contoso.azure-api.net/llm" }', severity: 'warning' },
  ],
  'discovery-endpoint': [
    { bad: '"listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": "/models/«{{deploymentName}}»" }, "deploymentProvider": { "value": "OpenAI" }', fixed: true, message: /instead of/ },
    { bad: '"listModelsEndpoint": { "value": "«//»models" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }', fixed: true, severity: 'warning' },
    { bad: '"listModelsEndpoint": { "value": "/models«#all»" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }', message: /fragment/ },
    { bad: '"listModelsEndpoint": { "value": "/«..»/models" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }' },
    { bad: '"listModelsEndpoint": { "value": «"models"» }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }', fixed: true },
    { bad: '"listModelsEndpoint": { "value": «"v1/models"» }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }', fixed: true },
    { bad: '"listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": "/models/«{deployment}»" }, "deploymentProvider": { "value": "OpenAI" }', fixed: true },
    { bad: '"listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": «"/models"» }, "deploymentProvider": { "value": "OpenAI" }', message: /lacks/ },
    { bad: '"listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": «"/{deploymentName}/{deploymentName}"» }, "deploymentProvider": { "value": "OpenAI" }', message: /2 times/ },
    { bad: '"listModelsEndpoint": { "value": "/models/«{deploymentName}»" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }' },
    { bad: '"listModelsEndpoint": { "value": "/models«?api-version=1»" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }, "deploymentAPIVersion": { "value": "2" }' },
  ],
  'discovery-absolute': [
    'http://llm.contoso.com/models',
    'https://models.contoso.com/list',
    'https://llm.contoso.com:8443/models',
    'https://llm.contoso.com/models#all',
    'https://llm.contoso.com/a/../models',
    'https://llm.contoso.com/a%2Fmodels',
    'https://llm.contoso.com/models?api-version=1&api-version=2',
  ].map((url) => ({
    bad: `"listModelsEndpoint": { "value": «"${url}"» }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }`,
  })) as unknown as Fixture,
  'discovery-provider': [
    { bad: '"listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": «"Anthropic"» }' },
    { bad: '"listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": «"NonOpenAI"» }' },
  ],
  'model-name': [
    { bad: '"staticModels": { "value": [{ "name": "meta«/»llama-3.3", "properties": { "model": { "name": "meta/llama: 3.3", "format": "OpenAI" } } }] }' },
    { bad: '"staticModels": { "value": [{ "name": "llama3«:»70b", "properties": { "model": { "name": "llama", "format": "OpenAI" } } }] }', message: /colon/ },
  ],
  'model-duplicate': [
    { bad: `"staticModels": { "value": [${model('gpt-4o')}, ${model('gpt-4o').replace('"gpt-4o"', '«"gpt-4o"»')}] }`, fixed: true },
    { bad: `"staticModels": { "value": [${model('gpt-4o')}, { "name": «"gpt-4o"», "properties": { "model": { "name": "other", "format": "OpenAI" } } }] }` },
    { bad: `"staticModels": { "value": [${model('gpt-4o')}, ${model('GPT-4o').replace('"GPT-4o"', '«"GPT-4o"»')}] }`, severity: 'warning' },
  ],
  'variable-name': [
    { bad: '"targetUrl": { "value": "https://«${gateway-host}»/v1" }', message: /letters, digits and _/ },
    { bad: '"connectionName": { "value": "gw-«${1ST}»" }' },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/«${PATH»" }', message: /never closed/ },
    { bad: '"apiKey": { "value": "«${kong key}»" }', message: /^This is no variable/ },
    { bad: '"customHeaders": { "value": { "X-Team": "«${}»" } }' },
  ],
  'surrounding-blanks': [
    { bad: '"gatewayName": { "value": «"contoso "» }', fixed: true, severity: 'warning' },
    { bad: '"targetUrl": { "value": «" https://llm.contoso.com/v1"» }', fixed: true, message: /at its beginning/ },
    { bad: '"connectionName": { "value": «"contoso\\n"» }', fixed: true, message: /at its end/ },
    { bad: `"projectResourceId": { "value": «" ${project} "» }`, fixed: true, message: /both ends/ },
    { bad: `"staticModels": { "value": [${model('gpt-4o ').replace('"gpt-4o "', '«"gpt-4o "»')}] }`, fixed: true },
    { bad: '"customHeaders": { "value": { "X-Team": «" a"» } }', fixed: true, severity: 'warning' },
    { bad: '"authType": { "value": «"ApiKey "» }', fixed: true },
  ],
  'unused-parameter': [
    { bad: '"deploymentAPIVersion": { "value": «"2024-10-21"» }', fixed: true, severity: 'info' },
    { bad: `${oauth2}, "apiKey": { "value": «"\${KEY}"» }`, fixed: true, severity: 'info' },
  ],
  'metadata-key': [
    { bad: `"staticModels": { "value": [${model('gpt-4o')}] }, "additionalMetadata": { "value": { «"staticModels"»: "[]" } }`, message: /has no "staticModels"/ },
    { bad: '"additionalMetadata": { "value": { «"inferenceApiVersion"»: "2024-10-21" } }', message: /reads "inferenceAPIVersion"/ },
    { bad: '"additionalMetadata": { "value": { «"customHeaders"»: "{}" } }', message: /no rule sees/ },
    { bad: '"authHeaderName": { "value": "x-api-key" }, "additionalMetadata": { "value": { "ApiType": "Azure", «"authHeaderName"»: "api-key" } }', fixed: true, severity: 'error' },
  ],
  'portal-display': [
    { bad: `"isSharedToAll": { "value": «false» }, ${header('"X-Marker": "1"')}, "category": { "value": "ApiManagement" }, "targetUrl": { "value": "https://contoso.azure-api.net/llm" }, ${identity}` },
    { bad: `"isSharedToAll": { "value": true }, "staticModels": { "value": «[${model('gpt-4o')}]» }` },
  ],
  'url-form': [
    { bad: '"targetUrl": { "value": "https://«llm.contoso.comv1»" }', fixed: true, message: /slash between host and path/ },
    { bad: `"targetUrl": { "value": "https://«api.openai.comv1»" }, ${bearer}`, fixed: true },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com«\\\\»v1" }', fixed: true },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com«:»/v1" }' },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com«:99999»/v1" }', message: /not a port/ },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com«:80»/v1" }', fixed: true, severity: 'warning' },
    { bad: '"targetUrl": { "value": "https://«llm..contoso.com»/v1" }', message: /dot too many/ },
    { bad: '"targetUrl": { "value": "https://«-llm.contoso.com»/v1" }' },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/a«/..»/v1" }' },
    { bad: oauth2.replace('login.contoso.com/oauth2', '«login..contoso.com»/oauth2') },
  ],
  'target-operation': [
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/v1«/responses»" }', fixed: true, severity: 'warning' },
    { bad: '"targetUrl": { "value": "https://llm.contoso.com/v1«/chat»" }', fixed: true, severity: 'warning' },
    { bad: `"targetUrl": { "value": "https://api.openai.com/v1«/models»" }, ${bearer}`, fixed: true, severity: 'error' },
  ],
  'target-v1-path': [{ bad: '"targetUrl": { "value": "https://contoso.azure-api.net/ai/openai/v1" }, "deploymentInPath": { "value": «"true"» }', fixed: true, severity: 'warning' }],
  'target-portal': [
    { bad: '"targetUrl": { "value": "https://«ai.azure.com»/openai/v1" }' },
    { bad: '"targetUrl": { "value": "https://«contoso.management.azure-api.net»" }' },
    { bad: '"targetUrl": { "value": "https://«platform.openai.com»" }' },
  ],
  'target-private': [
    { bad: '"targetUrl": { "value": "https://«10.1.2.3»/v1" }', severity: 'warning' },
    { bad: '"targetUrl": { "value": "https://«litellm»:4000/v1" }', severity: 'warning' },
    { bad: '"targetUrl": { "value": "https://«vllm.default.svc.cluster.local»/v1" }', severity: 'warning' },
    { bad: '"targetUrl": { "value": "https://«host.docker.internal»:4000/v1" }', severity: 'warning' },
  ],
  'target-custom-domain': [{ bad: '"category": { "value": "ApiManagement" }, "targetUrl": { "value": "https://«api.contoso.com»/azure-openai" }', severity: 'info' }],
  'host-discovery': [{ bad: `${openAi}, ${discovery.replace('"OpenAI"', '«"AzureOpenAI"»')}`, fixed: true }],
  'host-header': [
    { bad: '"targetUrl": { "value": «"https://api.portkey.ai/v1"» }, "authConfig": { "value": { "type": "api_key", "name": "x-portkey-api-key", "format": "{api_key}" } }', severity: 'warning' },
    { bad: '"targetUrl": { "value": "https://api.portkey.ai/v1" }, "authHeaderName": { "value": "x-portkey-api-key" }, "customHeaders": { "value": «{ "X-Team": "a" }» }', severity: 'warning' },
  ],
  'api-version-form': [
    { bad: '"inferenceAPIVersion": { "value": "«?api-version=»2024-10-21" }', fixed: true },
    { bad: '"inferenceAPIVersion": { "value": "«api-version=»2024-10-21" }', fixed: true },
    { bad: '"inferenceAPIVersion": { "value": «"2024-13-01"» }', severity: 'warning' },
    { bad: `${discovery}, "deploymentAPIVersion": { "value": «"2024-1-21"» }`, severity: 'warning' },
    { bad: '"targetUrl": { "value": "https://contoso.openai.azure.com/openai" }, "deploymentInPath": { "value": "true" }, "inferenceAPIVersion": { "value": «"v1"» }', severity: 'warning' },
  ],
  'oauth2-token-url': [
    { bad: `${marked(entra('/oauth2/v2.0/authorize'))}, ${scoped}`, fixed: true },
    { bad: `${marked(entra('/oauth2/token'))}, ${scoped}`, fixed: true, message: /v1 token endpoint/ },
    { bad: `${marked(entra(''))}, ${scoped}`, fixed: true },
    { bad: `${entra('/oauth2/v2.0/token', '«common»')}, ${scoped}`, message: /tenant "common"/ },
    { bad: oauth2.replace('/oauth2/token', '/oauth2«/authorize»') },
    { bad: oauth2.replace('/oauth2/token', '«/.well-known/openid-configuration»'), message: /describes/ },
  ],
  'oauth2-scope': [
    { bad: `${v2}, "scopes": { "value": «["https://ai.azure.com"]» }`, fixed: true },
    { bad: `${v2}, "scopes": { "value": «["llm.invoke"]» }` },
    { bad: `${v2}, "scopes": { "value": «["https://ai.azure.com/.default", "https://graph.microsoft.com/.default"]» }`, message: /2 scopes/ },
    { bad: `${v2}, "scopes": { "value": «[]» }`, message: /without a scope/ },
    { bad: `${v2}, "scopes": { "value": «["https://management.azure.com/.default"]» }, "targetUrl": { "value": "https://contoso.openai.azure.com/openai/v1" }`, fixed: true },
    { bad: `${v2}, "scopes": { "value": «[]» }, "targetUrl": { "value": "https://contoso.services.ai.azure.com/openai/v1" }`, fixed: true },
  ],
  'oauth2-unused': [
    { bad: '"clientId": { "value": «"22222222-2222-2222-2222-222222222222"» }, "tokenUrl": { "value": "https://login.contoso.com/token" }', severity: 'warning', message: /clientId and tokenUrl have/ },
    { bad: '"clientSecret": { "value": «"${SECRET}"» }', severity: 'warning' },
  ],
  'client-id-form': [
    { bad: oauth2.replace('"22222222-2222-2222-2222-222222222222"', '«"contoso-agents"»'), severity: 'info' },
    { bad: `${v2.replace('"22222222-2222-2222-2222-222222222222"', '«"contoso-agents"»')}, ${scoped}`, severity: 'warning' },
  ],
  'audience-form': [
    { kind: 'apim', bad: `${identity}, "audience": { "value": «"cognitiveservices.azure.com"» }`, fixed: true, severity: 'warning' },
    { kind: 'apim', bad: `${identity}, "audience": { "value": «"my audience"» }`, severity: 'warning' },
  ],
  'custom-header-reserved': [
    { bad: header('«"Content-Length"»: "0"'), fixed: true },
    { bad: header('"X-Team": "a", «"host"»: "llm.contoso.com"'), fixed: true, severity: 'warning' },
  ],
  'custom-header-duplicate': [
    { bad: header('"X-Team": "a", «"x-team"»: "b"') },
    { bad: header('"X-Team": "a", «"x-team"»: "a"'), fixed: true },
  ],
  'discovery-doubled-path': [
    { bad: '"listModelsEndpoint": { "value": "«/v1»/models" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }', fixed: true, severity: 'warning' },
    { bad: '"targetUrl": { "value": "https://contoso.azure-api.net/x/openai" }, "listModelsEndpoint": { "value": "/deployments" }, "getModelEndpoint": { "value": "«/openai»/deployments/{deploymentName}" }, "deploymentProvider": { "value": "AzureOpenAI" }', fixed: true, severity: 'warning' },
  ],
  'discovery-unsure': [{ bad: discovery.replace('"/models"', '«"/models"»') }],
  'model-format': [
    { bad: named('{ "name": "DeepSeek-V3", "format": «"DeepSeek"» }'), severity: 'warning' },
    { bad: named('{ "name": "gpt-4o", "format": «"openai"» }'), fixed: true, severity: 'warning' },
    { bad: named('{ "name": "gpt-4o", "format": «"AzureOpenAI"» }'), fixed: true, severity: 'warning' },
    { bad: named('«{ "name": "gpt-4o" }»'), severity: 'info', message: /has no format/ },
    { bad: named('{ "name": "claude-sonnet-4-5", "format": «"Anthropic"» }'), severity: 'info', message: /preview/ },
  ],
  'model-unsupported': ['text-embedding-3-large', 'text-embedding-ada-002', 'whisper-1', 'tts-1-hd', 'gpt-4o-realtime-preview', 'dall-e-3', 'cohere-rerank-v3', 'nomic-embed-text'].map((name) => ({
    bad: named(`{ "name": "${name}", "format": "OpenAI" }`).replace('"gpt-4o"', '«"gpt-4o"»'), severity: 'warning',
  })) as unknown as Fixture,
} as const satisfies Record<RuleId, Fixture>;
