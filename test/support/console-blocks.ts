/** A command of a `console` block of the documentation and what it is said to print. */
export interface DocumentedCommand {
  readonly file: string;
  /** 1-based line of the command in the document. */
  readonly line: number;
  readonly command: string;
  readonly expected: readonly string[];
  /** From the block's info string, `console exit=1`. */
  readonly exitCode: number;
  /** From `console not-run="reason"`; null where the block is run. */
  readonly notRun: string | null;
}

/** The commands of a Markdown text's `console` blocks, in order; a block with `file=<path>` in its info string is a command that writes it. */
export function documentedCommands(file: string, markdown: string): DocumentedCommand[] {
  const commands: DocumentedCommand[] = [];
  let info: string | null = null;
  let written: { readonly line: number; readonly path: string; readonly text: string[] } | null = null;
  let current: { line: number; command: string; expected: string[] } | null = null;
  const finish = (): void => {
    if (current === null || info === null) return;
    commands.push({
      file,
      ...current,
      exitCode: Number(/exit=(\d+)/.exec(info)?.[1] ?? 0),
      notRun: /not-run="([^"]*)"/.exec(info)?.[1] ?? null,
    });
    current = null;
  };
  for (const [index, text] of markdown.split('\n').entries()) {
    const given: string | undefined = /^```\S+ file=(\S+)/.exec(text)?.[1];
    if (written !== null && !text.startsWith('```')) written.text.push(text);
    else if (written !== null) {
      commands.push({ file, line: written.line, command: writing(written.path, written.text), expected: [], exitCode: 0, notRun: null });
      written = null;
    } else if (given !== undefined) written = { line: index + 1, path: given, text: [] };
    else if (text.startsWith('```')) {
      finish();
      info = info === null && text.startsWith('```console') ? text : null;
    } else if (info !== null) {
      if (text.startsWith('$ ')) {
        finish();
        current = { line: index + 1, command: text.slice(2), expected: [] };
      } else if (current !== null && current.expected.length === 0 && current.command.endsWith('\\')) {
        current.command = `${current.command.slice(0, -1)}${text.trimStart()}`;
      } else if (text !== '') current?.expected.push(text.trimEnd());
    }
  }
  return commands;
}

const writing = (file: string, lines: readonly string[]): string =>
  [`mkdir -p "$(dirname ${file})" && cat > ${file} <<'END OF FILE'`, ...lines, 'END OF FILE'].join('\n');

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Whether printed text is as documented: `…` stands for anything in its line, alone in a line for any lines. Blank lines do not count. */
export function matchesDocumented(printed: string, expected: readonly string[]): boolean {
  const lines = printed
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const pattern = expected.map((line) => (line.trim() === '…' ? '(?:.*\\n)*?' : `${line.split('…').map(escape).join('.*')}\\n`)).join('');
  return new RegExp(`^${pattern}$`).test(lines.map((line) => `${line}\n`).join(''));
}
