import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { runMain } from '../support/cli.js';
import { root, temporaryFolder } from '../support/program.js';

const sample = path.join(root, 'test', 'samples', 'modelgateway-static.json');
const schema = JSON.parse(readFileSync(path.join(root, 'schemas', 'output', 'render.schema.json'), 'utf8')) as object;

describe('foundry-gw render', () => {
  it('prints the files on stdout and the line that deploys them on stderr', async () => {
    const { code, stdout, stderr } = await runMain(['render', sample]);
    expect([code, stdout.split('\n')[0]]).toEqual([0, '// contoso-mg-static.bicepparam']);
    expect(stdout).toContain("param apiKey = readEnvironmentVariable('FOUNDRY_GW_API_KEY')");
    expect(stderr).toContain('FOUNDRY_GW_API_KEY');
    expect(stderr).toMatch(/To deploy it:\n {2}foundry-gw render \S+ --as bicep --out-dir rendered && az deployment group create /);
  });

  it('is quiet with --quiet', async () => {
    expect((await runMain(['render', sample, '--as', 'resource', '--quiet'])).stderr).toBe('');
  });

  it.each(['bicep', 'arm', 'resource'])('--as %s --format json is one document of its schema', async (as) => {
    const { code, stdout } = await runMain(['render', sample, '--as', as, '--format', 'json'], { cwd: temporaryFolder() });
    const { schemaVersion, command, ...result } = JSON.parse(stdout) as { schemaVersion: number; command: string };
    const check = new Ajv2020({ strict: false }).compile(schema);
    expect([code, schemaVersion, command]).toEqual([0, 1, 'render']);
    expect(check(result), JSON.stringify(check.errors)).toBe(true);
  });

  it('takes a file from standard input', async () => {
    const { code, stdout } = await runMain(['render', '-', '--as', 'resource'], { stdin: readFileSync(sample, 'utf8') });
    expect([code, (JSON.parse(stdout) as { name: string }).name]).toEqual([0, 'contoso-foundry/support-agents/contoso-mg-static']);
  });

  it.each([
    [['render'], /Missing required argument 'path'/],
    [['render', sample, '--as', 'yaml'], /Allowed choices are bicep, arm, resource/],
    [['render', 'nowhere.json'], /There is no nowhere\.json/],
  ])('%j is a mistake of usage', async (args, message) => {
    const { code, stdout, stderr } = await runMain(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});
