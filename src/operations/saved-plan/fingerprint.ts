import { createHash } from 'node:crypto';
import type { Connection } from '../../connection/connection.js';
import { meaning, normal } from '../../connection/diff.js';
import type { Kind } from '../../generated/parameters.js';
import type { Value } from '../../parameters/value.js';
import { templateFor } from '../../templates/template.js';
import type { PlanTarget } from '../plan/targets.js';

export function hashOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** What a secret refers to; never its text. */
function reference(value: Value | undefined): unknown {
  if (value === undefined || value.kind === 'literal') return null;
  return value.kind === 'keyVault' ? value.reference : value.value;
}

/**
 * Of everything that a deployment would send, but the texts of secrets.
 * @param desired the connection with its URL looked up
 */
export function hashOfValues({ kind, parameters: { values, secrets } }: PlanTarget, desired: Connection): string {
  return hashOf(normal({ kind, values, secrets: [reference(secrets.apiKey), reference(secrets.clientSecret)], meaning: meaning(desired) }));
}

export const hashOfLive = (live: Connection | null): string => hashOf(meaning(live));

export const hashOfTemplate = (packageRoot: string, kind: Kind): string => hashOf(templateFor({ packageRoot }, kind).text);
