import type { CommandDefinition } from '../command.js';

export const schema: CommandDefinition = {
  name: 'schema',
  summary: 'print the JSON Schema of parameter files, of foundry-gw.yaml or of an answer',
  formats: [],
  declare(command) {
    command
      .argument('[name]', 'apim, model-gateway, config or output/<command>')
      .option('--list', 'show which schemas there are');
  },
  async run({ core, context, args, options }) {
    const result = await core.schema(context, { name: args[0] as string | undefined, list: options['list'] === true });
    return { result, causes: [] };
  },
};
