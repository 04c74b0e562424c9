import type { Core } from './core.js';

/** The one place where the program's first layer meets the second: scripts/build.mjs makes a file of each. */
export async function loadCore(): Promise<Core> {
  return import('./core.js');
}
