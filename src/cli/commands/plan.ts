import { Option } from 'commander';
import type { CommandDefinition } from '../command.js';
import { wholeNumber } from '../option-values.js';

export const plan: CommandDefinition = {
  name: 'plan',
  summary: 'show what deploy would change in Azure, field by field',
  formats: ['markdown'],
  declare(command) {
    command
      .argument('[paths...]', 'files, directories, globs; - for standard input (default: what foundry-gw.yaml names, or connections/)')
      .addOption(new Option('--engine <engine>', 'az, or ARM itself; auto takes az when it is there').choices(['auto', 'az', 'arm']))
      .addOption(
        new Option('--credential <name>', 'sign in without az').choices(['environment', 'workload-identity', 'azd', 'managed-identity']),
      )
      .option('--detailed-exitcode', 'end with 5 where there are changes, conflicts among them')
      .option('--save <file>', 'save the plan, without secrets, for deploy --plan')
      .option('--only-changed', 'in the saved plan, leave out what is unchanged; without it, a credential is sent again')
      .option('--concurrency <n>', 'connections read at once (default: 4)', wholeNumber);
  },
  async run({ core, context, args, options }) {
    const run = await core.planWithSources(context, {
      ...(options as object),
      paths: args[0] as string[],
      environment: options['env'] as string | undefined,
    });
    const { create, update, conflict } = run.result.summary;
    const changes = options['detailedExitcode'] === true && create + update + conflict > 0;
    return { ...run, causes: changes ? [...run.causes, 'changes'] : run.causes };
  },
};
