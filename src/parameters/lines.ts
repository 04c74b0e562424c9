/** A place in a text as editors count it: both 1-based, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The line and column of an offset; `\n`, `\r\n` and a lone `\r` end a line. Offsets beyond the text give its end. */
export function lineColumn(text: string, offset: number): Place {
  const end = Math.min(Math.max(offset, 0), text.length);
  let line = 1;
  let start = 0;
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && text.charCodeAt(at + 1) === 10) {
      if (at + 1 >= end) break;
      at += 1;
    }
    line += 1;
    start = at + 1;
  }
  return { line, column: end - start + 1 };
}

/** `lineColumn` for many offsets of one text: the text is gone through once. */
export function placesIn(text: string): (offset: number) => Place {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return (offset) => {
    const end = Math.min(Math.max(offset, 0), text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= end) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: end - starts[low]! + 1 };
  };
}
