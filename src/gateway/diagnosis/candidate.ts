import type { Connection, KeyHeader } from '../../connection/connection.js';
import type { Secret } from '../../parameters/secret.js';

/** What a cause touches: one edit of each at a time. */
export type Aspect = 'scheme' | 'endpoint' | 'keyHeader' | 'secret' | 'model' | 'customHeaders' | 'discovery';

/** Everything that a chat is formed from. */
export interface Setup {
  readonly connection: Connection;
  /** The model's name in the connection. */
  readonly model: string;
  /** What is done to the key's text before it is used. */
  readonly repair: (key: string) => string;
}

/** One way in which a setup may be wrong, with the setup put right. */
export interface Edit {
  readonly aspect: Aspect;
  /** For the debug log: `target /v1, model in the body`. */
  readonly label: string;
  /** Lower is tried earlier; 0 is all but certain. */
  readonly cost: number;
  apply(setup: Setup): Setup;
}

export const asGiven = (key: string): string => key;

/** The key as a setup sends it. */
export function repaired(key: Secret, { repair }: Setup): Secret {
  return repair === asGiven ? key : key.map(repair);
}

export function withConnection(setup: Setup, change: Partial<Connection>): Setup {
  return { ...setup, connection: { ...setup.connection, ...change } };
}

/** The key's header, in the form in which the connection names it; none is the default `api-key`. */
export function withKeyHeader(setup: Setup, { name, format }: { readonly name: string; readonly format: string }): Setup {
  const isDefault = name.toLowerCase() === 'api-key' && format === '{api_key}';
  const portal = setup.connection.keyHeaders.length > 0 && setup.connection.keyHeaders.every(({ form }) => form === 'portal');
  const header: KeyHeader = portal ? { form: 'portal', name, format } : { form: 'authConfig', type: 'api_key', name, format };
  return withConnection(setup, { keyHeaders: isDefault ? [] : [header] });
}

/** The same model under another name, in the connection's list too. */
export function withModel(setup: Setup, name: string): Setup {
  const { models } = setup.connection;
  if (models.from !== 'static') return { ...setup, model: name };
  const renamed = models.models.map((model) => (model.name === setup.model ? { ...model, name } : model));
  return { ...withConnection(setup, { models: { from: 'static', models: renamed } }), model: name };
}
