import type { Finding, Validate } from '../../generated/output/validate.js';
import type { ReportOptions } from '../report.js';
import { wrap } from '../../text/wrap.js';
import { codeFrame, linesOf } from './code-frame.js';

/** Findings as a person reads them: place, what is wrong, the line it stands in, what to do. */
export function validateText({ files, summary }: Validate, options: ReportOptions): string {
  const blocks = files.flatMap(({ path, findings }, index) => {
    const source = linesOf(options.sources?.[index] ?? '');
    return findings.map((finding) => block(path, finding, source, options));
  });
  return [...blocks, closing(files, summary, options)].join('\n');
}

const colors = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

function block(path: string, finding: Finding, source: readonly string[], { chalk, width }: ReportOptions): string {
  const { severity, rule, message, hint, changes } = finding;
  const paint = chalk[colors[severity]];
  const lines = [
    `${chalk.bold(`${path === '-' ? 'standard input' : path}:${finding.line}:${finding.column}`)}  ${paint(severity)}  ${chalk.dim(rule)}`,
    ...wrap(message, width - 2).map((line) => `  ${line}`),
    ...codeFrame(source, finding, { paint, dim: chalk.dim, width }),
  ];
  const next = hint === null ? [] : wrap(hint, width - 4);
  lines.push(...next.map((line, index) => `  ${index === 0 ? chalk.cyan('→') : ' '} ${line}`));
  for (const change of changes) {
    if (!('value' in change)) continue;
    const text = change.value === null ? `remove ${change.parameter}` : `${change.parameter}: ${JSON.stringify(change.value)}`;
    lines.push(...wrap(text, width - 9).map((line, index) => `    ${index === 0 ? chalk.green('fix:') : '    '} ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function closing(files: Validate['files'], { errors, warnings }: Validate['summary'], { chalk, width }: ReportOptions): string {
  const checked = counted(files.length, 'file');
  if (errors + warnings === 0) {
    const [only] = files;
    const subject = files.length === 1 && only !== undefined ? (only.path === '-' ? 'Standard input' : only.path) : checked;
    return `${chalk.green('✓')} ${subject}: nothing to mend.\n`;
  }
  const found = [...(errors > 0 ? [chalk.red(counted(errors, 'error'))] : []), ...(warnings > 0 ? [chalk.yellow(counted(warnings, 'warning'))] : [])];
  const next = errors > 0 ? 'Mend the errors, then validate again: nothing may be deployed before.' : 'Nothing stands in the way of a deployment.';
  return `${found.join(' and ')} in ${checked}.\n${wrap(next, width).join('\n')}\n`;
}
