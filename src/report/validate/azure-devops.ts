import type { Finding, Validate } from '../../generated/output/validate.js';
import type { ReportOptions } from '../report.js';
import { annotation } from './words.js';

/** Logging commands of Azure Pipelines, one a finding; it knows errors and warnings only, so information is a plain line. */
export function validateAzureDevops({ files }: Validate, { fromRoot = (path) => path }: ReportOptions): string {
  return files.flatMap(({ path, findings }) => findings.map((finding) => command(path === '-' ? null : fromRoot(path), finding))).join('');
}

function command(file: string | null, finding: Finding): string {
  const { severity, rule, line, column } = finding;
  const message = annotation(file, finding);
  if (severity === 'info') return `${plain(file === null ? `${rule}: ${message}` : `${file}:${line}:${column}: ${rule}: ${message}`)}\n`;
  const place = file === null ? {} : { sourcepath: file, linenumber: line, columnnumber: column };
  const properties = Object.entries({ type: severity, ...place, code: rule }).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))};`,
  );
  return `##vso[task.logissue ${properties.join('')}]${escapeData(message)}\n`;
}

const escapeData = (text: string): string => text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(';', '%3B').replaceAll(']', '%5D');

/** No line of it is a command. */
const plain = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ').replaceAll('##', '#\u00b7');
