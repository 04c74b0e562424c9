import type { Plan, PlannedConnection } from '../../generated/output/plan.js';
import type { Formatter } from '../report.js';
import { validateText } from '../validate/text.js';

const shown = (value: unknown): string => (value === null ? '(absent)' : typeof value === 'string' ? value : JSON.stringify(value));

function connection({ name, action, changes, error }: PlannedConnection): string[] {
  return [
    `${name}: ${action ?? `cannot be read: ${error?.message ?? ''}`}`,
    ...changes.map(({ path, live, desired }) => `    ${path}: ${shown(live)} → ${shown(desired)}`),
  ];
}

/** One block for each connection; or the findings that stopped the plan, as validate prints them. */
export const planText: Formatter<Plan> = (result, options) => {
  if (result.validation !== null) return validateText(result.validation, options);
  return `${result.connections.flatMap(connection).join('\n')}\n`;
};
