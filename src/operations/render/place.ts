import type { Connection } from '../../connection/connection.js';
import { connectionFromParameters } from '../../connection/from-parameters.js';
import { connectionId, projectIdText } from '../../connection/ids.js';
import { generatedName } from '../../connection/names.js';
import { isFailure } from '../../errors.js';
import type { ResolvedParameters, SecretName } from '../../parameters/resolve.js';
import { substitute, variableNames } from '../../parameters/variables.js';
import { neededSecrets, type Destination } from '../../templates/az-line.js';

/** What a connection is called and where it goes, as far as variables do not keep it open. */
export interface Place {
  readonly destination: Destination;
  /** ARM id of the project. */
  readonly project: string | null;
  /** Null where the project is not known. */
  readonly connection: Connection | null;
  readonly needed: readonly SecretName[];
}

/** @throws `InvalidProjectId` where the project is wrong, or `strict` and it is open */
export function place(parameters: ResolvedParameters, variables: ReadonlyMap<string, string>, strict: boolean): Place {
  const values = substitute(parameters.values, (name) => variables.get(name)) as ResolvedParameters['values'];
  const known = { ...parameters, values };
  const projectResourceId = textOf(values, 'projectResourceId');
  try {
    const connection = connectionFromParameters(known);
    const id = connectionId(connection);
    const open = variableNames(id).length > 0;
    return {
      destination: { id: open ? null : id, name: connection.name, projectResourceId },
      project: open ? null : projectIdText(connection.project),
      connection,
      needed: neededSecrets(connection),
    };
  } catch (error) {
    if (strict || !isFailure(error) || variableNames(projectResourceId).length === 0) throw error;
    const name = textOf(values, 'connectionName') || generatedName(parameters.kind, values);
    return { destination: { id: null, name, projectResourceId }, project: null, connection: null, needed: neededWithoutProject(known) };
  }
}

/** Any project does: the secrets do not depend on it. */
function neededWithoutProject(parameters: ResolvedParameters): readonly SecretName[] {
  const projectResourceId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a/projects/p';
  return neededSecrets(connectionFromParameters({ ...parameters, values: { ...parameters.values, projectResourceId } }));
}

const textOf = (values: ResolvedParameters['values'], name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};
