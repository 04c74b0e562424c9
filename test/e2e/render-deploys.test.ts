import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { differences } from '../../src/connection/diff.js';
import { connectionFromBody } from '../../src/connection/from-body.js';
import { connectionFromParameters } from '../../src/connection/from-parameters.js';
import { recordDeploymentName } from '../../src/connection/names.js';
import type { Render } from '../../src/generated/output/render.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { resolveParameters } from '../../src/parameters/resolve.js';
import { root, runProgram, temporaryFolder } from '../support/program.js';
import { describeWith, realParts } from '../support/real-parts.js';
import { useSandbox } from '../support/sandbox.js';

const samples = ['apim-minimal', 'apim-managed-identity', 'modelgateway-static', 'modelgateway-oauth2'];
/** Bicep takes seconds each time. */
const samplesOf = (as: 'arm' | 'bicep'): readonly string[] => (as === 'arm' ? samples : ['apim-minimal', 'modelgateway-oauth2']);

function shell(line: string, cwd: string, env: Record<string, string>): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], { cwd, env }, (error, _stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stderr }),
    );
  });
}

function suite(az: string | null, forms: readonly ('arm' | 'bicep')[]): void {
  const sandbox = useSandbox({ az });

  it.each(forms.flatMap((as) => samplesOf(as).map((sample) => [sample, as] as const)))('%s as %s', async (sample, as) => {
    const folder = temporaryFolder();
    copyFileSync(path.join(root, 'test', 'samples', `${sample}.json`), path.join(folder, 'c.parameters.json'));
    const file = readParameterFile(sample, readFileSync(path.join(folder, 'c.parameters.json')));
    const connection = connectionFromParameters(resolveParameters(file, new Map()));
    const { stdout } = await runProgram(['render', 'c.parameters.json', '--as', as, '--out-dir', 'out', '-o', 'json'], { cwd: folder });
    const { id, deployCommand } = JSON.parse(stdout) as Render;
    const PATH = [path.dirname(az!), path.dirname(realParts.bicep ?? '/'), process.env['PATH']].join(':');
    const secrets = { FOUNDRY_GW_API_KEY: 'sk-1', FOUNDRY_GW_CLIENT_SECRET: 'cs-1' };
    const env = {
      ...sandbox().environment,
      ...secrets,
      AZURE_BICEP_USE_BINARY_FROM_PATH: 'true',
      DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1',
      PATH,
    };
    const ran = await shell(deployCommand!, folder, env);
    expect(ran.code, ran.stderr).toBe(0);

    const { state } = sandbox();
    const live = connectionFromBody(id!, state.resources.get(id!.toLowerCase()));
    expect(differences(live, connection)).toEqual([]);
    const record = [...state.deployments.values()].find(({ name }) => name === recordDeploymentName(id!));
    const { outputs } = record!.properties as unknown as { outputs: { properties: { value: object } } };
    expect(differences(connectionFromBody(id!, { properties: outputs.properties.value }), live)).toEqual([]);
    state.resources.delete(id!.toLowerCase());
    state.deployments.clear();
  });
}

describeWith(['az'], 'the line of render, run by a shell with the real az', () => suite(realParts.az, ['arm']));
describeWith(['azCurrent', 'bicep'], 'the line of render, run with a current az', () => suite(realParts.azCurrent, ['arm', 'bicep']));
