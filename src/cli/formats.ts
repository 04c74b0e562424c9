/** One `--format`: to standard output, or with `=file` into a file. */
export interface FormatRequest {
  readonly name: string;
  readonly file: string | null;
}

export function parseFormat(text: string): FormatRequest {
  const at = text.indexOf('=');
  return at < 0 ? { name: text, file: null } : { name: text.slice(0, at), file: text.slice(at + 1) };
}

/** Whether standard output is to be JSON, told from the bare arguments: commander's own errors come before it has parsed them. */
export function wantsJson(args: readonly string[]): boolean {
  return args.some((argument, index) => {
    const before = args[index - 1];
    return argument === '--format=json' || argument === '-ojson' || (argument === 'json' && (before === '--format' || before === '-o'));
  });
}
