import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExecRequest } from '../../../src/process/exec.js';
import { applyChanges } from '../../../src/parameters/edit.js';
import type { ParameterFile } from '../../../src/parameters/file.js';
import { findParameterFiles } from '../../../src/parameters/find.js';
import { lineColumn } from '../../../src/parameters/lines.js';
import { loadParameterFiles } from '../../../src/parameters/load.js';
import { readParameterFile } from '../../../src/parameters/read.js';
import { resolveParameters } from '../../../src/parameters/resolve.js';
import { runChild } from '../../../src/process/run.js';
import { checkFile } from '../../../src/rules/check.js';
import { bicepParameters } from '../../../src/templates/bicepparam.js';
import { testContext } from '../../support/context.js';
import { projectId } from '../../support/parameter-files.js';
import { root, temporaryFolder } from '../../support/program.js';
import { describeWith, realParts } from '../../support/real-parts.js';

interface World {
  readonly folder: string;
  readonly asked: ExecRequest[];
  read(...names: readonly string[]): Promise<ParameterFile[]>;
}

/** A folder with our templates, read with the environment given. */
function world(env: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>): World {
  const folder = temporaryFolder();
  for (const name of readdirSync(path.join(root, 'templates')).filter((one) => one.endsWith('.bicep')))
    copyFileSync(path.join(root, 'templates', name), path.join(folder, name));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const asked: ExecRequest[] = [];
  const context = testContext({
    cwd: folder,
    env,
    exec: (request) => {
      asked.push(request);
      return runChild(request, { env, cwd: folder });
    },
  });
  return {
    folder,
    asked,
    read: async (...names) => loadParameterFiles(context, await findParameterFiles(context, names, { fallback: [] })),
  };
}

const withBicep = (): Record<string, string> => ({
  PATH: path.dirname(realParts.bicep!),
  HOME: temporaryFolder(),
  KONG_KEY: 'the-real-key',
  OTHER_SECRET: 'not-for-files',
});

const kong = `using 'model-gateway.bicep'

// The gateway of the support agents
param projectResourceId = '${projectId}'
param connectionName = 'kong'
param targetUrl = 'https://\${readEnvironmentVariable('FOUNDRY_GW_VAR_HOST', 'kong.contoso.com')}/v1'
param apiKey = readEnvironmentVariable('KONG_KEY')
param isSharedToAll = bool(readEnvironmentVariable('SHARED', 'true'))
param staticModels = [
  {
    name: 'gpt-4o'
    properties: { model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } }
  }
]
`;

describeWith(['bicep'], 'a .bicepparam file', () => {
  it('is read with variables in place of their values', async () => {
    const { read, asked } = world(withBicep(), { 'kong.bicepparam': kong });
    const [file] = await read('kong.bicepparam');
    expect(file!.problems).toEqual([]);
    expect([file!.format, file!.kind, file!.text]).toEqual(['bicepparam', 'model-gateway', kong]);
    expect(
      Object.fromEntries([...file!.parameters].map(([name, { value }]) => [name, 'value' in value ? value.value : value.reference])),
    ).toMatchObject({
      targetUrl: 'https://${HOST}/v1',
      apiKey: '${KONG_KEY}',
      isSharedToAll: true,
    });
    expect(checkFile(file!)).toEqual([]);
    expect(JSON.stringify(asked)).not.toMatch(/the-real-key|not-for-files/);
    // Nothing but what the compiler itself needs gets to it.
    expect(asked.map(({ env }) => [env!['KONG_KEY'], env!['OTHER_SECRET']])).toEqual([['${KONG_KEY}', undefined]]);
  });

  it('has defaults where nothing else says what a variable stands for', async () => {
    const [file] = await world(withBicep(), { 'kong.bicepparam': kong }).read('kong.bicepparam');
    expect(resolveParameters(file!, new Map()).values['targetUrl']).toBe('https://kong.contoso.com/v1');
    expect(resolveParameters(file!, new Map([['HOST', { value: 'other.contoso.com', place: null }]])).values['targetUrl']).toBe(
      'https://other.contoso.com/v1',
    );
  });

  it('has Key Vault references', async () => {
    const text = kong.replace(
      "readEnvironmentVariable('KONG_KEY')",
      "az.getSecret('11111111-1111-1111-1111-111111111111', 'rg', 'kv-prod', 'kong-key', 'v2')",
    );
    const [file] = await world(withBicep(), { 'kong.bicepparam': text }).read('kong.bicepparam');
    expect(file!.parameters.get('apiKey')!.value).toMatchObject({
      kind: 'keyVault',
      reference: { secretName: 'kong-key', secretVersion: 'v2', vaultId: expect.stringMatching(/vaults\/kv-prod$/) as string },
    });
  });

  it('shows findings where the values stand in it', async () => {
    const wrong = kong.replace(/'https:.*/, "'http://kong.contoso.com/v1'").replace("version: '2024-11-20'", 'version: 7');
    const [file] = await world(withBicep(), {
      'kong.bicepparam': wrong.replace('model-gateway.bicep', 'none').replace("'none'", 'none'),
    }).read('kong.bicepparam');
    const found = checkFile(file!).map(({ rule, line, column, endLine, endColumn }) => [
      rule,
      file!.text.split('\n')[line - 1]!.slice(column - 1, line === endLine ? endColumn - 1 : undefined),
    ]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['url-https', expect.stringMatching(/^'http:/) as string],
        ['wrong-type', '7'],
      ]) as unknown,
    );
  });

  it('tells the errors of the compiler with their places', async () => {
    const { read } = world(withBicep(), {
      'a.bicepparam': kong.replace("'kong'\n", "'kong\n").replace('using', '// é 😀\nusing'),
      'b.bicepparam': kong.replace('model-gateway', 'not-there'),
      'c.bicepparam': kong.replace("'SHARED', 'true'", "'SHARED'"),
    });
    const [a, b, c] = await read('a.bicepparam', 'b.bicepparam', 'c.bicepparam');
    expect(a!.json).toBeNull();
    expect(a!.problems.map(({ rule, span }) => [rule, lineColumn(a!.text, span.start).line])).toContainEqual(['bicep-parameters', 6]);
    expect(b!.problems).toMatchObject([
      {
        rule: 'bicep-parameters',
        message: expect.stringContaining('BCP091') as string,
        span: { start: 6, end: 6 + "'not-there.bicep'".length },
      },
    ]);
    expect(c!.problems).toMatchObject([{ rule: 'bicep-parameters', hint: expect.stringContaining('int() or bool()') as string }]);
    expect(() => resolveParameters(a!, null)).toThrow(expect.objectContaining({ code: 'FileUnreadable', failure: 'usage' }) as Error);
  });

  it('tells what the compiler warns of, as a warning and without a secret', async () => {
    const odd = `var unused = 'x'\n#disable-next-line no-unused-vars\nvar quiet = 'y'\n${kong.replace("readEnvironmentVariable('KONG_KEY')", "{ key: 'sk-in-clear-0000' }")}`;
    const noted = kong.replace('param apiKey', "var unused = 'x'\nparam apiKey");
    const { read } = world(withBicep(), {
      'a.bicepparam': noted,
      'b.bicepparam': `${odd}`,
      'noisy.bicep': 'var forgotten = 1\n',
      'c.bicepparam': "using 'noisy.bicep'\n",
    });
    const [a, b, c] = await read('a.bicepparam', 'b.bicepparam', 'c.bicepparam');
    expect(checkFile(a!)).toMatchObject([
      {
        rule: 'bicep-parameters',
        severity: 'warning',
        message: 'Variable "unused" is declared but never used. (no-unused-vars)',
        line: 7,
        column: 5,
        endColumn: 11,
      },
    ]);
    expect(a!.json).not.toBeNull();
    expect(checkFile(b!).map(({ rule, severity, line }) => [rule, severity, line])).toEqual([
      ['bicep-parameters', 'warning', 1],
      ['bicep-parameters', 'error', 10],
    ]);
    expect(JSON.stringify(checkFile(b!))).not.toContain('sk-in-clear');
    expect(() => resolveParameters(b!, null)).toThrow(
      expect.objectContaining({ message: expect.stringContaining('BCP033') as string }) as Error,
    );
    // What is wrong with a template is no matter of the file: nothing is deployed with it.
    expect(c!.problems).toEqual([]);
  });

  it('tells once of a variable that a function changes: its value is not there to be changed', async () => {
    const text = kong.replace(
      "param connectionName = 'kong'",
      "param connectionName = toLower('X-${readEnvironmentVariable('TEAM', 'A')}')",
    );
    const [file] = await world(withBicep(), { 'kong.bicepparam': text }).read('kong.bicepparam');
    expect(checkFile(file!)).toMatchObject([
      {
        rule: 'bicep-parameters',
        severity: 'error',
        message: expect.stringContaining('changes the value of TEAM') as string,
        line: 5,
        pointer: '/parameters/connectionName/value',
      },
    ]);
  });

  it('points to its template where that does not compile', async () => {
    const { read } = world(withBicep(), {
      'a.bicepparam': kong.replace('model-gateway.bicep', 'broken.bicep'),
      'broken.bicep': 'param x string =\n',
    });
    const [file] = await read('a.bicepparam');
    expect(file!.problems).toMatchObject([{ message: expect.stringMatching(/^broken\.bicep, line 1: /) as string, span: { start: 6 } }]);
  });

  it('shows a default of a secret as a secret in clear', async () => {
    const [file] = await world(withBicep(), { 'kong.bicepparam': kong.replace("'KONG_KEY'", "'KONG_KEY', 'sk-in-clear'") }).read(
      'kong.bicepparam',
    );
    const findings = checkFile(file!);
    expect(findings.map(({ rule }) => rule)).toEqual(['secret-in-file']);
    expect(JSON.stringify(findings)).not.toContain('sk-in-clear');
  });

  it('reads what HOME stands for, too', async () => {
    const [file] = await world(withBicep(), {
      'kong.bicepparam': kong.replace("'FOUNDRY_GW_VAR_HOST', 'kong.contoso.com'", "'HOME'"),
    }).read('kong.bicepparam');
    expect(file!.parameters.get('targetUrl')!.value).toMatchObject({ value: 'https://${HOME}/v1' });
  });

  it('is left as it is where changes are to be made', async () => {
    const [file] = await world(withBicep(), { 'kong.bicepparam': kong }).read('kong.bicepparam');
    expect(applyChanges(file!, [{ parameter: 'connectionName', value: 'other' }])).toBe(kong);
  });

  it('is what render makes of a sample, and reads the same', async () => {
    const samples = path.join(root, 'test', 'samples');
    const given = readdirSync(samples)
      .filter((name) => name.endsWith('.json'))
      .filter((_, index) => index % 4 === 0)
      .map((name) => readParameterFile(name, readFileSync(path.join(samples, name))));
    const rendered = given.map((file) => {
      const parameters = resolveParameters(file, null);
      return bicepParameters(parameters, { using: `${parameters.kind}.bicep`, needed: [], variables: new Map() });
    });
    const { read } = world(withBicep(), Object.fromEntries(rendered.map((text, index) => [`${index}.bicepparam`, text])));
    const files = await read(...given.map((_, index) => `${index}.bicepparam`));
    for (const [index, file] of files.entries()) {
      expect(file.problems, given[index]!.path).toEqual([]);
      const { values, kind } = resolveParameters(file, null);
      const { values: expected, kind: expectedKind } = resolveParameters(given[index]!, null);
      expect({ kind, values }).toEqual({
        kind: expectedKind,
        values: Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== null)),
      });
    }
  });
});

describe('without a working Bicep, a .bicepparam file', () => {
  const fake = (folder: string, script: string): string => {
    mkdirSync(path.join(folder, 'bin'));
    writeFileSync(path.join(folder, 'bin', 'bicep'), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(folder, 'bin', 'bicep'), 0o755);
    return path.join(folder, 'bin');
  };

  it('says what to install', async () => {
    const [file] = await world({ PATH: temporaryFolder() }, { 'kong.bicepparam': kong }).read('kong.bicepparam');
    expect(file).toMatchObject({
      json: null,
      problems: [
        {
          rule: 'bicep-parameters',
          message: expect.stringContaining('not installed') as string,
          hint: expect.stringContaining('az bicep install') as string,
        },
      ],
    });
  });

  it('is read through the one that az has installed', async () => {
    const azure = temporaryFolder();
    fake(azure, `echo '{"parametersJson":"{\\"parameters\\":{\\"targetUrl\\":{\\"value\\":\\"https://x.contoso.com\\"}}}"}'`);
    const [file] = await world({ PATH: '', AZURE_CONFIG_DIR: azure }, { 'kong.bicepparam': kong }).read('kong.bicepparam');
    expect([file!.problems, file!.kind]).toEqual([[], 'model-gateway']);
  });

  it.each([
    ['echo broken >&2; exit 134', /^Bicep failed: broken\.?$/],
    ['exit 3', /^Bicep failed with exit code 3/],
    ['echo hello', /^Bicep gave no parameters/],
    ['kill -9 $$', /^Bicep failed \(signal\)/],
  ])('tells that it fails: %s', async (script, message) => {
    const [file] = await world({ PATH: `${fake(temporaryFolder(), script)}:/usr/bin:/bin` }, { 'kong.bicepparam': kong }).read(
      'kong.bicepparam',
    );
    expect(file!.problems).toMatchObject([
      { message: expect.stringMatching(message) as string, hint: expect.stringMatching(/./) as string },
    ]);
  });

  it('that is gone, too large or no text is told as any file is', async () => {
    const { read, folder } = world({ PATH: '' }, { 'a.bicepparam': 'x'.repeat(11 * 1024 * 1024), 'b.bicepparam': '' });
    writeFileSync(path.join(folder, 'b.bicepparam'), Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
    const [a, b] = await read('a.bicepparam', 'b.bicepparam');
    expect([a!.problems[0]!.rule, b!.problems[0]!.rule]).toEqual(['file-unreadable', 'file-encoding']);
  });
});
