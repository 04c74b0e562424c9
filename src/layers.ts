import type { Core } from './core.js';

/** The one place where the program's layers meet: scripts/bundle.mjs makes a file of each. */
export async function loadCore(): Promise<Core> {
  return import('./core.js');
}

/** All commands with their options, and commander, which reads them. */
export async function loadProgram(): Promise<typeof import('./cli/program.js')> {
  return import('./cli/program.js');
}
