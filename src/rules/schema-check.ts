import { apim, model_gateway, type SchemaError } from '../generated/validators.js';
import { parameterSchemas, type Kind } from '../generated/parameters.js';
import type { ParameterFile } from '../parameters/file.js';
import type { Json } from '../parameters/value.js';
import { variableNames } from '../parameters/variables.js';
import { suggest } from '../text/suggest.js';
import { missing, namesInsteadOfModels, nestedMissing, nestedUnknown, wrongType, wrongValue, type SchemaReport } from './schema-reports.js';
import { unknownParameter } from './unknown-names.js';

const validators = { apim, 'model-gateway': model_gateway };
const hard = new Set(['type', 'required', 'additionalProperties']);

export interface SchemaCheck {
  readonly reports: readonly SchemaReport[];
  /** Parameters whose value is of no use to rules. */
  readonly unusable: ReadonlySet<string>;
}

/** Checks the parameters' values against their schema, in words for people. */
export function checkSchema(file: ParameterFile, kind: Kind): SchemaCheck {
  const schemas = parameterSchemas[kind];
  const values: Record<string, Json> = {};
  // What the schema does not know it does not check either, so no name can get in its way.
  for (const { name, value } of file.parameters.values())
    if (value.kind !== 'keyVault' && Object.hasOwn(schemas, name)) values[name] = value.value;
  const given = (file.json?.['parameters'] ?? {}) as { readonly [name: string]: Json };
  const validate = validators[kind];
  if (validate(values) && onlyKnown(given, schemas)) return nothingWrong;
  return explained(file, kind, values, Object.keys(given), validate.errors ?? []);
}

const nothingWrong: SchemaCheck = { reports: [], unusable: new Set() };

function onlyKnown(given: object, schemas: object): boolean {
  for (const name in given) if (!Object.hasOwn(schemas, name)) return false;
  return true;
}

function explained(
  file: ParameterFile,
  kind: Kind,
  values: { readonly [name: string]: Json },
  names: readonly string[],
  errors: readonly SchemaError[],
): SchemaCheck {
  const unusable = new Set<string>();
  const reports: SchemaReport[] = [];
  const written = new Set(names);
  for (const name of written) {
    if (Object.hasOwn(parameterSchemas[kind], name)) continue;
    const { report, meant } = unknownParameter(file, kind, name);
    reports.push(report);
    for (const one of meant) unusable.add(one);
  }
  const list = namesInsteadOfModels(values['staticModels']);
  if (list !== null) {
    reports.push(list);
    unusable.add('staticModels');
  }
  const absent = new Set<string>();
  const lacking = new Map<string, readonly string[]>();
  for (const error of simplest(errors)) {
    const steps = stepsOf(error.instancePath);
    const [name] = steps;
    if (name === undefined) {
      if (error.keyword === 'required') absent.add(error.params['missingProperty'] as string);
      continue;
    }
    if (list !== null && name === 'staticModels') continue;
    if (hard.has(error.keyword)) unusable.add(name);
    if (error.keyword === 'required') {
      const names = lacking.get(error.instancePath) ?? [];
      lacking.set(error.instancePath, [...names, error.params['missingProperty'] as string]);
      continue;
    }
    const report = reportOf(error, kind, steps, valueAt(values, steps), values[name]!);
    if (report !== null) reports.push(report);
  }
  for (const [place, names] of lacking) reports.push(nestedMissing(stepsOf(place), names, valueAt(values, stepsOf(place))));
  for (const name of absent) if (!written.has(name) && !unusable.has(name)) reports.push(missing(kind, name));
  return { reports, unusable };
}

const stepsOf = (place: string): string[] =>
  place
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** One error a place: of a value of the wrong type nothing else is worth saying. */
function simplest(errors: readonly SchemaError[]): SchemaError[] {
  const wrong = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  const seen = new Set<string>();
  return errors.filter(({ keyword, instancePath }) => {
    if (keyword === 'required' || keyword === 'additionalProperties') return true;
    if (keyword !== 'type' && (wrong.has(instancePath) || seen.has(instancePath))) return false;
    seen.add(instancePath);
    return true;
  });
}

function valueAt(values: { readonly [name: string]: Json }, steps: readonly string[]): Json {
  let value: Json = values;
  for (const step of steps) value = (value as { readonly [name: string]: Json })[step]!;
  return value;
}

function reportOf(error: SchemaError, kind: Kind, steps: readonly string[], value: Json, whole: Json): SchemaReport | null {
  switch (error.keyword) {
    case 'type':
      return wrongType(kind, steps, value, error.params['type'] as string, whole);
    case 'additionalProperties':
      return nestedUnknown(kind, steps, error.params['additionalProperty'] as string, value, suggest);
    default:
      // What the variable holds is only known when it is resolved.
      return typeof value === 'string' && variableNames(value).length > 0 ? null : wrongValue(kind, steps, value, error, whole);
  }
}
