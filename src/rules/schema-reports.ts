import { parameterSchemas, type Kind, type ParameterName } from '../generated/parameters.js';
import type { ParameterSchema } from '../parameter-schema.js';
import type { SchemaError } from '../generated/validators.js';
import type { Json } from '../parameters/value.js';
import { suggest } from '../text/suggest.js';
import { alike, asUrl, converted, modelsNamed, typeOf, withPart, wrapped } from './meant-value.js';
import { valuePointer } from './pointers.js';
import type { Report } from './rule.js';
import { describe, namesSecret, show } from './secret-text.js';

/** A report and the id of the rule that it belongs to. */
export interface SchemaReport extends Report {
  readonly rule: 'missing-parameter' | 'unknown-parameter' | 'wrong-type' | 'wrong-value';
}

const nouns: Readonly<Record<string, string>> = {
  string: 'text in double quotes',
  boolean: 'true or false, without quotes',
  array: 'a list',
  object: 'an object',
};

const schemaOf = (kind: Kind, name: string): ParameterSchema | undefined => parameterSchemas[kind][name as ParameterName];

/** `staticModels[0].name`. */
function path(steps: readonly string[]): string {
  return steps.map((step, index) => (index === 0 ? step : /^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('');
}

export function missing(kind: Kind, name: string): SchemaReport {
  const example = schemaOf(kind, name)?.example;
  return {
    rule: 'missing-parameter',
    pointer: '/parameters',
    key: true,
    message: `${name} is missing.`,
    hint: `Add "${name}": { "value": ${JSON.stringify(example)} } with your own value.`,
    changes: [{ parameter: name }],
  };
}

/** @param inside the object that lacks them */
export function nestedMissing(steps: readonly string[], names: readonly string[], inside: Json): SchemaReport {
  const there = typeof inside === 'object' && inside !== null ? Object.keys(inside) : [];
  const near = names.length === 1 ? there.find((member) => suggest(member, names) !== null) : undefined;
  const list = names.map((name) => `"${name}"`).join(' and no ');
  return {
    rule: 'missing-parameter',
    pointer: valuePointer(...(steps as [string])),
    message: `${path(steps)} has no ${list}.`,
    hint:
      near !== undefined
        ? `Did you mean "${names[0]!}" instead of "${near}"?`
        : steps[0] === 'staticModels'
          ? modelShape
          : `Add "${names[0]!}".`,
    changes: [{ parameter: steps[0]! }],
  };
}

const modelShape =
  'A model is { "name": "<deployment>", "properties": { "model": { "name": "<model>", "version": "", "format": "OpenAI" } } }.';

export function nestedUnknown(kind: Kind, steps: readonly string[], name: string, inside: Json, near: typeof suggest): SchemaReport {
  const whole = steps.length === 1 && name === 'value' ? wrapped(inside) : undefined;
  if (whole !== undefined && typeOf(whole) === 'object') {
    return {
      rule: 'unknown-parameter',
      pointer: valuePointer(steps[0]!, name),
      key: true,
      message: `${steps[0]!} is nested once too deep: "value" stands twice.`,
      hint: 'Remove the inner "value".',
      changes: [{ parameter: steps[0]!, value: whole }],
    };
  }
  const members = Object.keys((schemaOf(kind, steps[0]!)?.example as object | undefined) ?? {});
  const meant = near(name, members);
  return {
    rule: 'unknown-parameter',
    pointer: valuePointer(...([...steps, name] as unknown as [string])),
    key: true,
    message: `${path(steps)} has no member "${name}".`,
    hint: meant === null ? `Its members are ${members.join(', ')}.` : `Did you mean "${meant}"?`,
    changes: [{ parameter: steps[0]! }],
  };
}

/** @param whole the parameter's value, of which `value` is a part */
export function wrongType(kind: Kind, steps: readonly string[], value: Json, type: string, whole: Json): SchemaReport {
  const right = converted(steps, value, type);
  const schema = schemaOf(kind, steps[0]!);
  const fits = right !== undefined && (schema?.choices === undefined || schema.choices.includes(right as string));
  const mended = fits ? withPart(whole, steps.slice(1), right) : undefined;
  const model = steps[0] === 'staticModels' && steps.length === 2;
  const secret = steps.some(namesSecret);
  return {
    rule: 'wrong-type',
    pointer: valuePointer(...(steps as [string])),
    message: `${path(steps)} is ${secret && typeof value === 'number' ? 'a number' : describe(value)}, but must be ${nouns[type] ?? type}.`,
    hint:
      schema?.choices !== undefined && right !== undefined && !fits
        ? `Use one of ${schema.choices.filter((choice) => choice !== '').join(', ')}.`
        : model
          ? modelShape
          : hintFor(type, secret && wrapped(value) === undefined ? undefined : right, value),
    changes: [{ parameter: steps[0]!, ...(mended === undefined ? {} : { value: mended }) }],
  };
}

function hintFor(type: string, right: Json | undefined, value: Json): string {
  if (right !== undefined && wrapped(value) !== undefined) return 'Remove the inner "value".';
  if (type === 'string' && typeof value === 'object' && value !== null && 'reference' in value)
    return 'Write "reference" in place of "value", not inside it.';
  if (type === 'string' && typeof right === 'string') return `Write "${right}".`;
  if (type === 'boolean' && typeof right === 'boolean') return `Write ${right}.`;
  if (typeof value === 'string' && right !== undefined) return `Write it as ${nouns[type]} instead of text: the template serializes it.`;
  return `Give ${nouns[type] ?? type}.`;
}

/** @param whole the parameter's value, of which `value` is a part */
export function wrongValue(kind: Kind, steps: readonly string[], value: Json, error: SchemaError, whole: Json): SchemaReport {
  const name = steps[0]!;
  const schema = schemaOf(kind, name);
  const base = { rule: 'wrong-value', pointer: valuePointer(...(steps as [string])), changes: [{ parameter: name }] } as const;
  const shown = typeof value !== 'string' || namesSecret(name) ? 'Its value' : show(value);
  if (error.keyword === 'enum') {
    const choices = error.params['allowedValues'] as readonly string[];
    const named = choices.filter((choice) => choice !== '');
    const meant = typeof value === 'string' ? (suggest(value, named) ?? alike(value, named)) : null;
    const list = named.length === 1 ? `"${named[0]}"` : `one of ${named.join(', ')}`;
    const only = steps.length > 1 && named.length === 1 ? named[0]! : meant;
    const mended = only === null ? undefined : withPart(whole, steps.slice(1), only);
    const changes = [{ parameter: name, ...(mended === undefined ? {} : { value: mended }) }];
    return {
      ...base,
      message: `${path(steps)}: ${shown} is not ${list}.`,
      hint: meant === null ? `Use ${list}.` : `Did you mean "${meant}"?`,
      changes,
    };
  }
  if (error.keyword === 'minLength') return { ...base, message: `${path(steps)} is empty.`, hint: 'Give it a value.' };
  if (error.keyword === 'maxLength') {
    return { ...base, message: `${path(steps)} has more than ${String(error.params['limit'])} characters.`, hint: 'Shorten it.' };
  }
  const url = schema?.invalid?.startsWith('is not a URL') === true && typeof value === 'string' ? asUrl(value) : null;
  if (url !== null)
    return {
      ...base,
      message: `${name}: ${shown} ${schema!.invalid!}.`,
      hint: `Write "${url}".`,
      changes: [{ parameter: name, value: url }],
    };
  const reference =
    name === 'connectionName' && typeof value === 'string' ? /^([a-zA-Z0-9][\w-]{2,127})\/[\w.-]+$/.exec(value)?.[1] : undefined;
  if (reference !== undefined) {
    return {
      ...base,
      message: `${shown} is what an agent calls a model by; the name of the connection is what stands before the slash.`,
      hint: `Write "${reference}".`,
      changes: [{ parameter: name, value: reference }],
    };
  }
  const invalid = schema?.invalid ?? 'does not have the right form';
  return { ...base, message: `${name}: ${shown} ${invalid}.`, hint: `Give for instance ${JSON.stringify(schema?.example)}.` };
}

/** A list of bare names where models are expected: one mistake, however many there are. Null where the list is something else. */
export function namesInsteadOfModels(list: Json | undefined): SchemaReport | null {
  const models = modelsNamed(list);
  if (models === null) return null;
  return {
    rule: 'wrong-type',
    pointer: valuePointer('staticModels'),
    message: 'staticModels is a list of names, but each model is an object.',
    hint: modelShape,
    changes: [{ parameter: 'staticModels', ...(models === undefined ? {} : { value: models }) }],
  };
}
