import type { Connection, Discovery, Model } from '../connection/connection.js';
import type { Secret } from '../parameters/secret.js';
import { modelInPath } from '../requests/chat.js';
import { apiManagementDefaults, listModelsRequest } from '../requests/discovery.js';
import { readModelList } from '../requests/models.js';
import type { Credential } from '../requests/request.js';
import { account } from './account.js';
import type { Chatted } from './chat.js';
import { check, type Check } from './check.js';
import { some } from './discover.js';
import type { Gateway } from './gateway.js';
import type { Subject } from './subject.js';

const openAi: Discovery = { listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}', deploymentProvider: 'OpenAI' };

/** Where a gateway of this kind usually has its list; a connection with static models says nothing of it. */
function usualList(connection: Connection): Connection {
  const discovery = modelInPath(connection) ? apiManagementDefaults : openAi;
  return {
    ...connection,
    models: { from: 'discovery', discovery },
    deploymentAPIVersion: connection.deploymentAPIVersion || connection.inferenceAPIVersion,
  };
}

/** discovery of a connection with static models: what a list of the gateway, where there is one in the usual place, has more or less than they. */
export async function compareList(
  gateway: Gateway,
  { connection }: Subject,
  models: readonly Model[],
  chats: readonly Chatted[],
  credential: Credential,
  secrets: readonly Secret[],
): Promise<Check> {
  const asked = usualList(connection);
  const formed = listModelsRequest(asked, credential);
  if (!formed.ok) return check('discovery', 'skipped', 'The models are static.');
  const sent = await gateway.send(formed.request, { once: true });
  const { outcome, ...exchange } = account(sent, secrets);
  const served = sent.answer?.status === 200 ? namesIn(sent.answer.text()) : null;
  const where = `GET ${exchange.request.url}`;
  if (served === null)
    return check(
      'discovery',
      'skipped',
      `The models are static; the gateway gives no list to compare them with (${where} ${sent.answer === null ? outcome : `answered ${sent.answer.status}`}).`,
    );
  const own = new Set(models.map(({ name }) => name));
  const answered = new Set(chats.filter(({ status }) => status === 'pass' || status === 'warn').map(({ model }) => model.name));
  // A list may have the names of what stands behind the models; whoever answers is served.
  const absent = [...own].filter((name) => !served.includes(name) && !answered.has(name));
  const more = served.filter((name) => !own.has(name));
  const message = [
    `The models are static. ${where} lists ${served.length}.`,
    ...(absent.length === 0 ? [] : [`${some(absent)} ${absent.length === 1 ? 'is' : 'are'} not among them.`]),
    ...(more.length === 0 ? [] : [`The connection lacks ${some(more)}.`]),
  ].join(' ');
  const shown = { ...exchange, response: { status: 200, excerpt: null } };
  return check('discovery', absent.length === 0 ? 'pass' : 'warn', message, {
    ...shown,
    hint: absent.length === 0 ? null : 'Take out of staticModels what the gateway does not serve, or name it as the gateway does.',
  });
}

function namesIn(text: string): string[] | null {
  for (const provider of ['OpenAI', 'AzureOpenAI']) {
    try {
      const list = readModelList(provider, JSON.parse(text.replace(/^\ufeff/, '')));
      if (list.ok && list.models.length > 0) return list.models.map(({ name }) => name);
    } catch {
      return null;
    }
  }
  return null;
}
