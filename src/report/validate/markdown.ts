import type { Finding, Validate } from '../../generated/output/validate.js';
import { escapeMarkdown } from '../markdown.js';
import type { ReportOptions } from '../report.js';
import { counted, nameOf } from './words.js';

/** A table for a job's summary or a comment of a pull request. What files say can be no mark-up in it, no link and no mention. */
export function validateMarkdown({ files, summary }: Validate, { fromRoot = (path) => path }: ReportOptions): string {
  const rows = files.flatMap(({ path, findings }) => findings.map((finding) => row(path === '-' ? nameOf(path) : fromRoot(path), finding)));
  const { errors, warnings } = summary;
  const infos = rows.length - errors - warnings;
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 ? [counted(infos, 'remark')] : []),
  ].join(', ');
  const title =
    rows.length === 0
      ? `✅ ${counted(files.length, 'file')}: nothing to mend`
      : `${errors > 0 ? '❌' : '⚠️'} ${found} in ${counted(files.length, 'file')}`;
  const table = rows.length === 0 ? [] : ['', '| | place | rule | what is wrong, what to do |', '| --- | --- | --- | --- |', ...rows];
  return [`### foundry-gw validate`, '', title, ...table, ''].join('\n');
}

const marks = { error: '❌ error', warning: '⚠️ warning', info: 'ℹ️ info' } as const;

function row(file: string, { severity, line, column, rule, message, hint }: Finding): string {
  const text = [message, ...(hint === null ? [] : [hint])].map(escapeMarkdown).join('<br>');
  return `| ${marks[severity]} | ${escapeMarkdown(`${file}:${line}:${column}`)} | ${escapeMarkdown(rule)} | ${text} |`;
}
