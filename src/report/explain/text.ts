import type { Explain, Explained } from '../../generated/output/explain.js';
import { wrap } from '../../text/wrap.js';
import type { Formatter, ReportOptions } from '../report.js';

const kinds = { rule: 'rule', 'exit-code': 'exit code', 'error-code': 'error code', failure: 'known failure' } as const;
const colors = { error: 'red', warning: 'yellow', info: 'cyan', off: 'dim' } as const;

/** What was asked for, the most likely first; or the names that can be asked for. */
export const explainText: Formatter<Explain> = ({ topic, matches }, options) =>
  topic === 'list' ? listed(matches, options) : matches.map((match) => block(match, options)).join('\n');

function block({ kind, id, title, severity, why, fix, bad, good, source, line, next }: Explained, { chalk, width }: ReportOptions): string {
  const indented = (text: string): string[] => wrap(text, width - 2).map((part) => `  ${part}`);
  const example = (name: string, text: string | null): string[] =>
    text === null ? [] : [`  ${chalk.dim(`${name}:`)}`, ...text.split('\n').map((part) => `    ${part}`)];
  const about = [
    severity === null ? kinds[kind] : `${kinds[kind]}, ${chalk[colors[severity]](severity)}`,
    ...(line === null ? [] : [`line ${line}`]),
  ].join(', ');
  return [
    `${chalk.bold(id)}  ${about}`,
    ...indented(title),
    ...(why === null ? [] : indented(why)),
    ...example('Bad', bad),
    ...example('Good', good),
    ...(fix === null ? [] : wrap(fix, width - 4).map((part, index) => `  ${index === 0 ? chalk.cyan('→') : ' '} ${part}`)),
    ...next.map((command) => `  $ ${command}`),
    ...(source === null ? [] : [...wrap(`Source: ${source}`, width - 2).map((part) => chalk.dim(`  ${part}`))]),
    '',
  ].join('\n');
}

function listed(matches: readonly Explained[], { chalk, width }: ReportOptions): string {
  const groups = [
    ['Rules', 'rule'],
    ['Exit codes', 'exit-code'],
    ['Error codes', 'error-code'],
  ] as const;
  return groups
    .map(([heading, kind]) => {
      const own = matches.filter((match) => match.kind === kind);
      const names = Math.max(0, ...own.map(({ id }) => id.length));
      const severities = kind === 'rule' ? 9 : 0;
      const lines = own.flatMap(({ id, severity, title }) => {
        const start = `  ${id.padEnd(names)}  ${(severity ?? '').padEnd(severities)}`;
        return wrap(title, Math.max(30, width - start.length)).map(
          (part, index) => `${index === 0 ? start : ' '.repeat(start.length)}${part}`,
        );
      });
      return `${chalk.bold(heading)}\n${lines.join('\n')}\n`;
    })
    .join('\n');
}
