import type { CommandDefinition } from '../command.js';
import { several } from '../option-values.js';
import { declareGatewayOptions, gatewayInput } from './gateway-options.js';

export const verify: CommandDefinition = {
  name: 'verify',
  summary: 'prove that a connection works: resource, network, TLS, auth, discovery, a chat through each model',
  formats: ['junit', 'markdown'],
  declare(command) {
    declareGatewayOptions(command);
    command
      .option('--model <name>', 'only this model; may be given several times', several)
      .option('--no-chat', 'no chat completions')
      .option('--deep', 'also single models, streaming, each chat four times, and static models against the gateway’s list')
      .option('--agent', 'also let a temporary agent of the project answer through <connection>/<model>')
      .option('--diagnose', 'find out why each connection fails (by default where only one is verified)')
      .option('--no-diagnose', 'only say what fails')
      .option('--fix', 'write changes that were seen to work into the parameter files; comments, order and formatting stay')
      .option('--strict', 'fail on warn, throttled, inconclusive and skipped too');
  },
  async run({ core, context, args, options }) {
    const result = await core.verify(context, {
      ...gatewayInput(args, options),
      models: (options['model'] as string[] | undefined) ?? [],
      chat: options['chat'] !== false,
      deep: options['deep'] === true,
      agent: options['agent'] === true,
      fix: options['fix'] === true,
      diagnose: options['diagnose'] as boolean | undefined,
    });
    const { fail, pass, connections } = result.summary;
    const failed = fail > 0 || (options['strict'] === true && pass < connections);
    return { result, causes: failed ? ['findings'] : [] };
  },
};
