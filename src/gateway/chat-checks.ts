import type { Chatted } from './chat.js';
import { check, worst, type Check } from './check.js';
import { some } from './discover.js';
import { ended } from './sentence.js';

/** chat and tools, from what the models answered. `known`: whether there was a list of models at all. */
export function chatChecks(chats: readonly Chatted[], { wanted, known }: { readonly wanted: boolean; readonly known: boolean }): Check[] {
  if (!wanted) return [check('chat', 'skipped', 'Left out, as was asked for.'), check('tools', 'skipped', 'Left out, as was asked for.')];
  if (chats.length === 0) {
    const why = known ? 'There is no model.' : 'No model is known: discovery failed.';
    const hint = known ? null : 'Name one with --model to try it all the same.';
    return [check('chat', 'skipped', why, { hint }), check('tools', 'skipped', why)];
  }
  return [chatCheck(chats), toolsCheck(chats)];
}

function chatCheck(chats: readonly Chatted[]): Check {
  const tried = chats.filter(({ status }) => status !== 'skipped');
  const status = worst((tried.length === 0 ? chats : tried).map((one) => one.status));
  const first = chats.find((one) => one.status === status)!;
  const good = chats.filter((one) => one.status === 'pass' || one.status === 'warn').length;
  const all = status === 'pass' && chats.length > 1;
  const count = tried.length === chats.length ? `${good}` : `${good} of ${chats.length}`;
  const counted = chats.length === 1 ? '' : `${good} of ${chats.length} models answered. `;
  const message = all ? `${count} models answered` : `${counted}${first.message}`;
  const times = chats.flatMap(({ latencyMs, sent }) => (sent === null ? [] : [latencyMs ?? sent.durationMs]));
  // The slowest, since they go side by side.
  const durationMs = times.length === 0 ? null : Math.round(Math.max(...times));
  return check('chat', status, ended(message), { hint: first.hint, ...first.exchange, durationMs });
}

function toolsCheck(chats: readonly Chatted[]): Check {
  const known = chats.filter(({ tools }) => tools !== null);
  if (known.length === 0) return check('tools', 'skipped', 'No chat was answered.');
  const failed = known.filter(({ tools }) => tools!.status === 'fail');
  if (failed.length > 0) {
    const names = failed.length === 1 ? '' : `${some(failed.map(({ model }) => model.name))} refuse tools. `;
    return check('tools', 'fail', ended(`${names}${failed[0]!.tools!.message}`), {
      hint: 'Let the gateway pass on tools and tool_choice: agents need them.',
      request: failed[0]!.exchange?.request ?? null,
    });
  }
  const called = known.filter(({ tools }) => tools!.called).length;
  const message =
    known.length === 1 ? known[0]!.tools!.message : `${known.length} models took a tool definition, ${called} of them called it`;
  return check('tools', 'pass', ended(message));
}
