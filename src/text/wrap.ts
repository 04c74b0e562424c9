import { columns } from './columns.js';

/** Breaks text at blanks into lines of at most that many columns; a longer word stays whole on a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    let taken = 0;
    for (const word of paragraph.split(' ')) {
      const more = columns(word);
      if (line !== '' && taken + 1 + more > width) {
        lines.push(line);
        [line, taken] = [word, more];
      } else [line, taken] = line === '' ? [word, more] : [`${line} ${word}`, taken + 1 + more];
    }
    lines.push(line);
  }
  return lines;
}
