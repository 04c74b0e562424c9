import type { Connection } from '../../connection/connection.js';
import { chat } from '../chat.js';
import type { Gateway } from '../gateway.js';
import type { Subject } from '../subject.js';
import type { Case } from './diagnose.js';
import type { Diagnosis } from './diagnosis.js';
import type { Help } from './help.js';

/** Audiences that may be meant, the likeliest first. */
export function audiencesLike(audience: string): string[] {
  const plain = audience.trim().replace(/\/\.default$/, '');
  const base = plain.replace(/\/+$/, '');
  const usual = ['https://cognitiveservices.azure.com', 'https://ai.azure.com'];
  return [...new Set([plain, base, `${base}/`, ...usual])].filter((one) => one !== audience && one !== '' && one !== '/');
}

/**
 * Another audience with whose token a chat came back. That it did proves the audience, though the token is that of this sign-in; that none does
 * proves nothing: null.
 */
export async function otherAudience(
  gateway: Gateway,
  subject: Subject,
  { models, chats }: Case,
  { tokenFor }: Help,
): Promise<Diagnosis | null> {
  const { auth } = subject.connection;
  const model = chats.find(({ status }) => status === 'inconclusive')?.model ?? models[0];
  if (auth.type !== 'ProjectManagedIdentity' || tokenFor === undefined || model === undefined) return null;
  for (const audience of audiencesLike(auth.audience)) {
    const token = await tokenFor(audience);
    if (token === null) continue;
    const connection: Connection = { ...subject.connection, auth: { ...auth, audience } };
    const { status } = await chat(gateway, { ...subject, connection }, model, { type: 'bearer', token }, [token]);
    if (status === 'throttled') return null;
    if (status !== 'pass' && status !== 'warn') continue;
    const explanation = `The gateway takes an Entra token for ${audience}, not one for ${auth.audience}.`;
    return { cause: 'misconfigured', explanation, changes: [{ parameter: 'audience', value: audience }], proven: true };
  }
  return null;
}
