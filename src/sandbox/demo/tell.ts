import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecRequest, ExecResult } from '../../process/exec.js';
import type { Sandbox } from '../sandbox.js';
import { ask } from './ask.js';
import { story, type Step } from './story.js';

export interface Telling {
  readonly sandbox: Sandbox;
  /** The working folder of every command. */
  readonly folder: string;
  readonly engine: 'az' | 'arm';
  /** Runs this program with arguments, inside the sandbox. */
  run(request: Pick<ExecRequest, 'args' | 'cwd' | 'env'>): Promise<ExecResult>;
  write(text: string): void;
  /** Added to the environment of the commands. */
  readonly env: Readonly<Record<string, string>>;
  readonly paint: { title(text: string): string; command(text: string): string };
}

const plain = /^[\w@%+=:,./-]+$/;
const quoted = (argument: string): string => (plain.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`);

/** A command as one would type it: an option a line where it is long. */
export function typed(args: readonly string[]): string {
  const words = ['foundry-gw', ...args].map(quoted);
  if (words.join(' ').length <= 100) return words.join(' ');
  return words.join(' ').replaceAll(' --', ' \\\n    --');
}

async function copyWith({ copy, to, parameter, value }: Extract<Step, { copy: string }>, folder: string): Promise<void> {
  const file = JSON.parse(await readFile(path.join(folder, copy), 'utf8')) as { parameters: Record<string, { value: unknown }> };
  file.parameters[parameter] = { value };
  await writeFile(path.join(folder, to), `${JSON.stringify(file, null, 2)}\n`);
}

/** Tells the demo's story; true when every step ended as it was to end. */
export async function tell(telling: Telling): Promise<boolean> {
  const { sandbox, folder, write, paint } = telling;
  const subscription = sandbox.state.subscriptions[0]!.id;
  const target = sandbox.gateways['llm']!.target;
  for (const step of story({ target, subscription, engine: telling.engine })) {
    if ('copy' in step) await copyWith(step, folder);
    else if ('remove' in step) await rm(path.join(folder, step.remove));
    else {
      write(`\n${paint.title(step.say)}\n\n`);
      if ('ask' in step) {
        const text = await ask(sandbox, { account: 'contoso-foundry', project: 'support-agents', model: step.model, question: step.ask });
        write(`${step.model} ← ${step.ask}\n${step.model} → ${text}\n`);
        continue;
      }
      write(`${paint.command(`$ ${typed(step.run)}`)}\n`);
      const { exitCode, stdout, stderr } = await telling.run({ args: step.run, cwd: folder, env: telling.env });
      write(`${stderr}${stdout}`);
      if (exitCode === (step.exitCode ?? 0)) continue;
      write(`\nThis ended with ${exitCode}, not with ${step.exitCode ?? 0}.\n`);
      return false;
    }
  }
  return true;
}
