import type { Finding } from '../../generated/output/validate.js';

/** What a finding says and what to do, for reports of one text. */
export function messageOf({ message, hint }: Pick<Finding, 'message' | 'hint'>): string {
  return hint === null ? message : `${message} ${hint}`;
}

/** The same for a report that can point into files only: of standard input it says the place itself. */
export function annotation(file: string | null, finding: Finding): string {
  return file === null ? `${nameOf('-')}:${finding.line}:${finding.column}: ${messageOf(finding)}` : messageOf(finding);
}

export const nameOf = (path: string): string => (path === '-' ? 'standard input' : path);

export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Half a surrogate pair is no character: what is not UTF-16 after all gets the replacement character. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
