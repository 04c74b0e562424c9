import type { VerifiedConnection, VerifyStatus } from '../../generated/output/verify.js';
import { causeOf, marks } from './words.js';

/** Cells of a connection's row: state, name, how many of its models answer, the slowest answer, what is wrong. */
export function cellsOf(
  one: VerifiedConnection,
  where: string,
): [status: VerifyStatus, name: string, models: string, slowest: string, wrong: string] {
  const { status, models, checks, diagnosis, fixed, name, path, id } = one;
  const good = models.filter((model) => model.status === 'pass' || model.status === 'warn').length;
  const times = models.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
  const failing = checks.filter((check) => check.status === status).map((check) => check.id);
  const was = fixed?.verified === true && status !== 'fail' ? 'was ' : '';
  const wrong = diagnosis === null ? (status === 'pass' ? '' : failing.join(', ')) : `${was}${causeOf(diagnosis)}`;
  return [
    status,
    `${name ?? path ?? id ?? 'connection'}${where}`,
    models.length === 0 ? '' : `${good} of ${models.length}`,
    times.length === 0 ? '' : `${Math.round(Math.max(...times))} ms`,
    wrong,
  ];
}

/** One row for each connection, under a head. */
export function tableLines(
  connections: readonly VerifiedConnection[],
  where: (one: VerifiedConnection) => string,
  paint: (status: VerifyStatus) => (text: string) => string,
): string[] {
  const rows = connections.map((one) => cellsOf(one, where(one)));
  const texts = [
    ['state', 'connection', 'models', 'slowest', 'what is wrong'],
    ...rows.map(([status, ...cells]) => [`${marks[status]} ${status}`, ...cells]),
  ];
  const widths = texts[0]!.map((_, column) => Math.max(...texts.map((cells) => cells[column]!.length)));
  return texts.map((cells, index) => {
    const padded = cells.map((cell, column) =>
      column === 2 || column === 3 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
    );
    const [state = '', ...others] = padded;
    const status = rows[index - 1]?.[0];
    return [status === undefined ? state : paint(status)(state), ...others].join('  ').trimEnd();
  });
}
