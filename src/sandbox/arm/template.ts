import { arrayOf, isObject, member, objectOf, textOf, without, type Json, type JsonObject } from '../json.js';
import { problem } from '../problem.js';
import type { Deployable, PlannedResource } from './deployable.js';
import { invalidTemplate, within } from './errors.js';
import { evaluateDeep, type Environment } from './evaluate.js';
import { environmentOf } from './environment.js';
import { resolveParameters, type ResolvedParameter } from './parameters.js';
import type { Runtime, Scope } from './scope.js';

const sections = ['parameters', 'variables', 'outputs', 'definitions'];

/** Checks a template and its parameters as far as ARM does before anything is written. Throws InvalidTemplate. */
export function prepare(source: Json, given: JsonObject, scope: Scope): Deployable {
  const template = wellFormed(source);
  const known = new Map<string, ResolvedParameter>();
  const own = environmentOf({ template, parameters: known, scope, resources: [] });
  const resolved = resolveParameters(template, given, (value) => within('parameter default value', () => evaluateDeep(value, own)), known);
  const bare: Deployable = { template, scope, parameters: resolved, resources: [] };
  const environment = environmentOf(bare);
  return { ...bare, resources: entriesOf(template).map(([symbol, raw]) => planned(symbol, raw, scope, environment)) };
}

function wellFormed(source: Json): JsonObject {
  if (!isObject(source)) throw invalidTemplate('The template is not a JSON object');
  for (const name of ['$schema', 'contentVersion', 'resources']) {
    if (source[name] === undefined) throw invalidTemplate(`Required property '${name}' not found in JSON. Path '', line 1, position 1`);
  }
  for (const name of sections) {
    if (source[name] !== undefined && !isObject(source[name])) throw invalidTemplate(`The template section '${name}' is not an object`);
  }
  return source;
}

function entriesOf(template: JsonObject): [string | null, JsonObject][] {
  const resources = template['resources'];
  if (isObject(resources)) return Object.entries(resources).map(([symbol, raw]) => [symbol, objectOf(raw)]);
  return arrayOf(resources).map((raw) => [null, objectOf(raw)]);
}

function planned(symbol: string | null, raw: JsonObject, scope: Scope, environment: Environment): PlannedResource {
  const what = `resource '${symbol ?? textOf(raw['name'])}'`;
  for (const name of ['copy', 'scope', 'resources']) {
    if (raw[name] !== undefined) throw invalidTemplate(`The sandbox cannot deploy ${what}: it does not know '${name}' on a resource`);
  }
  const text = (name: string): string | null => {
    const value = raw[name] === undefined ? null : within(what, () => evaluateDeep(raw[name]!, environment));
    if (value !== null && typeof value !== 'string') throw invalidTemplate(`The template ${what}: '${name}' is not a string`);
    return value;
  };
  const [type, name, apiVersion] = [text('type') ?? '', text('name') ?? '', text('apiVersion') ?? ''];
  if (type === '' || name === '' || apiVersion === '') {
    throw invalidTemplate(`The template ${what} needs a type, a name and an apiVersion`);
  }
  const condition = raw['condition'] === undefined ? true : within(what, () => evaluateDeep(raw['condition']!, environment));
  return {
    symbol,
    id: idOf(type, name, {
      subscription: text('subscriptionId') ?? scope.subscription.subscriptionId,
      group: text('resourceGroup') ?? scope.group.name,
    }),
    type,
    name,
    apiVersion,
    existing: raw['existing'] === true,
    enabled: condition === true,
    dependsOn: arrayOf(raw['dependsOn']).map((item) => String(within(what, () => evaluateDeep(item, environment)))),
    raw,
  };
}

function idOf(type: string, name: string, at: { subscription: string; group: string }): string {
  const [namespace, ...types] = type.split('/');
  const names = name.split('/');
  if (types.length !== names.length) {
    throw invalidTemplate(
      `The template resource '${name}' for type '${type}' at line '1' and column '1' has incorrect segment lengths. A nested resource type must have identical number of segments as its resource name. A root resource type must have segment length one greater than its resource name. Please see https://aka.ms/arm-syntax-resources for usage details`,
    );
  }
  return `/subscriptions/${at.subscription}/resourceGroups/${at.group}/providers/${namespace}/${types.map((part, index) => `${part}/${names[index]}`).join('/')}`;
}

const notSent = ['dependsOn', 'condition', 'existing', 'comments', 'subscriptionId', 'resourceGroup', 'apiVersion', 'type', 'name'];

/** The body of a resource as it is sent to its provider; before a deployment runs, unknown expressions stay as they are. */
export function bodyOf(resource: PlannedResource, deployable: Deployable, runtime?: Runtime): JsonObject {
  const environment = environmentOf(deployable, runtime);
  const sent = Object.fromEntries(Object.entries(resource.raw).filter(([name]) => !notSent.includes(name)));
  const inner = resource.type.toLowerCase() === 'microsoft.resources/deployments' ? innerTemplate(resource) : null;
  const others = without(objectOf(sent['properties']), 'template');
  const evaluated = within(`resource '${resource.id}'`, () =>
    evaluateDeep(inner === null ? sent : { ...sent, properties: others }, environment),
  ) as JsonObject;
  return inner === null ? evaluated : { ...evaluated, properties: { ...objectOf(evaluated['properties']), template: inner } };
}

function innerTemplate({ raw, name }: PlannedResource): Json {
  const properties = objectOf(raw['properties']);
  if (textOf(member(objectOf(properties['expressionEvaluationOptions']), 'scope')).toLowerCase() !== 'inner') {
    throw invalidTemplate(`The sandbox cannot deploy '${name}': it knows nested templates of inner scope only`);
  }
  const template = properties['template'];
  if (template !== undefined) return template;
  throw problem(400, 'InvalidTemplate', `The nested deployment '${name}' has no template.`);
}

/** The outputs of a deployment that has run, as its history keeps them. */
export function outputsOf(deployable: Deployable, runtime: Runtime): JsonObject {
  const environment = environmentOf(deployable, runtime);
  const outputs: Record<string, Json> = {};
  for (const [name, raw] of Object.entries(objectOf(deployable.template['outputs']))) {
    const output = objectOf(raw);
    const evaluate = (value: Json): Json => within(`output '${name}'`, () => evaluateDeep(value, environment));
    if (output['condition'] !== undefined && evaluate(output['condition']) !== true) continue;
    const type = textOf(output['type']) || 'object';
    const shown = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
    if (type.toLowerCase().startsWith('secure')) outputs[name] = { type: shown };
    else outputs[name] = { type: shown, value: evaluate(output['value'] ?? null) };
  }
  return outputs;
}
