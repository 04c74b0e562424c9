import type { Model } from '../connection/connection.js';
import type { Secret } from '../parameters/secret.js';
import type { Credential } from '../requests/request.js';
import type { Chatted } from './chat.js';
import type { Check } from './check.js';
import { compareList } from './compare-list.js';
import type { Discovered } from './discover.js';
import { getModels } from './get-models.js';
import type { Gateway } from './gateway.js';
import { mustCallCheck } from './must-call.js';
import { streamCheck } from './stream.js';
import type { Subject } from './subject.js';

export { repeat } from './repeat.js';

interface Means {
  readonly subject: Subject;
  readonly credential: Credential;
  readonly secrets: readonly Secret[];
}

interface Seen {
  readonly list: Discovered | undefined;
  readonly listed: readonly Model[] | null;
  readonly chats: readonly Chatted[];
  readonly options: { readonly models: readonly string[]; readonly chat: boolean };
}

/** What --deep looks at besides repeated chats: streams, tools that no model called, and single models or, where they are static, the gateway's list. */
export async function lookDeeper(
  gateway: Gateway,
  { subject, credential, secrets }: Means,
  { list, listed, chats, options }: Seen,
): Promise<{ readonly stream: Check; readonly discovery: Check | undefined; readonly tools: Check | undefined }> {
  const chosen = (listed ?? []).filter(({ name }) => options.models.length === 0 || options.models.includes(name));
  const fixed = subject.connection.models.from === 'static';
  const throttled = chats.some(({ status }) => status === 'throttled');
  const discovery = async (): Promise<Check | undefined> => {
    if (throttled) return list?.check;
    if (fixed) return compareList(gateway, subject, listed ?? [], chats, credential, secrets);
    return list === undefined || chosen.length === 0 ? list?.check : getModels(gateway, subject, chosen, credential, secrets, list.check);
  };
  const asked = options.chat && !throttled ? chats : [];
  const [stream, found, tools] = await Promise.all([
    streamCheck(gateway, subject, options.chat ? chats : [], credential, secrets),
    discovery(),
    mustCallCheck(gateway, subject, asked, credential, secrets),
  ]);
  return { stream, discovery: found, tools };
}
