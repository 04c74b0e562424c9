import { escapeUnsafe } from './safe.js';

/** No connection that means anything is nested deeper; code that follows a value by calling itself would not come back from far deeper ones. */
const deepest = 100;

/** The value of a text that others wrote; undefined where it is no JSON, or nested absurdly deep. */
export function parseForeign(text: string): unknown {
  if (depthOf(text) > deepest) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/gs)) {
    if (token === '{' || token === '[') most = Math.max(most, (depth += 1));
    else if (token === '}' || token === ']') depth -= 1;
  }
  return most;
}

/**
 * JSON over several lines, fit for a terminal or a log: what either would take as an order is written as escapes, so that it reads as the same value.
 */
export const jsonText = (value: unknown): string => escapeUnsafe(JSON.stringify(value, null, 2));
