import type { Connection, Model } from '../../connection/connection.js';
import { modelInPath } from '../../requests/chat.js';
import { keyHeader } from '../../requests/headers.js';
import { account } from '../account.js';
import { sentence } from '../sentence.js';
import { forbids, type Stage } from './answer.js';
import type { Diagnosis } from './diagnosis.js';
import type { Probe, Prober } from './prober.js';
import { some } from './rename-models.js';
import { evidenceOf } from './evidence.js';
import type { Tried } from './search.js';

/** Everything that was seen where no setup was found to work. */
export interface Unfound {
  readonly connection: Connection;
  /** The failure as given. */
  readonly root: Probe | null;
  readonly tried: readonly Tried[];
  readonly prober: Prober;
  readonly model: Model | null;
  /** Other models answer. */
  readonly partly: boolean;
  /** The key in every usual header at once was refused. */
  readonly keyRefused: boolean;
  /** Whether the gateway answers otherwise without the key; absent where that was not tried. */
  readonly keyRead?: boolean;
  /** Whether a stream came when one was asked for. */
  readonly streams?: boolean;
  /** It was the list of models that failed, not a chat. */
  readonly list?: boolean;
}

const unproven = (cause: Diagnosis['cause'], explanation: string, ...parameters: readonly string[]): Diagnosis => ({ cause, explanation, changes: parameters.map((parameter) => ({ parameter })), proven: false });

/** The furthest stage that a request came to, as far as an order can be told. */
const order: readonly Stage[] = ['throttled', 'stream', 'model', 'header', 'body', 'version', 'auth', 'fault', 'route', 'redirect', 'untrusted', 'unsent', 'unreached'];

/** What to call it, where no change makes the connection work. */
export function verdictOf(seen: Unfound): Diagnosis {
  const accepted = seen.tried.find(({ edits, probe }) => seen.root?.stage === 'auth' && ['keyHeader', 'secret', 'customHeaders'].includes(edits.at(-1)?.aspect ?? '') && !['auth', 'unsent', 'fault', 'unreached'].includes(probe.stage));
  if (accepted !== undefined) return words(accepted.probe.stage, seen, saidBy(accepted.probe, seen.prober));
  const probes = [...(seen.root === null ? [] : [seen.root]), ...seen.tried.filter((one) => !spoilt(one, seen.root)).map(({ probe }) => probe)];
  const furthest = order.find((stage) => probes.some((probe) => probe.stage === stage)) ?? 'unreached';
  // One answer of another kind is no reason to call it that; the given one is what the user sees.
  const stage = furthest === 'fault' && seen.root !== null && seen.root.stage !== 'fault' ? seen.root.stage : furthest;
  const probe = probes.find((one) => one.stage === stage) ?? null;
  return words(stage, seen, saidBy(probe, seen.prober));
}

/** A refusal that came only of another header or key than those given: they were not refused. */
const spoilt = ({ edits, probe }: Tried, root: Probe | null): boolean => probe.stage === 'auth' && root !== null && root.stage !== 'auth' && edits.some(({ aspect }) => aspect === 'keyHeader' || aspect === 'secret');

/** What the gateway answered, for people; without secrets. */
function saidBy(probe: Probe | null, { secrets }: Prober): string {
  if (probe?.sent === null || probe === null) return '';
  const { outcome, request } = account(probe.sent, secrets);
  return sentence(`${request.method} ${request.url} ${outcome}`);
}

function words(stage: Stage, { connection, model, partly, keyRefused, list, tried, prober, keyRead, streams, root }: Unfound, said: string): Diagnosis {
  const secret = connection.auth.type === 'OAuth2' ? 'clientSecret' : 'apiKey';
  const name = model?.name ?? 'the model';
  switch (stage) {
    case 'throttled':
      return unproven('throttled', `${said} The gateway limits requests: wait, or raise its limit, and verify again.`);
    case 'stream':
      return unproven('gateway-fault', `${said} The gateway answers only as a stream${streams === true ? ' (asked for one, it gave one)' : ''}; agents ask without. Let it answer in one piece, too.`);
    case 'fault':
      return unproven('gateway-fault', `${said} ${isApim(connection) ? 'A policy of the API in API Management, or the back end behind it, fails: trace the request there.' : 'The fault is behind the gateway: look at its log.'}`);
    case 'model': {
      const served = evidenceOf(prober.sents).models;
      return unproven('wrong-model', `${said} The gateway does not serve ${name}${served.length === 0 ? '' : `; it lists ${some(served)}`}.`, ...(connection.models.from === 'static' ? ['staticModels'] : []));
    }
    case 'header':
      return unproven('misconfigured', `${said} Give the header that it asks for in customHeaders.`, 'customHeaders');
    case 'auth':
      return refused(secret, connection, { keyRefused, keyRead, root, elsewhere: tried.some(({ edits, probe }) => edits.some(({ aspect }) => aspect === 'endpoint') && probe.stage !== 'auth') }, said);
    case 'route':
    case 'redirect':
    case 'version':
      if (partly) return unproven('gateway-fault', `${said} Other models answer: look at ${name} behind the gateway.`);
      if (isApim(connection) && list !== true && stage === 'route') return apimRoute(connection, said, tried.length);
      if (list === true) return unproven('misconfigured', `${said} No list of models was found in ${tried.length} usual places: name the endpoint, or use staticModels.`, 'listModelsEndpoint');
      return unproven('unknown', `${said} None of ${tried.length} usual paths leads to chat completions: look up the base URL that works with curl, without /chat/completions.`, connection.kind === 'apim' ? 'apiName' : 'targetUrl');
    case 'untrusted':
      return unproven('untrusted-certificate', said);
    case 'unreached':
      return unproven('unreachable', said);
    case 'unsent':
      return unproven('misconfigured', said === '' ? 'The connection makes no request that could be sent.' : said);
    default:
      return unproven('unknown', said);
  }
}

/** With API Management the path is the API's, and what it lacks may be an operation. */
function apimRoute(connection: Connection, said: string, tried: number): Diagnosis {
  const operation = modelInPath(connection) ? 'POST /deployments/{deployment-id}/chat/completions' : 'POST /chat/completions';
  return unproven('unknown', `${said} None of ${tried} usual paths leads to chat completions: the API in API Management has another URL suffix, or no operation ${operation}.`, connection.kind === 'apim' ? 'apiName' : 'targetUrl');
}

const isApim = ({ category, target }: Connection): boolean => category === 'ApiManagement' || target.from === 'apim' || /\.azure-api\.net\b/i.test(target.url);

function refused(secret: string, connection: Connection, { keyRefused, keyRead, root, elsewhere }: { readonly keyRefused: boolean; readonly keyRead: boolean | undefined; readonly root: Probe | null; /** Other paths answer in another way. */ readonly elsewhere: boolean }, said: string): Diagnosis {
  if (connection.auth.type === 'ProjectManagedIdentity') return unproven('unknown', `${said} The gateway refuses the Entra token: check its policy and the audience.`, 'audience');
  if (connection.auth.type === 'OAuth2') return unproven('misconfigured', `${said} The token endpoint gives a token that the gateway refuses: check the scopes.`, 'scopes');
  const { name } = keyHeader(connection);
  if (elsewhere && keyRead === false && root !== null && forbids(root.sent) && /^\s*</.test(root.sent?.answer?.text() ?? '')) return unproven('unknown', `${said} Without the key it answers the same, and other paths otherwise: the path may be forbidden, not the key.`, 'targetUrl', secret);
  const how = keyRefused ? 'in every usual header' : `in the header ${name} and in other usual ones`;
  const seen = keyRead === true ? ` The gateway reads the header ${name}: without the key it answers otherwise.` : '';
  const why = /\bexpired\b/i.test(said) ? 'has expired' : 'is wrong, expired, or for something else';
  return unproven('wrong-secret', `${said} The key is refused ${how}: it ${why}.${seen} Supply the right one.`, secret);
}
