import { Chalk } from 'chalk';
import type { Plan, PlannedChange, PlannedConnection } from '../../../src/generated/output/plan.js';

const project = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso/projects/agents';

export const change = (
  path: string,
  live: PlannedChange['live'],
  desired: PlannedChange['desired'],
  base: PlannedChange['base'] = live,
  origin: string | null = null,
): PlannedChange => ({
  path,
  live,
  desired,
  base,
  origin,
});

export const entry = (name: string, changes: Partial<PlannedConnection> = {}): PlannedConnection => ({
  path: `${name}.parameters.json`,
  environment: null,
  id: `${project}/connections/${name}`,
  name,
  project,
  kind: 'model-gateway',
  action: 'none',
  base: 'recorded',
  target: 'https://llm.contoso.com/v1',
  targetFrom: null,
  secrets: [{ parameter: 'apiKey', source: '${KONG_KEY}' }],
  changes: [],
  error: null,
  ...changes,
});

export function planOf(connections: readonly PlannedConnection[], changes: Partial<Plan> = {}): Plan {
  const count = (action: PlannedConnection['action']): number => connections.filter((one) => one.action === action).length;
  return {
    engine: 'az',
    identity: { name: 'ann@contoso.com', tenant: 'contoso', cloud: 'AzureCloud' },
    environment: null,
    subscriptions: [{ id: 's', name: 'Contoso AI' }],
    connections: [...connections],
    saved: null,
    validation: null,
    summary: {
      connections: connections.length,
      create: count('create'),
      update: count('update'),
      none: count('none'),
      conflict: count('conflict'),
      failed: count(null),
    },
    ...changes,
  };
}

export const options = { chalk: new Chalk({ level: 0 }), width: 80 };

export const model = (name: string, inner: object = { name, version: '2024-11-20', format: 'OpenAI' }, more: object = {}) =>
  ({ name, properties: { model: inner }, ...more }) as never;

export const error = {
  kind: 'auth',
  code: 'AuthorizationFailed',
  message: 'You may not read it.',
  cause: 'No role.',
  hint: 'Have a role assigned.',
} as const;
