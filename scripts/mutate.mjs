// npm run mutate [-- <files>]: changes src/rules and src/parameters, a little at a time, and counts the changes that no test notices.
// With --again, only what was not noticed the last time is tried: after tests were added.
// A file takes a minute or two, so name some. Stryker is fetched into .tools at the first run: it would double `npm ci`. How the tests run: mutation/.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './set-up.mjs';

const folder = path.join(root, '.tools', 'stryker');
const modules = path.join(folder, 'node_modules');
const report = path.join(folder, 'report.json');
const everything = ['src/rules/**/*.ts', 'src/parameters/**/*.ts', '!src/rules/explanations/**'];
const again = process.argv.includes('--again');
const wanted = process.argv.slice(2).filter((argument) => argument !== '--again');

if (!existsSync(path.join(modules, '@stryker-mutator', 'core'))) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  if (
    spawnSync('npm', ['install', '--no-audit', '--no-fund', '@stryker-mutator/core@~9.6.1'], { cwd: folder, stdio: 'inherit' }).status !== 0
  )
    process.exit(1);
}

writeFileSync(
  path.join(folder, 'stryker.config.json'),
  JSON.stringify({
    mutate: wanted.length > 0 ? wanted : everything,
    testRunner: 'loaded',
    plugins: [path.join(root, 'scripts', 'mutation', 'runner.mjs')],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    timeoutMS: 30_000,
    ignoreStatic: true,
    ignorePatterns: ['.tools', 'dist', 'coverage', 'docs', 'bench'],
    ...(again ? { incremental: true, incrementalFile: report } : {}),
    tempDirName: '.tools/stryker/tmp',
    reporters: ['progress-append-only', 'clear-text', 'json'],
    jsonReporter: { fileName: report },
    clearTextReporter: { logTests: false, reportTests: false },
  }),
);
process.exitCode = run(
  process.execPath,
  [path.join(modules, '@stryker-mutator', 'core', 'bin', 'stryker.js'), 'run', path.join(folder, 'stryker.config.json')],
  { stdio: 'inherit' },
);

if (process.exitCode === 0) {
  const mutants = Object.values(JSON.parse(readFileSync(report, 'utf8')).files).flatMap((file) => file.mutants.map(({ status }) => status));
  const count = (...states) => mutants.filter((status) => states.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const valid = noticed + count('Survived', 'NoCoverage');
  console.log(`${noticed} of ${valid} changes noticed: ${((100 * noticed) / valid).toFixed(1)} %`);
}
