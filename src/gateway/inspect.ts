import type { Model } from '../connection/connection.js';
import type { Secret } from '../parameters/secret.js';
import { discoveryOf } from '../requests/discovery.js';
import type { Credential } from '../requests/request.js';
import { authCheck, signInCheck } from './auth-check.js';
import { chat, type Chatted } from './chat.js';
import { chatChecks } from './chat-checks.js';
import { check, type Check, type ModelCheck } from './check.js';
import { judgeByPublicRoots, knock, networkCheck, tlsCheck, unreached } from './connectivity.js';
import type { Case } from './diagnosis/diagnose.js';
import { discover } from './discover.js';
import { secretsOf, type Gateway } from './gateway.js';
import { chosenModels, notChat } from './models.js';
import { ended } from './sentence.js';
import type { Sent } from './send.js';
import type { Subject } from './subject.js';

export interface InspectOptions {
  readonly chat: boolean;
  /** Only these models; all where it is empty. */
  readonly models: readonly string[];
  /** Also single models, streams, the same chat several times, and static models against the gateway's list. */
  readonly deep?: boolean | undefined;
  /** Told how far it is. */
  readonly progress?: ((text: string) => void) | undefined;
}

export interface Inspection {
  readonly checks: readonly Check[];
  readonly models: readonly ModelCheck[];
  /** Something that was wanted could not be looked at. */
  readonly incomplete: boolean;
  /** What a diagnosis starts from; null where nothing was sent with a credential. */
  readonly seen: Case | null;
  /** The token request that gave no token. */
  readonly noToken: Sent | null;
}

/** Looks at a gateway through a connection: network, tls, auth, discovery, chat, tools; `deep`: stream. */
export async function inspect(gateway: Gateway, subject: Subject, options: InspectOptions): Promise<Inspection> {
  const judged = judgeByPublicRoots(gateway, subject);
  judged.catch(() => undefined);
  const signIn = await gateway.signIn(subject);
  const secrets = secretsOf(subject, signIn);
  if (!signIn.ok) {
    const sent = await knock(gateway, subject);
    const rest = skippedAfter(subject, signIn.sent === null ? signIn.why : 'there is no access token', options.deep === true);
    return {
      checks: [networkCheck(sent), await tlsCheck(gateway, sent, judged), signInCheck(signIn, secrets), ...rest],
      models: [],
      incomplete: true,
      seen: null,
      noToken: signIn.sent,
    };
  }
  const dynamic = subject.connection.models.from !== 'static' && discoveryOf(subject.connection) !== null;
  const found = await (dynamic ? discover(gateway, subject, signIn.credential, secrets) : undefined);
  const sentList = found?.sent ?? null;
  const listed = found === undefined ? staticModels(subject) : found.models;
  const chats = options.chat && !unreached(sentList) ? await chatAll(gateway, subject, signIn.credential, secrets, listed, options) : [];
  const asked = chats.filter(({ sent }) => sent !== null);
  const first: Sent | null = sentList ?? asked[0]?.sent ?? (await knock(gateway, subject));
  const beyond = unreached(first);
  const deep =
    options.deep === true && !beyond
      ? await (
          await import('./deep.js')
        ).lookDeeper(gateway, { subject, credential: signIn.credential, secrets }, { list: found, listed, chats, options })
      : undefined;
  return {
    checks: [
      networkCheck(first),
      await tlsCheck(gateway, first, judged),
      beyond
        ? check('auth', 'skipped', 'The gateway was not reached.')
        : authCheck(subject, { sent: sentList, listed: dynamic && listed !== null }, chats, secrets),
      deep?.discovery ?? discoveryCheck(subject, found?.check, beyond),
      ...(beyond
        ? notReached(options.deep === true)
        : chatChecks(chats, { wanted: options.chat, known: listed !== null }).map((one) =>
            one.id === 'tools' ? (deep?.tools ?? one) : one,
          )),
      ...(deep === undefined ? [] : [deep.stream]),
    ],
    models: beyond ? [] : chats.map((one) => modelCheck(subject, one)),
    incomplete: options.chat && chats.every(({ status }) => status === 'skipped'),
    seen: beyond
      ? null
      : { subject, credential: signIn.credential, secrets, chats, discovery: { dynamic, listed: listed !== null }, models: listed ?? [] },
    noToken: null,
  };
}

function staticModels({ connection }: Subject): readonly Model[] {
  return connection.models.from === 'static' ? connection.models.models : [];
}

function skippedAfter(subject: Subject, why: string, deep: boolean): Check[] {
  const dynamic = discoveryOf(subject.connection) !== null;
  return [
    check('discovery', 'skipped', dynamic ? `Not asked: ${why}.` : 'The models are static.'),
    check('chat', 'skipped', `Not tried: ${why}.`),
    check('tools', 'skipped', `Not tried: ${why}.`),
    ...(deep ? [check('stream', 'skipped', `Not tried: ${why}.`)] : []),
  ];
}

function notReached(deep: boolean): Check[] {
  return (['chat', 'tools', ...(deep ? (['stream'] as const) : [])] as const).map((id) =>
    check(id, 'skipped', 'The gateway was not reached.'),
  );
}

function discoveryCheck(subject: Subject, done: Check | undefined, beyond: boolean): Check {
  if (beyond && done !== undefined) return check('discovery', 'skipped', 'The gateway was not reached.');
  if (done !== undefined) return done;
  if (subject.connection.models.from === 'static') return check('discovery', 'skipped', 'The models are static.');
  return check('discovery', 'fail', 'The connection has neither models nor discovery.', {
    hint: 'Give staticModels, or listModelsEndpoint, getModelEndpoint and deploymentProvider.',
  });
}

/** More chats than that are worth a word. */
const many = 20;

async function chatAll(
  gateway: Gateway,
  subject: Subject,
  credential: Credential,
  secrets: readonly Secret[],
  listed: readonly Model[] | null,
  options: InspectOptions,
): Promise<Chatted[]> {
  const chosen = chosenModels(listed, options.models);
  if (subject.connection.models.from !== 'static' && chosen.length > many)
    gateway.context.log.note(`${subject.connection.name} lists ${chosen.length} models: a chat through each. --model <name> chooses some.`);
  let done = 0;
  return Promise.all(
    chosen.map(async ({ model, missing }) => {
      const skipped = notChat(subject, model, { missing, named: options.models.length > 0 });
      const first = skipped ?? (await chat(gateway, subject, model, credential, secrets));
      const result = options.deep === true ? await (await import('./deep.js')).repeat(gateway, subject, first, credential, secrets) : first;
      done += 1;
      options.progress?.(`${done} of ${chosen.length} models`);
      return result;
    }),
  );
}

function modelCheck({ connection }: Subject, { model, status, latencyMs, message, calls }: Chatted): ModelCheck {
  const several = calls === undefined ? {} : { latenciesMs: [...calls.latenciesMs] };
  return { name: model.name, reference: `${connection.name}/${model.name}`, status, latencyMs, message: ended(message), ...several };
}
