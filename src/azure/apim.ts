import { Secret } from '../parameters/secret.js';
import { azureFailure } from './errors.js';
import { listResources } from './list.js';
import type { AzureSession } from './session.js';

/** The version that the templates use for the same look-ups. */
export const apimApiVersion = '2021-08-01';

export interface ApimKeySource {
  /** ARM id of the API Management service. */
  readonly serviceId: string;
  readonly subscription: string;
  readonly key: 'primary' | 'secondary';
}

const segment = (name: string): string => encodeURIComponent(name);

async function property(session: AzureSession, id: string, name: string): Promise<string> {
  const { body } = await session.arm({ method: 'GET', path: id, apiVersion: apimApiVersion });
  const value = (body as { properties?: Record<string, unknown> } | null)?.properties?.[name];
  if (typeof value === 'string') return value;
  throw azureFailure({ code: 'UnexpectedAnswer', message: `ARM gave no ${name} for ${id}.` });
}

/** The base URL of an API: what the template looks up at deployment. */
export async function apimTarget(session: AzureSession, serviceId: string, api: string): Promise<string> {
  const [gateway, path] = await Promise.all([
    property(session, serviceId, 'gatewayUrl'),
    property(session, `${serviceId}/apis/${segment(api)}`, 'path'),
  ]);
  return `${gateway}/${path}`;
}

/** The APIs of a service, current revisions only, each with the URL that ARM looks up for it at deployment. */
export async function apimApis(
  session: AzureSession,
  serviceId: string,
): Promise<readonly { readonly api: string; readonly url: string }[]> {
  const [gateway, listed] = await Promise.all([
    property(session, serviceId, 'gatewayUrl'),
    listResources(session, `${serviceId}/apis`, apimApiVersion),
  ]);
  return listed
    .filter(
      ({ name, properties }) => !name.includes(';rev=') && properties['isCurrent'] !== false && typeof properties['path'] === 'string',
    )
    .map(({ name, properties }) => ({ api: name, url: `${gateway}/${properties['path'] as string}` }));
}

/** The key of an API Management subscription, with the caller's own rights. */
export async function apimKey(session: AzureSession, { serviceId, subscription, key }: ApimKeySource): Promise<Secret> {
  const { body } = await session.arm({
    method: 'POST',
    path: `${serviceId}/subscriptions/${segment(subscription)}/listSecrets`,
    apiVersion: apimApiVersion,
  });
  const text = (body as Record<string, unknown> | null)?.[`${key}Key`];
  if (typeof text === 'string' && text !== '') return new Secret(text, `apim:${serviceId.split('/').at(-1)}/${subscription}/${key}`);
  throw azureFailure({ code: 'UnexpectedAnswer', message: `API Management gave no ${key} key for the subscription ${subscription}.` });
}
