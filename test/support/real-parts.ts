import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';
import { root } from './program.js';

const tools = process.env['FOUNDRY_GW_TOOLS'] ?? path.join(root, '.tools');

function onPath(name: string): string | null {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

function inTools(...parts: string[]): string | null {
  const file = path.join(tools, ...parts);
  return existsSync(file) ? file : null;
}

/**
 * Programs that tests use and that Node's registry does not have, as scripts/install-real-parts.sh installs them.
 * Null where one is missing. `azCurrent` is a wrapper that runs a current az in its chroot.
 */
export const realParts = {
  az: onPath('az'),
  azCurrent: inTools('az-current', 'az'),
  bicep: inTools('bicep', 'bicep') ?? onPath('bicep'),
  nginx: onPath('nginx'),
} as const;

export type RealPart = keyof typeof realParts;

/** A suite that needs real parts: skipped visibly where one is missing, failing there when FOUNDRY_GW_REQUIRE_PARTS is set. */
export function describeWith(parts: readonly RealPart[], name: string, suite: () => void): void {
  const missing = parts.filter((part) => realParts[part] === null);
  const required = process.env['FOUNDRY_GW_REQUIRE_PARTS'] === '1' && missing.some((part) => part !== 'azCurrent');
  if (missing.length === 0) describe(name, suite);
  else if (required) describe(name, () => throwMissing(missing));
  else describe.skip(`${name} (needs ${missing.join(', ')})`, suite);
}

function throwMissing(missing: readonly string[]): never {
  throw new Error(`required by FOUNDRY_GW_REQUIRE_PARTS but missing: ${missing.join(', ')}`);
}
