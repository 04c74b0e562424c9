import type { Finding, Validate } from '../../generated/output/validate.js';
import type { Replacement, ReportOptions } from '../report.js';
import { safeText } from '../../text/safe.js';
import { wrap } from '../../text/wrap.js';
import { codeFrame, linesOf } from './code-frame.js';
import { fixLines } from './fix-lines.js';
import { counted, nameOf } from './words.js';

/** Findings as a person reads them: place, what is wrong, the line it stands in, what to do. */
export function validateText({ files, summary }: Validate, options: ReportOptions): string {
  if (files.some(({ diff }) => diff !== undefined))
    return files.map(({ diff = '' }, index) => paintedDiff(safeLines(options.diffs?.[index] ?? diff), options)).join('');
  const { fixOf = () => [] } = options;
  const blocks = files.flatMap(({ path, findings }, index) => {
    const source = linesOf(options.sources?.[index] ?? '');
    return findings.map((finding, number) => block(path, finding, { source, fix: fixOf(index, number) }, options));
  });
  return inert([...blocks, fixed(files, options) + closing(files, summary, options)].join('\n'));
}

/** Broken into lines, a text may begin one with what a pipeline takes for a command. */
const inert = (text: string): string => text.replaceAll(/^(\s*):(?=:)/gm, '$1\u00b7');

/** A name as part of a line: no file's name begins another one. */
const inLine = (name: string): string => name.replaceAll(/[\n\t]/g, (character) => (character === '\n' ? '\\n' : '\\t'));

const colors = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

function block(
  path: string,
  finding: Finding,
  { source, fix }: { source: readonly string[]; fix: readonly Replacement[] },
  options: ReportOptions,
): string {
  const { chalk, width } = options;
  const { severity, rule, message, hint, changes } = finding;
  const paint = chalk[colors[severity]];
  const place = `${inLine(nameOf(path))}:${finding.line}:${finding.column}`;
  const lines = [
    // Never broken, however long: editors and pipelines find findings by it.
    `${chalk.bold(place)}  ${paint(severity)}  ${chalk.dim(rule)}`,
    ...wrap(message, width - 2).map((line) => `  ${line}`),
    ...codeFrame(source, finding, { paint, dim: chalk.dim, width }),
  ];
  const next = hint === null ? [] : wrap(hint, width - 4);
  lines.push(...next.map((line, index) => `  ${index === 0 ? chalk.cyan('→') : ' '} ${line}`));
  const difference = fixLines(source, fix, finding.line, options);
  lines.push(...difference);
  for (const change of difference.length > 0 ? [] : changes) {
    if (!('value' in change)) continue;
    const text =
      change.value === null ? `remove ${change.parameter}` : `${change.variable ?? change.parameter}: ${JSON.stringify(change.value)}`;
    lines.push(...wrap(text, width - 9).map((line, index) => `    ${index === 0 ? chalk.green('fix:') : '    '} ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

/** What a difference is applied to has the line ends of Windows, too. */
const safeLines = (diff: string): string =>
  diff
    .split('\n')
    .map((line) => (line.endsWith('\r') ? `${safeText(line.slice(0, -1))}\r` : safeText(line)))
    .join('\n');

/** A difference as `git diff` paints it. */
function paintedDiff(diff: string, { chalk }: ReportOptions): string {
  return diff.replaceAll(/^[-+@].*/gm, (line) =>
    /^(---|\+\+\+) /.test(line)
      ? chalk.bold(line)
      : line.startsWith('-')
        ? chalk.red(line)
        : line.startsWith('+')
          ? chalk.green(line)
          : chalk.cyan(line),
  );
}

/** A line for each file that was mended. */
function fixed(files: Validate['files'], { chalk }: ReportOptions): string {
  return files
    .filter((file) => (file.fixed?.length ?? 0) > 0)
    .map((file) => `${chalk.green('✓')} ${inLine(file.path)}: fixed ${[...new Set(file.fixed?.map(({ rule }) => rule))].join(', ')}.\n`)
    .join('');
}

function closing(files: Validate['files'], { errors, warnings }: Validate['summary'], { chalk, width }: ReportOptions): string {
  const checked = counted(files.length, 'file');
  if (errors + warnings === 0) {
    const [only] = files;
    const subject = files.length === 1 && only !== undefined ? (only.path === '-' ? 'Standard input' : inLine(only.path)) : checked;
    return `${chalk.green('✓')} ${subject}: nothing to mend.\n`;
  }
  const found = [
    ...(errors > 0 ? [chalk.red(counted(errors, 'error'))] : []),
    ...(warnings > 0 ? [chalk.yellow(counted(warnings, 'warning'))] : []),
  ];
  const next =
    errors > 0 ? 'Mend the errors, then validate again: nothing may be deployed before.' : 'Nothing stands in the way of a deployment.';
  return `${found.join(' and ')} in ${checked}.\n${wrap(next, width).join('\n')}\n`;
}
