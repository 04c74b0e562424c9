import type { Context } from '../../context.js';
import type { SecretName } from '../../parameters/resolve.js';
import type { Secret } from '../../parameters/secret.js';
import type { PlanTarget } from '../plan/targets.js';
import { fromFile } from '../secrets/sources.js';
import { createSecretResolver, secretNeeds, type ResolvedSecret, type SecretNeed } from '../secrets.js';

/** One connection that is to be deployed, everything resolved. */
export interface DeployTarget extends PlanTarget {
  /** The secrets whose text is known here; Key Vault references are ARM's to read. */
  readonly secrets: Readonly<Partial<Record<SecretName, Secret>>>;
}

export interface SecretsInput {
  readonly stdin: boolean;
  /** Whether the connection cannot do without its secrets: it is sent. Of the others only what their files refer to is taken. */
  readonly needed: (target: PlanTarget) => boolean;
}

/**
 * Finds the secrets of the connections that are sent.
 * @throws usage failures `MissingSecret`, `AmbiguousSecret`, …
 */
export async function withSecrets(
  context: Context,
  targets: readonly PlanTarget[],
  { stdin, needed }: SecretsInput,
): Promise<DeployTarget[]> {
  const all = targets.map((target) => ({
    target,
    sent: needed(target),
    needs: secretNeeds(target.path, target.connection, target.parameters.secrets),
  }));
  const needsOf = (sent: boolean): SecretNeed[] => all.filter((one) => one.sent === sent).flatMap(({ needs }) => needs);
  const resolver = await createSecretResolver(context, needsOf(true), { stdin, spared: needsOf(false) });
  return Promise.all(
    all.map(async ({ target, sent, needs }) => {
      const secrets: Partial<Record<SecretName, Secret>> = {};
      for (const need of needs) {
        const found: ResolvedSecret | null = sent ? await resolver.secret(need) : fromFile(need, context.env);
        if (found?.kind !== 'text') continue;
        if (found.warning !== undefined && sent) context.log.note(`${target.path}: ${found.warning}`);
        secrets[need.name] = found.secret;
      }
      return { ...target, secrets };
    }),
  );
}
