import { azureFailure } from './errors.js';
import type { AzureSession } from './session.js';

/** A resource as a list of ARM gives it. */
export interface ListedResource {
  readonly id: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Page {
  readonly value?: unknown;
  readonly nextLink?: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/**
 * All resources of a list, page by page.
 * @param path of the collection: `/subscriptions/…/connections`
 * @throws AzureFailure, also for a list that leads back to a page that was read
 */
export async function listResources(session: AzureSession, path: string, apiVersion: string): Promise<readonly ListedResource[]> {
  const found: ListedResource[] = [];
  const seen = new Set<string>();
  let next: string | null = path;
  for (let first = true; next !== null; first = false) {
    if (seen.has(next)) throw azureFailure({ code: 'UnexpectedAnswer', message: `ARM's list ${path} leads in a circle.` });
    seen.add(next);
    const { body } = await session.arm({ method: 'GET', path: next, ...(first ? { apiVersion } : {}) });
    const page = (isObject(body) ? body : {}) as Page;
    for (const one of Array.isArray(page.value) ? (page.value as unknown[]) : []) {
      if (!isObject(one) || typeof one['id'] !== 'string') continue;
      const name = typeof one['name'] === 'string' ? one['name'] : one['id'].slice(one['id'].lastIndexOf('/') + 1);
      found.push({ id: one['id'], name, properties: isObject(one['properties']) ? one['properties'] : {} });
    }
    next = typeof page.nextLink === 'string' && page.nextLink !== '' ? page.nextLink : null;
  }
  return found;
}
