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
