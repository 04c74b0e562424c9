import { expect, test } from 'vitest';
import path from 'node:path';
import { temporaryFolder } from '../../support/program.js';
import { describeWith, realParts } from '../../support/real-parts.js';
import { deploySuite } from './suite.js';
import { describeEngine, gateway, project, writeParameters } from './support.js';

describeEngine('az', deploySuite);

describeWith(['az', 'bicep'], '--template bicep', () => {
  describeEngine('az', ({ sandbox, run }) => {
    test('az compiles the template', async () => {
      const file = writeParameters(temporaryFolder(), 'from-bicep', gateway('from-bicep'));
      const { result } = await run(
        [file],
        { template: 'bicep' },
        { env: { PATH: `${path.dirname(realParts.bicep!)}:${process.env['PATH']}` } },
      );
      expect(result.connections[0]).toMatchObject({ status: 'succeeded', error: null });
      expect(sandbox().state.resource(`${project()}/connections/from-bicep`)).toBeDefined();
    });

    test('without Bicep it says what to do', async () => {
      const file = writeParameters(temporaryFolder(), 'no-bicep', gateway('no-bicep'));
      const { result, code } = await run(
        [file],
        { template: 'bicep' },
        { env: { HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: 'localhost' } },
      );
      expect(result.connections[0]).toMatchObject({
        status: 'failed',
        error: { code: 'BicepNotAvailable', hint: expect.stringContaining('--template bicep') },
      });
      expect(code).toBe(3);
    });
  });
});
