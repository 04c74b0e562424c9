// What the benchmarks share: runs of programs side by side, and medians of the ratios of neighbours, so that a machine that slows
// down slows both.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const program = path.join(root, 'bin', 'foundry-gw.cjs');
export const bare = { args: ['-e', '0'], exit: 0 };

export const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

function time({ file = process.execPath, args, exit = 0, cwd }) {
  const start = process.hrtime.bigint();
  const { status, stderr, error } = spawnSync(file, args, { cwd, maxBuffer: 1 << 28 });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (error) throw error;
  if (status !== exit) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return milliseconds;
}

/** Median of the first one's time over that of the other, which ran right before or after it; and the medians in milliseconds. */
export function compare(own, other, rounds) {
  const [ratios, times, others] = [[], [], []];
  for (let round = 0; round < rounds + 1; round += 1) {
    const ownFirst = round % 2 === 0;
    const [first, second] = ownFirst ? [time(own), time(other)] : [time(other), time(own)];
    // The first round fills the file cache.
    if (round === 0) continue;
    const [mine, its] = ownFirst ? [first, second] : [second, first];
    ratios.push(mine / its);
    times.push(mine);
    others.push(its);
  }
  return { ratio: median(ratios), milliseconds: median(times), other: median(others) };
}

/** Peak memory of a run of Node, in MB. */
export function peak({ args, cwd, exit = 0 }) {
  const file = path.join(tmpdir(), `foundry-gw-peak-${process.pid}`);
  const { status } = spawnSync(process.execPath, ['-r', path.join(root, 'bench', 'peak.cjs'), ...args], {
    cwd,
    env: { ...process.env, PEAK_FILE: file },
    maxBuffer: 1 << 28,
  });
  if (status !== exit) throw new Error(`${args.join(' ')} ended with ${status}`);
  const megabytes = Number(readFileSync(file, 'utf8')) / 1024;
  rmSync(file);
  return megabytes;
}
