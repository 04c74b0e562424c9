import type { CommandDefinition } from '../command.js';

export const schema: CommandDefinition = {
  name: 'schema',
  summary: 'print the JSON Schema of parameter files, of foundry-gw.yaml or of an answer',
  formats: [],
  declare(command) {
    command
      .argument('[name]', 'apim, model-gateway, config or output/<command>')
      .option('--list', 'show which schemas there are')
      .option('--install', 'write the schemas into the repository and tell VS Code which files they are for')
      .option('--dry-run', 'with --install: show what would be written, and write nothing');
  },
  async run({ core, context, args, options }) {
    const [install, dryRun] = [options['install'] === true, options['dryRun'] === true];
    if (dryRun && !install)
      throw core.failure({
        kind: 'usage',
        code: 'DryRunWithoutInstall',
        message: '--dry-run goes with --install.',
        hint: 'Without --install nothing is written.',
      });
    const result = await core.schema(context, {
      name: args[0] as string | undefined,
      list: options['list'] === true,
      install: install ? { config: options['config'] as string | undefined, dryRun } : undefined,
    });
    return { result, causes: [] };
  },
};
