import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readInputs } from '../../../src/operations/gateway/inputs.js';
import { models } from '../../../src/operations/models.js';
import { verify, verifyConnections } from '../../../src/operations/verify.js';
import { testContext } from '../../support/context.js';
import { projectId, staticModels, writeParameters } from '../../support/parameter-files.js';
import { temporaryFolder } from '../../support/program.js';

describe('what the arguments name', () => {
  const id = `${projectId}/connections/kong`;

  test('files, ids and, with a project, names and models', () => {
    expect(readInputs(['a.parameters.json', 'folder', '-'], undefined)).toEqual({ paths: ['a.parameters.json', 'folder', '-'], live: [] });
    expect(readInputs([id, `${id}/`], undefined).live).toEqual([
      { id, model: null },
      { id, model: null },
    ]);
    expect(readInputs(['kong', 'kong/gpt-4o', 'kong/meta/llama', 'x.json'], projectId)).toEqual({
      paths: ['x.json'],
      live: [
        { id, model: null },
        { id, model: 'gpt-4o' },
        { id, model: 'meta/llama' },
      ],
    });
  });

  test('a project or an id that is none is refused', () => {
    expect(() => readInputs(['kong'], 'support-agents')).toThrow(expect.objectContaining({ code: 'InvalidProjectId' }) as Error);
    expect(() => readInputs([projectId], undefined)).toThrow(expect.objectContaining({ code: 'InvalidConnectionId' }) as Error);
  });
});

describe('files', () => {
  test('are read as they are in an environment, once for each of its projects', async () => {
    const cwd = temporaryFolder();
    const other = projectId.replace('support-agents', 'sales-agents');
    writeParameters(path.join(cwd, 'gateways'), 'kong', {
      targetUrl: 'https://${HOST}/v1',
      connectionName: 'kong',
      staticModels: staticModels('gpt-4o'),
    });
    const configuration = {
      paths: ['gateways'],
      environments: { prod: { variables: { HOST: 'llm.contoso.com' }, projects: [projectId, other] } },
    };
    writeFileSync(path.join(cwd, 'foundry-gw.yaml'), JSON.stringify(configuration));
    const { connections } = await models(testContext({ cwd }), { connections: [], azure: false, environment: 'prod' });
    expect(connections.map(({ environment, project, name }) => [environment, project, name])).toEqual([
      ['prod', projectId, 'kong'],
      ['prod', other, 'kong'],
    ]);
  });

  test('a variable that is not set is an error with its place', async () => {
    const file = writeParameters(temporaryFolder(), 'kong', {
      targetUrl: 'https://${HOST}/v1',
      connectionName: 'kong',
      staticModels: staticModels('gpt-4o'),
    });
    await expect(models(testContext(), { connections: [file], azure: false })).rejects.toMatchObject({
      code: 'VariableNotSet',
      place: { path: file },
    });
  });

  test('--target goes with one file only, and must be a URL', async () => {
    const folder = temporaryFolder();
    const values = { targetUrl: 'https://a.contoso.com', staticModels: staticModels('m') };
    const one = writeParameters(folder, 'a', { ...values, connectionName: 'gw-a' });
    writeParameters(folder, 'b', { ...values, connectionName: 'gw-b' });
    const context = testContext();
    await expect(verify(context, { connections: [folder], azure: false, target: 'https://x' })).rejects.toMatchObject({
      code: 'TargetForMany',
    });
    await expect(verify(context, { connections: [one], azure: false, target: 'x' })).rejects.toMatchObject({ code: 'InvalidTarget' });
  });

  test('one key of the environment cannot be meant for two connections', async () => {
    const folder = temporaryFolder();
    for (const name of ['gw-a', 'gw-b'])
      writeParameters(folder, name, { targetUrl: 'https://a.contoso.com', connectionName: name, staticModels: staticModels('m') });
    const context = testContext({ env: { FOUNDRY_GW_API_KEY: 'the-key-0815' } });
    await expect(verify(context, { connections: [folder], azure: false })).rejects.toMatchObject({ code: 'AmbiguousSecret' });
    // Static models need no key, so none is meant for anybody.
    expect((await models(context, { connections: [folder], azure: false })).connections).toHaveLength(2);
  });
});

test('connections that are known already are counted by state; one that could not be read fails', async () => {
  const place = { path: null, environment: null, id: null, name: 'x', project: null, kind: null };
  const resource = {
    id: 'resource' as const,
    status: 'fail' as const,
    message: 'Azure has no connection.',
    hint: null,
    durationMs: null,
    request: null,
    response: null,
  };
  const { connections, summary } = await verifyConnections(testContext(), {
    targets: [{ place, source: 'live', resource, subject: null, models: [] }],
  });
  expect(summary).toMatchObject({ connections: 1, fail: 1, pass: 0 });
  expect(connections[0]!.checks.map(({ status }) => status)).toEqual([
    'fail',
    'skipped',
    'skipped',
    'skipped',
    'skipped',
    'skipped',
    'skipped',
  ]);
});
