import type { Context } from '../../context.js';
import type { SecretName } from '../../parameters/resolve.js';
import type { Secret } from '../../parameters/secret.js';
import type { PlanTarget } from '../plan/targets.js';
import { createSecretResolver, secretNeeds } from '../secrets.js';

/** One connection that is to be deployed, everything resolved. */
export interface DeployTarget extends PlanTarget {
  /** The secrets whose text is known here; Key Vault references are ARM's to read. */
  readonly secrets: Readonly<Partial<Record<SecretName, Secret>>>;
}

/**
 * Finds the secrets of all connections of a run.
 * @throws usage failures `MissingSecret`, `AmbiguousSecret`, …
 */
export async function withSecrets(context: Context, targets: readonly PlanTarget[], { stdin }: { readonly stdin: boolean }): Promise<DeployTarget[]> {
  const needs = targets.map((target) => secretNeeds(target.path, target.connection, target.parameters.secrets));
  const resolver = await createSecretResolver(context, needs.flat(), { stdin });
  return Promise.all(
    targets.map(async (target, index) => {
      const secrets: Partial<Record<SecretName, Secret>> = {};
      for (const need of needs[index]!) {
        const found = await resolver.secret(need);
        if (found.kind !== 'text') continue;
        if (found.warning !== undefined) context.log.note(`${target.path}: ${found.warning}`);
        secrets[need.name] = found.secret;
      }
      return { ...target, secrets };
    }),
  );
}
