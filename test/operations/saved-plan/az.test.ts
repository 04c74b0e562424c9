import { expect, test } from 'vitest';
import { describeEngine, gateway, writeParameters } from '../deploy/support.js';
import { savedPlanSuite, workbench } from './suite.js';

describeEngine('az', (bench) => {
  savedPlanSuite(bench, (folder, name) => writeParameters(folder, name, gateway(name)));

  test('a plan that one engine made is carried out by the other: tenant and cloud are the same', async () => {
    const { folder, plan, deploy } = workbench(bench);
    writeParameters(folder, 'crossed', gateway('crossed'));
    await plan(['.'], { engine: 'arm' });
    expect((await deploy({ engine: 'az' })).connections).toMatchObject([{ status: 'succeeded' }]);
    writeParameters(folder, 'crossed', gateway('crossed', { isSharedToAll: true }));
    await plan(['.'], { engine: 'az' });
    expect((await deploy({ engine: 'arm' })).connections).toMatchObject([{ action: 'update', status: 'succeeded' }]);
  });
});
