import type { House } from '../../rules/configured.js';
import { areCertain } from './certain.js';
import { isOfFile, type Checked } from './checked.js';
import { replacementsOf, type Replacement } from './replacements.js';

/** Fixes are worked out for reports that show them, up to so many characters gone through. */
const fixBudget = 20_000_000;

/** What mends a finding, by its file's index and its own. */
export function fixesOf(checked: readonly Checked[], house: House): (file: number, finding: number) => readonly Replacement[] {
  const known = new Map<string, readonly Replacement[]>();
  let spent = 0;
  return (index, number) => {
    const { file = null, entry } = checked[index] ?? {};
    const changes = entry?.findings[number]?.changes ?? [];
    if (file === null || !areCertain(changes) || !changes.every(isOfFile(house)) || spent > fixBudget) return [];
    const key = `${index} ${number}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    spent += file.text.length * changes.length;
    const fix = replacementsOf(file, changes);
    known.set(key, fix);
    return fix;
  };
}
