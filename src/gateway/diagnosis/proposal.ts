import type { Connection } from '../../connection/connection.js';
import { toParameters } from '../../connection/to-parameters.js';
import type { Change } from '../../parameters/file.js';
import { chatRequest } from '../../requests/chat.js';
import { keyHeader } from '../../requests/headers.js';
import type { Setup } from './candidate.js';

/** The edits of a parameter file that turn one connection into the other. */
export function changesBetween(before: Connection, { connection: after }: Setup): Change[] {
  const given = toParameters(before);
  const wanted = toParameters(after);
  return [...new Set([...Object.keys(wanted), ...Object.keys(given)])]
    .filter((parameter) => JSON.stringify(given[parameter]) !== JSON.stringify(wanted[parameter]))
    .map((parameter) => ({ parameter, value: wanted[parameter] ?? null }));
}

const urlOf = (connection: Connection): string => {
  const formed = chatRequest(connection, '<model>', { type: 'none' });
  return formed.ok ? decodeURIComponent(formed.request.url) : connection.target.from === 'url' ? withoutSecrets(connection.target.url) : '';
};

/** What stands before the host, or is the value in a query, may be a password. */
const withoutSecrets = (url: string): string => url.replace(/\/\/[^/?#]*@/, '//(hidden)@').replace(/([?&][^=&#]*=)[^&#]*/g, '$1(hidden)');

/** What differs between a connection and the one that works, a sentence each. */
export function explained(before: Connection, after: Connection): string[] {
  const [from, to] = [urlOf(before), urlOf(after)];
  const [header, right] = [keyHeader(before), keyHeader(after)];
  const { customHeaders: had } = before;
  const { customHeaders: has } = after;
  const gone = Object.keys(had).filter((name) => has[name] === undefined);
  const added = Object.keys(has).filter((name) => had[name] === undefined);
  const renamed = before.models.from === 'static' && after.models.from === 'static' ? pairs(before.models.models, after.models.models) : [];
  const lists =
    before.models.from === 'discovery' &&
    after.models.from === 'discovery' &&
    JSON.stringify([before.models.discovery, before.deploymentAPIVersion]) !==
      JSON.stringify([after.models.discovery, after.deploymentAPIVersion]);
  return [
    ...(from === to ? [] : [`Chat is answered at ${to}, not at ${from}.`]),
    ...(header.name === right.name && header.format === right.format
      ? []
      : [`The gateway reads the key from the header ${right.name} (${right.format}), not from ${header.name} (${header.format}).`]),
    ...gone.map((name) => `The custom header ${name} takes the place of the credential or is refused.`),
    ...added.map((name) => `The gateway wants the header ${name}.`),
    ...renamed.map(([old, name]) => `The gateway knows the model as ${name}, not as ${old}.`),
    ...(lists && after.models.from === 'discovery'
      ? [`Models are listed at ${after.models.discovery.listModelsEndpoint} in the form of ${after.models.discovery.deploymentProvider}.`]
      : []),
  ];
}

function pairs(before: readonly { readonly name: string }[], after: readonly { readonly name: string }[]): (readonly [string, string])[] {
  return before.flatMap(({ name }, index) =>
    after[index] === undefined || after[index].name === name ? [] : [[name, after[index].name] as const],
  );
}
