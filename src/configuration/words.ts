import type { ConfigurationFile } from '../generated/config.js';
import type { SchemaError } from '../generated/validators.js';
import { suggest } from '../text/suggest.js';

type EnvironmentFile = NonNullable<ConfigurationFile['environments']>[string];
type IgnoreFile = NonNullable<ConfigurationFile['ignore']>[number];

type PolicyFile = NonNullable<ConfigurationFile['policy']>;
type HeaderFile = NonNullable<PolicyFile['requiredHeaders']>[number];

const settings = Object.keys({
  paths: 0,
  rules: 0,
  ignore: 0,
  policy: 0,
  concurrency: 0,
  engine: 0,
  environments: 0,
  $schema: 0,
} satisfies Record<keyof ConfigurationFile, 0>);
const environmentSettings = Object.keys({ subscriptions: 0, variables: 0, parameters: 0, projects: 0 } satisfies Record<
  keyof EnvironmentFile,
  0
>);
const ignoreSettings = Object.keys({ rule: 0, file: 0, reason: 0, expires: 0 } satisfies Record<keyof IgnoreFile, 0>);

const policySettings = Object.keys({
  allowedHosts: 0,
  allowedApimServices: 0,
  requiredHeaders: 0,
  connectionNamePattern: 0,
  allowedAuthTypes: 0,
  forbidSharing: 0,
  connectionLevel: 0,
  forbidMasterSubscription: 0,
  allowedApimSubscriptions: 0,
} satisfies Record<keyof PolicyFile, 0>);
const headerSettings = Object.keys({ name: 0, value: 0, pattern: 0 } satisfies Record<keyof HeaderFile, 0>);

const kinds: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** A mistake in the configuration, in words, and the names that lead to it. */
export interface Mistake {
  readonly message: string;
  readonly hint: string;
  readonly steps: readonly string[];
}

/** What to say of an error of the schema; null for one that another error tells better. */
export function tell(error: SchemaError, content: unknown): Mistake | null {
  const steps = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const name = steps.length === 0 ? 'The file' : nameOf(steps);
  const value = steps.reduce<unknown>((part, step) => (part as Record<string, unknown> | null)?.[step], content);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownSetting(steps, error.params['additionalProperty'] as string);
    case 'type':
      return wrongType(steps, name, value, error.params['type'] as string);
    case 'enum': {
      const allowed = error.params['allowedValues'] as readonly string[];
      const near =
        typeof value === 'string' ? (allowed.find((one) => value.length > 2 && one.startsWith(value)) ?? suggest(value, allowed)) : null;
      return { message: `${name} is ${shown(value)}.`, hint: near === null ? `Use ${listed(allowed)}.` : `Did you mean ${near}?`, steps };
    }
    case 'required':
      return { message: `${name} has no "${error.params['missingProperty'] as string}".`, hint: 'Add it.', steps };
    case 'propertyNames': {
      const bad = error.params['propertyName'] as string;
      return { message: `"${bad}" cannot be a variable's name.`, hint: 'Use letters, digits and underscores.', steps: [...steps, bad] };
    }
    case 'minimum':
    case 'maximum':
      return { message: `${name} is ${shown(value)}.`, hint: 'Use a number from 1 to 64.', steps };
    case 'minLength':
      return { message: `${name} is empty.`, hint: 'Give it a value or remove it.', steps };
    case 'pattern':
      return wrongForm(steps, `${name} is ${shown(value)}.`);
    default:
      return { message: `${name} is not valid.`, hint: 'See schemas/config.schema.json.', steps };
  }
}

function wrongForm(steps: readonly string[], message: string): Mistake | null {
  if (steps.at(-1) === 'expires') return { message, hint: 'Write the day as YYYY-MM-DD.', steps };
  if (steps[2] === 'subscriptions') return { message, hint: 'Give the id of the subscription, a UUID; az account list shows it.', steps };
  const form = '/subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/<account>/projects/<project>';
  return steps[2] === 'projects' ? { message, hint: `Give the ARM id of a Foundry project: ${form}.`, steps } : null;
}

/** Regular expressions of the policy that are none. */
export function wrongPatterns({ policy }: ConfigurationFile): Mistake[] {
  const patterns: [string | undefined, readonly string[]][] = [
    [policy?.connectionNamePattern, ['policy', 'connectionNamePattern']],
    ...(policy?.requiredHeaders ?? []).map(({ pattern }, index): [string | undefined, readonly string[]] => [
      pattern,
      ['policy', 'requiredHeaders', String(index), 'pattern'],
    ]),
  ];
  return patterns.flatMap(([pattern, steps]) => {
    if (pattern === undefined || isPattern(pattern)) return [];
    return [
      {
        message: `${nameOf(steps)} is no regular expression.`,
        hint: 'Write it as JavaScript does, without slashes around it; a backslash before what is to be taken literally.',
        steps,
      },
    ];
  });
}

/** Days that no calendar has: an entry that is to end on one would end some other day. */
export function wrongDays({ ignore = [] }: ConfigurationFile): Mistake[] {
  return ignore.flatMap(({ expires }, index) => {
    if (expires === undefined || new Date(`${expires}T00:00:00Z`).toJSON()?.startsWith(expires) === true) return [];
    const steps = ['ignore', String(index), 'expires'];
    return [{ message: `${nameOf(steps)} is ${shown(expires)}, and there is no such day.`, hint: 'Write the day as YYYY-MM-DD.', steps }];
  });
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

/** `environments.prod.variables`, `ignore[2].rule`. */
function nameOf(steps: readonly string[]): string {
  return steps.map((step, index) => (index > 0 && /^\d+$/.test(step) ? `[${Number(step) + 1}]` : index === 0 ? step : `.${step}`)).join('');
}

function unknownSetting(steps: readonly string[], name: string): Mistake {
  const known =
    steps[0] === 'environments'
      ? environmentSettings
      : steps[0] === 'ignore'
        ? ignoreSettings
        : steps[0] !== 'policy'
          ? settings
          : steps.length > 1
            ? headerSettings
            : policySettings;
  const near = suggest(name, known);
  const where = steps.length === 0 ? '' : ` of ${nameOf(steps)}`;
  return {
    message: `"${name}" is no setting${where}.`,
    hint: near === null ? `Use ${listed(known.filter((one) => one !== '$schema'))}.` : `Did you mean "${near}"?`,
    steps: [...steps, name],
  };
}

function wrongType(steps: readonly string[], name: string, value: unknown, type: string): Mistake {
  const hint =
    type === 'string' && (typeof value === 'number' || typeof value === 'boolean')
      ? 'Put it in quotes.'
      : value === null
        ? 'Give it a value or remove it.'
        : `Write it as ${kinds[type] ?? type}.`;
  return { message: `${name} is ${value === null ? 'empty' : `not ${kinds[type] ?? type}`}.`, hint, steps };
}

const shown = (value: unknown): string => (typeof value === 'object' && value !== null ? 'not valid' : JSON.stringify(value));
const listed = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
