// Stands for GitHub's gh in tests of pipelines: comments and issues are files of SHIM_STATE, --jq is jq.
const { execFileSync } = require('node:child_process');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const args = process.argv.slice(2);
const after = (flag) => args[args.indexOf(flag) + 1];
const store = (name) => {
  const file = path.join(process.env.SHIM_STATE, `${name}.json`);
  return { all: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [], save: (all) => writeFileSync(file, JSON.stringify(all)) };
};
const allow = (permission) => {
  if (process.env.GH_TOKEN !== 'the-token' || JSON.parse(process.env.SHIM_PERMISSIONS)[permission] !== 'write') {
    process.stderr.write(`gh: Resource not accessible by integration (${permission})\n`);
    process.exit(1);
  }
};
const print = (all) => process.stdout.write(execFileSync('jq', ['--raw-output', after('--jq')], { input: JSON.stringify(all) }));

if (args[0] === 'api') {
  allow('pull-requests');
  const { all, save } = store('comments');
  const url = args.find((one) => one.startsWith('repos/'));
  if (args.includes('--jq')) print(all);
  else {
    const body = readFileSync(after('--field').replace(/^body=@/, ''), 'utf8');
    const id = Number(/\/comments\/(\d+)$/.exec(url)?.[1] ?? all.length + 1);
    save([...all.filter((one) => one.id !== id), { id, user: { type: 'Bot' }, body }]);
  }
} else {
  allow('issues');
  const { all, save } = store('issues');
  if (args[1] === 'list') print(all);
  else if (args[1] === 'create')
    save([...all, { number: all.length + 1, title: after('--title'), body: readFileSync(after('--body-file'), 'utf8') }]);
  else save(all.map((one) => (one.number === Number(args[2]) ? { ...one, body: readFileSync(after('--body-file'), 'utf8') } : one)));
}
