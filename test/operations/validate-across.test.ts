import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { validateWithSources } from '../../src/operations/validate.js';
import { fileOf } from '../rules/files.js';
import { testContext } from '../support/context.js';
import { temporaryFolder } from '../support/program.js';

async function found(files: Readonly<Record<string, string>>): Promise<Record<string, string[]>> {
  const cwd = temporaryFolder();
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(cwd, file), text);
  const { result, sources } = await validateWithSources(testContext({ cwd }), { paths: ['.'] });
  result.files.forEach(({ findings }, index) => expect(sources[index] !== '', 'something to quote from').toBe(findings.length > 0));
  expect(result.summary.errors).toBe(
    result.files.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error').length,
  );
  return Object.fromEntries(
    result.files.map(({ path: file, findings }) => [path.basename(file), findings.map(({ rule, severity }) => `${severity} ${rule}`)]),
  );
}

const good = fileOf({ bad: '"_comment": ""' }).text;
const slash = fileOf({ bad: '"targetUrl": { "value": "https://llm.contoso.com/v1/" }' }).text;
const other = fileOf({ bad: '"connectionName": { "value": "contoso-other" }' }).text;

it('validate tells both files of one connection, beside what else is wrong with them', async () => {
  expect(await found({ 'a.parameters.json': good, 'b.parameters.json': slash, 'c.parameters.json': other })).toEqual({
    'a.parameters.json': ['error connection-twice'],
    'b.parameters.json': ['warning target-slashes', 'error connection-twice'],
    'c.parameters.json': [],
  });
});

it('what foundry-gw.yaml says of the rule holds', async () => {
  const files = { 'a.parameters.json': good, 'b.parameters.json': good };
  const ignored = 'ignore: [{ rule: connection-twice, file: "a.*", reason: a copy for tests, expires: 2999-01-01 }]';
  expect(await found({ ...files, 'foundry-gw.yaml': 'rules: { connection-twice: warning }' })).toEqual({
    'a.parameters.json': ['warning connection-twice'],
    'b.parameters.json': ['warning connection-twice'],
  });
  expect(await found({ ...files, 'foundry-gw.yaml': ignored })).toEqual({
    'a.parameters.json': [],
    'b.parameters.json': ['error connection-twice'],
  });
});

it('a file that differs between environments and is one connection in both', async () => {
  const open = fileOf({ bad: '"targetUrl": { "value": "https://${HOST}/v1" }' }).text;
  const configuration = (prod: string): string =>
    `environments:\n  dev:\n    variables: { HOST: dev.contoso.com, NAME: a }\n  prod:\n    ${prod}\n`;
  expect(await found({ 'a.parameters.json': open, 'foundry-gw.yaml': configuration('variables: { HOST: llm.contoso.com }') })).toEqual({
    'a.parameters.json': ['warning connection-twice'],
  });
  expect(
    await found({
      'a.parameters.json': open,
      'foundry-gw.yaml': configuration('variables: { HOST: llm.contoso.com }\n    parameters: { connectionName: contoso-prod }'),
    }),
  ).toEqual({ 'a.parameters.json': [] });
});

it('files that --fix makes one connection of are told at once, not in the next run', async () => {
  const cwd = temporaryFolder();
  const blank = fileOf({ bad: '"connectionName": { "value": "contoso-gateway " }' }).text;
  const same = fileOf({ bad: '"connectionName": { "value": "contoso-gateway" }' }).text;
  for (const [name, text] of [
    ['a', blank],
    ['b', same],
  ] as const)
    writeFileSync(path.join(cwd, `${name}.parameters.json`), text);
  const run = async (fix: 'write' | 'show') => (await validateWithSources(testContext({ cwd }), { paths: ['.'], fix })).result;
  expect((await run('show')).summary).toMatchObject({ errors: 1, fixed: 1 });
  const written = await run('write');
  expect(written.files.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([['connection-twice'], ['connection-twice']]);
  expect(await run('write')).toMatchObject({ files: written.files.map(({ findings }) => ({ findings })), summary: { fixed: 0 } });
});
