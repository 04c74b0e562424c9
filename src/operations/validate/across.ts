import type { ParameterFile } from '../../parameters/file.js';
import { placedIn, type Across } from '../../rules/across.js';
import { byPlace } from '../../rules/check.js';
import { inHouse, type House } from '../../rules/configured.js';
import { maskedText } from '../../rules/mask.js';
import type { Checked } from './checked.js';

/** Adds what was found across files to each file's own findings. Such a file is read again: for the place, and to quote from. */
export async function addAcross(
  checked: Checked[],
  across: Across,
  house: House,
  readAgain: (index: number) => ParameterFile | Promise<ParameterFile>,
): Promise<void> {
  const all = across.findings();
  if (all.size === 0) return;
  for (const [index, one] of checked.entries()) {
    const own = all.get(one.entry.path);
    if (own === undefined) continue;
    const file = await readAgain(index);
    const findings = inHouse(
      one.entry.path,
      own.map((finding) => placedIn(file, finding)),
      house,
    );
    if (findings.length === 0) continue;
    const source = one.source === '' && one.entry.path !== '-' ? maskedText(file) : one.source;
    checked[index] = { ...one, source, entry: { ...one.entry, findings: [...one.entry.findings, ...findings].sort(byPlace) } };
  }
}
