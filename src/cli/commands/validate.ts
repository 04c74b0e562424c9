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
      .option('--max-warnings <n>', 'fail when there are more warnings than n', wholeNumber);
  },
  async run({ core, context, args, options }) {
    const limit = (options['maxWarnings'] as number | undefined) ?? Infinity;
    const { result, sources, unreadable, fixOf } = await core.validateWithSources(context, {
      paths: args[0] as string[],
      config: options['config'] as string | undefined,
      env: options['env'] as string | undefined,
    });
    const { errors, warnings } = result.summary;
    if (errors === 0 && warnings > limit) context.log.note(`${warnings === 1 ? '1 warning is' : `${warnings} warnings are`} more than --max-warnings ${limit} allows.`);
    const wanted = ((options['format'] as string[] | undefined) ?? []).map((format) => parseFormat(format).name);
    const known = {
      fixOf,
      ...(wanted.some((format) => format !== 'text' && format !== 'json') ? { fromRoot: core.pathsFromRoot(context) } : {}),
      ...(wanted.includes('sarif') ? { rules: await core.ruleHelp() } : {}),
    };
    return { result, sources, known, causes: [...(unreadable ? (['usage'] as const) : []), ...(errors > 0 || warnings > limit ? (['findings'] as const) : [])] };
  },
};
