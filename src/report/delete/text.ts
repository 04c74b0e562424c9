import type { Delete, DeletedConnection } from '../../generated/output/delete.js';
import type { Formatter, ReportOptions } from '../report.js';

const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

function headline({ status, name, project }: DeletedConnection, dryRun: boolean, { chalk }: ReportOptions): string {
  const where = project === null ? 'the account' : nameOf(project);
  switch (status) {
    case 'deleted':
      return `${chalk.green('Deleted')} ${name} from ${where}`;
    case 'gone':
      return `${chalk.green('Gone')} ${name}: ${where} has no such connection (any more)`;
    case 'skipped':
      return dryRun ? `${chalk.green('Would delete')} ${name} from ${where}` : `${chalk.yellow('Not deleted')} ${name} in ${where}`;
    default:
      return `${chalk.red(status === 'refused' ? 'Refused' : 'Failed')} ${name} in ${where}`;
  }
}

function block(connection: DeletedConnection, dryRun: boolean, options: ReportOptions): string[] {
  const { status, saved, agents, notes, error } = connection;
  const verb = status === 'deleted' ? 'broke' : 'would break';
  const supply = saved === null || saved.secrets.length === 0 ? '' : `; it needs ${saved.secrets.join(', ')}, which Azure never gives back`;
  return [
    headline(connection, dryRun, options),
    ...(error === null
      ? agents.map(
          ({ name, project, versions }) =>
            `  ${verb} the agent ${name} (${versions.length === 1 ? 'version' : 'versions'} ${versions.join(', ')}) in ${nameOf(project)}`,
        )
      : [`  ${error.message}`]),
    ...(error?.hint == null ? [] : [`  ${error.hint}`]),
    ...(status === 'gone' ? notes.map((note) => `  ${note}`) : []),
    ...(saved === null ? [] : [...notes.map((note) => `  ${note}`), `  To bring it back: foundry-gw deploy ${saved.path}${supply}`]),
  ];
}

/** What was deleted, what was not and why, and how to bring it back. */
export const deleteText: Formatter<Delete> = ({ dryRun, connections, summary }, options) => {
  const counts = Object.entries(summary).filter(([name, count]) => name !== 'connections' && count > 0 && !(dryRun && name === 'skipped'));
  const total =
    connections.length < 2 || counts.length === 0 ? [] : ['', `${counts.map(([name, count]) => `${count} ${name}`).join(', ')}.`];
  return `${[...connections.flatMap((connection) => block(connection, dryRun, options)), ...total].join('\n')}\n`;
};
