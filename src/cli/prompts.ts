import type { Prompts } from '../context.js';
import type { Host } from './main.js';

/** The prompts of a terminal; questions go to stderr, since stdout is the answer. */
export async function createPrompts(host: Host, signal: AbortSignal): Promise<Prompts> {
  const inquirer = await import('../vendor/prompts.js');
  const context = { input: host.stdin, output: host.stderr, signal };
  return {
    input: ({ message, default: preset, validate }) =>
      inquirer.input(
        { message, ...(preset === undefined ? {} : { default: preset }), ...(validate === undefined ? {} : { validate }) },
        context,
      ),
    password: ({ message }) => inquirer.password({ message, mask: true }, context),
    confirm: (question) => inquirer.confirm(question, context),
    select: ({ message, choices, default: preset }) =>
      inquirer.select(
        { message, choices: choices.map((choice) => ({ ...choice })), ...(preset === undefined ? {} : { default: preset }) },
        context,
      ),
  };
}
