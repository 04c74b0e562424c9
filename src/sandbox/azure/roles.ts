import { problem, type Problem } from '../problem.js';

const roles = {
  Contributor: { actions: ['*'], notActions: ['Microsoft.Authorization/*/Write', 'Microsoft.Authorization/*/Delete'], dataActions: [] },
  Reader: { actions: ['*/read'], notActions: [], dataActions: [] },
  'Foundry User': {
    actions: ['Microsoft.CognitiveServices/*/read'],
    notActions: [],
    dataActions: ['Microsoft.CognitiveServices/*'],
  },
  'Key Vault Secrets User': { actions: [], notActions: [], dataActions: ['Microsoft.KeyVault/vaults/secrets/getSecret/action'] },
} as const satisfies Record<string, { actions: readonly string[]; notActions: readonly string[]; dataActions: readonly string[] }>;

type Role = keyof typeof roles;

/** Who signs in, and what they may do. */
export interface Identity {
  readonly clientId: string;
  readonly secret: string;
  readonly objectId: string;
  readonly name: string;
  readonly assignments: readonly { readonly scope: string; readonly role: Role }[];
}

function fits(pattern: string, action: string): boolean {
  const source = pattern.replaceAll(/[.$]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`, 'i').test(action);
}

const within = (scope: string, path: string): boolean =>
  path.toLowerCase() === scope.toLowerCase() || path.toLowerCase().startsWith(`${scope.toLowerCase().replace(/\/$/, '')}/`);

/** The roles that an identity has at a scope. */
export function rolesAt(identity: Identity, scope: string): (typeof roles)[Role][] {
  return identity.assignments.filter((assignment) => within(assignment.scope, scope)).map(({ role }) => roles[role]);
}

export function allows(identity: Identity, action: string, scope: string, plane: 'actions' | 'dataActions' = 'actions'): boolean {
  return rolesAt(identity, scope).some(
    (role) =>
      role[plane].some((pattern) => fits(pattern, action)) &&
      !(plane === 'actions' && role.notActions.some((pattern) => fits(pattern, action))),
  );
}

/** ARM's refusal, word for word. */
export function authorizationFailed(identity: Identity, action: string, scope: string): Problem {
  return problem(
    403,
    'AuthorizationFailed',
    `The client '${identity.clientId}' with object id '${identity.objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}
