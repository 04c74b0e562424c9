import type { Connection } from '../../connection/connection.js';
import { isLoopback } from '../../http/loopback.js';
import type { Secret } from '../../parameters/secret.js';
import { chatRequest, type ChatOptions } from '../../requests/chat.js';
import { listModelsRequest } from '../../requests/discovery.js';
import { readModelList } from '../../requests/models.js';
import type { Credential, Formed, GatewayRequest } from '../../requests/request.js';
import type { Gateway } from '../gateway.js';
import type { Sent } from '../send.js';
import { aboutModel, signatureOf, stageOf, type Stage } from './answer.js';
import { repaired, type Setup } from './candidate.js';
import { cleanKey } from './key-text.js';
import { urlMeant } from './stray-text.js';

/** What one request showed. */
export interface Probe {
  readonly stage: Stage;
  readonly signature: string;
  /** Null where no request could be formed. */
  readonly sent: Sent | null;
}

/** Headers besides those of a setup. */
type Extra = Readonly<Record<string, string | Secret>>;

/** Tries setups against a gateway; the same request is sent once only. */
export interface Prober {
  /** Requests left. */
  readonly left: number;
  /** What must not be printed of what it saw. */
  readonly secrets: readonly Secret[];
  readonly sents: readonly Sent[];
  /** Null where the requests are used up. `again` sends even what was sent before. */
  chat(
    setup: Setup,
    options?: ChatOptions & { readonly again?: boolean; readonly extra?: Extra; readonly withoutKey?: boolean },
  ): Promise<Probe | null>;
  /** The models that a connection's discovery lists; null where it lists none. */
  list(
    setup: Setup,
    options?: { readonly again?: boolean; readonly extra?: Extra },
  ): Promise<{ readonly probe: Probe; readonly models: readonly string[] | null; readonly provider: string | null } | null>;
  get(setup: Setup, url: string): Promise<Probe | null>;
}

/** Requests for one connection at most. */
export const mostRequests = 24;

/** Requests without an answer at most. */
const mostTimeouts = 2;

export interface Means {
  readonly credential: Credential;
  /** All that is known of secrets, for messages. */
  readonly secrets: readonly Secret[];
  readonly budget?: number;
}

/** Where the credential may go: the target's own host and port, encrypted or on this machine. */
function originsOf({ target }: Connection): Set<string> {
  const url = target.from === 'url' ? urlMeant(target.url) : null;
  if (url === null) return new Set();
  const secure = new URL(url.href.replace(/^http:/i, 'https:'));
  return new Set([
    url.origin,
    ...(secure.port === url.port && url.port !== '' ? [secure.origin] : []),
    ...(isLoopback(url) ? [url.origin.replace(/^https:/, 'http:')] : []),
  ]);
}

export function createProber(
  gateway: Gateway & { readonly left?: number },
  given: Connection,
  { credential, secrets, budget = mostRequests }: Means,
): Prober {
  const origins = originsOf(given);
  const known = new Map<string, Promise<Sent>>();
  const sents: Sent[] = [];
  let left = Math.min(budget, gateway.left ?? budget);
  let timeouts = 0;

  const credentialOf = (setup: Setup): Credential =>
    credential.type === 'key' ? { type: 'key', key: repaired(credential.key, setup) } : credential;

  async function send(formed: Formed, again: boolean): Promise<Sent | 'unformed' | null> {
    if (!formed.ok || !allowed(formed.request)) return 'unformed';
    const key = keyOf(formed.request);
    const before = known.get(key);
    if (before !== undefined && !again) return before;
    if (left <= 0) return null;
    left -= 1;
    const sending = gateway.send(formed.request, { once: true });
    known.set(key, sending);
    const sent = await sending;
    // What could not be sent is no request.
    if (sent.error?.httpReason === 'invalid-request') left += 1;
    sents.push(sent);
    // Each one may take as long as is waited at all.
    if (sent.error?.httpReason === 'timeout' && (timeouts += 1) >= mostTimeouts) left = 0;
    return sent;
  }

  const allowed = ({ url }: GatewayRequest): boolean => origins.size === 0 || origins.has(new URL(url).origin);

  const asProbe = (sent: Sent | 'unformed'): Probe => {
    const one = sent === 'unformed' ? null : sent;
    return { stage: stageOf(one), signature: signatureOf(one), sent: one };
  };

  return {
    get left() {
      return left;
    },
    sents,
    secrets: [...secrets, ...(credential.type === 'key' ? [credential.key.map(cleanKey)] : [])],
    async chat(setup, { again = false, extra = {}, withoutKey = false, ...options } = {}) {
      const formed = chatRequest(setup.connection, setup.model, withoutKey ? { type: 'none' } : credentialOf(setup), options);
      const sent = await send(withExtra(formed, extra), again);
      if (sent === null) return null;
      const probe = asProbe(sent);
      return { ...probe, stage: aboutModel(probe.stage, probe.sent, setup.model) };
    },
    async list(setup, { again = false, extra = {} } = {}) {
      const formed = listModelsRequest(setup.connection, credentialOf(setup));
      const sent = await send(withExtra(formed, extra), again);
      if (sent === null) return null;
      const probe = asProbe(sent);
      const { models } = setup.connection;
      const wanted = models.from === 'discovery' ? models.discovery.deploymentProvider : 'AzureOpenAI';
      const listed = listedIn(probe.sent, wanted);
      return { probe: listed.models === null ? probe : { ...probe, stage: 'ok', signature: 'ok' }, ...listed };
    },
    async get(setup, url) {
      const formed = chatRequest(setup.connection, setup.model, credentialOf(setup));
      if (!formed.ok) return null;
      const { 'Content-Type': _type, ...headers } = formed.request.headers;
      const sent = await send({ ok: true, request: { method: 'GET', url, headers } }, false);
      return sent === null || sent === 'unformed' ? null : asProbe(sent);
    },
  };
}

/** The names in an answer to a list request, in the shape of the provider or of the other one. */
export function listedIn(
  sent: Sent | null,
  provider: string,
): { readonly models: readonly string[] | null; readonly provider: string | null } {
  if (sent?.answer?.status !== 200) return { models: null, provider: null };
  for (const shape of new Set([provider, 'OpenAI', 'AzureOpenAI'])) {
    try {
      const list = readModelList(shape, JSON.parse(sent.answer.text()));
      if (list.ok && list.models.length > 0) return { models: list.models.map(({ name }) => name), provider: shape };
    } catch {
      return { models: null, provider: null };
    }
  }
  return { models: null, provider: null };
}

const withExtra = (formed: Formed, extra: Extra): Formed =>
  formed.ok ? { ok: true, request: { ...formed.request, headers: besides(extra, formed.request.headers) } } : formed;

/** Headers added to those of a request, which win whatever their letter case. */
function besides(extra: Extra, headers: GatewayRequest['headers']): GatewayRequest['headers'] {
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return { ...Object.fromEntries(Object.entries(extra).filter(([name]) => !names.has(name.toLowerCase()))), ...headers };
}

function keyOf({ method, url, headers, body }: GatewayRequest): string {
  const shown = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), typeof value === 'string' ? value : value.reveal()]);
  return JSON.stringify([method, url, shown, typeof body === 'string' ? body : body?.reveal()]);
}
