import type { Ignore } from '../configuration/configuration.js';
import type { Finding } from '../generated/output/validate.js';
import { levelIn, severityOf, type House } from './configured.js';

/**
 * What is wrong with the entries of `ignore`: an expired one, one without a reason and, where everything was checked, one that had
 * nothing to ignore. Each at its place in the configuration.
 */
export function checkIgnores(house: House, { everything }: { readonly everything: boolean }): Finding[] {
  const { configuration, used, today } = house;
  return configuration.ignore.flatMap((one, index) => {
    const { rule, file, reason, expires, place } = one;
    const where = file === undefined ? '' : ` in ${file}`;
    const told: [string, string, string][] = [];
    if (expires !== undefined && today > expires) {
      told.push([
        'ignore-expired',
        `This ignores ${rule}${where} no longer: it expired on ${expires}.`,
        'Mend what it ignored and remove it, or move the date.',
      ]);
    } else if (everything && !used.has(one)) {
      told.push(['ignore-unused', `This ignores ${rule}${where}, but nothing of it was found.`, 'Remove it.']);
    }
    if (reason === undefined || reason.trim() === '')
      told.push(['ignore-reason', `This ignores ${rule}${where} without saying why.`, 'Add a "reason".']);
    return told.flatMap(([id, message, hint]) => finding(house, { id, message, hint, index, place }));
  });
}

function finding(
  { configuration }: House,
  {
    id,
    message,
    hint,
    index,
    place: { line, column },
  }: { id: string; message: string; hint: string; index: number; place: Ignore['place'] },
): Finding[] {
  const severity = levelIn(configuration, { rule: id, severity: severityOf(id)! });
  if (severity === null) return [];
  return [
    { rule: id, severity, message, pointer: `/ignore/${index}`, line, column, endLine: line, endColumn: column + 1, hint, changes: [] },
  ];
}
