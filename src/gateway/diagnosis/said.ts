import type { Secret } from '../../parameters/secret.js';
import { checkChatAnswer } from '../../requests/chat-answer.js';
import { account } from '../account.js';
import type { Sent } from '../send.js';
import { sentence } from '../sentence.js';

/** What the gateway answered, for people; without secrets. '' where nothing was sent. */
export function saidBy(sent: Sent | null, secrets: readonly Secret[]): string {
  if (sent === null) return '';
  const { outcome, request, response } = account(sent, secrets);
  const excerpt = response?.excerpt ?? null;
  const wrong = sent.answer?.status === 200 ? `, but the answer ${problemOf(sent)}${excerpt === null ? '' : `: ${excerpt}`}` : '';
  return sentence(`${request.method} ${request.url} ${outcome}${wrong}`);
}

function problemOf({ request, answer }: Sent): string {
  if (request.method === 'GET') return 'is no list of models';
  const judged = checkChatAnswer(answer!.text(), answer!.headers['content-type']);
  return judged.ok ? 'proves nothing of the connection' : judged.problem;
}
