import type { CommandDefinition } from '../command.js';

const examples = `
Examples:
  foundry-gw explain target-chat-path
  foundry-gw explain exit 6
  foundry-gw explain PlanOutdated
  foundry-gw explain "no Route matched with those values"
  az deployment group create … 2>&1 | foundry-gw explain -`;

export const explain: CommandDefinition = {
  name: 'explain',
  summary: 'say what a rule, an exit code or an error text means, and what to do next',
  formats: [],
  declare(command) {
    command
      .argument('[topic...]', 'rule, exit code, error code, or a pasted error text; - for standard input')
      .option('--list', 'show all rules, exit codes and error codes')
      .addHelpText('after', examples);
  },
  async run({ core, context, args, options }) {
    const words = args[0] as readonly string[];
    const result = await core.explain(context, { topic: words.length === 0 ? undefined : words.join(' '), list: options['list'] === true });
    return { result, causes: [] };
  },
};
