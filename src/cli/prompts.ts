import type { Prompts } from '../context.js';
import { failure } from '../errors.js';
import type { Host } from './host.js';

const interruptions = ['ExitPromptError', 'AbortPromptError', 'CancelPromptError'];

/** Ctrl-C at a question never reaches the process as a signal: the prompt itself reports it. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Error) || !interruptions.includes(error.name)) throw error;
    throw failure({ kind: 'interrupted', code: 'Interrupted', message: 'Interrupted.', cause: error });
  }
}

/** The prompts of a terminal; questions go to stderr, since stdout is the answer. */
export async function createPrompts(host: Host, signal: AbortSignal): Promise<Prompts> {
  const inquirer = await import('../vendor/prompts.js');
  const context = { input: host.stdin, output: host.stderr, signal };
  return {
    input: ({ message, default: preset, validate }) =>
      asked(
        inquirer.input(
          { message, ...(preset === undefined ? {} : { default: preset }), ...(validate === undefined ? {} : { validate }) },
          context,
        ),
      ),
    password: ({ message }) => asked(inquirer.password({ message, mask: true, toggleMask: false }, context)),
    confirm: (question) => asked(inquirer.confirm(question, context)),
    select: ({ message, choices, default: preset }) =>
      asked(
        inquirer.select(
          {
            message,
            choices: choices.map((choice) => ({ ...choice })),
            pageSize: 14,
            loop: false,
            ...(preset === undefined ? {} : { default: preset }),
          },
          context,
        ),
      ),
  };
}
