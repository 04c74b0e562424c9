import type { ParameterFile } from './file.js';

/** How a file of that name is written. */
export function formatOf(path: string): ParameterFile['format'] {
  // Most names; they need not be copied to be looked at.
  if (path.endsWith('.json')) return 'json';
  const lower = path.toLowerCase();
  return lower.endsWith('.jsonc') ? 'jsonc' : lower.endsWith('.bicepparam') ? 'bicepparam' : 'json';
}

/** Whether a file is read through Bicep. */
export const isBicep = (path: string): boolean => formatOf(path) === 'bicepparam';
