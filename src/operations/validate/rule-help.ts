import { houseExplanations } from '../../rules/explanations/house.js';
import { explanationOf, type Explanation } from '../../rules/explanations/index.js';
import { houseRules } from '../../rules/house-rules.js';
import { rules, type RuleId } from '../../rules/registry.js';
import type { Rule, Severity } from '../../rules/rule.js';

/** A rule with its explanation, as reports show it. */
export interface RuleHelp extends Explanation {
  readonly id: string;
  readonly severity: Severity;
  /** Runs only where foundry-gw.yaml gives it a severity. */
  readonly off?: true;
}

/** Every rule with its explanation. */
export async function ruleHelp(): Promise<RuleHelp[]> {
  return [
    ...(rules as readonly (Rule & { readonly id: RuleId })[]).map(({ id, severity, off }) => ({
      id,
      severity,
      ...(off === true ? { off } : {}),
      ...explanationOf(id),
    })),
    ...houseRules.map(({ id, severity }) => ({ id, severity, ...houseExplanations[id] })),
  ];
}
