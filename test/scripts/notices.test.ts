import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/program.js';
import { bundle } from '../../scripts/bundle.mjs';
import { notices } from '../../scripts/notices.mjs';

it('THIRD-PARTY-NOTICES.md names what is bundled, as the build makes it', async () => {
  const text = notices(await bundle({ write: false }));
  expect(text).toMatch(/^## commander \d/m);
  expect(text).not.toMatch(/^Licence: undefined$/m);
  expect(text === readFileSync(path.join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8'), 'not current: npm run notices').toBe(true);
});
