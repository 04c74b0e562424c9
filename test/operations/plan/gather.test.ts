import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { gatherConnections } from '../../../src/operations/plan/gather.js';
import { validate } from '../../../src/operations/validate.js';
import { fileOf } from '../../rules/files.js';
import { testContext, type RecordedContext } from '../../support/context.js';
import { temporaryFolder } from '../../support/program.js';

const good = fileOf({ bad: '"_comment": ""' }).text;
const other = fileOf({ bad: '"connectionName": { "value": "contoso-other" }' }).text;

/** A folder of connections, with a Bicep that gives each file's own text as its parameters and counts how often it is asked. */
function world(files: Readonly<Record<string, string>>): { context: RecordedContext; compiled: string[] } {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'connections'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, 'connections', name), text);
  writeFileSync(path.join(cwd, 'bicep'), '');
  chmodSync(path.join(cwd, 'bicep'), 0o755);
  const compiled: string[] = [];
  const context = testContext({
    cwd,
    env: { PATH: cwd },
    exec: async ({ args }) => {
      compiled.push(path.basename(args[1]!));
      return { exitCode: 0, stdout: JSON.stringify({ parametersJson: other }), stderr: '' };
    },
  });
  return { context, compiled };
}

describe('what a run is about', () => {
  it('is read once, by Bicep, too', async () => {
    const { context, compiled } = world({ 'a.parameters.json': good, 'b.bicepparam': 'using none\n' });
    const { targets, validation } = await gatherConnections(context, { paths: ['connections'], all: false });
    expect(validation.summary).toMatchObject({ files: 2, errors: 0 });
    expect(targets.map(({ connection }) => connection.name)).toEqual(['contoso-gateway', 'contoso-other']);
    expect(compiled).toEqual(['b.bicepparam']);
  });

  it('is judged as validate judges it, once: two files of one connection stop it before Azure is asked', async () => {
    const { context } = world({ 'a.parameters.json': good, 'b.parameters.json': good, 'c.parameters.json': other });
    const { targets, validation, stopped } = await gatherConnections(context, { paths: ['connections'], all: false });
    expect(validation).toEqual(await validate(context, { paths: ['connections'] }));
    expect(validation.files.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
      ['connection-twice'],
      ['connection-twice'],
      [],
    ]);
    expect([targets, stopped?.unreadable]).toEqual([[], false]);
    expect(context.written.stderr).toBe('');
  });

  it('may not be two files of one connection where that was asked to pass, either', async () => {
    const { context } = world({ 'a.parameters.json': good, 'b.parameters.json': good });
    writeFileSync(path.join(context.cwd, 'foundry-gw.yaml'), 'rules: { connection-twice: off }\n');
    await expect(gatherConnections(context, { paths: ['connections'], all: false })).rejects.toMatchObject({
      code: 'SameConnectionTwice',
      failure: 'usage',
    });
  });
});
