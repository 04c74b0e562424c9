// npm run bench: how much longer than a bare node the program takes to start. Medians of ratios of runs side by side,
// so that a machine that slows down slows both. The environment is the caller's: what it makes node do (NODE_EXTRA_CA_CERTS costs
// 30 ms) counts for both. Limits: 1.20 for --version and --help, 1.30 for one file's validate.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const program = path.join(root, 'bin', 'foundry-gw.cjs');
const rounds = Number(process.argv[2] ?? 41);
const folder = mkdtempSync(path.join(tmpdir(), 'foundry-gw-bench-'));
const file = path.join(folder, 'kong.parameters.json');
copyFileSync(path.join(root, 'bench', 'valid.parameters.json'), file);

const bare = ['-e', '0'];
const cases = [
  { name: '--version', args: [program, '--version'], limit: 1.2, exit: 0 },
  { name: '--help', args: [program, '--help'], limit: 1.2, exit: 0 },
  { name: 'validate --help', args: [program, 'validate', '--help'], limit: 1.2, exit: 0 },
  { name: 'validate, 1 file', args: [program, 'validate', file], limit: 1.3, exit: 0 },
  { name: 'validate, 1 file, json', args: [program, 'validate', '--format', 'json', file], limit: 1.3, exit: 0 },
];

function time(args, exit = 0) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== exit) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return milliseconds;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Median of the program's time over that of the bare node which ran right before or after it. */
function measure({ args, exit }) {
  const ratios = [];
  const times = [];
  for (let round = 0; round < rounds + 2; round += 1) {
    const programFirst = round % 2 === 0;
    const first = time(programFirst ? args : bare, programFirst ? exit : 0);
    const second = time(programFirst ? bare : args, programFirst ? 0 : exit);
    const [own, node] = programFirst ? [first, second] : [second, first];
    // The first rounds fill the file cache.
    if (round < 2) continue;
    ratios.push(own / node);
    times.push(own);
  }
  return { ratio: median(ratios), milliseconds: median(times) };
}

let over = 0;
try {
  console.log(`node ${process.version}, ${rounds} pairs each; ÷ is the ratio to node -e 0\n`);
  console.log('command                        ms      ÷   limit');
  for (const one of cases) {
    const { ratio, milliseconds } = measure(one);
    if (ratio > one.limit) over += 1;
    const numbers = [milliseconds.toFixed(1).padStart(6), ratio.toFixed(2).padStart(6), one.limit.toFixed(2).padStart(7)];
    console.log(`${one.name.padEnd(26)} ${numbers.join(' ')}${ratio > one.limit ? '  over' : ''}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = over === 0 ? 0 : 1;
