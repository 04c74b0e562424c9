import type { Kind } from '../../../src/generated/parameters.js';

/** Parameters' values by name; undefined leaves out what the file would have. */
export type Values = Readonly<Record<string, unknown>>;

/** What is told of a correct one: rules whose warnings and remarks the guide itself wants. */
export type Correct = readonly [name: string, kind: Kind, values: Values, told?: readonly string[]];

/** Parameters at fault (`*` is the file), and the changes that mend it; null where only its author can know. */
export type Fault = readonly [at: string | readonly string[], fix: Values | null];

export type Wrong = readonly [name: string, kind: Kind, values: Values, faults: readonly Fault[], told?: readonly string[]];

/** One mistake. The severity is an error's, where it is given. */
export type Mistake = readonly [name: string, kind: Kind, file: Values | string, at: Fault[0], fix: Fault[1], severity?: 'error'];

export const project =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents';
export const service =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-integration/providers/Microsoft.ApiManagement/service/contoso-apim';

export const model = (name: string, more: Values = {}, alias = name): Values => ({
  name: alias,
  properties: { model: { name, version: '', format: 'OpenAI', ...more } },
});
export const listed = (name: string, alias = name, format = 'NonOpenAI'): Values => ({ staticModels: [model(name, { format }, alias)] });
export const key = (name: string, format = '{api_key}'): Values => ({ authConfig: { type: 'api_key', name, format } });
export const bearer = key('Authorization', 'Bearer {api_key}');
export const bearerAuth = bearer['authConfig'];
export const portal = (name: string, format: string): Values => ({ authHeaderName: name, authHeaderFormat: format });
export const aoai = { deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' };
export const disc = (list: string, get: string, deploymentProvider: string): Values => ({
  listModelsEndpoint: list,
  getModelEndpoint: get,
  deploymentProvider,
});
export const oauth = (tokenUrl: string, scopes: readonly string[], more: Values = {}): Values => ({
  authType: 'OAuth2',
  clientId: '0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7',
  tokenUrl,
  scopes,
  ...more,
});
export const entra = (more: Values = {}): Values => ({
  ...oauth('https://login.microsoftonline.com/33333333-3333-3333-3333-333333333333/oauth2/v2.0/token', ['https://ai.azure.com/.default']),
  ...more,
});
export const at = (targetUrl: unknown, more: Values = {}): Values => ({ targetUrl, ...more });
/** API Management, or what is reached like it, by URL. */
export const url = (targetUrl: string, more: Values = {}): Values => at(targetUrl, { category: 'ApiManagement', ...more });

class Raw {
  constructor(readonly entry: unknown) {}
}

/** A parameter's whole entry instead of its value. */
export const raw = (entry: unknown): unknown => new Raw(entry);

const usual: Readonly<Record<Kind, Values>> = {
  apim: { projectResourceId: project, apimResourceId: service, apiName: 'azure-openai', connectionName: 'contoso-apim' },
  'model-gateway': { projectResourceId: project, connectionName: 'contoso-gateway' },
};

/** The text of a parameter file with these values; a list of models is added where neither it nor discovery is given. */
export function fileText(kind: Kind, values: Values | string): string {
  if (typeof values === 'string') return values;
  const sourced = 'staticModels' in values || Object.keys(values).some((name) => /Endpoint$|^deploymentProvider$/.test(name));
  const all = { ...usual[kind], ...(sourced ? {} : { staticModels: [model('gpt-4o', { version: '2024-11-20' })] }), ...values };
  const parameters = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value instanceof Raw ? value.entry : { value }]],
  );
  return JSON.stringify({ contentVersion: '1.0.0.0', parameters: Object.fromEntries(parameters) as Values }, null, 2);
}
