import type { ChalkInstance } from 'chalk';
import type { Deploy, DeployedConnection } from '../../generated/output/deploy.js';
import type { Formatter } from '../report.js';
import { validateText } from '../validate/text.js';

const done = { create: 'created', update: 'updated', none: 'deployed again, unchanged', conflict: 'overwritten' } as const;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

function outcome({ status, action, durationMs, error }: DeployedConnection): string {
  switch (status) {
    case 'succeeded':
      return `${done[action ?? 'create']} in ${seconds(durationMs)}`;
    case 'skipped':
      return error === null ? 'nothing to do: Azure holds what the file says' : 'not begun';
    case 'refused':
      return 'refused';
    case 'failed':
      return `failed${error === null ? '' : ` (${error.code})`}`;
  }
}

function sign({ status, verify }: DeployedConnection, chalk: ChalkInstance): string {
  if (status === 'failed' || status === 'refused') return chalk.red('✗');
  if (verify?.status === 'fail') return chalk.red('✗');
  if (status === 'skipped' && verify === null) return chalk.dim('–');
  return chalk.green('✓');
}

function where({ id }: DeployedConnection): string {
  const [, account, project] = /\/accounts\/([^/]+)(?:\/projects\/([^/]+))?/i.exec(id) ?? [];
  return project === undefined ? (account ?? '') : `${account}/${project}`;
}

/** What verify found: one line when all is well, the checks that are not otherwise. */
function verification({ verify }: DeployedConnection, chalk: ChalkInstance): string[] {
  if (verify === null) return [];
  const answered = verify.models.filter(({ status }) => status === 'pass').length;
  const models = verify.models.length === 0 ? '' : `, ${answered} of ${verify.models.length} models answer`;
  const notable = verify.checks.filter(({ status }) => status !== 'pass' && status !== 'skipped');
  const skipped = verify.status === 'skipped' ? verify.checks.filter(({ status, hint }) => status === 'skipped' && hint !== null).slice(0, 1) : [];
  return [
    `verified: ${verify.status === 'fail' ? chalk.red('fail') : verify.status}${models}`,
    ...[...notable, ...skipped].flatMap(({ id, message, hint }) => [`  ${id}: ${message}`, ...(hint === null ? [] : [chalk.dim(`    ${hint}`)])]),
  ];
}

function connection(one: DeployedConnection, chalk: ChalkInstance): string[] {
  const { error, name } = one;
  return [
    `${sign(one, chalk)} ${chalk.bold(name)} in ${where(one)}: ${outcome(one)}`,
    ...(error === null ? [] : [error.message, ...(error.cause === null ? [] : [error.cause]), ...(error.hint === null ? [] : [`→ ${error.hint}`])]).map((line) => `    ${line}`),
    ...verification(one, chalk).map((line) => `    ${line}`),
  ];
}

function summary({ connections, summary: { succeeded, failed, skipped, refused } }: Deploy): string[] {
  if (connections.length < 2) return [];
  const parts = [`${succeeded} deployed`, ...(failed > 0 ? [`${failed} failed`] : []), ...(refused > 0 ? [`${refused} refused`] : []), ...(skipped > 0 ? [`${skipped} skipped`] : [])];
  return ['', `${connections.length} connections: ${parts.join(', ')}`];
}

/** One block for each connection; or the findings that stopped the deployment, as validate prints them. */
export const deployText: Formatter<Deploy> = (result, options) => {
  if (result.validation !== null) return `${validateText(result.validation, options)}Nothing was deployed.\n`;
  const { chalk } = options;
  return `${[...result.connections.flatMap((one) => connection(one, chalk)), ...summary(result)].join('\n')}\n`;
};
