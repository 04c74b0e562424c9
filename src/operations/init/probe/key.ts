import type { Context } from '../../../context.js';
import type { Connection } from '../../../connection/connection.js';
import { parseProjectId } from '../../../connection/ids.js';
import { isFailure } from '../../../errors.js';
import type { Subject } from '../../../gateway/subject.js';
import type { Value } from '../../../parameters/value.js';
import { findAtHand } from '../../gateway/at-hand.js';
import { createSecretResolver, type ResolvedSecret, type SecretNeed } from '../../secrets.js';
import { isKeyVaultAnswer, valueOf, type Answers } from '../answers.js';
import type { Missing } from '../missing.js';

type Credentials = Pick<Subject, 'atHand' | 'warning'>;

const nowhere = { start: 0, end: 0 };

const secretOf = (answers: Answers): 'apiKey' | 'clientSecret' => (valueOf(answers, 'authType') === 'OAuth2' ? 'clientSecret' : 'apiKey');

/** The variable that the file will name; null where it names none yet. */
function variableOf(answers: Answers): string | null {
  const value = valueOf(answers, secretOf(answers));
  return typeof value === 'string' ? (/^\$\{(\w+)\}$/.exec(value)?.[1] ?? null) : null;
}

function needOf(answers: Answers, where: string): SecretNeed {
  const name = secretOf(answers);
  const project = parseProjectId(String(valueOf(answers, 'projectResourceId') ?? ''));
  const variable = variableOf(answers);
  const value: Value | undefined =
    variable === null ? undefined : { kind: 'variable', value: `\${${variable}}`, names: [variable], span: nowhere };
  return {
    path: where,
    account: project?.account ?? '',
    project: project?.project ?? null,
    connection: String(answers.values.connectionName ?? 'the gateway'),
    name,
    ...(value === undefined ? {} : { value }),
  };
}

export interface KeySources {
  /** Origin of the gateway, for people. */
  readonly where: string;
  readonly stdin: boolean;
}

/**
 * What to ask the gateway with: the variable that the file will name, --secrets-stdin, the process's own variable, a hidden prompt;
 * with a Key Vault reference what the caller's sign-in may read there.
 */
export async function keyAtHand(
  context: Context,
  answers: Answers,
  connection: Connection,
  { where, stdin }: KeySources,
): Promise<Credentials> {
  const base = { context, apim: null, readCredentials: false };
  if (connection.auth.type === 'ProjectManagedIdentity' || connection.auth.type === 'other')
    return findAtHand(connection, { ...base, supplied: null, session: null });
  const kept = valueOf(answers, secretOf(answers));
  const vault = isKeyVaultAnswer(kept) ? { vaultId: kept.vaultId, secretName: kept.secretName } : null;
  const need = needOf(answers, where);
  const resolver = await createSecretResolver(context, [need], { stdin, missing: 'tell', prompt: vault === null });
  const supplied = await resolver.secret(need);
  if (supplied.kind !== 'missing' || vault === null) return findAtHand(connection, { ...base, supplied, session: null });
  const referred: ResolvedSecret = { kind: 'keyVault', reference: vault };
  try {
    const { openSession } = await import('../../gateway/azure.js');
    return await findAtHand(connection, { ...base, supplied: referred, session: await openSession(context, { engine: 'auto' }) });
  } catch (error) {
    if (!isFailure(error) || error.failure === 'interrupted') throw error;
    return { atHand: { type: 'missing', why: `the key could not be read: ${error.message.replace(/\.$/, '')}` } };
  }
}

/** How to give what is missing, as a row of the list of missing inputs. */
export function missingKey(answers: Answers, why: string): Missing {
  if (valueOf(answers, 'authType') === 'ProjectManagedIdentity')
    return {
      flag: 'FOUNDRY_GW_ENTRA_TOKEN',
      what: 'Entra token for the audience, as this variable: az account get-access-token --resource <audience> --query accessToken -o tsv',
    };
  const [variable, what] =
    secretOf(answers) === 'clientSecret'
      ? ['FOUNDRY_GW_CLIENT_SECRET', 'OAuth2 client secret']
      : ['FOUNDRY_GW_API_KEY', 'Key of the gateway'];
  const own = variableOf(answers);
  const reason = /could not be read/.test(why) ? ` (${why})` : '';
  return {
    flag: variable,
    what: `${what}, as this variable${own === null ? '' : `, as ${own},`} or by --secrets-stdin: the gateway is asked with it${reason}`,
  };
}
