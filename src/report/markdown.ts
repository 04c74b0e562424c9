/** Characters that mean something in GitHub's or Azure DevOps' Markdown, as entities: what others wrote can be no mark-up, no link and no mention. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[&<>|`*_~[\]\\#$!()]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('://', '&#58;//')
    .replaceAll(/www\./gi, (start) => `${start.slice(0, -1)}&#46;`)
    .replaceAll('@', '@\u2060')
    .replaceAll(/\s*[\r\n]+\s*/g, '<br>')
    .replaceAll('\t', ' ');
}

/** A run of backticks longer than any in the text, and than `least`. */
function ticks(text: string, least: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
}

/** A block of code that nothing in it can end. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const text = lines.join('\n');
  const fence = ticks(text, 3);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** What others wrote as code within a line. */
export function inlineCode(text: string): string {
  const line = text.replaceAll(/[\r\n]+/g, ' ');
  const tick = ticks(line, 1);
  return tick.length === 1 ? `${tick}${line}${tick}` : `${tick} ${line} ${tick}`;
}
