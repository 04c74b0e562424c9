import type { RuleId } from '../../src/rules/registry.js';
import type { Fixture } from './fixtures/case.js';
import { authFixtures } from './fixtures/auth.js';
import { fileFixtures } from './fixtures/file.js';
import { headersFixtures } from './fixtures/headers.js';
import { hostsFixtures } from './fixtures/hosts.js';
import { modelsFixtures } from './fixtures/models.js';
import { parametersFixtures } from './fixtures/parameters.js';
import { secretsFixtures } from './fixtures/secrets.js';
import { targetFixtures } from './fixtures/target.js';
import { textsFixtures } from './fixtures/texts.js';

export type { Case, Fixture } from './fixtures/case.js';
export { base } from './fixtures/parts.js';

/** For each rule what it finds, where, and what mends it. */
export const fixtures = {
  ...fileFixtures,
  ...parametersFixtures,
  ...textsFixtures,
  ...targetFixtures,
  ...hostsFixtures,
  ...authFixtures,
  ...secretsFixtures,
  ...headersFixtures,
  ...modelsFixtures,
} as const satisfies Record<RuleId, Fixture>;
