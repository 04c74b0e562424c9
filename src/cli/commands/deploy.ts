import { Option } from 'commander';
import type { CommandDefinition } from '../command.js';
import { wholeNumber } from '../option-values.js';

export const deploy: CommandDefinition = {
  name: 'deploy',
  summary: 'validate, deploy and verify connections',
  formats: [],
  declare(command) {
    command
      .argument('[paths...]', 'files, directories, globs; - for standard input')
      .option('--all', 'all that foundry-gw.yaml names, or connections/')
      .option('--plan <file>', 'exactly what plan --save has saved, or nothing')
      .option('-y, --yes', 'do not ask; a connection that someone else changed is refused all the same')
      .option('--overwrite-remote-changes', 'overwrite what someone else changed since the last deployment')
      .option('--adopt', 'overwrite a live connection that differs and of which there is no record')
      .option('--only-changed', 'leave out what is unchanged; without it, its credential is sent again')
      .addOption(
        new Option('--verify <level>', 'how far to check afterwards').choices(['none', 'resource', 'gateway', 'agent']).default('gateway'),
      )
      .option('--strict', 'a verification that warns, is throttled, proves nothing or is skipped fails, too')
      .addOption(new Option('--engine <engine>', 'az, or ARM itself; auto takes az when it is there').choices(['auto', 'az', 'arm']))
      .addOption(
        new Option('--credential <name>', 'sign in without az').choices(['environment', 'workload-identity', 'azd', 'managed-identity']),
      )
      .addOption(new Option('--template <form>', 'compiled needs no Bicep').choices(['compiled', 'bicep']).default('compiled'))
      .option('--secrets-stdin', 'secrets as JSON on standard input: {"<connection>": {"apiKey": "…"}}')
      .option('--concurrency <n>', 'connections at once, one at a time for each account (default: 4)', wholeNumber);
  },
  run: ({ core, context, args, options }) =>
    core.deployWithSources(context, {
      ...(options as object),
      paths: args[0] as string[],
      environment: options['env'] as string | undefined,
      show: (plan) => core.showPlan(context, plan, { quiet: options['quiet'] === true }),
    }),
};
