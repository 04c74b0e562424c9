import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../../src/generated/output/verify.js';
import { setWhereWritten } from '../../../src/operations/gateway/elsewhere.js';
import { verify } from '../../../src/operations/verify.js';
import { withEnvironment } from '../../../src/parameters/environment.js';
import { readParameterFile } from '../../../src/parameters/read.js';
import { llmKey } from '../../../src/sandbox/world.js';
import { sandboxContext } from '../../support/azure.js';
import { staticModels, writeParameters } from '../../support/parameter-files.js';
import { temporaryFolder } from '../../support/program.js';
import { useSandbox } from '../../support/sandbox.js';

const place = { path: 'foundry-gw.yaml', line: 4, column: 7 };
const diagnosis = (...changes: Diagnosis['changes']): Diagnosis => ({
  cause: 'misconfigured',
  explanation: 'The path is another.',
  changes,
  proven: true,
});
const file = readParameterFile(
  'a.json',
  JSON.stringify({ parameters: { targetUrl: { value: 'https://${HOST}/v2' }, deploymentInPath: { value: 'true' } } }),
);
const variables = new Map([['HOST', { value: 'llm.contoso.com', place }]]);
const change = (value: string) => ({ parameter: 'targetUrl', value });

describe('a diagnosis', () => {
  test('names the variable whose value is wrong, and where it is set', () => {
    expect(setWhereWritten(diagnosis(change('https://other.contoso.com/v2')), { file, variables })).toMatchObject({
      explanation: 'The path is another. HOST is set in foundry-gw.yaml:4:7.',
      changes: [{ parameter: 'targetUrl', variable: 'HOST', value: 'other.contoso.com' }],
    });
  });

  test('keeps the variable where the text around it is wrong', () => {
    expect(
      setWhereWritten(diagnosis(change('https://llm.contoso.com/v1'), { parameter: 'deploymentInPath', value: 'false' }), {
        file,
        variables,
      }),
    ).toEqual(diagnosis(change('https://${HOST}/v1'), { parameter: 'deploymentInPath', value: 'false' }));
  });

  test('says where an environment gives the whole value, and which it has to be', () => {
    const overridden = withEnvironment(file, {
      name: 'prod',
      parameters: { targetUrl: 'https://llm.contoso.com/v2' },
      places: new Map([['targetUrl', place]]),
    });
    expect(setWhereWritten(diagnosis(change('https://llm.contoso.com/v1')), { file: overridden, variables })).toMatchObject({
      explanation: 'The path is another. targetUrl is set in foundry-gw.yaml:4:7: targetUrl has to become "https://llm.contoso.com/v1".',
      changes: [{ parameter: 'targetUrl' }],
    });
  });

  test('is left as it is where no file was named', () => {
    expect(setWhereWritten(diagnosis(change('x')), undefined)).toEqual(diagnosis(change('x')));
  });
});

describe('verify', () => {
  const sandbox = useSandbox();

  test('tells of a variable', async () => {
    const cwd = temporaryFolder();
    const { target } = sandbox().gateways['llm']!;
    const authConfig = { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' };
    writeParameters(path.join(cwd, 'connections'), 'kong', {
      connectionName: 'kong',
      targetUrl: '${GATEWAY}',
      deploymentInPath: 'false',
      authConfig,
      apiKey: '${KEY}',
      staticModels: staticModels('gpt-4o'),
    });
    writeFileSync(path.join(cwd, 'foundry-gw.yaml'), `environments:\n  prod:\n    variables:\n      GATEWAY: ${target}/chat/completions\n`);
    const context = sandboxContext(sandbox(), { az: null, env: { KEY: llmKey }, change: { cwd } });
    const [one] = (await verify(context, { connections: [], azure: false, environment: 'prod' })).connections;
    expect(one!.diagnosis).toMatchObject({
      cause: 'misconfigured',
      proven: true,
      changes: [{ parameter: 'targetUrl', variable: 'GATEWAY', value: target }],
    });
    expect(one!.diagnosis!.explanation).toMatch(/ GATEWAY is set in foundry-gw\.yaml:4:7\.$/);
  });
});
