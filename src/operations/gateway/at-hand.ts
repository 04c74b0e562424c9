import type { AzureSession } from '../../azure/session.js';
import type { Auth, Connection } from '../../connection/connection.js';
import type { Context } from '../../context.js';
import { failure, isFailure } from '../../errors.js';
import type { AtHand, Subject } from '../../gateway/subject.js';
import { Secret } from '../../parameters/secret.js';
import type { ResolvedSecret } from '../secrets.js';

/** Where a credential may come from. */
export interface Sources {
  readonly context: Context;
  /** What the file, --secrets-stdin or the process's variables gave; null where nothing was looked for. */
  readonly supplied: ResolvedSecret | null;
  /** Null with --no-azure. */
  readonly session: AzureSession | null;
  /** Where the file says that API Management holds the key. */
  readonly apim: Extract<Extract<Auth, { type: 'ApiKey' }>['key'], { from: 'apim' }> | null;
  readonly readCredentials: boolean;
}

type Credentials = Pick<Subject, 'atHand' | 'warning'>;

/** Finds what to sign in to the gateway with, in the contract's order; a way that fails is told as the reason, not thrown. */
export async function findAtHand(connection: Connection, sources: Sources): Promise<Credentials> {
  const { auth } = connection;
  switch (auth.type) {
    case 'ApiKey':
    case 'OAuth2':
      return secretAtHand(connection, auth, sources);
    case 'ProjectManagedIdentity':
      return { atHand: await entraAtHand(auth.audience, connection, sources) };
    case 'other':
      return {
        atHand: {
          type: 'missing',
          why: `the authType ${auth.authType} is none that a gateway can be called with`,
          hint: 'Use ApiKey, OAuth2 or ProjectManagedIdentity.',
        },
      };
  }
}

function asAtHand(auth: Auth, secret: Secret): AtHand {
  return auth.type === 'OAuth2' ? { type: 'clientSecret', secret } : { type: 'key', key: secret };
}

async function secretAtHand(
  connection: Connection,
  auth: Extract<Auth, { type: 'ApiKey' | 'OAuth2' }>,
  sources: Sources,
): Promise<Credentials> {
  const { supplied, session, apim } = sources;
  const tried: Tried[] = [];
  const attempt = async (read: () => Promise<Secret>): Promise<Secret | null> => {
    try {
      return await read();
    } catch (error) {
      if (!isFailure(error)) throw error;
      tried.push({ why: error.message.replace(/\.$/, ''), hint: error.hint ?? null });
      return null;
    }
  };
  if (supplied?.kind === 'text') return { atHand: asAtHand(auth, supplied.secret), warning: supplied.warning };
  if (supplied?.kind === 'keyVault' && session !== null) {
    const secret = await attempt(async () => (await import('./azure.js')).keyVaultSecret(session, supplied.reference));
    if (secret !== null) return { atHand: asAtHand(auth, secret) };
  }
  if (apim !== null && session !== null) {
    const secret = await attempt(async () => (await import('./azure.js')).apimKey(session, apim));
    if (secret !== null) return { atHand: asAtHand(auth, secret) };
  }
  if (sources.readCredentials && session !== null) {
    const secret = await attempt(() => storedSecret(session, connection, auth));
    if (secret !== null) return { atHand: asAtHand(auth, secret) };
  }
  return { atHand: notAtHand(auth, sources, tried[0]) };
}

interface Tried {
  readonly why: string;
  readonly hint: string | null;
}

function notAtHand(auth: Auth, { supplied, session, readCredentials }: Sources, tried: Tried | undefined): AtHand {
  const what = auth.type === 'OAuth2' ? 'client secret' : 'key';
  const variable = auth.type === 'OAuth2' ? 'FOUNDRY_GW_CLIENT_SECRET' : 'FOUNDRY_GW_API_KEY';
  const supply = supplied?.kind === 'missing' ? supplied.hint : `Set ${variable}.`;
  if (tried !== undefined) {
    const hint = tried.hint === null ? supply : `${tried.hint} Or: ${supply}`;
    return { type: 'missing', why: `the ${what} could not be read: ${tried.why}`, hint };
  }
  if (supplied?.kind === 'keyVault') return { type: 'missing', why: `the ${what} is in a key vault, and Azure is not asked`, hint: supply };
  if (session === null || readCredentials) return { type: 'missing', why: `the ${what} is not at hand`, hint: supply };
  const hint = `${supply.replace(/\.$/, '')}; or read the stored one back with --read-credentials.`;
  return { type: 'missing', why: `the ${what} is not at hand, and Azure gives none back`, hint };
}

async function storedSecret(session: AzureSession, connection: Connection, auth: Auth): Promise<Secret> {
  const { readCredentials } = await import('./azure.js');
  const stored = await readCredentials(session, connection.project, connection.name);
  const secret = stored[auth.type === 'OAuth2' ? 'clientSecret' : 'key'];
  if (secret !== undefined) return secret;
  throw failure({ kind: 'azure', code: 'NoStoredCredential', message: 'the project holds none' });
}

async function entraAtHand(audience: string, { project }: Connection, { context, session }: Sources): Promise<AtHand> {
  const given = context.env['FOUNDRY_GW_ENTRA_TOKEN'];
  if (given !== undefined && given !== '') return { type: 'entra', token: new Secret(given, 'FOUNDRY_GW_ENTRA_TOKEN') };
  const supply = `Set FOUNDRY_GW_ENTRA_TOKEN: az account get-access-token --resource ${audience} --query accessToken -o tsv.`;
  if (session === null) return { type: 'missing', why: 'there is no Entra token', hint: supply };
  if (audience === '') return { type: 'missing', why: 'the connection has no audience', hint: 'Give the connection an audience.' };
  try {
    return { type: 'entra', token: await session.token(`${audience}/.default`, project.subscriptionId) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return {
      type: 'missing',
      why: `no Entra token for ${audience} could be had: ${error.message.replace(/\.$/, '')}`,
      hint: error.hint ?? supply,
    };
  }
}
