import type { CommandDefinition } from '../command.js';
import { declareAzureOptions } from './azure-options.js';

export const show: CommandDefinition = {
  name: 'show',
  summary: 'show a live connection: what agents can use, who deployed it, where it is in the portal',
  formats: [],
  declare(command) {
    command
      .argument('<connection>', 'ARM id, name with --project or --account, or a parameter file')
      .option('--project <id>', 'ARM id of the project that the name belongs to')
      .option('--account <id>', 'ARM id of the account that the name belongs to');
    declareAzureOptions(command);
  },
  run: async ({ core, context, args, options }) => ({
    result: await core.show(context, {
      ...(options as object),
      connection: args[0] as string,
      environment: options['env'] as string | undefined,
    }),
    causes: [],
  }),
};
