import type { CommandDefinition } from '../command.js';
import { wholeNumber } from '../option-values.js';
import { declareAzureOptions } from './azure-options.js';

export const list: CommandDefinition = {
  name: 'list',
  summary: 'list gateway connections of a project, an account or a subscription',
  formats: [],
  declare(command) {
    command
      .option('--project <id>', 'ARM id of the project (default: the projects that the parameter files name)')
      .option('--account <id>', 'ARM id of the account: its own connections and those of its projects')
      .option('--subscription <id>', 'all accounts of the subscription')
      .option(
        '--compare [paths...]',
        'beside the parameter files: managed, changed, unmanaged, missing (default: what foundry-gw.yaml names, or connections/)',
      )
      .option('--concurrency <n>', 'projects and accounts read at once (default: 4)', wholeNumber);
    declareAzureOptions(command);
  },
  run: ({ core, context, options }) => {
    const { compare, ...others } = options as { readonly compare?: readonly string[] | true };
    return core.listConnections(context, {
      ...others,
      environment: options['env'] as string | undefined,
      ...(compare === undefined ? {} : { compare: compare === true ? [] : compare }),
    });
  },
};
