import path from 'node:path';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { CommandDefinition, Outcome } from '../command.js';

/** Signs the real az in; false where there is none. */
async function signIn(signInAz: () => Promise<void>): Promise<boolean> {
  try {
    await signInAz();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw failure({
      kind: 'azure',
      code: 'SandboxSignInFailed',
      message: `az could not sign in to the sandbox: ${(error as Error).message}`,
      hint: 'Go on without az: foundry-gw sandbox --no-az',
    });
  }
}

/** Until Ctrl-C: the sandbox itself keeps no process alive. */
function untilAborted({ signal }: Context): Promise<void> {
  return new Promise((resolve) => {
    const alive = setInterval(() => undefined, 60_000);
    const end = (): void => {
      clearInterval(alive);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

export const sandbox: CommandDefinition = {
  name: 'sandbox',
  summary: 'a local stand-in for Azure and for gateways; -- <command> runs a command inside',
  declare(command) {
    command
      .argument('[command...]', 'what to run inside; without it the sandbox runs until Ctrl-C')
      .option('--no-az', 'do not sign the installed az in')
      .addHelpText('after', '\nfoundry-gw sandbox -- az account show\nfoundry-gw sandbox -- sh');
  },
  async run({ context, args, options }): Promise<Outcome> {
    const layer = await import('../../sandbox/index.js');
    const running = await layer.startSandbox({ env: context.env });
    try {
      context.log.progress('Starting the sandbox; signing az in takes a few seconds …');
      const withAz = options['az'] !== false && (await signIn(() => running.signInAz()));
      context.log.progress('');
      const bin = await layer.programFolder(running.folder, context.packageRoot);
      const command = args[0] as readonly string[];
      if (command.length === 0) {
        for (const line of layer.guide(running)) context.log.note(line);
        context.log.note(`${withAz ? 'az is signed in. ' : ''}Paste these lines into another terminal. Ctrl-C here ends the sandbox.`);
        context.stdout.write(layer.exportLines({ ...running.environment, PATH: bin }));
        await untilAborted(context);
        return { result: {}, causes: [] };
      }
      const env = {
        ...layer.withoutSignIns(context.env),
        ...running.environment,
        PATH: `${bin}${path.delimiter}${context.env['PATH'] ?? ''}`,
      };
      const exitCode = await layer.runCommand({ command, env, cwd: context.cwd, signal: context.signal });
      if (exitCode !== null) return { result: {}, causes: [], exitCode };
      throw failure({
        kind: 'usage',
        code: 'CommandNotFound',
        message: `${command[0]} could not be started.`,
        hint: 'Name a program that is on PATH: foundry-gw sandbox -- az account show',
      });
    } finally {
      await running.stop();
    }
  },
};
