import type { RuleId } from '../registry.js';
import { authExplanations } from './auth.js';
import type { Explanation } from './explanation.js';
import { fileExplanations } from './file.js';
import { modelsExplanations } from './models.js';
import { parametersExplanations } from './parameters.js';
import { secretsExplanations } from './secrets.js';
import { targetExplanations } from './target.js';

export type { Explanation };

/** Every rule's explanation. Kept out of the rules: checking needs none of these texts, so load this file where one is asked for. */
export const explanations = {
  ...fileExplanations,
  ...parametersExplanations,
  ...targetExplanations,
  ...authExplanations,
  ...secretsExplanations,
  ...modelsExplanations,
} as const satisfies Readonly<Record<RuleId, Explanation>>;

export function explanationOf(id: RuleId): Explanation {
  return explanations[id];
}
