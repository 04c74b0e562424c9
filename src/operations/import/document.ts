import type { Connection } from '../../connection/connection.js';
import { kindOfConnection } from '../../connection/to-parameters.js';
import { parameterSchemas, type Kind } from '../../generated/parameters.js';
import type { Json } from '../../parameters/value.js';
import { variableName } from '../init/answers.js';
import { parameterFileText } from '../init/document.js';
import { schemaReference } from '../schema-file.js';
import { sayable, type Hidden } from './sayable.js';

export interface ImportedSecret {
  readonly parameter: string;
  readonly reference: string;
}

export interface Document {
  readonly kind: Kind;
  readonly text: string;
  /** What the file refers to and an import cannot know. */
  readonly secrets: readonly ImportedSecret[];
  readonly hidden: readonly Hidden[];
}

/** The secret parameters that a file of this connection has to refer to, by the variable that `init` would take. */
export function secretReferences(connection: Connection, kind: Kind): readonly ImportedSecret[] {
  const { auth, name } = connection;
  if (kind === 'apim' || auth.type === 'ProjectManagedIdentity' || auth.type === 'other') return [];
  return auth.type === 'ApiKey'
    ? [{ parameter: 'apiKey', reference: `\${${variableName(name, 'API_KEY')}}` }]
    : [{ parameter: 'clientSecret', reference: `\${${variableName(name, 'CLIENT_SECRET')}}` }];
}

/** The parameter file that makes this connection; the same for the same connection. */
export function documentOf(connection: Connection): Document {
  const kind = kindOfConnection(connection);
  const { values, hidden } = sayable(connection);
  const secrets = secretReferences(connection, kind);
  const all: Readonly<Record<string, Json>> = {
    ...values,
    ...Object.fromEntries(secrets.map(({ parameter, reference }) => [parameter, reference])),
  };
  const parameters = Object.keys(parameterSchemas[kind]).flatMap((name) =>
    all[name] === undefined ? [] : [[name, { value: all[name] }] as const],
  );
  return { kind, text: parameterFileText(Object.fromEntries(parameters), schemaReference(kind)), secrets, hidden };
}
