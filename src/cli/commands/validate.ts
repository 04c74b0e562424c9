import type { CommandDefinition } from '../command.js';
import { parseFormat } from '../formats.js';
import { wholeNumber } from '../option-values.js';

export const validate: CommandDefinition = {
  name: 'validate',
  summary: 'check parameter files offline: schema, then rules',
  formats: ['sarif', 'github', 'azure-devops', 'junit', 'markdown'],
  declare(command) {
    command
      .argument('[paths...]', 'files, directories, globs; - for standard input; default: those of foundry-gw.yaml, or connections/')
      .option('--fix', 'write the changes that are certain into the files; comments, order and formatting stay')
      .option('--dry-run', 'with --fix: print the changes as a diff and write nothing')
      .option('--max-warnings <n>', 'fail when there are more warnings than n', wholeNumber);
  },
  async run({ core, context, args, options }) {
    const limit = (options['maxWarnings'] as number | undefined) ?? Infinity;
    const dryRun = options['dryRun'] === true;
    if (dryRun && options['fix'] !== true) {
      throw core.failure({
        kind: 'usage',
        code: 'DryRunWithoutFix',
        message: '--dry-run goes with --fix.',
        hint: 'validate alone writes nothing; add --fix to see what would change.',
      });
    }
    const { result, sources, unreadable, unwritten, fixOf } = await core.validateWithSources(context, {
      paths: args[0] as string[],
      config: options['config'] as string | undefined,
      environment: options['env'] as string | undefined,
      fix: options['fix'] !== true ? undefined : dryRun ? 'show' : 'write',
    });
    const { errors, warnings } = result.summary;
    if (dryRun) context.log.note(dryRunNote(result.summary));
    if (errors === 0 && warnings > limit)
      context.log.note(`${warnings === 1 ? '1 warning is' : `${warnings} warnings are`} more than --max-warnings ${limit} allows.`);
    const wanted = ((options['format'] as string[] | undefined) ?? []).map((format) => parseFormat(format).name);
    const known = {
      fixOf,
      ...(dryRun ? { diffs: result.files.map(({ diff }) => diff) } : {}),
      ...(wanted.some((format) => format !== 'text' && format !== 'json') ? { fromRoot: core.pathsFromRoot(context) } : {}),
      ...(wanted.includes('sarif') ? { rules: await core.ruleHelp() } : {}),
    };
    return {
      result,
      sources,
      known,
      causes: [
        ...(unreadable || unwritten ? (['usage'] as const) : []),
        ...(errors > 0 || warnings > limit ? (['findings'] as const) : []),
      ],
    };
  },
};

function dryRunNote({ fixed = 0 }: { readonly fixed?: number }): string {
  if (fixed === 0) return 'Nothing can be fixed by itself.';
  return `${fixed === 1 ? '1 finding' : `${fixed} findings`} would be fixed. Nothing was written: run it without --dry-run to write.`;
}
