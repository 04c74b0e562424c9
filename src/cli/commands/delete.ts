import type { CommandDefinition } from '../command.js';
import { wholeNumber } from '../option-values.js';
import { declareAzureOptions } from './azure-options.js';

export const deleteCommand: CommandDefinition = {
  name: 'delete',
  summary: 'delete connections, each saved as a file first',
  formats: [],
  declare(command) {
    command
      .argument('[connections...]', 'ARM ids, names with --project or --account, or parameter files that name them')
      .option('--project <id>', 'ARM id of the project that names belong to')
      .option('--account <id>', 'ARM id of the account that names belong to')
      .option('--all', 'all gateway connections of the project, or of the account and its projects')
      .option('-y, --yes', 'do not ask; a connection that agents use is refused all the same')
      .option('--break-agents', 'delete also what agents use, or may use where they cannot be read')
      .option('--save-to <folder>', 'folder of the saved files (default: deleted)')
      .option('--no-save', 'keep no file of what is deleted')
      .option('--dry-run', 'say what would be deleted and which agents use it')
      .option('--apim-subscription <name>', 'API Management subscription that the saved file names (default: master)')
      .option('--concurrency <n>', 'connections at once, one at a time for each account (default: 4)', wholeNumber);
    declareAzureOptions(command);
  },
  run: ({ core, context, args, options }) =>
    core.deleteWithCauses(context, {
      ...(options as object),
      connections: args[0] as string[],
      environment: options['env'] as string | undefined,
    }),
};
