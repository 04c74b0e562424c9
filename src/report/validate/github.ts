import type { Finding, Validate } from '../../generated/output/validate.js';
import type { ReportOptions } from '../report.js';
import { annotation } from './words.js';

/** Workflow commands of GitHub Actions, one a finding: they become annotations of the pull request. */
export function validateGithub({ files }: Validate, { fromRoot = (path) => path }: ReportOptions): string {
  return files.flatMap(({ path, findings }) => findings.map((finding) => command(path === '-' ? null : fromRoot(path), finding))).join('');
}

const names = { error: 'error', warning: 'warning', info: 'notice' } as const;

function command(file: string | null, finding: Finding): string {
  const { severity, rule, line, column, endLine, endColumn } = finding;
  // GitHub takes columns only of what stands on one line.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const properties = { ...(file === null ? {} : { file, line, endLine, ...columns }), title: rule };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${names[severity]} ${written.join(',')}::${escapeData(annotation(file, finding))}\n`;
}

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
