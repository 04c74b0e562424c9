import type { ListedResource } from '../../azure/list.js';
import type { Connection, ModelSource } from '../../connection/connection.js';
import { differences } from '../../connection/diff.js';
import { connectionFromBody } from '../../connection/from-body.js';
import { connectionId, projectIdText } from '../../connection/ids.js';
import type { ListedConnection } from '../../generated/output/list.js';
import type { FileConnection } from '../gateway/files.js';
import { hideInUrl } from '../plan/hide.js';

const authTypeOf = ({ auth }: Connection): string => (auth.type === 'other' ? auth.authType : auth.type);

function modelsOf(models: ModelSource): ListedConnection['models'] {
  return { source: models.from, count: models.from === 'static' ? models.models.length : null };
}

type Told = Pick<ListedConnection, 'path' | 'environment' | 'kind' | 'state' | 'changed'>;

function entryOf(connection: Connection, told: Told): ListedConnection {
  const { project, name, level, target } = connection;
  return {
    path: told.path,
    environment: told.environment,
    id: connectionId(connection),
    name,
    project: level === 'account' ? null : projectIdText(project),
    kind: told.kind,
    account: projectIdText({ ...project, project: null }),
    level,
    category: connection.category,
    authType: authTypeOf(connection),
    target: target.from === 'url' ? hideInUrl(target.url) : null,
    models: modelsOf(connection.models),
    isSharedToAll: connection.isSharedToAll,
    state: told.state,
    changed: told.changed,
  };
}

/** A live connection, and how a parameter file describes it; `file` is undefined where none does, null where nothing is compared. */
export function liveEntry({ id, properties }: ListedResource, file: FileConnection | undefined | null): ListedConnection {
  const { unread: _unread, ...live } = connectionFromBody(id, { properties });
  const kind = live.kind;
  if (file === null) return entryOf(live, { path: null, environment: null, kind, state: null, changed: [] });
  if (file === undefined) return entryOf(live, { path: null, environment: null, kind, state: 'unmanaged', changed: [] });
  const changed = differences(live, file.connection).map(({ path }) => path);
  return entryOf(live, {
    path: file.path,
    environment: file.environment,
    kind: file.connection.kind,
    state: changed.length === 0 ? 'managed' : 'changed',
    changed,
  });
}

/** A connection that a file describes and Azure does not have. */
export function missingEntry({ path, environment, connection }: FileConnection): ListedConnection {
  return entryOf(connection, { path, environment, kind: connection.kind, state: 'missing', changed: [] });
}

/** In the order of account, project (the account's own first) and name. */
export function inOrder(connections: readonly ListedConnection[]): ListedConnection[] {
  const key = ({ account, project, name }: ListedConnection): string => [account, project ?? '', name].join('\n').toLowerCase();
  return [...connections].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
