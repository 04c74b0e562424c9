import type { Command } from 'commander';
import { wholeNumber } from '../option-values.js';

/** What `models` and `verify` have in common. */
export function declareGatewayOptions(command: Command): void {
  command
    .argument('[connections...]', 'parameter files, ARM ids, or <name>[/<model>] with --project; default: connections/')
    .option('--project <id>', 'ARM id of the project that names belong to')
    .option('--no-azure', 'from the parameter file alone: before a deployment, or without sign-in')
    .option('--target <url>', 'with --no-azure and an apim file: base URL of the API')
    .addOption(command.createOption('--engine <engine>', 'who asks Azure; auto takes az when it is there').choices(['auto', 'az', 'arm']))
    .option('--credential <name>', 'with --engine arm: how to sign in')
    .option('--secrets-stdin', 'read secrets as JSON from standard input')
    .option('--read-credentials', 'also read the stored key back from the project')
    .option('--concurrency <n>', 'requests at a time to one host', wholeNumber)
    .option('--timeout <seconds>', 'for each request', wholeNumber)
    .option('--insecure-loopback', 'accept any certificate on this machine’s own addresses');
}

/** The options as the operations take them. */
export function gatewayInput(args: readonly unknown[], options: Readonly<Record<string, unknown>>): GatewayInput {
  const seconds = options['timeout'] as number | undefined;
  return {
    connections: args[0] as string[],
    project: options['project'] as string | undefined,
    azure: options['azure'] !== false,
    target: options['target'] as string | undefined,
    engine: options['engine'] as GatewayInput['engine'],
    credential: options['credential'] as string | undefined,
    secretsStdin: options['secretsStdin'] === true,
    readCredentials: options['readCredentials'] === true,
    environment: options['env'] as string | undefined,
    config: options['config'] as string | undefined,
    concurrency: options['concurrency'] as number | undefined,
    timeoutMs: seconds === undefined ? undefined : seconds * 1000,
    insecureLoopback: options['insecureLoopback'] === true,
  };
}

interface GatewayInput {
  connections: string[];
  project: string | undefined;
  azure: boolean;
  target: string | undefined;
  engine: 'auto' | 'az' | 'arm' | undefined;
  credential: string | undefined;
  secretsStdin: boolean;
  readCredentials: boolean;
  environment: string | undefined;
  config: string | undefined;
  concurrency: number | undefined;
  timeoutMs: number | undefined;
  insecureLoopback: boolean;
}
