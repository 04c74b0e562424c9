import { houseExplanations } from '../../rules/explanations/house.js';
import { explanationOf, type Explanation } from '../../rules/explanations/index.js';
import { houseRules } from '../../rules/house-rules.js';
import { rules } from '../../rules/registry.js';
import type { Severity } from '../../rules/rule.js';

/** A rule with its explanation, as reports show it. */
export interface RuleHelp extends Explanation {
  readonly id: string;
  readonly severity: Severity;
}

/** Every rule with its explanation. */
export async function ruleHelp(): Promise<RuleHelp[]> {
  return [
    ...rules.map(({ id, severity }) => ({ id, severity, ...explanationOf(id) })),
    ...houseRules.map(({ id, severity }) => ({ id, severity, ...houseExplanations[id] })),
  ];
}
