import type { CommandDefinition } from '../command.js';

export const validate: CommandDefinition = {
  name: 'validate',
  summary: 'check parameter files offline: schema, then rules',
  formats: [],
  declare(command) {
    command
      .argument('[paths...]', 'files, directories, globs; - for standard input; default: connections/')
      .option('--max-warnings <n>', 'fail when there are more warnings', Number);
  },
  async run({ core, context, args, options }) {
    const result = await core.validate(context, { paths: args[0] as string[] });
    const limit = options['maxWarnings'] as number | undefined;
    const failed = result.summary.errors > 0 || (limit !== undefined && result.summary.warnings > limit);
    return { result, causes: failed ? ['findings'] : [] };
  },
};
