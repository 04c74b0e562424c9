import { describe, expect, it } from 'vitest';
import { init } from '../../../src/operations/init.js';
import { connectionFromParameters } from '../../../src/connection/from-parameters.js';
import { readParameterFile } from '../../../src/parameters/read.js';
import { resolveParameters } from '../../../src/parameters/resolve.js';
import { presets } from '../../../src/presets/index.js';
import { checkFile } from '../../../src/rules/check.js';
import { testContext } from '../../support/context.js';
import { filledIn } from './inputs.js';

const cases = presets.flatMap((preset) =>
  preset.auth.flatMap((auth) =>
    [false, ...(preset.discovery === undefined ? [] : [true])].map((discovery) => ({ preset, auth, discovery })),
  ),
);

describe('a preset, filled in', () => {
  it.each(cases.map((one) => [`${one.preset.id}, ${one.auth}, ${one.discovery ? 'discovery' : 'static'}`, one] as const))(
    '%s: has no finding',
    async (_, { preset, auth, discovery }) => {
      const { file } = await init(testContext(), { name: 'contoso-gw', options: filledIn(preset, auth, discovery), dryRun: true });
      const read = readParameterFile('contoso-gw.parameters.json', file!.text);
      const told = checkFile(read).map(({ rule, severity }) => `${severity} ${rule}`);
      expect(told).toEqual(preset.modelFormat === 'Anthropic' ? ['info model-format'] : []);
      expect(read.kind).toBe(preset.kind);
      expect(read.parameters.get('deploymentInPath')?.value).toMatchObject({ value: preset.deploymentInPath ?? 'true' });
      if (preset.keyHeader !== undefined && auth === 'ApiKey')
        expect(read.parameters.get('authConfig')?.value).toMatchObject({ value: preset.keyHeader });
      expect(read.parameters.has('staticModels')).toBe(!discovery);
      const connection = connectionFromParameters(resolveParameters(read, null));
      expect(connection).toMatchObject({
        category: preset.category,
        name: 'contoso-gw',
        auth: { type: auth },
        models: { from: discovery ? 'discovery' : 'static' },
      });
    },
  );
});
