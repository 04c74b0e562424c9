// npm run bench:validate: validate against ajv-cli, against a bare loop of Node, and against bicep build-params; its memory; and how
// its time grows with one file. `--write` puts the table into docs/speed.md. ajv-cli is fetched with npm into .tools at the first run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { realParts } from '../scripts/real-parts.mjs';
import { bare, compare, peak, program, root } from './measure.mjs';

const quick = process.argv.includes('--quick');
const rounds = (most) => (quick ? 3 : most);
const folder = mkdtempSync(path.join(tmpdir(), 'foundry-gw-bench-'));
const valid = JSON.parse(readFileSync(path.join(root, 'bench', 'valid.parameters.json'), 'utf8'));
const rows = [];

/** `limit` is what the number may be at most; with `least`, what it must be. */
function row(what, value, { limit, least = false, digits = 2, unit = '', note = '' } = {}) {
  const over = limit !== undefined && (least ? value < limit : value > limit);
  rows.push([what, `${value.toFixed(digits)}${unit}`, limit === undefined ? '' : `${least ? '≥' : '≤'} ${limit}${unit}`, note]);
  console.log(
    `${what.padEnd(58)} ${`${value.toFixed(digits)}${unit}`.padStart(12)} ${(limit === undefined ? '' : `${least ? '≥' : '≤'} ${limit}${unit}`).padStart(9)}${over ? '  over' : ''}  ${note}`,
  );
  if (over) process.exitCode = 1;
}

/** @param own what each file has for itself beside its connection's name */
function files(count, name = String(count), own = () => ({})) {
  const into = path.join(folder, name);
  mkdirSync(into);
  for (let index = 0; index < count; index += 1) {
    const parameters = { ...valid.parameters, connectionName: { value: `kong-${index}` }, ...own(index) };
    writeFileSync(
      path.join(into, `kong-${String(index).padStart(5, '0')}.parameters.json`),
      JSON.stringify({ ...valid, parameters }, null, 2),
    );
  }
  return into;
}

const ofATeam = (index) => ({
  targetUrl: { value: `https://team-${index}.contoso.com/openai/v1` },
  gatewayName: { value: `team-${index}` },
  apiKey: { value: `\${TEAM_${index}_KEY}` },
  staticModels: { value: [{ name: `model-${index}`, properties: { model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } } }] },
});

function models(count) {
  const file = path.join(folder, `models-${count}.parameters.json`);
  const value = Array.from({ length: count }, (_, index) => ({
    name: `model-${index}`,
    properties: { model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } },
  }));
  writeFileSync(file, JSON.stringify({ ...valid, parameters: { ...valid.parameters, staticModels: { value } } }));
  return file;
}

function ajvCli() {
  const where = path.join(root, '.tools', 'ajv-cli');
  const script = path.join(where, 'node_modules', 'ajv-cli', 'dist', 'index.js');
  if (!existsSync(script)) {
    mkdirSync(where, { recursive: true });
    writeFileSync(path.join(where, 'package.json'), '{"private":true}\n');
    const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent', 'ajv-cli@5.0.0'], {
      cwd: where,
      stdio: 'inherit',
    });
    if (status !== 0) throw new Error('ajv-cli could not be fetched');
  }
  const schema = path.join(root, 'schemas', 'model-gateway.parameters.schema.json');
  return (names) => ({ args: [script, 'validate', '--spec=draft2020', '--strict=false', '-s', schema, '-d', names] });
}

async function floor() {
  const outfile = path.join(folder, 'floor.cjs');
  await build({
    entryPoints: [path.join(root, 'bench', 'floor.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  return (into, ...more) => ({ args: [outfile, into, ...more] });
}

const validate = (...paths) => ({ args: [program, 'validate', ...paths] });

try {
  const ajv = ajvCli();
  const least = await floor();
  console.log(`node ${process.version}, ${cpus().length} processors; ÷ is a median of ratios of runs side by side\n`);
  const limits = { 1: [0.4, 50], 100: [0.45], 1000: [0.5, 65], 10_000: [0.9, 110] };
  const folders = Object.fromEntries(Object.keys(limits).map((count) => [count, files(Number(count))]));
  for (const [name, args] of [
    ['--version', ['--version']],
    ['--help', ['--help']],
  ])
    row(`${name} ÷ node -e 0`, compare({ args: [program, ...args] }, bare, rounds(21)).ratio, { limit: 1.2 });
  row('validate, 1 file ÷ node -e 0', compare(validate(folders[1]), bare, rounds(31)).ratio, { limit: 1.3 });
  row('a bare loop of Node, 1 file ÷ node -e 0', compare(least(folders[1]), bare, rounds(21)).ratio, {
    note: 'read, JSON.parse, compiled schema',
  });
  for (const [count, [limit]] of Object.entries(limits)) {
    const { ratio, milliseconds, other } = compare(
      validate(folders[count]),
      ajv(path.join(folders[count], '*.json')),
      rounds(count > 1000 ? 7 : 11),
    );
    row(`validate, ${count} file${count === '1' ? '' : 's'} ÷ ajv-cli`, ratio, {
      limit,
      note: `${milliseconds.toFixed(0)} ms against ${other.toFixed(0)} ms`,
    });
  }
  const most = folders[10_000];
  const bareLoop = compare(validate(most), least(most), rounds(7));
  row('files a second at 10,000 ÷ those of a bare loop of Node', 1 / bareLoop.ratio, {
    note: `${(1e7 / bareLoop.milliseconds).toFixed(0)} files a second`,
  });
  const withPlaces = compare(validate(most), least(most, 'places'), rounds(7));
  row('files a second at 10,000 ÷ those of a bare loop with places', 1 / withPlaces.ratio, { limit: 0.65, least: true });
  const unlike = files(10_000, 'unlike', ofATeam);
  row(
    'the same where no two files have a target, a key or a model in common',
    1 / compare(validate(unlike), least(unlike, 'places'), rounds(7)).ratio,
    { note: 'rules pass over what is as in the file before' },
  );
  for (const [count, [, limit]] of Object.entries(limits)) {
    if (limit !== undefined)
      row(`peak memory, ${count} file${count === '1' ? '' : 's'}`, peak(validate(folders[count])), {
        limit,
        digits: 0,
        unit: ' MB',
        note: `ajv-cli ${peak(ajv(path.join(folders[count], '*.json'))).toFixed(0)} MB`,
      });
  }
  const [half, whole] = [models(25_000), models(50_000)];
  const growth = compare(validate(whole), validate(half), rounds(5));
  row('one file of 50,000 models ÷ one of 25,000', growth.ratio, {
    limit: 2.2,
    note: `${growth.milliseconds.toFixed(0)} ms, ${peak(validate(whole)).toFixed(0)} MB`,
  });
  if (realParts.bicep !== null) {
    const file = path.join(folder, 'kong.bicepparam');
    spawnSync(process.execPath, [
      program,
      'render',
      path.join(root, 'bench', 'valid.parameters.json'),
      '--as',
      'bicep',
      '--out-dir',
      folder,
    ]);
    const compiler = { file: realParts.bicep, args: ['build-params', file, '--stdout'] };
    process.env.KONG_KEY = 'x';
    row('validate, 1 file ÷ bicep build-params', compare(validate(folders[1]), compiler, rounds(7)).ratio);
  }
  if (process.argv.includes('--write')) {
    const table = ['| what | measured | limit | |', '| --- | ---: | ---: | --- |', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join(
      '\n',
    );
    const file = path.join(root, 'docs', 'speed.md');
    const made = `<!-- made: speed -->\n\nNode ${process.version}, ${cpus().length} processors.\n\n${table}\n\n<!-- /made -->`;
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/<!-- made: speed -->[^]*<!-- \/made -->/, () => made),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
