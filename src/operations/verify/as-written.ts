import type { Connection } from '../../connection/connection.js';
import type { Subject } from '../../gateway/subject.js';
import type { GatewayTarget } from '../gateway/target.js';

/** What to ask, and with what, once a file says something else: the URL of the API that it names now, a token for its audience. */
export async function asWritten({ subject: before, help }: GatewayTarget, written: Connection): Promise<Subject> {
  const subject = before!;
  const connection =
    written.target.from === 'url'
      ? written
      : { ...written, target: { from: 'url' as const, url: (await urlOf(written, help)) ?? urlIn(subject) } };
  const { auth } = connection;
  const was = subject.connection.auth;
  if (
    subject.atHand.type !== 'entra' ||
    auth.type !== 'ProjectManagedIdentity' ||
    was.type !== 'ProjectManagedIdentity' ||
    auth.audience === was.audience
  )
    return { ...subject, connection };
  const token = (await help?.tokenFor?.(auth.audience)) ?? null;
  return { ...subject, connection, atHand: token === null ? subject.atHand : { type: 'entra', token } };
}

const urlIn = ({ connection: { target } }: Subject): string => (target.from === 'url' ? target.url : '');

/** Where the API that a file names now is served; null where nobody can tell. */
async function urlOf({ target }: Connection, help: GatewayTarget['help']): Promise<string | null> {
  if (target.from !== 'apim') return null;
  return (await help?.apis?.())?.find(({ api }) => api === target.api)?.url ?? null;
}
