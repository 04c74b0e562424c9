import type { Prompts } from '../../src/context.js';

/** A question that the program asked, and what the person was shown of it. */
export interface Asked {
  readonly type: 'input' | 'password' | 'confirm' | 'select';
  readonly message: string;
  readonly default?: unknown;
  readonly choices?: readonly string[];
  /** What the question's check said of answers that it did not take. */
  readonly complaints: readonly string[];
}

/**
 * What a person does at a question whose message matches: a text (typed; for a list, part of the choice's name), several
 * texts (typed one after the other until one is taken), yes or no, or undefined: only Enter.
 */
export type Step = readonly [message: RegExp, reply?: string | readonly string[] | boolean | undefined];

/** Prompts that follow a script, each step once and in its order; a question outside of the script fails the test. */
export function scriptedPrompts(script: readonly Step[]): { prompts: Prompts; asked: Asked[]; left(): readonly Step[] } {
  const steps = [...script];
  const asked: Asked[] = [];
  const next = (message: string): Step[1] => {
    const [step] = steps;
    if (step === undefined || !step[0].test(message)) {
      throw new Error(`the script expects ${step === undefined ? 'no more questions' : String(step[0])}, but was asked: ${message}`);
    }
    steps.shift();
    return step[1];
  };
  const prompts: Prompts = {
    input: async ({ message, default: preset, validate }) => {
      const reply = next(message);
      const complaints: string[] = [];
      const record = (): number => asked.push({ type: 'input', message, default: preset, complaints });
      for (const text of reply === undefined ? [preset ?? ''] : [reply].flat().map(String)) {
        const given = text === '' ? (preset ?? '') : text;
        const verdict = validate?.(given) ?? true;
        if (verdict === true) {
          record();
          return given;
        }
        complaints.push(verdict);
      }
      throw new Error(`none of the answers to "${message}" was taken: ${complaints.join('; ')}`);
    },
    password: async ({ message }) => {
      asked.push({ type: 'password', message, complaints: [] });
      return String(next(message));
    },
    confirm: async ({ message, default: preset }) => {
      const reply = next(message);
      asked.push({ type: 'confirm', message, default: preset, complaints: [] });
      return reply === undefined ? preset : reply === true;
    },
    select: async ({ message, choices, default: preset }) => {
      const reply = next(message);
      asked.push({ type: 'select', message, default: preset, choices: choices.map(({ name }) => name), complaints: [] });
      const found = choices.find(({ name, value }) => (reply === undefined ? value === preset : name.includes(String(reply))));
      if (found === undefined)
        throw new Error(`"${message}" has no choice ${String(reply ?? preset)}: ${choices.map(({ name }) => name).join(' | ')}`);
      return found.value;
    },
  };
  return { prompts, asked, left: () => steps };
}
