import { describe, expect, test } from 'vitest';
import type { Deploy } from '../../../src/generated/output/deploy.js';
import type { VerifyStatus } from '../../../src/generated/output/verify.js';
import { checkInput } from '../../../src/operations/deploy/input.js';
import { deployCauses } from '../../../src/operations/deploy/results.js';
import { useSandbox } from '../../support/sandbox.js';
import { testContext } from '../../support/context.js';
import { runProgram, temporaryFolder } from '../../support/program.js';
import { staticModels, writeParameters } from '../../support/parameter-files.js';
import { project } from '../../sandbox/client.js';

const deployed = (status: VerifyStatus | null): Deploy['connections'][0] =>
  ({ error: null, verify: status === null ? null : { status } }) as Deploy['connections'][0];

describe('the verification of a deployment', () => {
  test.each<[VerifyStatus | null, string[], string[]]>([
    ['pass', [], []],
    ['fail', ['verification'], ['verification']],
    ['warn', [], ['verification']],
    ['throttled', [], ['verification']],
    ['inconclusive', [], ['verification']],
    ['skipped', [], ['verification']],
    [null, [], []],
  ])('%s: causes without and with --strict', (status, usual, strict) => {
    expect(deployCauses([deployed(status)])).toEqual(usual);
    expect(deployCauses([deployed(status)], true)).toEqual(strict);
  });

  test('--strict without one is refused before anything is read', () => {
    expect(() => checkInput(testContext(), { paths: ['a.json'], yes: true, strict: true, verify: 'none' })).toThrow(
      expect.objectContaining({ code: 'StrictWithoutVerify', failure: 'usage' }) as Error,
    );
  });
});

describe('deploy --strict', () => {
  const sandbox = useSandbox();

  test('ends with 7 where the gateway only throttles, which is no failure without it', async () => {
    const { llm } = sandbox().gateways;
    const file = writeParameters(temporaryFolder(), 'busy', {
      projectResourceId: project,
      connectionName: 'busy',
      targetUrl: llm!.target,
      apiKey: '${LLM_KEY}',
      authHeaderName: 'Authorization',
      authHeaderFormat: 'Bearer {api_key}',
      staticModels: staticModels('gpt-4o'),
    });
    llm!.faults.add({ path: '/', status: 429, times: 99, body: { error: 'busy' } });
    const deploy = (...more: string[]) => runProgram(['deploy', file, '--yes', '--engine', 'arm', ...more], { env: sandbox().environment });
    expect((await deploy()).code).toBe(0);
    const strict = await deploy('--strict');
    expect([strict.code, strict.stdout]).toEqual([7, expect.stringContaining('verified: throttled')]);
  });
});
