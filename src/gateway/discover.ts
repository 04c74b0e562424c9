import type { Model } from '../connection/connection.js';
import type { Secret } from '../parameters/secret.js';
import { notJson } from '../requests/chat-answer.js';
import { discoveryOf, listModelsRequest } from '../requests/discovery.js';
import { readModelList } from '../requests/models.js';
import type { Credential } from '../requests/request.js';
import { account, tooLittle } from './account.js';
import { check, type Check } from './check.js';
import type { Gateway } from './gateway.js';
import { answerHint, refusesCredential } from './hints.js';
import type { Sent } from './send.js';
import { ended } from './sentence.js';
import type { Subject } from './subject.js';

/** What asking for the models gave. */
export interface Discovered {
  readonly check: Check;
  /** Null where the list could not be had. */
  readonly models: readonly Model[] | null;
  readonly sent: Sent | null;
}

/** Asks the gateway for its models, as the service would. */
export async function discover(
  gateway: Gateway,
  subject: Subject,
  credential: Credential,
  secrets: readonly Secret[],
): Promise<Discovered> {
  const { connection } = subject;
  const formed = listModelsRequest(connection, credential);
  if (!formed.ok)
    return { check: check('discovery', 'fail', `${formed.problem}.`, { hint: `Correct ${formed.parameter}.` }), models: null, sent: null };
  const sent = await gateway.send(formed.request);
  const { outcome, ...exchange } = account(sent, secrets);
  const asked = `GET ${exchange.request.url}`;
  const failed = (message: string, hint: string | null): Discovered => ({
    check: check('discovery', failedStatus(subject, sent), ended(`${asked} ${message}`), { ...exchange, hint }),
    models: null,
    sent,
  });
  if (sent.answer?.status !== 200) return failed(`${outcome}${tooLittle(sent)}`, discoveryHint(subject, sent));
  const provider = discoveryOf(connection)!.deploymentProvider;
  const list = readList(provider, sent.answer.text());
  if (!list.ok) {
    const hint =
      list.provider === undefined ? 'Check the list endpoint, or use static models.' : `Set deploymentProvider to ${list.provider}.`;
    const shown = exchange.response?.excerpt ?? null;
    return failed(`answered 200, but the answer ${list.problem}${shown === null ? '' : `: ${shown}`}`, hint);
  }
  if (list.models.length === 0) {
    const empty = check('discovery', 'fail', `${asked} answered with an empty list.`, {
      ...exchange,
      hint: 'Deploy a model behind the gateway, or use static models.',
    });
    return { check: empty, models: [], sent };
  }
  const listed = { ...exchange, response: { status: 200, excerpt: null } };
  const count = `${list.models.length} ${list.models.length === 1 ? 'model' : 'models'}`;
  const unusable = list.models.filter(({ name }) => !/^[\w.-]+$/.test(name)).map(({ name }) => name);
  if (unusable.length > 0) {
    const message = `${asked} lists ${count}; agents cannot use ${some(unusable)}: a model's name has letters, digits, -, _ and . only.`;
    return {
      check: check('discovery', 'warn', message, { ...listed, hint: 'Give them an alias at the gateway.' }),
      models: list.models,
      sent,
    };
  }
  return { check: check('discovery', 'pass', `${asked} lists ${count}.`, listed), models: list.models, sent };
}

export function some(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

function readList(provider: string, text: string): ReturnType<typeof readModelList> {
  try {
    return readModelList(provider, JSON.parse(text.replace(/^\ufeff/, '')));
  } catch {
    return { ok: false, problem: notJson(text) };
  }
}

function failedStatus(subject: Subject, sent: Sent): Check['status'] {
  if (sent.answer?.status === 429) return 'throttled';
  return subject.atHand.type === 'entra' && refusesCredential(sent) ? 'inconclusive' : 'fail';
}

function discoveryHint({ connection }: Subject, sent: Sent): string | null {
  const status = sent.answer?.status;
  if (status !== 404) return answerHint(connection, sent);
  return connection.category === 'ApiManagement'
    ? 'Add the discovery operations (/deployments) to the API in API Management, or use static models.'
    : 'Check the list endpoint and deploymentAPIVersion, or use static models.';
}
