import { describe } from 'vitest';
import { optionalParts, realParts, type RealPart } from '../../scripts/real-parts.mjs';

export { realParts, type RealPart };

/** A suite that needs real parts: skipped visibly where one is missing, failing there when FOUNDRY_GW_REQUIRE_PARTS is set. */
export function describeWith(parts: readonly RealPart[], name: string, suite: () => void): void {
  const missing = parts.filter((part) => realParts[part] === null);
  const required = process.env['FOUNDRY_GW_REQUIRE_PARTS'] === '1' && missing.some((part) => !optionalParts.includes(part));
  if (missing.length === 0) describe(name, suite);
  else if (required) describe(name, () => throwMissing(missing));
  else describe.skip(`${name} (needs ${missing.join(', ')})`, suite);
}

function throwMissing(missing: readonly string[]): never {
  throw new Error(`required by FOUNDRY_GW_REQUIRE_PARTS but missing: ${missing.join(', ')}`);
}
