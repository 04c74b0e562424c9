import type { Connection, Model } from '../../connection/connection.js';
import { chatRequest, modelInPath } from '../../requests/chat.js';
import type { HttpError } from '../../http/client.js';
import { comesToNoEnd } from '../account.js';
import { answerHint, errorHint } from '../hints.js';
import type { Sent } from '../send.js';
import { sentence } from '../sentence.js';
import type { Stage } from './answer.js';
import { unproven, type Diagnosis } from './diagnosis.js';
import { listedIn, type Probe, type Prober } from './prober.js';
import { refused } from './refusal.js';
import { some } from './rename-models.js';
import { saidBy } from './said.js';
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

/** The furthest stage that a request came to, as far as an order can be told. */
const order: readonly Stage[] = [
  'throttled',
  'stream',
  'model',
  'header',
  'body',
  'version',
  'auth',
  'fault',
  'route',
  'redirect',
  'untrusted',
  'unsent',
  'unreached',
];

/** What to call it, where no change makes the connection work. */
export function verdictOf(seen: Unfound): Diagnosis {
  // What only leads away from what was given is no reason to call it that: the given one is what the user sees.
  const probes = [...(seen.root === null ? [] : [seen.root]), ...seen.tried.filter(({ onward }) => onward).map(({ probe }) => probe)];
  const furthest = order.find((stage) => probes.some((probe) => probe.stage === stage)) ?? 'unreached';
  const stage = furthest === 'fault' && seen.root !== null && seen.root.stage !== 'fault' ? seen.root.stage : furthest;
  const probe = probes.find((one) => one.stage === stage) ?? null;
  return words(stage, { ...seen, root: probe ?? seen.root }, saidBy(probe?.sent ?? null, seen.prober.secrets));
}

function words(stage: Stage, seen: Unfound, said: string): Diagnosis {
  const { connection, model, partly, list, tried, prober, streams, root } = seen;
  const secret = connection.auth.type === 'OAuth2' ? 'clientSecret' : 'apiKey';
  const name = model?.name ?? 'the model';
  switch (stage) {
    case 'throttled':
      return unproven('throttled', `${said} The gateway limits requests: wait, or raise its limit, and verify again.`);
    case 'stream':
      return unproven(
        'gateway-fault',
        `${said} The gateway answers only as a stream${streams === true ? ' (asked for one, it gave one)' : ''}; agents ask without. Let it answer in one piece, too.`,
      );
    case 'fault': {
      const served = listedBy(prober);
      if (model !== null && served.length > 0 && !served.includes(model.name)) return words('model', seen, said);
      return unproven(
        'gateway-fault',
        `${said} ${isApim(connection) ? 'A policy of the API in API Management, or the back end behind it, fails: trace the request there.' : 'The fault is behind the gateway: look at its log.'}`,
      );
    }
    case 'model': {
      const served = listedBy(prober);
      return unproven(
        'wrong-model',
        `${said} The gateway does not serve ${name}${served.length === 0 ? '' : `; it lists ${some(served)}`}.`,
        ...(connection.models.from === 'static' ? ['staticModels'] : []),
      );
    }
    case 'header':
      return unproven('misconfigured', `${said} Give the header that it asks for in customHeaders.`, 'customHeaders');
    case 'auth':
      return refused(
        {
          ...seen,
          elsewhere: tried.some(({ edits, probe }) => edits.some(({ aspect }) => aspect === 'endpoint') && probe.stage !== 'auth'),
        },
        said,
      );
    case 'redirect': {
      const led = root?.sent ?? null;
      if (led !== null && (led.foreignRedirect !== null || comesToNoEnd(led))) return redirected(connection, led, said);
      return words('route', seen, said);
    }
    case 'route':
    case 'version':
      if (partly) return unproven('gateway-fault', `${said} Other models answer: look at ${name} behind the gateway.`);
      if (isApim(connection) && list !== true && stage === 'route') return apimRoute(connection, said, tried.length);
      if (list === true)
        return unproven(
          'misconfigured',
          `${said} No list of models was found in ${tried.length} usual places: name the endpoint, or use staticModels.`,
          'listModelsEndpoint',
        );
      return unproven(
        'unknown',
        `${said} None of ${tried.length} usual paths leads to chat completions: look up the base URL that works with curl, without /chat/completions.`,
        connection.kind === 'apim' ? 'apiName' : 'targetUrl',
      );
    case 'untrusted':
      return unproven('untrusted-certificate', said);
    case 'unreached':
      return unproven('unreachable', said);
    case 'unsent':
      return unsendable(connection, name, secret, root?.sent?.error ?? null);
    default:
      return unproven('unknown', said);
  }
}

/** Only the user can know whether a redirect leads to the gateway or to a page to sign in at; one in a circle is no parameter's fault. */
function redirected(connection: Connection, led: Sent, said: string): Diagnosis {
  const parameter = connection.kind === 'apim' ? 'apiName' : 'targetUrl';
  return unproven(
    led.foreignRedirect === null ? 'gateway-fault' : 'misconfigured',
    `${said} ${answerHint(connection, led) ?? ''}`.trim(),
    parameter,
  );
}

/** What no HTTP client sends, or this one does not. */
function unsendable(connection: Connection, model: string, secret: string, error: HttpError | null): Diagnosis {
  const formed = chatRequest(connection, model, { type: 'none' });
  if (!formed.ok) return unproven('misconfigured', `${sentence(formed.problem)} Correct ${formed.parameter}.`, formed.parameter);
  if (error === null) return unproven('misconfigured', 'The connection makes no request that could be sent.');
  const told = `${sentence(error.message)} ${errorHint(error) ?? ''}`.trim();
  if (error.code === 'UnfitSecret') return unproven('wrong-secret', told, secret);
  return unproven('misconfigured', told, error.code === 'PlainHttp' ? 'targetUrl' : 'customHeaders');
}

/** With API Management the path is the API's, and what it lacks may be an operation. */
function apimRoute(connection: Connection, said: string, tried: number): Diagnosis {
  const operation = modelInPath(connection) ? 'POST /deployments/{deployment-id}/chat/completions' : 'POST /chat/completions';
  return unproven(
    'unknown',
    `${said} None of ${tried} usual paths leads to chat completions: the API in API Management has another URL suffix, or no operation ${operation}.`,
    connection.kind === 'apim' ? 'apiName' : 'targetUrl',
  );
}

/** The models of the first list that came. */
function listedBy({ sents }: Prober): readonly string[] {
  return (
    sents
      .flatMap((sent) => (sent.request.method === 'GET' ? [listedIn(sent, 'OpenAI').models ?? []] : []))
      .find((models) => models.length > 0) ?? []
  );
}

const isApim = ({ category, target }: Connection): boolean =>
  category === 'ApiManagement' || target.from === 'apim' || /\.azure-api\.net\b/i.test(target.url);
