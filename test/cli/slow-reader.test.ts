import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, temporaryFolder } from '../support/program.js';

/** Runs the program with its own standard output, which it then makes one that does not wait: the program shares it. */
const sharing = `
const child = require('node:child_process').spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' });
process.stdout;
child.on('exit', (code) => { process.exitCode = code; });
`;

describe('a reader that is slower than the program', () => {
  it('gets the whole answer, though the pipe does not wait for it', async () => {
    const file = path.join(temporaryFolder(), 'many.parameters.json');
    const models = Array.from({ length: 5000 }, (_, index) => ({
      name: `model ${index}`,
      properties: { model: { name: 'x', version: '1', format: 'OpenAI' } },
    }));
    writeFileSync(
      file,
      JSON.stringify({ parameters: { targetUrl: { value: 'https://gateway.example.com/v1' }, staticModels: { value: models } } }),
    );
    const child = spawn(process.execPath, ['-e', sharing, path.join(root, 'bin', 'foundry-gw.cjs'), 'validate', '--format', 'json', file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    await once(child.stdout, 'readable');
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    expect(await ended).toEqual([1, null]);
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(JSON.parse(text)).toMatchObject({ command: 'validate', files: [{ path: file }] });
  });
});
