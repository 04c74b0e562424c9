import type { Model } from '../connection/connection.js';
import type { Secret } from '../parameters/secret.js';
import { discoveryOf, getModelRequest } from '../requests/discovery.js';
import { readModel } from '../requests/models.js';
import type { Credential } from '../requests/request.js';
import { account } from './account.js';
import type { Check } from './check.js';
import { some } from './discover.js';
import type { Gateway } from './gateway.js';
import type { Subject } from './subject.js';

/** What asking for single models adds to what the list showed. Some gateways have a list and nothing for one model: a warning, no more. */
export async function getModels(
  gateway: Gateway,
  subject: Subject,
  listed: readonly Model[],
  credential: Credential,
  secrets: readonly Secret[],
  list: Check,
): Promise<Check> {
  const { connection } = subject;
  const provider = discoveryOf(connection)?.deploymentProvider ?? '';
  const problems = (
    await Promise.all(
      listed.map(async ({ name }) => {
        const formed = getModelRequest(connection, name, credential);
        if (!formed.ok) return { name, text: formed.problem };
        const sent = await gateway.send(formed.request);
        const { outcome, request } = account(sent, secrets);
        if (sent.answer?.status !== 200) return { name, text: `GET ${request.url} ${outcome}` };
        const found = parsed(provider, sent.answer.text());
        if (found === null) return { name, text: `GET ${request.url} answered 200, but not with a model of the shape of ${provider}` };
        return found === name ? null : { name, text: `GET ${request.url} answered with the model ${found}` };
      }),
    )
  ).filter((one) => one !== null);
  const count = listed.length === 1 ? 'its details' : `the details of all ${listed.length}`;
  if (problems.length === 0) return { ...list, message: `${list.message} It gives ${count}.` };
  const message = `${list.message} The details of ${some(problems.map(({ name }) => name))} cannot be had: ${problems[0]!.text}.`;
  return {
    ...list,
    status: list.status === 'pass' ? 'warn' : list.status,
    message,
    hint: list.hint ?? 'Check getModelEndpoint, or use static models.',
  };
}

function parsed(provider: string, text: string): string | null {
  try {
    return readModel(provider, JSON.parse(text.replace(/^\ufeff/, '')))?.name ?? null;
  } catch {
    return null;
  }
}
