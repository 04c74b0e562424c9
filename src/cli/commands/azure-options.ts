import { Option, type Command } from 'commander';

/** Who asks Azure: what commands that need Azure have in common. */
export function declareAzureOptions(command: Command): void {
  command
    .addOption(new Option('--engine <engine>', 'who asks Azure; auto takes az when it is there').choices(['auto', 'az', 'arm']))
    .addOption(
      new Option('--credential <name>', 'sign in without az').choices(['environment', 'workload-identity', 'azd', 'managed-identity']),
    );
}
