import type { CommandDefinition } from '../command.js';
import { wholeNumber } from '../option-values.js';
import { declareAzureOptions } from './azure-options.js';

export const importCommand: CommandDefinition = {
  name: 'import',
  summary: 'write the parameter file of a live connection',
  formats: [],
  declare(command) {
    command
      .argument('[connections...]', 'ARM ids, names with --project or --account, or parameter files that name them')
      .option('--project <id>', 'ARM id of the project that names belong to')
      .option('--account <id>', 'ARM id of the account that names belong to')
      .option('--into <file>', 'write it there; a file that is there is updated in place')
      .option('--all', 'all gateway connections of the project, or of the account and its projects')
      .option('--out-dir <folder>', 'one file for each connection (default with --all: connections)')
      .option('--force', 'with --out-dir: overwrite files that say something else')
      .option('--dry-run', 'print what would be written')
      .option('--apim-subscription <name>', 'API Management subscription whose key is used; Azure does not tell (default: master)')
      .option('--read-credentials', 'read OAuth2 client ids from the project; needs the right to read its secrets')
      .option('--concurrency <n>', 'connections read at once (default: 4)', wholeNumber);
    declareAzureOptions(command);
  },
  async run({ core, context, args, options }) {
    const { result, causes } = await core.importWithCauses(context, {
      ...(options as object),
      connections: args[0] as string[],
      environment: options['env'] as string | undefined,
    });
    // What is printed is the file; what to know of it must not get into it.
    const onlyText = result.connections.every(({ path }) => path === null);
    if (onlyText) for (const { notes } of result.connections) for (const note of notes) context.log.note(note);
    return { result, causes };
  },
};
