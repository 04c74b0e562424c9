// npm test: everything that must hold, on a fresh clone with Node alone. Arguments go to vitest (and leave the other
// checks out). The last line is "N passed, N failed, N skipped"; each check before the tests counts as one.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, setUp } from './set-up.mjs';

const given = process.argv.slice(2);
const scratch = mkdtempSync(path.join(tmpdir(), 'foundry-gw-run-'));
const counts = { passed: 0, failed: 0, skipped: 0 };
const bin = (name) => path.join(root, 'node_modules', '.bin', name);

/** Runs a program to its end; its output is kept when `quiet`, else shown. */
function run(file, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function check(name, ...steps) {
  const start = performance.now();
  for (const [file, args] of steps) {
    const { code, output } = await run(file, args, { quiet: true });
    if (code === 0) continue;
    counts.failed += 1;
    console.log(`✗ ${name}\n${output}`);
    return false;
  }
  counts.passed += 1;
  console.log(`✓ ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  return true;
}

async function checkPackage() {
  const packed = await check('pack', ['npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', scratch]]);
  const tarball = readdirSync(scratch).find((file) => file.endsWith('.tgz'));
  if (packed && tarball !== undefined) await check('publint', [bin('publint'), ['run', path.join(scratch, tarball), '--strict']]);
}

async function tests() {
  const file = path.join(scratch, 'counts.json');
  const reporter = path.join(root, 'scripts', 'count-tests.mjs');
  const { code } = await run(bin('vitest'), ['run', '--reporter=default', `--reporter=${reporter}`, ...given], {
    env: { FOUNDRY_GW_COUNTS: file },
  });
  let counted = { passed: 0, failed: 1, skipped: 0 };
  try {
    counted = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log('✗ vitest ended without a count');
  }
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  if (counted.passed === 0 && counted.failed === 0) counted.failed = 1;
  for (const name of Object.keys(counts)) counts[name] += counted[name];
}

async function all() {
  if (setUp() !== 0) {
    counts.failed += 1;
    return;
  }
  if (!(await check('build', [process.execPath, ['scripts/build.mjs', '--types']]))) return;
  if (given.length === 0) {
    await Promise.all([
      check('types', [bin('tsc'), ['--noEmit', '-p', root]]),
      check('oxlint', [bin('oxlint'), ['--deny-warnings']])
        .then(() => check('knip', [bin('knip'), []]))
        .then(() => check('prettier', [bin('prettier'), ['--check', '.']])),
    ]);
    await checkPackage();
  }
  // Some come with the dependencies: they are looked for when those are there.
  const { optionalParts, realParts } = await import('./real-parts.mjs');
  for (const [name, file] of Object.entries(realParts)) {
    const missing =
      process.env.FOUNDRY_GW_REQUIRE_PARTS === '1' && !optionalParts.includes(name) ? 'MISSING' : 'missing: its tests are skipped';
    console.log(`${file === null ? '-' : '✓'} ${name}: ${file ?? missing}`);
  }
  await tests();
}

try {
  await all();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
