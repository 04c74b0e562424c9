import type { ProjectId } from '../../connection/connection.js';
import { connectionId, projectIdText } from '../../connection/ids.js';
import type { Check } from '../../gateway/check.js';
import type { Help } from '../../gateway/diagnosis/help.js';
import type { Subject } from '../../gateway/subject.js';
import type { Connection } from '../../connection/connection.js';
import type { FailureKind } from '../../errors.js';
import type { WrittenIn } from './elsewhere.js';

/** Where a connection was named and where it is; null where that is not known. */
export interface Place {
  readonly path: string | null;
  readonly environment: string | null;
  /** ARM id of the connection. */
  readonly id: string | null;
  readonly name: string | null;
  /** ARM id of the project, or of the account. */
  readonly project: string | null;
  readonly kind: 'apim' | 'model-gateway' | null;
}

/** A connection whose gateway is to be asked, all that Azure and the file have to say gathered. */
export interface GatewayTarget {
  readonly place: Place;
  readonly source: 'live' | 'file';
  readonly resource: Check;
  /** Null where the connection itself could not be had; then `resource` says why. */
  readonly subject: Subject | null;
  /** Models named along with the connection. */
  readonly models: readonly string[];
  /** The project that the file names; its agents see the connection even where it is the account's. */
  readonly project?: ProjectId;
  /** What Azure can tell besides, where it is asked. */
  readonly help?: Help;
  /** Absent where no file was named. */
  readonly written?: WrittenIn;
  /** Why there is no subject, for commands that have no checks. */
  readonly failed?: { readonly kind: FailureKind; readonly code: string; readonly hint: string | null };
}

export function placeOf(connection: Connection, file: { path: string | null; environment: string | null }): Place {
  return {
    ...file,
    id: connectionId(connection),
    name: connection.name,
    project: projectOf(connection.project),
    kind: connection.kind,
  };
}

function projectOf(project: ProjectId): string {
  return projectIdText(project);
}
