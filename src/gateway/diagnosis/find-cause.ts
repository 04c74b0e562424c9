import type { Connection } from '../../connection/connection.js';
import { chat } from '../chat.js';
import type { Gateway } from '../gateway.js';
import { secretsOf } from '../gateway.js';
import { tlsHints } from '../hints.js';
import type { Inspection } from '../inspect.js';
import type { Subject } from '../subject.js';
import { isLoopback } from '../../http/loopback.js';
import { forApim, pathsOfApis } from './apim-api.js';
import { otherAudience } from './audiences.js';
import type { Help } from './help.js';
import { bounded, mostForChat, type Bounded } from './bounded.js';
import { asGiven } from './candidate.js';
import { diagnose, type Case } from './diagnose.js';
import type { Diagnosis } from './diagnosis.js';
import { evidenceOf } from './evidence.js';
import { besidesChat, fromChecks } from './from-checks.js';
import { changesBetween } from './proposal.js';
import { mostRequests } from './prober.js';
import { scopesLike, scopesNamed } from './scopes.js';
import { diagnoseToken } from './token.js';

/**
 * Why a connection does not work, from what was seen of it and a bounded number of requests more: to its own host and port, and to its token
 * endpoint's. Null where nothing fails. Never asks on after 429.
 */
export async function findCause(unbounded: Gateway, given: Subject, inspection: Inspection, help: Help = {}): Promise<Diagnosis | null> {
  const gateway = bounded(unbounded, mostRequests);
  const { connection } = given;
  const isApim = (help.kind ?? connection.kind) === 'apim';
  // As a file that has a URL: what that means for one that names an API is told at the end.
  const subject = { ...given, connection: { ...connection, kind: null } };
  const apis = isApim && inspection.seen !== null && help.apis !== undefined && !isHealthy(inspection) ? await help.apis() : [];
  const found = await causeOf(
    gateway,
    subject,
    { ...inspection, seen: inspection.seen === null ? null : { ...inspection.seen, subject } },
    { ...help, paths: connection.target.from === 'url' ? pathsOfApis(apis, connection.target.url) : [] },
  );
  return found === null || !isApim ? found : forApim(found, apis);
}

const isHealthy = ({ checks }: Inspection): boolean => checks.every(({ status }) => status !== 'fail');

async function causeOf(
  gateway: Bounded,
  subject: Subject,
  inspection: Inspection,
  help: Help & { readonly paths: readonly string[] },
): Promise<Diagnosis | null> {
  const told = fromChecks(inspection.checks);
  if (told !== null) return told;
  const { seen, noToken } = inspection;
  if (noToken !== null) return withoutToken(gateway, subject, noToken);
  if (seen === null) return (await plainHttp(gateway, subject, inspection)) ?? besidesChat(inspection.checks);
  const found = await diagnose(gateway, { ...seen, paths: help.paths });
  if (found === null) return (await otherAudience(gateway, subject, seen, help)) ?? besidesChat(inspection.checks);
  if (found.proven || subject.connection.auth.type !== 'OAuth2' || !found.changes.some(({ parameter }) => parameter === 'scopes'))
    return found;
  return (await otherScopes(gateway, subject, seen)) ?? found;
}

/** Of a server on this machine that does not speak TLS; elsewhere plain http is never sent. */
async function plainHttp(gateway: Bounded, subject: Subject, { checks }: Inspection): Promise<Diagnosis | null> {
  const { target } = subject.connection;
  if (target.from !== 'url' || !/^https:/i.test(target.url) || !URL.canParse(target.url) || !isLoopback(new URL(target.url))) return null;
  // A certificate that is not trusted was shown by a server that speaks TLS.
  const tls = checks.find(({ id }) => id === 'tls');
  if (tls?.status !== 'fail' || tls.hint !== tlsHints.protocol) return null;
  const connection: Connection = { ...subject.connection, target: { from: 'url', url: target.url.replace(/^https/i, 'http') } };
  const again = await askAgain(gateway, { ...subject, connection });
  if (again?.chats.some(({ sent }) => sent?.answer !== null) !== true) return null;
  return proved(gateway, subject, connection, 'The port speaks plain http, not TLS.');
}

async function withoutToken(gateway: Bounded, subject: Subject, failed: NonNullable<Inspection['noToken']>): Promise<Diagnosis> {
  if (subject.atHand.type !== 'clientSecret')
    return { cause: 'unknown', explanation: 'There is no access token.', changes: [], proven: false };
  const found = await diagnoseToken(gateway, subject.connection, subject.atHand.secret, failed);
  if ('cause' in found) return found;
  return proved(gateway, subject, { ...subject.connection, auth: found.auth }, found.explanation);
}

/** Whether a chat comes back with another way of signing in; what else is wrong then is found out, too. */
async function proved(gateway: Bounded, subject: Subject, connection: Connection, explanation: string): Promise<Diagnosis> {
  const now = { ...subject, connection };
  const changes = changesBetween(subject.connection, { connection, model: '', repair: asGiven });
  const again = await askAgain(gateway, now);
  if (again === null)
    return { cause: 'misconfigured', explanation, changes: changes.map(({ parameter }) => ({ parameter })), proven: false };
  const rest = await diagnose(gateway, again);
  if (rest === null)
    return {
      cause: 'misconfigured',
      explanation,
      changes,
      proven: again.chats.some(({ status }) => status === 'pass' || status === 'warn'),
    };
  if (!rest.proven)
    return {
      ...rest,
      explanation: `${explanation} ${rest.explanation}`,
      changes: [...changes.map(({ parameter }) => ({ parameter })), ...rest.changes],
    };
  return { ...rest, cause: 'misconfigured', explanation: `${explanation} ${rest.explanation}`, changes: [...changes, ...rest.changes] };
}

/** One chat with what the connection signs in with now; null where that is nothing. */
async function askAgain(gateway: Bounded, subject: Subject): Promise<Case | null> {
  if (gateway.left < mostForChat) return null;
  const signIn = await gateway.signIn(subject);
  if (!signIn.ok) return null;
  const { models } = subject.connection;
  const listed = models.from === 'static' ? models.models : [];
  const secrets = secretsOf(subject, signIn);
  const first = listed[0];
  const chats = first === undefined ? [] : [await chat(gateway, subject, first, signIn.credential, secrets)];
  return {
    subject,
    credential: signIn.credential,
    secrets,
    chats,
    discovery: { dynamic: models.from !== 'static', listed: false },
    models: listed,
  };
}

/** Scopes that the gateway's own answer asks for, then other ways of writing those given. */
async function otherScopes(gateway: Bounded, subject: Subject, seen: Case): Promise<Diagnosis | null> {
  const { auth } = subject.connection;
  if (auth.type !== 'OAuth2') return null;
  const { scopes: asked, text } = evidenceOf(seen.chats.map(({ sent }) => sent));
  const lists = [
    ...(asked.length === 0 ? [] : [asked, [...new Set([...auth.scopes, ...asked])]]),
    ...scopesNamed(text),
    ...scopesLike(auth.scopes),
  ];
  const tried = new Set([JSON.stringify(auth.scopes)]);
  for (const scopes of lists.slice(0, 5)) {
    if (tried.has(JSON.stringify(scopes))) continue;
    tried.add(JSON.stringify(scopes));
    const connection = { ...subject.connection, auth: { ...auth, scopes } };
    const again = await askAgain(gateway, { ...subject, connection });
    if (again?.chats.some(({ status }) => status === 'throttled') === true) return null;
    if (again?.chats.some(({ status }) => status === 'pass' || status === 'warn') !== true) continue;
    const changes = changesBetween(subject.connection, { connection, model: '', repair: asGiven });
    return {
      cause: 'misconfigured',
      explanation: `The gateway takes a token for ${scopes.join(' ') || 'no scope at all'}, not one for ${auth.scopes.join(' ') || 'none'}.`,
      changes,
      proven: true,
    };
  }
  return null;
}
