import type { Configuration, Environment } from '../../../configuration/configuration.js';
import { inEnvironment } from '../../../configuration/environment.js';
import type { ParameterFile } from '../../../parameters/file.js';
import type { Missing } from '../missing.js';

/** What one environment's deployments need of the pipeline. */
export interface Needs {
  /** Null where there is no foundry-gw.yaml, or none in it. */
  readonly environment: string | null;
  /** Environment variables that hold secrets, sorted. */
  readonly secrets: readonly string[];
}

export interface Gathered {
  readonly needs: readonly Needs[];
  readonly missing: readonly Missing[];
  readonly problems: readonly string[];
}

const secretOf = { ApiKey: 'apiKey', OAuth2: 'clientSecret' } as const;
const processVariable = { apiKey: 'FOUNDRY_GW_API_KEY', clientSecret: 'FOUNDRY_GW_CLIENT_SECRET' } as const;
type SecretName = keyof typeof processVariable;

const literal = (file: ParameterFile, name: string): unknown => {
  const value = file.parameters.get(name)?.value;
  return value?.kind === 'literal' ? value.value : undefined;
};

/** The secret that the file's way to sign in takes and that the file does not refer to. */
function unnamedSecret(file: ParameterFile): SecretName | null {
  const auth = file.kind === 'model-gateway' ? (literal(file, 'authType') ?? 'ApiKey') : null;
  const name = auth === 'ApiKey' || auth === 'OAuth2' ? secretOf[auth] : null;
  if (name === null) return null;
  const value = file.parameters.get(name)?.value;
  return value === undefined || (value.kind === 'literal' && value.value === '') ? name : null;
}

const isSecret = (name: string): name is SecretName => name in processVariable;

interface InOne extends Needs {
  readonly missing: readonly Missing[];
}

function needsIn(files: readonly ParameterFile[], environment: Environment | null): InOne {
  const secrets = new Set<string>();
  const missing = new Map<string, Missing>();
  const unnamed: { readonly path: string; readonly name: SecretName }[] = [];
  for (const file of files.flatMap((one) => inEnvironment(one, environment))) {
    for (const { name, value } of file.parameters.values()) {
      if (value.kind !== 'variable') continue;
      for (const variable of value.names) {
        if (isSecret(name)) secrets.add(variable);
        else if (environment?.variables[variable] === undefined && file.fallbacks?.has(variable) !== true)
          missing.set(variable, undeclared(variable, file.path, environment));
      }
    }
    const name = unnamedSecret(file);
    if (name !== null) unnamed.push({ path: file.path, name });
  }
  for (const name of Object.keys(processVariable).filter(isSecret)) {
    const open = unnamed.filter((one) => one.name === name);
    if (open.length === 1) secrets.add(processVariable[name]);
    else for (const { path } of open) missing.set(`${path} ${name}`, unreferred(path, name));
  }
  return { environment: environment?.name ?? null, secrets: [...secrets].sort(), missing: [...missing.values()] };
}

const undeclared = (variable: string, path: string, environment: Environment | null): Missing => ({
  flag: `\${${variable}}`,
  what: `${path} names it: declare it in foundry-gw.yaml under environments.${environment?.name ?? '<name>'}.variables`,
});

const unreferred = (path: string, name: SecretName): Missing => ({
  flag: name,
  what: `of ${path}: refer to it there, "${name}": {"value": "\${NAME}"} or a Key Vault reference; several cannot share ${processVariable[name]}`,
});

/** What the deployments of these files need, in each environment, and what is still missing for a pipeline to run. */
export function needsOf(files: readonly ParameterFile[], configuration: Pick<Configuration, 'environments'>): Gathered {
  const environments = configuration.environments.size === 0 ? [null] : [...configuration.environments.values()];
  const each = environments.map((environment) =>
    needsIn(
      files.filter(({ json }) => json !== null),
      environment,
    ),
  );
  return {
    needs: each.map(({ environment, secrets }) => ({ environment, secrets })),
    missing: each.flatMap(({ missing }) => missing),
    problems: files
      .filter(({ json }) => json === null)
      .map(({ path, problems }) => `${path}: ${problems[0]?.message ?? 'It cannot be read.'}`),
  };
}
