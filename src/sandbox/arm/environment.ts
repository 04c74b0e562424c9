import { arrayOf, member, objectOf, type Json, type JsonObject } from '../json.js';
import type { Deployable, PlannedResource } from './deployable.js';
import { expressionError, within } from './errors.js';
import { evaluateDeep, type Environment } from './evaluate.js';
import { resourceId } from './functions/ids.js';
import { beforehand, isDeferred, type Runtime, type Scope } from './scope.js';

/** The functions that depend on the template around an expression and on where it is deployed. */
export function environmentOf(deployable: Deployable, runtime: Runtime = beforehand): Environment {
  const { scope, parameters, template } = deployable;
  const variables = new Map<string, Json>();
  const pending = new Set<string>();

  const variable = (name: string): Json => {
    const known = variables.get(name.toLowerCase());
    if (known !== undefined) return known;
    if (pending.has(name.toLowerCase())) throw expressionError(`Circular reference detected on variable '${name}'.`);
    pending.add(name.toLowerCase());
    const value = within(`variable '${name}'`, () => variableOf(name, objectOf(template['variables']), environment));
    variables.set(name.toLowerCase(), value);
    pending.delete(name.toLowerCase());
    return value;
  };

  const parameter = (name: string): Json => {
    const found = parameters.get(name.toLowerCase());
    if (found === undefined) throw expressionError(`The template parameter '${name}' is not found.`);
    return found.value;
  };

  const environment: Environment = {
    call: (name, given) => {
      const first = (): string => String(given()[0] ?? '');
      if (name === 'parameters') return { value: parameter(first()) };
      if (name === 'variables') return { value: variable(first()) };
      if (name === 'reference') return { value: reference(given(), deployable, runtime) };
      if (name === 'references') return null;
      if (name === 'resourceinfo') return { value: info(first(), deployable) };
      if (/^list\w+$/.test(name)) return { value: runtime.list(name, idOf(first(), deployable)) };
      const value = ofScope(name, given, scope, template);
      return value === undefined ? null : { value };
    },
    ...(runtime === beforehand ? { unknown: isDeferred } : {}),
  };
  return environment;
}

function variableOf(name: string, declared: JsonObject, environment: Environment): Json {
  const raw = member(declared, name);
  if (raw !== undefined) return evaluateDeep(raw, environment);
  const loop = arrayOf(declared['copy']).find((entry) => String(objectOf(entry)['name']).toLowerCase() === name.toLowerCase());
  if (loop === undefined) throw expressionError(`The template variable '${name}' is not found.`);
  return Object.values(objectOf(evaluateDeep({ copy: [loop] }, environment)))[0] ?? null;
}

function ofScope(name: string, given: () => readonly Json[], scope: Scope, template: JsonObject): Json | undefined {
  const { subscription, group } = scope;
  const texts = (): string[] => given().map(String);
  switch (name) {
    case 'resourcegroup':
      return { ...group, type: 'Microsoft.Resources/resourceGroups', properties: { provisioningState: 'Succeeded' } };
    case 'subscription':
      return { id: `/subscriptions/${subscription.subscriptionId}`, ...subscription };
    case 'tenant':
      return { tenantId: subscription.tenantId };
    case 'environment':
      return scope.environment;
    case 'deployment':
      return { name: scope.deploymentName, properties: { template, mode: 'Incremental', provisioningState: 'Accepted' } };
    case 'resourceid':
      return resourceId(texts(), { subscription: subscription.subscriptionId, group: group.name }, 'resourceId');
    case 'subscriptionresourceid':
      return resourceId(texts(), { subscription: subscription.subscriptionId, group: null }, 'subscriptionResourceId');
    default:
      return undefined;
  }
}

function bySymbol(symbol: string, { resources }: Deployable): PlannedResource | undefined {
  return resources.find((resource) => resource.symbol?.toLowerCase() === symbol.toLowerCase());
}

/** The id for what a template names by symbol, by id or, within itself, by name. */
function idOf(named: string, deployable: Deployable): string {
  if (named.startsWith('/')) return named;
  const own = bySymbol(named, deployable) ?? deployable.resources.find(({ name }) => name.toLowerCase() === named.toLowerCase());
  if (own !== undefined) return own.id;
  throw expressionError(
    `The template reference '${named}' is not valid: could not find template resource or resource copy with this name.`,
  );
}

function reference(args: readonly Json[], deployable: Deployable, runtime: Runtime): Json {
  const named = String(args[0] ?? '');
  return runtime.reference(
    idOf(named, deployable),
    args.slice(1).some((item) => String(item).toLowerCase() === 'full'),
  );
}

function info(symbol: string, deployable: Deployable): Json {
  const found = bySymbol(symbol, deployable);
  if (found === undefined) throw expressionError(`The template resource '${symbol}' is not found.`);
  const { id, name, type, apiVersion } = found;
  return { id, name, type, apiVersion };
}
