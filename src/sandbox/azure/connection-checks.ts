import { isObject, objectOf, textOf, type Json, type JsonObject } from '../json.js';
import { problem, type Problem } from '../problem.js';

const authTypes = ['ApiKey', 'OAuth2', 'ProjectManagedIdentity', 'AAD', 'CustomKeys', 'None', 'AccountKey', 'ManagedIdentity'];

const refuse = (message: string): Problem => problem(400, 'ValidationError', message);

/** The name's rule of the resource provider. Longer names than published (33) have been seen working, up to 128. */
export function checkConnectionName(name: string): void {
  if (/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,127}$/.test(name)) return;
  throw problem(400, 'InvalidResourceName', `The connection name '${name}' is invalid. It must match '^[a-zA-Z0-9][a-zA-Z0-9_-]{2,127}$'.`);
}

/** The resource provider's own checks of a PUT's properties. */
export function checkConnection(properties: JsonObject): void {
  const [category, authType] = [textOf(properties['category']), textOf(properties['authType'])];
  if (category === '') throw refuse('Category cannot be null');
  if (authType === '') throw refuse('AuthType cannot be null');
  if (!authTypes.includes(authType)) throw refuse(`The auth type '${authType}' is not supported.`);
  checkMetadata(properties['metadata']);
  if (category === 'ModelGateway' && authType === 'ProjectManagedIdentity') {
    throw refuse(`Auth type ProjectManagedIdentity is not supported for category ModelGateway`);
  }
  if (category === 'ApiManagement' && authType === 'OAuth2') throw refuse('Auth type OAuth2 is not supported for category ApiManagement');
  if (textOf(properties['target']) === '' && ['ApiManagement', 'ModelGateway'].includes(category)) {
    throw refuse(`Target Property can't be empty for category ${category}`);
  }
  if (authType === 'ProjectManagedIdentity' && textOf(properties['audience']) === '') {
    throw refuse('Project identity requires an audience to be specified');
  }
  checkCredentials(authType, properties['credentials']);
}

function checkMetadata(metadata: Json | undefined): void {
  if (metadata === undefined || metadata === null) return;
  if (!isObject(metadata)) throw refuse('Metadata must be an object whose values are strings.');
  for (const [name, value] of Object.entries(metadata)) {
    if (typeof value === 'string') continue;
    throw refuse(`Error converting value of 'properties.metadata.${name}' to type 'System.String'.`);
  }
}

function checkCredentials(authType: string, credentials: Json | undefined): void {
  const needed = ['ApiKey', 'OAuth2'].includes(authType);
  if (needed && !isObject(credentials)) throw refuse(`Credentials Property can't be empty for auth type ${authType}`);
  if (authType === 'ApiKey' && textOf(objectOf(credentials)['key']) === '')
    throw refuse(`Credentials Property can't be empty for auth type ApiKey`);
}
