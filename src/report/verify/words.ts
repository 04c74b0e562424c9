import type { Diagnosis, Verify, VerifiedConnection, VerifyStatus } from '../../generated/output/verify.js';
import { quoted } from '../command-line.js';

export const marks: Readonly<Record<VerifyStatus, string>> = {
  pass: '✓',
  warn: '!',
  fail: '✗',
  throttled: '…',
  inconclusive: '?',
  skipped: '-',
};

/** The word of a state that the mark alone would not tell. */
export const wordOf = (status: VerifyStatus): string => (status === 'pass' || status === 'fail' ? '' : `${status}: `);

export const causeOf = ({ cause }: Diagnosis): string => cause.replaceAll('-', ' ');

/** What people call a connection, and where it comes from. */
export function titleOf({ name, path, id, environment }: VerifiedConnection, where: string): string {
  const shown = `${name ?? path ?? id ?? 'connection'}${where}`;
  const from = [path !== shown ? path : null, environment].filter((part) => part !== null);
  return from.length === 0 ? shown : `${shown} (${from.join(', ')})`;
}

export function summaryOf({ connections, ...counts }: Verify['summary']): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return `${connections} connection${connections === 1 ? '' : 's'}: ${parts.map(([status, count]) => `${count} ${status}`).join(', ')}`;
}

/** A stretch of the parameter file that changes. */
export interface Stretch {
  /** Of the first line that changes, 1-based. */
  readonly line: number;
  /** Lines beginning with `-` or `+`. */
  readonly lines: readonly string[];
}

/** The stretches of a unified diff, without the lines around them. */
export function stretchesOf(diff: string): Stretch[] {
  const found: { line: number; lines: string[] }[] = [];
  let [line, open] = [0, false];
  for (const text of diff.split(/\r\n|\n|\r/).slice(2)) {
    const start = /^@@ -(\d+)/.exec(text)?.[1];
    if (start !== undefined) [line, open] = [Number(start), false];
    else if (/^[-+]/.test(text)) {
      if (!open) found.push({ line, lines: [] });
      found.at(-1)!.lines.push(text);
      open = true;
      if (text.startsWith('-')) line += 1;
    } else if (text.startsWith(' ')) [line, open] = [line + 1, false];
  }
  return found;
}

/** Whether a change was seen to work: it has a value, or the explanation has the one that an environment must give. */
export function seenToWork({ proven, explanation }: Diagnosis, { parameter, value }: Diagnosis['changes'][number]): boolean {
  return proven && (value !== undefined || explanation.includes(`${parameter} has to become `));
}

/** Changes that no diff shows: of variables, of a live connection, or those that only the user can make. */
export function editsOf({ path, diagnosis, fixed }: VerifiedConnection): {
  readonly tried: readonly string[];
  readonly untried: readonly string[];
} {
  if (diagnosis === null) return { tried: [], untried: [] };
  const shown = diagnosis.diff !== undefined && path !== null;
  const rest =
    fixed?.written === true
      ? fixed.left
      : diagnosis.changes.filter(({ value, variable }) => !shown || value === undefined || variable !== undefined);
  const text = ({ parameter, value, variable }: Diagnosis['changes'][number]): string => {
    const subject = variable === undefined ? parameter : `\${${variable}}`;
    return value === undefined ? subject : value === null ? `${subject}: (remove it)` : `${subject}: ${JSON.stringify(value)}`;
  };
  const known = rest.filter(({ value }) => value !== undefined && diagnosis.proven);
  return { tried: known.map(text), untried: rest.filter((one) => !seenToWork(diagnosis, one)).map(text) };
}

export interface NextStep {
  readonly say: string;
  /** The command to run, in one piece. */
  readonly run: string;
}

/** What to run next, where a change was seen to work. */
export function nextSteps(one: VerifiedConnection): NextStep[] {
  const { path, environment, diagnosis, fixed, id, name, kind } = one;
  if (diagnosis === null || !diagnosis.proven) return [];
  const env = environment === null ? '' : ` --env ${quoted(environment)}`;
  const local = one.checks.some(({ id: check, status }) => check === 'resource' && status === 'skipped');
  const alone = local ? ` --no-azure${kind === 'apim' ? ' --target <url>' : ''}` : '';
  const deploy = (file: string): NextStep => ({
    say: local ? 'Deploy it:' : 'Deploy it: a live connection is changed by deploying.',
    run: `foundry-gw deploy ${quoted(file)}${env}`,
  });
  if (path === null) {
    const file = `connections/${name ?? 'connection'}.parameters.json`;
    if (id === null || !diagnosis.changes.some(({ value }) => value !== undefined)) return [];
    return [
      { say: 'Get its parameter file:', run: `foundry-gw import ${quoted(id)} --into ${quoted(file)}` },
      { say: 'Then write the change into it, and deploy it:', run: `foundry-gw verify --fix ${quoted(file)}` },
    ];
  }
  if (diagnosis.diff === undefined)
    return [{ say: 'Change it where it is set, then verify again:', run: `foundry-gw verify ${quoted(path)}${env}${alone}` }];
  if (fixed !== undefined) return fixed.changes.length > 0 && fixed.left.length === 0 && fixed.verified ? [deploy(path)] : [];
  if (diagnosis.diff === '') return [{ ...deploy(path), say: 'The file says so already. Deploy it:' }];
  return [
    { say: 'Write it into the file:', run: `foundry-gw verify --fix ${quoted(path)}${env}${alone}` },
    { ...deploy(path), say: 'Then deploy it:' },
  ];
}

/** What --fix did, in a sentence; '' where it was not asked to. */
export function fixedText({ path, fixed }: VerifiedConnection): string {
  if (fixed === undefined) return '';
  const { written, changes, verified, reason } = fixed;
  const names = changes.map(({ parameter }) => parameter).join(', ');
  const did = written ? `${path}: wrote ${names}` : changes.length > 0 ? `${path} says so already` : (reason ?? '').replace(/\.$/, '');
  return `${did}${verified ? '; the checks above are of what it says now' : ''}.`;
}
