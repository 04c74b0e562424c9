import { failure } from '../errors.js';
import { suggest } from '../text/suggest.js';
import type { Configuration, Environment } from './configuration.js';

const prefix = 'FOUNDRY_GW_VAR_';

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

/**
 * The variables that `${NAME}` outside secret parameters may name: the environment's, and the process's `FOUNDRY_GW_VAR_<NAME>`,
 * which win. The process's other variables are not among them.
 * @param environment the name given with --env
 */
export function declaredVariables(
  env: Readonly<Record<string, string | undefined>>,
  configuration: Configuration,
  environment: string | undefined,
): ReadonlyMap<string, string> {
  const declared = new Map(Object.entries(chooseEnvironment(configuration, environment)?.variables ?? {}));
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && name.startsWith(prefix)) declared.set(name.slice(prefix.length), value);
  }
  return declared;
}
