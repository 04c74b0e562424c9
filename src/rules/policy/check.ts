import type { Policy } from '../../configuration/configuration.js';
import type { Finding } from '../../generated/output/validate.js';
import type { ParameterFile } from '../../parameters/file.js';
import { findingsOf } from '../check.js';
import type { Report } from '../rule.js';
import { createSubject } from '../subject.js';
import type { PolicyRule } from './policy-rule.js';
import { policyRules } from './registry.js';

/** Where a parameter file is not as a policy wants it. What is not known without a deployment (a variable, an APIM service's host) is let through. */
export function checkPolicy(file: ParameterFile, policy: Policy): Finding[] {
  if (file.json === null || file.kind === null) return [];
  const subject = createSubject(file, file.kind, new Set());
  const reports: (Report & { rule: string })[] = [];
  for (const rule of Object.values(policyRules) as unknown as readonly PolicyRule[]) {
    const wanted = policy[rule.setting];
    if (wanted === undefined) continue;
    rule.check(subject, wanted as never, (report) => reports.push({ ...report, rule: rule.id, key: report.pointer === '/parameters' }));
  }
  return findingsOf(file, reports);
}

/** The same for several policies, all of which must be kept; what two of them say alike is told once. */
export function checkPolicies(file: ParameterFile, policies: readonly Policy[]): Finding[] {
  const told = policies.flatMap((policy) => checkPolicy(file, policy));
  return [
    ...new Map(told.map((finding) => [JSON.stringify([finding.rule, finding.pointer, finding.message, finding.hint]), finding])).values(),
  ];
}
