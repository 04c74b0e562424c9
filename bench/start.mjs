// npm run bench: how much longer than a bare node the program takes to start. Medians of ratios of runs side by side,
// so that a machine that slows down slows both. The environment is the caller's: what it makes node do (NODE_EXTRA_CA_CERTS costs
// 30 ms) counts for both. Limits: 1.20 for --version and --help, 1.30 for one file's validate.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bare, compare, program, root } from './measure.mjs';

const rounds = Number(process.argv[2] ?? 41);
const folder = mkdtempSync(path.join(tmpdir(), 'foundry-gw-bench-'));
const file = path.join(folder, 'kong.parameters.json');
copyFileSync(path.join(root, 'bench', 'valid.parameters.json'), file);

const cases = [
  { name: '--version', args: [program, '--version'], limit: 1.2, exit: 0 },
  { name: '--help', args: [program, '--help'], limit: 1.2, exit: 0 },
  { name: 'validate --help', args: [program, 'validate', '--help'], limit: 1.2, exit: 0 },
  { name: 'validate, 1 file', args: [program, 'validate', file], limit: 1.3, exit: 0 },
  { name: 'validate, 1 file, json', args: [program, 'validate', '--format', 'json', file], limit: 1.3, exit: 0 },
];

let over = 0;
try {
  console.log(`node ${process.version}, ${rounds} pairs each; ÷ is the ratio to node -e 0\n`);
  console.log('command                        ms      ÷   limit');
  for (const one of cases) {
    const { ratio, milliseconds } = compare({ ...one, cwd: folder }, bare, rounds);
    if (ratio > one.limit) over += 1;
    const numbers = [milliseconds.toFixed(1).padStart(6), ratio.toFixed(2).padStart(6), one.limit.toFixed(2).padStart(7)];
    console.log(`${one.name.padEnd(26)} ${numbers.join(' ')}${ratio > one.limit ? '  over' : ''}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = over === 0 ? 0 : 1;
