import { Option } from 'commander';
import type { CommandDefinition } from '../command.js';

export const render: CommandDefinition = {
  name: 'render',
  summary: 'the template and parameters that deploy would send',
  formats: [],
  declare(command) {
    command
      .argument('<path>', 'parameter file; - for standard input')
      .addOption(
        new Option('--as <form>', 'bicep: template and .bicepparam; arm: compiled template and parameters; resource: the connection')
          .choices(['bicep', 'arm', 'resource'])
          .default('bicep'),
      )
      .option('--out-dir <folder>', 'write the files there instead of printing them')
      .option('--project <id>', 'ARM id of another project than the file names')
      .option('--force', 'overwrite files that hold something else');
  },
  async run({ core, context, args, options }) {
    const result = await core.render(context, {
      ...(options as object),
      as: options['as'] as 'bicep' | 'arm' | 'resource',
      path: args[0] as string,
      environment: options['env'] as string | undefined,
    });
    if (result.files.some(({ written }) => !written)) {
      for (const note of result.notes) context.log.note(note);
      if (result.variables.length > 0) context.log.note(`It reads from the environment: ${result.variables.join(', ')}`);
      if (result.deployCommand !== null) context.log.note(`To deploy it:\n  ${result.deployCommand}`);
    }
    return { result, causes: [] };
  },
};
