import type { Context } from '../context.js';
import type { Connection } from '../connection/connection.js';
import type { ResolvedParameters, SecretName } from '../parameters/resolve.js';
import { ask, fromEnvironment, fromFile, missingSecrets, waysToSupply, type Found } from './secrets/sources.js';
import { readSecretsDocument } from './secrets/document.js';
import type { ResolvedSecret, SecretNeed } from './secrets/need.js';

export type { ResolvedSecret, SecretNeed } from './secrets/need.js';

export interface SecretResolver {
  /** What was found for one of the needs that the resolver was made with (or an equal one). */
  secret(need: SecretNeed): Promise<ResolvedSecret>;
}

export interface SecretOptions {
  /** Whether --secrets-stdin was given. */
  readonly stdin?: boolean;
  /** What to do where a secret is not to be had: fail, naming all of them (default), or tell, for commands that go on without. */
  readonly missing?: 'fail' | 'tell';
  /** What the run does without, although its connections have it: --secrets-stdin may give it all the same. */
  readonly spared?: readonly SecretNeed[];
  /** Whether a person at a terminal is asked; by default where `missing` is 'fail'. */
  readonly prompt?: boolean;
}

/** The secrets that a connection needs from outside Azure: none where ARM looks the key up or where there is no key. */
export function secretNeeds(path: string, connection: Connection, secrets: ResolvedParameters['secrets']): SecretNeed[] {
  const { auth, project, name } = connection;
  const need = (secret: SecretName): SecretNeed => ({
    path,
    account: project.account,
    project: project.project,
    connection: name,
    name: secret,
    ...(secrets[secret] === undefined ? {} : { value: secrets[secret] }),
  });
  if (auth.type === 'OAuth2') return [need('clientSecret')];
  return auth.type === 'ApiKey' && auth.key.from !== 'apim' ? [need('apiKey')] : [];
}

const keyOf = ({ path, account, project, connection, name }: SecretNeed): string =>
  JSON.stringify([path, account, project, connection, name]);

/**
 * Finds the secrets of a run before anything is sent: what the file itself refers to, --secrets-stdin,
 * FOUNDRY_GW_API_KEY / FOUNDRY_GW_CLIENT_SECRET where exactly one connection needs it, a hidden prompt; in this order.
 * @throws usage failures: `MissingSecret` (names all of them), `AmbiguousSecret`, and those of `readSecretsDocument`
 */
export async function createSecretResolver(
  context: Context,
  needs: readonly SecretNeed[],
  options: SecretOptions = {},
): Promise<SecretResolver> {
  const { stdin = false, missing = 'fail', spared = [], prompt = missing === 'fail' } = options;
  const found = new Map<string, Found>();
  const open = (): SecretNeed[] => needs.filter((need) => !found.has(keyOf(need)));
  const take = (need: SecretNeed, secret: Found | null): void => {
    if (secret !== null) found.set(keyOf(need), secret);
  };
  const supplied = stdin ? await readSecretsDocument(context, [...needs, ...spared]) : null;
  for (const need of needs) take(need, fromFile(need, context.env));
  for (const need of open()) take(need, supplied?.(need) ?? null);
  fromEnvironment(context.env, open(), take);
  if (prompt && context.interactive) await ask(context, open(), take);
  const lacking = open();
  if (lacking.length > 0 && missing === 'fail') throw missingSecrets(lacking);
  return {
    secret: async (need) => found.get(keyOf(need)) ?? { kind: 'missing', hint: waysToSupply(need) },
  };
}
