import { Chalk } from 'chalk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Init } from '../../src/generated/output/init.js';
import { init } from '../../src/operations/init.js';
import { initText } from '../../src/report/init/text.js';
import { testContext } from '../support/context.js';

const plain = { chalk: new Chalk({ level: 0 }), width: 80 };
const file: NonNullable<Init['file']> = {
  path: 'connections/kong.parameters.json',
  written: true,
  text: '{\n  "parameters": {}\n}\n',
  name: 'kong',
  kind: 'model-gateway',
  preset: 'kong',
  secrets: [],
};
const answer: Init = {
  file,
  notes: ['A note.'],
  next: [{ command: 'foundry-gw deploy x', why: 'create it' }],
  presets: null,
  pipeline: null,
  probe: null,
};

describe('the text of init', () => {
  it('says what was written and what to run next', () => {
    expect(initText(answer, plain)).toBe(
      'Wrote connections/kong.parameters.json\n  A note.\n\nNext:\n  foundry-gw deploy x\n      create it\n',
    );
  });

  it('is the file and nothing else with --dry-run', () => {
    expect(initText({ ...answer, file: { ...file, written: false } }, plain)).toBe(file.text);
  });

  it('says that nothing was written', () => {
    expect(initText({ ...answer, file: null, notes: [], next: [] }, plain)).toBe('Nothing was written.\n');
  });

  it('paints only on request', () => {
    expect(initText(answer, { ...plain, chalk: new Chalk({ level: 1 }) })).toContain('\u001b[32mWrote\u001b[39m');
  });
});

describe('the table of presets', () => {
  it('has a line for each, within the width', async () => {
    const listed = await init(testContext(), { options: {}, listPresets: true });
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 200 }), (width) => {
        const lines = initText(listed, { ...plain, width })
          .trimEnd()
          .split('\n');
        for (const { id } of listed.presets!) expect(lines.filter((line) => line.startsWith(`  ${id} `))).toHaveLength(1);
        for (const line of lines.filter((one) => one.startsWith('  '))) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
