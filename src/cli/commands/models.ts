import type { CommandDefinition } from '../command.js';
import type { ExitCause } from '../exit-codes.js';
import { declareGatewayOptions, gatewayInput } from './gateway-options.js';

export const models: CommandDefinition = {
  name: 'models',
  summary: 'list the models of a connection as the service would see them',
  formats: ['env'],
  declare: declareGatewayOptions,
  async run({ core, context, args, options }) {
    const result = await core.models(context, gatewayInput(args, options));
    const causes = result.connections.flatMap(({ error }): ExitCause[] => {
      if (error === null) return [];
      return [error.kind === 'gateway' ? 'findings' : error.kind];
    });
    return { result, causes };
  },
};
