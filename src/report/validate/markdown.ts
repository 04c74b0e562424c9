import type { Finding, Validate } from '../../generated/output/validate.js';
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
  const title = rows.length === 0 ? `✅ ${counted(files.length, 'file')}: nothing to mend` : `${errors > 0 ? '❌' : '⚠️'} ${found} in ${counted(files.length, 'file')}`;
  const table = rows.length === 0 ? [] : ['', '| | place | rule | what is wrong, what to do |', '| --- | --- | --- | --- |', ...rows];
  return [`### foundry-gw validate`, '', title, ...table, ''].join('\n');
}

const marks = { error: '❌ error', warning: '⚠️ warning', info: 'ℹ️ info' } as const;

function row(file: string, { severity, line, column, rule, message, hint }: Finding): string {
  const text = [message, ...(hint === null ? [] : [hint])].map(escape).join('<br>');
  return `| ${marks[severity]} | ${escape(`${file}:${line}:${column}`)} | ${escape(rule)} | ${text} |`;
}

/** Characters that mean something in GitHub's or Azure DevOps' Markdown, as entities. */
function escape(text: string): string {
  return text
    .replaceAll(/[&<>|`*_~[\]\\#$!()]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('://', '&#58;//')
    .replaceAll(/www\./gi, (start) => `${start.slice(0, -1)}&#46;`)
    .replaceAll('@', '@\u2060')
    .replaceAll(/\s*[\r\n]+\s*/g, '<br>')
    .replaceAll('\t', ' ');
}
