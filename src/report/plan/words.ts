import type { Plan, PlannedConnection } from '../../generated/output/plan.js';
import { quoted } from '../command-line.js';
import type { Sign } from './rows.js';

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** What the plan stands on, as name and value: identity, subscriptions, environment. */
export function headerOf({ engine, identity, subscriptions, environment }: Plan): [name: string, value: string][] {
  return [
    ...(identity === null
      ? []
      : [
          ['identity', `${identity.name}, tenant ${identity.tenant}, ${identity.cloud}${engine === 'az' ? ' (az)' : ''}`] as [
            string,
            string,
          ],
        ]),
    ...subscriptions.map(({ id, name }): [string, string] => ['subscription', name === null ? id : `${name} (${id})`]),
    ...(environment === null ? [] : [['environment', environment] as [string, string]]),
  ];
}

const wants = (one: PlannedConnection): boolean => one.action === 'update' && one.base === 'missing';

/** What happens to a connection, in a word or a sentence; its sign is `✗` where Azure could not say. */
export function headlineOf(one: PlannedConnection): { readonly sign: Sign | ' ' | '✗'; readonly text: string } {
  const fields = plural(one.changes.length, 'field');
  switch (one.action) {
    case 'create':
      return { sign: '+', text: 'create' };
    case 'update':
      return { sign: '~', text: wants(one) ? `update ${fields}, to be adopted: no record says who made it` : `update ${fields}` };
    case 'conflict':
      return { sign: '!', text: 'conflict: someone else changed it since it was last deployed' };
    case 'delete':
      return { sign: '-', text: 'delete' };
    case 'none':
      return { sign: ' ', text: 'no change' };
    default:
      return { sign: '✗', text: `cannot be compared${one.error === null ? '' : ` (${one.error.code})`}` };
  }
}

/** What there is to know of a connection besides its changes, as name and value. */
export function notesOf({ path, target, targetFrom, secrets, base, action }: PlannedConnection): [name: string, value: string][] {
  return [
    ...(path === null ? [] : [['file', path === '-' ? 'standard input' : path] as [string, string]]),
    ...(target === null ? [] : [['target', targetFrom === null ? target : `${target} (${targetFrom})`] as [string, string]]),
    ...secrets.map(({ parameter, source }): [string, string] => [parameter, source]),
    ...(secrets.length > 0 && action !== null && action !== 'create'
      ? [['credential', 'not comparable, sent with every deployment'] as [string, string]]
      : []),
    ...(base === 'missing' ? [['record', 'none: not deployed by foundry-gw, or Azure purged the history'] as [string, string]] : []),
  ];
}

/** How many connections there are of each kind, the empty ones left out: `1 to create`. */
export function partsOf({ summary: { create, update, none, conflict, failed } }: Plan): string[] {
  return [
    ...(create > 0 ? [`${create} to create`] : []),
    ...(update > 0 ? [`${update} to update`] : []),
    ...(conflict > 0 ? [`${conflict} in conflict`] : []),
    ...(none > 0 ? [`${none} unchanged`] : []),
    ...(failed > 0 ? [`${failed} not compared`] : []),
  ];
}

export const summaryOf = (result: Plan): string =>
  `${[plural(result.connections.length, 'connection'), partsOf(result).join(', ')].join(': ')}.`;

function deployLine(connections: readonly PlannedConnection[], environment: string | null, option = ''): string {
  const paths = [...new Set(connections.map(({ path }) => path))].filter((path) => path !== null);
  const named = paths.length > 3 ? '<the same paths>' : paths.map(quoted).join(' ');
  return `foundry-gw deploy ${named}${environment === null ? '' : ` --env ${quoted(environment)}`}${option}`;
}

export interface NextStep {
  readonly say: string;
  /** The command to run, in one piece. */
  readonly run: string;
}

/** What to do next. */
export function nextSteps({ connections, environment, saved }: Plan): NextStep[] {
  const plainly = connections.filter((one) => one.action === 'create' || (one.action === 'update' && !wants(one)));
  const adopted = connections.filter(wants);
  const contested = connections.filter(({ action }) => action === 'conflict');
  const take = ({ id, path }: PlannedConnection): string =>
    `foundry-gw import ${quoted(id)}${path === null || path === '-' ? '' : ` --into ${quoted(path)}`}`;
  if (saved !== null) {
    const flags = `${contested.length === 0 ? '' : ' --overwrite-remote-changes'}${adopted.length === 0 ? '' : ' --adopt'}`;
    return [{ say: 'Deploy exactly this:', run: `foundry-gw deploy --plan ${quoted(saved)}${flags}` }];
  }
  return [
    ...(plainly.length === 0 ? [] : [{ say: 'Deploy:', run: deployLine(plainly, environment) }]),
    ...(adopted.length === 0
      ? []
      : [
          { say: 'Take what is live into the file:', run: take(adopted[0]!) },
          { say: 'Or overwrite what is live:', run: deployLine(adopted, environment, ' --adopt') },
        ]),
    ...(contested.length === 0
      ? []
      : [
          { say: `Take what someone else changed into the file:`, run: take(contested[0]!) },
          { say: 'Or overwrite it:', run: deployLine(contested, environment, ' --overwrite-remote-changes') },
        ]),
  ];
}
