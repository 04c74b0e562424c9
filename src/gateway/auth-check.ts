import type { Secret } from '../parameters/secret.js';
import { keyHeader } from '../requests/headers.js';
import { account } from './account.js';
import type { Chatted } from './chat.js';
import { check, type Check } from './check.js';
import type { SignIn } from './gateway.js';
import { answerHint, errorHint, refusesCredential } from './hints.js';
import type { Sent } from './send.js';
import { sentence } from './sentence.js';
import type { Subject } from './subject.js';

const agentHint =
  'Only the project’s own identity can tell: let an agent of the project use the model (verify --agent, deploy --verify agent).';

function means(subject: Subject): string {
  const { auth } = subject.connection;
  if (subject.atHand.type === 'entra') return 'the Entra token of this sign-in';
  if (auth.type === 'OAuth2') return 'the access token';
  return `the key (header ${keyHeader(subject.connection).name})`;
}

/** Why there is nothing to sign in with. */
export function signInCheck(signIn: Extract<SignIn, { ok: false }>, secrets: readonly Secret[]): Check {
  const { sent, why, hint } = signIn;
  if (sent === null) return check('auth', 'skipped', sentence(why), { hint });
  const { outcome, ...exchange } = account(sent, secrets);
  const status = sent.answer?.status === 429 ? 'throttled' : 'fail';
  const said = sent.answer?.status === 200 ? why : `POST ${exchange.request.url} ${outcome}`;
  return check('auth', status, sentence(said), { ...exchange, response: withoutExcerpt(exchange.response), hint });
}

/** A token endpoint's answer may hold a token. */
function withoutExcerpt(response: Check['response']): Check['response'] {
  return response === null || response.status !== 200 ? response : { ...response, excerpt: null };
}

/** auth, from what the gateway answered to requests with the credential. Only a chat proves it: lists are often public. */
export function authCheck(
  subject: Subject,
  discovery: { readonly sent: Sent | null; readonly listed: boolean },
  chats: readonly Chatted[],
  secrets: readonly Secret[],
): Check {
  const sent = [...chats.map((one) => one.sent), discovery.sent].filter((one) => one !== null);
  const { warning } = subject;
  if (chats.some(({ sent: one }) => one?.answer?.status === 200)) {
    if (warning !== undefined)
      return check('auth', 'warn', `${warning} The gateway accepts it; the service may not.`, {
        hint: 'Store the secret again without them.',
      });
    return check('auth', 'pass', `The gateway accepts ${means(subject)}.`);
  }
  const unsendable = sent.find(({ error }) => error?.httpReason === 'invalid-request');
  if (unsendable !== undefined) return check('auth', 'fail', sentence(unsendable.error!.message), { hint: errorHint(unsendable.error!) });
  const refused = sent.find(refusesCredential);
  if (refused !== undefined) {
    const { outcome, ...exchange } = account(refused, secrets);
    const message = sentence(`${exchange.request.method} ${exchange.request.url} ${outcome}`);
    if (subject.atHand.type === 'entra') {
      return check('auth', 'inconclusive', `${message} The token is that of this sign-in; the service sends the project’s.`, {
        ...exchange,
        hint: agentHint,
      });
    }
    const doubt = warning === undefined ? '' : ` ${warning}`;
    return check('auth', 'fail', `${message}${doubt}`, { ...exchange, hint: answerHint(subject.connection, refused) });
  }
  if (sent.length === 0) return check('auth', 'skipped', 'Nothing was sent with the credential.');
  if (chats.every((one) => one.sent === null) && discovery.listed) {
    return check('auth', 'pass', `The discovery endpoint accepts ${means(subject)}; lists are often public, a chat would prove more.`);
  }
  return check('auth', 'inconclusive', 'No answer tells whether the gateway accepts the credential.');
}
