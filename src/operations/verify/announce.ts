import type { Connection } from '../../connection/connection.js';
import { callsOfModel, chosenModels, notChat } from '../../gateway/models.js';
import { baseOf } from '../../requests/base.js';
import { discoveryOf } from '../../requests/discovery.js';
import type { GatewayTarget } from '../gateway/target.js';
import type { VerifyOptions } from './connections.js';

/** What goes to one host. */
interface Load {
  tokens: number;
  lists: number;
  chats: number;
  streams: number;
  /** Connections whose models only the gateway's own list tells. */
  open: number;
  /** Without a credential: only to see whether the gateway is there. */
  knocks: number;
}

const none = (): Load => ({ tokens: 0, lists: 0, chats: 0, streams: 0, open: 0, knocks: 0 });
const counted = (count: number, word: string): string[] => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`]);

/** Which requests will go where, in a line; '' where nothing is sent. A diagnosis and what an answer calls for come on top. */
export function announcement(targets: readonly GatewayTarget[], options: Pick<VerifyOptions, 'models' | 'chat' | 'deep'>): string {
  const hosts = new Map<string, Load>();
  const at = (host: string): Load => {
    const load = hosts.get(host) ?? none();
    hosts.set(host, load);
    return load;
  };
  for (const target of targets) if (target.subject !== null) add(at, target, options);
  const loads = [...hosts];
  const total = loads.reduce((sum, [, { tokens, lists, chats, streams, knocks }]) => sum + tokens + lists + chats + streams + knocks, 0);
  if (total === 0) return '';
  const open = loads.some(([, load]) => load.open > 0);
  const some = `${open ? 'At least ' : ''}${total} request${total === 1 ? '' : 's'}`;
  const shown = loads.slice(0, mostHosts).map(([host, load]) => (loads.length === 1 ? partsOf(load) : `${host} (${partsOf(load)})`));
  const rest = loads.length > mostHosts ? [`${loads.length - mostHosts} more`] : [];
  const where = loads.length === 1 ? loads[0]![0] : `${loads.length} hosts`;
  const costs =
    options.deep === true || loads.reduce((sum, [, { chats }]) => sum + chats, 0) > 10
      ? ' Chats cost tokens; --model <name> limits them.'
      : '';
  return `${some} to ${where}: ${[...shown, ...rest].join(', ')}.${costs}`;
}

/** How many agents will be made, in a line; '' where none is. */
export function agentAnnouncement(targets: readonly GatewayTarget[], { models = [] }: Pick<VerifyOptions, 'models'>): string {
  const counts = targets.flatMap((target) => (target.subject === null ? [] : [new Set([...target.models, ...models]).size]));
  const total = counts.reduce((sum, count) => sum + Math.max(count, 1), 0);
  if (total === 0) return '';
  const first = counts.some((count) => count === 0) ? ' with the first model (--model <name> chooses)' : '';
  return `Then ${total} temporary agent${total === 1 ? ` of the project${first}; it is` : `s of the projects${first}; they are`} removed afterwards.`;
}

const mostHosts = 8;

function partsOf({ tokens, lists, chats, streams, open, knocks }: Load): string {
  return [
    ...counted(tokens, 'access token'),
    ...counted(lists, 'list').map((text) => `${text} of models`),
    ...counted(chats, 'chat'),
    ...counted(streams, 'streamed chat'),
    ...(open > 0 ? ['then a chat through each model listed'] : []),
    ...counted(knocks, 'look').map((text) => `${text} without credential`),
  ].join(', ');
}

function add(
  at: (host: string) => Load,
  { subject, models }: GatewayTarget,
  options: Pick<VerifyOptions, 'models' | 'chat' | 'deep'>,
): void {
  const { connection, atHand } = subject!;
  const base = baseOf(connection);
  if (!base.ok) return;
  const load = at(base.url.host);
  const { auth } = connection;
  if (atHand.type === 'missing') {
    load.knocks += 1;
    return;
  }
  if (atHand.type === 'clientSecret' && auth.type === 'OAuth2' && URL.canParse(auth.tokenUrl)) at(new URL(auth.tokenUrl).host).tokens += 1;
  const named = [...models, ...(options.models ?? [])];
  const dynamic = connection.models.from !== 'static' && discoveryOf(connection) !== null;
  if (dynamic || options.deep === true) load.lists += 1;
  if (options.chat === false) {
    if (!dynamic) load.knocks += 1;
    return;
  }
  if (dynamic && named.length === 0) {
    load.open += 1;
    return;
  }
  const count = asked(connection, named, dynamic);
  load.chats += count * callsOfModel(options.deep === true);
  if (options.deep === true) load.streams += count;
}

function asked(connection: Connection, named: readonly string[], dynamic: boolean): number {
  const listed = dynamic ? null : connection.models.from === 'static' ? connection.models.models : [];
  const chosen = chosenModels(listed, named);
  return chosen.filter(
    ({ model, missing }) =>
      notChat({ connection, atHand: { type: 'missing', why: '' } }, model, { missing, named: named.length > 0 }) === null,
  ).length;
}
