import type { Connection } from '../../connection/connection.js';
import { secretNeeds, type SecretNeed } from '../secrets.js';
import type { FileConnection } from './files.js';

/** An apim file's key is API Management's; the process's variable may stand in where it cannot be meant for another. */
export function needOf({ path, connection, secrets }: FileConnection, alone: boolean): SecretNeed | null {
  const [need] = secretNeeds(path, connection, secrets);
  if (need !== undefined) return need;
  return connection.auth.type === 'ApiKey' && alone ? needFor(path, connection, 'apiKey') : null;
}

/** A live connection's secret; the process's variable and --secrets-stdin may have it. */
export function needOfLive(live: Connection | null, alone: boolean, asks: (connection: Connection) => boolean): SecretNeed | null {
  if (live === null || !alone || !asks(live)) return null;
  if (live.auth.type === 'OAuth2') return needFor(live.name, live, 'clientSecret');
  return live.auth.type === 'ApiKey' ? needFor(live.name, live, 'apiKey') : null;
}

function needFor(path: string, { project, name }: Connection, secret: SecretNeed['name']): SecretNeed {
  return { path, account: project.account, project: project.project, connection: name, name: secret };
}
