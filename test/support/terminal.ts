import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './program.js';

const execute = promisify(execFile);
const patience = 20_000;

export interface Terminal {
  /** Types text as it stands, without Enter. */
  type(text: string): Promise<void>;
  /** Presses keys by tmux's names: Enter, Down, C-c. */
  press(...keys: string[]): Promise<void>;
  /** What stands on the screen. */
  screen(): Promise<string>;
  /** Waits until the screen shows a text, and gives the screen. */
  see(text: string | RegExp): Promise<string>;
}

/** A real terminal of its own server, with a bare shell in the folder. */
export async function openTerminal(cwd: string, size: { columns: number; rows: number } = { columns: 80, rows: 50 }): Promise<Terminal> {
  const socket = path.join(temporaryFolder(), 'tmux');
  const tmux = async (...args: string[]): Promise<string> => (await execute('tmux', ['-S', socket, '-f', '/dev/null', ...args])).stdout;
  const shell = `env -i PATH="$PATH" HOME="$HOME" TERM=screen LC_ALL=C.UTF-8 PS1='$ ' ENV= sh`;
  await tmux('new-session', '-d', '-x', String(size.columns), '-y', String(size.rows), '-c', cwd, shell);
  onTestFinished(async () => void (await tmux('kill-server').catch(() => undefined)));
  const screen = async (): Promise<string> => tmux('capture-pane', '-p', '-J');
  return {
    type: async (text) => void (await tmux('send-keys', '-l', text)),
    press: async (...keys) => void (await tmux('send-keys', ...keys)),
    screen,
    see: async (text) => {
      const end = Date.now() + patience;
      for (;;) {
        const shown = await screen();
        if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) return shown;
        if (Date.now() > end) throw new Error(`the terminal never showed ${String(text)}; it shows:\n${shown}`);
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    },
  };
}
