import path from 'node:path';
import { Option } from 'commander';
import type { Context } from '../../context.js';
import type { CommandDefinition } from '../command.js';

async function chooseEngine(context: Context, given: unknown): Promise<'az' | 'arm'> {
  if (given === 'az' || given === 'arm') return given;
  const { exitCode } = await context.exec({ file: 'az', args: ['version'], signal: context.signal });
  return exitCode === 0 ? 'az' : 'arm';
}

export const demo: CommandDefinition = {
  name: 'demo',
  summary: 'show the whole way in a local stand-in for Azure: init, validate, deploy, models, verify',
  declare(command) {
    command.addOption(new Option('--engine <engine>', 'how to deploy (default: az where it is)').choices(['az', 'arm']));
  },
  async run({ context, core, options }) {
    const { startSandbox, tell } = await import('../../sandbox/index.js');
    const { mkdtemp, rm } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const chalk = await core.painter(context);
    const write = (text: string): void => context.stdout.write(text);
    const started = context.clock.now();
    const sandbox = await startSandbox({ env: context.env });
    const folder = await mkdtemp(path.join(tmpdir(), 'foundry-gw-demo-'));
    try {
      write(`A stand-in for Azure and a gateway run on this machine, at ${sandbox.armEndpoint}. Nothing leaves it.\n`);
      const engine = await chooseEngine(context, options['engine']);
      if (engine === 'az') await sandbox.signInAz();
      const [node, script] = context.self;
      const good = await tell({
        sandbox,
        folder,
        engine,
        write,
        env: { ...sandbox.environment, NO_COLOR: '', FORCE_COLOR: chalk.level > 0 ? '1' : '0' },
        run: ({ args, ...request }) => context.exec({ file: node, args: [script, ...args], signal: context.signal, ...request }),
        paint: { title: (text) => chalk.bold(text), command: (text) => chalk.cyan(text) },
      });
      if (!good) return { result: {}, causes: ['bug'] };
      write(`\nAll of it took ${((context.clock.now() - started) / 1000).toFixed(1)} s.\n`);
      write('Your own gateway: foundry-gw init. More in the stand-in: foundry-gw sandbox.\n');
      return { result: {}, causes: [] };
    } finally {
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
