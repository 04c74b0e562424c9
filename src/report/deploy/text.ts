import type { ChalkInstance } from 'chalk';
import type { Deploy, DeployedConnection } from '../../generated/output/deploy.js';
import { wrap } from '../../text/wrap.js';
import type { Formatter, ReportOptions } from '../report.js';
import { quoted } from '../command-line.js';
import { placeOf } from '../place-of.js';
import { validateText } from '../validate/text.js';
import { diagnosisLines } from '../verify/text.js';

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

/** What verify found: one line when all is well, the checks that are not otherwise. */
function verification({ verify }: DeployedConnection, options: ReportOptions): string[] {
  if (verify === null) return [];
  const { chalk } = options;
  const answered = verify.models.filter(({ status }) => status === 'pass').length;
  const models = verify.models.length === 0 ? '' : `, ${answered} of ${verify.models.length} models answer`;
  const notable = verify.checks.filter(({ id, status }) => id === 'agent' || (status !== 'pass' && status !== 'skipped'));
  const skipped =
    verify.status === 'skipped' ? verify.checks.filter(({ status, hint }) => status === 'skipped' && hint !== null).slice(0, 1) : [];
  return [
    `verified: ${verify.status === 'fail' ? chalk.red('fail') : verify.status}${models}`,
    ...[...notable, ...skipped].flatMap(({ id, message, hint }, index) => {
      const same = notable.slice(0, index).find((one) => one.message === message);
      return same === undefined
        ? [...indented(`${id}: ${message}`, 2, options), ...next(hint, 4, options)]
        : indented(`${id}: The same as ${same.id}.`, 2, options);
    }),
    ...diagnosisLines(verify, { ...options, width: options.width - 4 }),
    ...whereToFindOut(verify, options),
  ];
}

/** Of many connections a deployment does not find out why their gateways do not answer. */
function whereToFindOut(
  { path, environment, diagnosis, checks }: NonNullable<DeployedConnection['verify']>,
  options: ReportOptions,
): string[] {
  const asked = checks.some(({ id, status }) => id !== 'resource' && status === 'fail');
  if (!asked || diagnosis !== null || path === null || path === '-') return [];
  return [
    `  ${options.chalk.cyan('→')} Find out why:`,
    `      foundry-gw verify ${quoted(path)}${environment === null ? '' : ` --env ${quoted(environment)}`}`,
  ];
}

/** Wrapped, and further in by so many columns than the connection's own lines. */
function indented(text: string, by: number, { width }: ReportOptions): string[] {
  return wrap(text, width - 4 - by).map((line) => `${' '.repeat(by)}${line}`);
}

function next(hint: string | null, by: number, options: ReportOptions): string[] {
  if (hint === null) return [];
  const arrow = options.chalk.cyan('→');
  return indented(hint, by + 2, options).map((line, index) => (index === 0 ? `${' '.repeat(by)}${arrow} ${line.slice(by + 2)}` : line));
}

function connection(one: DeployedConnection, options: ReportOptions): string[] {
  const { error, name } = one;
  const { chalk } = options;
  const told =
    error === null
      ? []
      : [
          ...indented(error.message, 0, options),
          ...(error.cause === null ? [] : indented(error.cause, 0, options)),
          ...next(error.hint, 0, options),
        ];
  return [
    `${sign(one, chalk)} ${chalk.bold(name)} in ${placeOf(one)}: ${outcome(one)}`,
    ...[...told, ...verification(one, options)].map((line) => `    ${line}`),
  ];
}

function summary({ connections, summary: { succeeded, failed, skipped, refused } }: Deploy): string[] {
  if (connections.length < 2) return [];
  const unverified = connections.filter(({ verify }) => verify?.status === 'fail').length;
  const parts = [
    `${succeeded} deployed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(unverified > 0 ? [`${unverified} failed the verification`] : []),
  ];
  return ['', `${connections.length} connections: ${parts.join(', ')}`];
}

/** One block for each connection; or the findings that stopped the deployment, as validate prints them. */
export const deployText: Formatter<Deploy> = (result, options) => {
  if (result.validation !== null) return `${validateText(result.validation, options)}Nothing was deployed.\n`;
  return `${[...result.connections.flatMap((one) => connection(one, options)), ...summary(result)].join('\n')}\n`;
};
