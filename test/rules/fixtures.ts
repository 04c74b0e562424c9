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
const model = (name: string): string => `{ "name": "${name}", "properties": { "model": { "name": "gpt-4o" } } }`;
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
    { bad: '«"inferenceApiVersion"»: { "value": "2024-10-21" }', fixed: true },
    { bad: '«"deploymentApiVersion"»: { "value": "2024-10-21" }', fixed: true },
    { bad: `«"models"»: { "value": [${model('gpt-4o')}] }`, fixed: true, message: /"models"/ },
    { bad: '«"modelDiscovery"»: { "value": { "listModelsEndpoint": "/models", "getModelEndpoint": "/models/{deploymentName}", "deploymentProvider": "OpenAI" } }', fixed: true },
    { bad: `«"metadata"»: { "value": { "staticModels": [${model('gpt-4o')}] } }` },
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
    { bad: '"deploymentInPath": { "value": «false» }', fixed: true },
    { bad: '"isSharedToAll": { "value": «"true"» }', fixed: true },
    { bad: '"staticModels": { "value": «"gpt-4o, gpt-4o-mini"» }', message: /text, but must be a list/ },
    { bad: `"staticModels": { "value": «${JSON.stringify(`[${model('gpt-4o')}]`)}» }`, fixed: true },
    { bad: `"staticModels": { "value": «${model('gpt-4o')}» }`, fixed: true },
    { bad: '"scopes": { "value": «"llm.invoke llm.read"» }', fixed: true },
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
    { bad: '"targetUrl": { "value": «"llm.contoso.com/v1"» }', message: /not a URL/ },
    { bad: '"projectResourceId": { "value": «"support-agents"» }', message: /not the ARM id/ },
    { bad: '"inferenceAPIVersion": { "value": «"?api-version=2024-10-21"» }' },
    { bad: '"authConfig": { "value": { "type": «"apikey"», "name": "api-key", "format": "{api_key}" } }' },
    { kind: 'apim', bad: '"apiName": { "value": «"Azure OpenAI"» }' },
    { bad: '"staticModels": { "value": [{ "name": «""», "properties": { "model": { "name": "gpt-4o" } } }] }', message: /is empty/ },
    { bad: '"deploymentProvider": { "value": «"openai"» }, "listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }', fixed: true },
  ],
  placeholder: [
    { bad: `"projectResourceId": { "value": "/subscriptions/«YOUR-SUBSCRIPTION-ID»${project.slice(project.indexOf('/resourceGroups'))}" }` },
    { bad: '"targetUrl": { "value": "https://«<your-foundry-resource>».services.ai.azure.com/models" }' },
    { bad: '"targetUrl": { "value": "https://«your-resource».openai.azure.com/openai/v1" }' },
    { bad: '"targetUrl": { "value": "https://«your-model-gateway».example.com/v1" }' },
    { bad: '"projectResourceId": { "value": "«<project id>»" }' },
    { bad: `"projectResourceId": { "value": "/subscriptions/«12345678-1234-1234-1234-123456789abc»${project.slice(project.indexOf('/resourceGroups'))}" }` },
    { kind: 'apim', bad: `"apimResourceId": { "value": "${service.replace('contoso-apim', '«sample-apim»')}" }` },
    { bad: '"gatewayName": { "value": "«example-gateway»" }', severity: 'warning' },
    { bad: '"staticModels": { "value": [{ "name": "«YOUR-MODEL»", "properties": { "model": { "name": "gpt-4o" } } }] }' },
    { bad: '"connectionName": { "value": "«YOUR-CONNECTION»" }' },
    { bad: '"targetUrl": { "value": "https://«{resource}».contoso.com/v1" }' },
  ],
  'reference-not-secret': [{ bad: '"gatewayName": { "reference": «{ "keyVault": { "id": "/subscriptions/x/vaults/kv-prod" }, "secretName": "name" }» }' }],
  'resource-id': [
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
    { bad: '"authType": { "value": "OAuth2" }, "clientId": { "value": "a" }, "tokenUrl": { "value": "«http»://login.contoso.com/token" }' },
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
    { bad: '"targetUrl": { "value": «"https://contoso-apim.azure-api.net"» }' },
    { bad: '"targetUrl": { "value": «"https://contoso-apim.azure-api.net"» }, "category": { "value": "ApiManagement" }' },
  ],
  'target-project-endpoint': [{ bad: '"targetUrl": { "value": "https://contoso.services.ai.azure.com«/api/projects/support-agents»" }' }],
  'host-target': [
    { bad: `"targetUrl": { "value": «"https://api.openai.com"» }, ${bearer}`, fixed: true },
    { bad: `"targetUrl": { "value": «"https://api.openai.com"» }, "listModelsEndpoint": { "value": "/v1/models" }, "getModelEndpoint": { "value": "/v1/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" }, ${bearer}`, fixed: true },
    { bad: `"targetUrl": { "value": «"https://openrouter.ai/v1"» }, ${bearer}`, fixed: true },
    { bad: `"targetUrl": { "value": «"https://generativelanguage.googleapis.com/v1beta"» }, ${bearer}`, fixed: true },
    { bad: '"targetUrl": { "value": «"https://contoso.openai.azure.com"» }', fixed: true },
    { bad: '"targetUrl": { "value": «"https://contoso.openai.azure.com"» }, "deploymentInPath": { "value": "true" }, "inferenceAPIVersion": { "value": "2024-10-21" }', fixed: true },
  ],
  'host-path-form': [
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
    { bad: '"targetUrl": { "value": «"https://api.openai.com/v1"» }', fixed: true },
    { bad: '"targetUrl": { "value": "https://openrouter.ai/api/v1" }, "authConfig": { "value": «{ "type": "api_key", "name": "x-api-key", "format": "{api_key}" }» }', fixed: true },
    { bad: '"targetUrl": { "value": "https://api.openai.com/v1" }, "authHeaderName": { "value": «"Authorization"» }', fixed: true },
    { bad: '"targetUrl": { "value": "https://contoso.azure-api.net/default/models/openai/v1" }, "authHeaderName": { "value": «"x-api-key"» }', fixed: true },
  ],
  'auth-category': [
    { bad: '"authType": { "value": «"ProjectManagedIdentity"» }' },
    { bad: '"authType": { "value": «"OAuth2"» }, "category": { "value": "ApiManagement" }, "clientId": { "value": "a" }, "tokenUrl": { "value": "https://login.contoso.com/token" }' },
    { kind: 'apim', bad: '"authType": { "value": «"OAuth2"» }', message: /does not take OAuth2/ },
    { kind: 'apim', bad: '"authType": { "value": «"AAD"» }', fixed: true },
    { bad: '"authType": { "value": «"AAD"» }' },
  ],
  'oauth2-incomplete': [
    { bad: '"authType": { "value": «"OAuth2"» }', message: /clientId and tokenUrl/ },
    { bad: '"authType": { "value": «"OAuth2"» }, "clientId": { "value": "a" }', message: /needs tokenUrl/ },
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
    { bad: '"authType": { "value": "OAuth2" }, "clientId": { "value": "a" }, "tokenUrl": { "value": "https://login.contoso.com/token" }, "authHeaderName": { "value": «"x"» }', fixed: true, severity: 'warning' },
  ],
  'secret-in-file': [
    { bad: '"apiKey": { "value": «"4f0c2f2b9d8e4d6c"» }' },
    { bad: '"apiKey": { "value": «"sk-${PART}"» }', message: /Part of apiKey/ },
    { bad: '"authType": { "value": "OAuth2" }, "clientId": { "value": "a" }, "tokenUrl": { "value": "https://login.contoso.com/token" }, "clientSecret": { "value": «"hunter2"» }' },
  ],
  'secret-in-headers': [
    { bad: '"customHeaders": { "value": { "Authorization": «"Bearer 4f0c2f2b9d8e4d6c"» } }', fixed: true },
    { bad: '"customHeaders": { "value": { "X-Team": "support", "api-key": «"4f0c2f2b9d8e4d6c"» } }', fixed: true },
    { bad: '"customHeaders": { "value": { "X-Route": «"sk-proj-4f0c2f2b9d8e4d6c"» } }', fixed: true, severity: 'warning' },
    { bad: '"customHeaders": { "value": { "Authorization": «"Bearer ${TOKEN}"» } }', fixed: true, severity: 'warning' },
  ],
  'secret-in-url': [
    { bad: '"targetUrl": { "value": "https://«user:password»@llm.contoso.com/v1" }', fixed: true },
    { bad: '"targetUrl": { "value": "https://«user»@llm.contoso.com/v1" }', fixed: true },
  ],
  'custom-header-key': [
    { bad: '"authConfig": { "value": { "type": "api_key", "name": "X-Contoso-Pass", "format": "{api_key}" } }, "customHeaders": { "value": { «"x-contoso-pass"»: "support" } }', fixed: true },
    { bad: '"customHeaders": { "value": { "X-Team": "a", «"api-key"»: "" } }', fixed: true },
  ],
  'custom-header-form': [
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
    { bad: '"staticModels": { "value": «[]» }, "category": { "value": "ApiManagement" }', severity: 'warning' },
  ],
  'discovery-endpoint': [
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
    { bad: '"staticModels": { "value": [{ "name": "meta«/»llama-3.3", "properties": { "model": { "name": "meta/llama: 3.3" } } }] }' },
    { bad: '"staticModels": { "value": [{ "name": "llama3«:»70b", "properties": { "model": { "name": "llama" } } }] }', message: /colon/ },
  ],
  'model-duplicate': [
    { bad: `"staticModels": { "value": [${model('gpt-4o')}, ${model('gpt-4o').replace('"gpt-4o"', '«"gpt-4o"»')}] }`, fixed: true },
    { bad: `"staticModels": { "value": [${model('gpt-4o')}, { "name": «"gpt-4o"», "properties": { "model": { "name": "other" } } }] }` },
    { bad: `"staticModels": { "value": [${model('gpt-4o')}, ${model('GPT-4o').replace('"GPT-4o"', '«"GPT-4o"»')}] }`, severity: 'warning' },
  ],
} as const satisfies Record<RuleId, Fixture>;
