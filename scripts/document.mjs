// Writes the parts of the documentation that are made from the sources: the parameter table of README.md from the schemas, and
// docs/rules.md from the rules, and the table of docs/exit-codes.md. With --check nothing is written, and a difference is an error.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const readJson = (...parts) => JSON.parse(readFileSync(path.join(root, ...parts), 'utf8'));
const definitions = readJson('schemas', 'parameters.schema.json').$defs;
const kinds = ['apim', 'model-gateway'];
const schemas = Object.fromEntries(kinds.map((kind) => [kind, readJson('schemas', `${kind}.schema.json`)]));

function describe(kind, name) {
  const { $ref, ...rest } = schemas[kind].properties[name] ?? {};
  return { ...($ref === undefined ? {} : definitions[$ref.split('/').at(-1)]), ...rest };
}

const code = (value) => (value === '' ? '' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``);
const cell = (text) => text.replaceAll('<', '&lt;').replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The default as people read it: "required" where there is none to fall back on. */
function fallback(kind, name) {
  if (!(name in schemas[kind].properties)) return '–';
  if (schemas[kind].required.includes(name)) return 'required';
  const { default: value } = describe(kind, name);
  return value === undefined || value === '' ? 'empty' : code(value);
}

export function parameterTable() {
  const names = [...new Set(kinds.flatMap((kind) => Object.keys(schemas[kind].properties)))];
  const rows = names.map((name) => {
    const schema = describe(name in schemas.apim.properties ? 'apim' : 'model-gateway', name);
    const choices = [...new Set(kinds.flatMap((kind) => describe(kind, name).enum ?? []))].filter((choice) => choice !== '');
    const text = `${schema.description}${choices.length === 0 ? '' : ` One of ${choices.map(code).join(', ')}.`}`;
    return `| \`${name}\` | ${schema.writeOnly === true ? 'secret' : schema.type} | ${fallback('apim', name)} | ${fallback('model-gateway', name)} | ${cell(text)} |`;
  });
  return ['| parameter | type | apim | model-gateway | meaning |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** Replaces what stands between `<!-- made: name -->` and `<!-- /made -->`. */
export function fill(text, name, content) {
  const pattern = new RegExp(`(<!-- made: ${name} -->\\n)[\\s\\S]*?(<!-- /made -->)`);
  if (!pattern.test(text)) throw new Error(`no place for ${name}`);
  return text.replace(pattern, (_, start, end) => `${start}\n${content}\n\n${end}`);
}

/** A module of the program itself. */
async function load(...parts) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'src', 'operations', ...parts)],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** The rules, as the program itself has them. */
const loadRules = async () => (await load('validate', 'rule-help.ts')).ruleHelp();

async function exitCodes() {
  const { exitCodeTable } = await load('explain', 'exit-codes.ts');
  const rows = exitCodeTable.map(({ code, when, fix }) => `| ${code} | ${cell(when)} | ${cell(fix ?? '')} |`);
  return ['| code | when | what to do |', '| --- | --- | --- |', ...rows].join('\n');
}

const anchor = (id) => (id.includes('/') ? `<a id="${id}"></a>\n` : '');
const severityOf = ({ severity, off }) => (off === true ? 'off' : severity);
const languages = [
  [/^\(/, null],
  [/^("|\/\/)/, 'jsonc'],
  [/^(param|using) /, 'bicep'],
  [/^/, 'yaml'],
];

/** An example as a block of its language; prose where it stands in parentheses. */
function fence(text) {
  const [, language] = languages.find(([pattern]) => pattern.test(text));
  return language === null ? [cell(text.slice(1, -1))] : [`\`\`\`${language}`, text, '```'];
}

function section(rule) {
  const { id, title, why, bad, good, source } = rule;
  return [
    `${anchor(id)}## ${id}`,
    '',
    `${severityOf(rule)} – ${cell(title)}`,
    '',
    cell(why),
    '',
    'Bad:',
    '',
    ...fence(bad),
    '',
    'Good:',
    '',
    ...fence(good),
    '',
    `Source: ${cell(source)}`,
    '',
  ].join('\n');
}

export function rulesPage(rules) {
  return [
    '# Rules',
    '',
    '<!-- Made by scripts/document.mjs from src/rules. Do not edit. -->',
    '',
    'What `foundry-gw validate` looks for, offline. An error makes it exit with 1; a warning is only likely, or a matter of taste that may cost time;',
    'info is worth knowing. `foundry-gw explain <rule>` prints the same. Severities and exceptions are set in `foundry-gw.yaml`:',
    '',
    '```yaml',
    'rules:',
    '  target-slashes: error',
    '  json-comment: off',
    '```',
    '',
    'A rule that is off runs where it is given a severity there. A case of a rule may be milder or graver than the rule.',
    '',
    '| rule | severity | finds |',
    '| --- | --- | --- |',
    ...rules.map((rule) => `| [${rule.id}](#${rule.id}) | ${severityOf(rule)} | ${cell(rule.title)} |`),
    '',
    ...rules.map(section),
  ].join('\n');
}

const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const readme = path.join(root, 'README.md');
const exitCodesPage = path.join(root, 'docs', 'exit-codes.md');
const made = [
  [readme, fill(readText(readme), 'parameters', parameterTable())],
  [path.join(root, 'docs', 'rules.md'), rulesPage(await loadRules())],
  [exitCodesPage, fill(readText(exitCodesPage), 'exit-codes', await exitCodes())],
];
for (const [file, text] of made.filter(([file, text]) => readText(file) !== text)) {
  if (process.argv.includes('--check')) {
    console.error(`${path.relative(root, file)} is not current: run node scripts/document.mjs`);
    process.exitCode = 1;
  } else writeFileSync(file, text);
}
