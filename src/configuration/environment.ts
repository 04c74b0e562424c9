import { failure, isFailure } from '../errors.js';
import { withEnvironment } from '../parameters/environment.js';
import type { ParameterFile } from '../parameters/file.js';
import { variablePrefix, type Variable, type Variables } from '../parameters/origins.js';
import { suggest } from '../text/suggest.js';
import type { Configuration, Environment } from './configuration.js';

/**
 * The environment of that name; null where none is asked for.
 * @throws usage failure `UnknownEnvironment`, which lists the names
 */
export function chooseEnvironment(configuration: Configuration, name: string | undefined): Environment | null {
  if (name === undefined) return null;
  const found = configuration.environments.get(name);
  if (found !== undefined) return found;
  const names = [...configuration.environments.keys()];
  const near = suggest(name, names);
  const where = configuration.path ?? 'foundry-gw.yaml';
  throw failure({
    kind: 'usage',
    code: 'UnknownEnvironment',
    message: `There is no environment "${name}"${configuration.path === null ? ': there is no foundry-gw.yaml' : ` in ${where}`}.`,
    hint:
      near !== null
        ? `Did you mean --env ${near}?`
        : names.length > 0
          ? `Use one of ${names.join(', ')}.`
          : `Add it to ${where} under "environments".`,
  });
}

/** `Choose an environment: --env dev, --env prod.` */
export function namesOfEnvironments({ environments }: Pick<Configuration, 'environments'>): string {
  return `Choose an environment: ${[...environments.keys()]
    .slice(0, 5)
    .map((name) => `--env ${name}`)
    .join(', ')}.`;
}

/**
 * Makes something of files; where that fails and no environment was chosen although there are some, the hint names them: what is
 * missing may be what an environment gives.
 * @param chosen the name given with --env
 */
export function hintingAtEnvironments<T>({ environments }: Configuration, chosen: string | undefined, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (chosen !== undefined || environments.size === 0 || !isFailure(error) || error.failure !== 'usage') throw error;
    const { code, message, hint, place } = error;
    throw failure({
      kind: 'usage',
      code,
      message,
      hint: [namesOfEnvironments({ environments }), hint].filter((part) => part !== undefined).join(' '),
      place,
      cause: error,
    });
  }
}

/**
 * Refuses a write outside the environment's subscriptions, before Azure is asked anything; a plan of it likewise, as nothing could
 * come of it.
 * @param subject what would be written, for people: a path
 * @throws usage failure `SubscriptionNotAllowed`
 */
export function checkSubscription(environment: Environment | null, subscriptionId: string, subject: string): void {
  const allowed = environment?.subscriptions;
  if (allowed === undefined || allowed.some((id) => id.toLowerCase() === subscriptionId.toLowerCase())) return;
  throw failure({
    kind: 'usage',
    code: 'SubscriptionNotAllowed',
    message: `${subject}: the environment "${environment!.name}" does not allow subscription ${subscriptionId}.`,
    hint: 'Choose another --env, correct projectResourceId, or add the subscription to the environment in foundry-gw.yaml.',
  });
}

/**
 * The variables that `${NAME}` outside secret parameters may name: the environment's, and the process's `FOUNDRY_GW_VAR_<NAME>`,
 * which win. The process's other variables are not among them.
 * @param environment the name given with --env
 */
export function declaredVariables(
  env: Readonly<Record<string, string | undefined>>,
  configuration: Configuration,
  environment: string | undefined,
): Variables {
  return variablesOf(env, chooseEnvironment(configuration, environment));
}

/** `declaredVariables` of an environment at hand; null: only those of the process. */
export function variablesOf(env: Readonly<Record<string, string | undefined>>, environment: Environment | null): Variables {
  const declared = new Map<string, Variable>();
  for (const [name, value] of Object.entries(environment?.variables ?? {}))
    declared.set(name, { value, place: environment?.places.variables.get(name) ?? null });
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && name.startsWith(variablePrefix)) declared.set(name.slice(variablePrefix.length), { value, place: null });
  }
  return declared;
}

/**
 * The file as it reads in an environment: once, or once for each of the environment's projects.
 * @param chosen ARM id of the one project that --project names
 */
export function inEnvironment(file: ParameterFile, environment: Environment | null, chosen?: string): ParameterFile[] {
  if (chosen !== undefined) {
    const parameters = { ...environment?.parameters, projectResourceId: chosen };
    const options = new Map([['projectResourceId', '--project']]);
    return [
      withEnvironment(file, { name: environment?.name ?? '', parameters, places: environment?.places.parameters ?? new Map(), options }),
    ];
  }
  if (environment === null) return [file];
  const { name, parameters, projects, places } = environment;
  if (projects.length === 0) return [withEnvironment(file, { name, parameters, places: places.parameters })];
  return projects.map((projectResourceId, index) => {
    const place = places.projects[index];
    const set = place === undefined ? places.parameters : new Map([...places.parameters, ['projectResourceId', place] as const]);
    return withEnvironment(file, { name, parameters: { ...parameters, projectResourceId }, places: set });
  });
}
