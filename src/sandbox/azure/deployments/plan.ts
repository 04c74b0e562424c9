import { historyOf } from '../../arm/parameters.js';
import type { Deployable, PlannedResource } from '../../arm/deployable.js';
import { bodyOf, prepare } from '../../arm/template.js';
import type { Scope } from '../../arm/scope.js';
import { isObject, objectOf, textOf, type Json, type JsonObject } from '../../json.js';
import { problem } from '../../problem.js';
import type { Cloud } from '../cloud.js';
import { parsePath } from '../ids.js';
import { typeOf } from '../resources.js';
import { allows, type Identity } from '../roles.js';
import { sorted } from './order.js';
import { withSecrets } from './secrets.js';

export interface DeploymentRequest {
  readonly properties: JsonObject;
  readonly identity: Identity;
}

const isDeployment = ({ type }: PlannedResource): boolean => type.toLowerCase() === 'microsoft.resources/deployments';

/** Checks a deployment as ARM does before it begins: template, parameters, types and the deployer's rights. */
export function plan(cloud: Cloud, scope: Scope, { properties, identity }: DeploymentRequest): Deployable {
  if (properties['template'] === undefined) {
    throw problem(400, 'InvalidRequestContent', 'The request content was invalid: neither template nor templateLink is given.');
  }
  // A current az sends no mode.
  if (!['incremental', 'complete'].includes(textOf(properties['mode'] ?? 'Incremental').toLowerCase())) {
    throw problem(400, 'InvalidRequestContent', "The request content was invalid and could not be deserialized: 'mode'.");
  }
  const given = withSecrets(cloud, identity, objectOf(properties['parameters']));
  const deployable = prepare(properties['template'], given, scope);
  const writes = deployable.resources.filter(({ existing, enabled }) => !existing && enabled);
  sorted(deployable.resources);
  for (const resource of writes) checkType(resource);
  checkRights(writes, identity);
  for (const resource of writes) checkBody(resource, deployable);
  return deployable;
}

function checkType(resource: PlannedResource): void {
  const path = parsePath(resource.id);
  if (path !== null && !isDeployment(resource)) typeOf(path, resource.apiVersion);
}

function checkRights(writes: readonly PlannedResource[], identity: Identity): void {
  const refused = writes.filter(({ type, id }) => !allows(identity, `${type}/write`, id));
  if (refused.length === 0) return;
  const sentences = refused.map(
    ({ type, name, id }) =>
      `Authorization failed for template resource '${name}' of type '${type}'. The client '${identity.clientId}' with object id '${identity.objectId}' does not have permission to perform action '${type}/write' at scope '${id}'.`,
  );
  const many = refused.length > 1 ? 'Deployment failed with multiple errors' : 'The template deployment failed with error';
  throw problem(403, 'InvalidTemplateDeployment', `${many}: '${sentences.join("' and '")}'.`);
}

/** Evaluates what can be evaluated, nested templates included as far as their parameters are known. */
function checkBody(resource: PlannedResource, deployable: Deployable): void {
  const body = bodyOf(resource, deployable);
  if (!isDeployment(resource)) return;
  const inner = objectOf(body['properties']);
  const known = Object.values(objectOf(inner['parameters'])).every((entry) => !hasExpression(entry));
  if (known) prepare(inner['template'] ?? null, objectOf(inner['parameters']), { ...deployable.scope, deploymentName: resource.name });
}

function hasExpression(value: Json): boolean {
  if (typeof value === 'string') return value.startsWith('[') && !value.startsWith('[[') && value.endsWith(']');
  if (Array.isArray(value)) return (value as readonly Json[]).some(hasExpression);
  return isObject(value) && Object.values(value).some(hasExpression);
}

/** The parameters as history keeps them: secure ones without value, Key Vault references as references. */
export function recordedParameters(deployable: Deployable, properties: JsonObject): JsonObject {
  const given = objectOf(properties['parameters']);
  return Object.fromEntries(
    Object.entries(historyOf(deployable.parameters, deployable.template)).map(([name, entry]) => {
      const reference = objectOf(given[name])['reference'];
      return [name, reference === undefined ? entry : { type: objectOf(entry)['type'] ?? 'SecureString', reference }];
    }),
  );
}
