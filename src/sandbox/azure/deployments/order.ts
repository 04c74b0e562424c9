import type { PlannedResource } from '../../arm/deployable.js';
import { invalidTemplate } from '../../arm/errors.js';

/** The resources with each after those that it depends on. Throws InvalidTemplate for a ring, or for a dependency that is not in the template. */
export function sorted(resources: readonly PlannedResource[]): PlannedResource[] {
  const done = new Set<PlannedResource>();
  const visit = (resource: PlannedResource, trail: readonly PlannedResource[]): void => {
    if (trail.includes(resource)) {
      throw invalidTemplate(
        `Circular dependency detected on resource: '${resource.id}'. Please see https://aka.ms/arm-syntax-resources for usage details`,
      );
    }
    if (done.has(resource)) return;
    for (const other of dependenciesOf(resource, resources)) visit(other, [...trail, resource]);
    done.add(resource);
  };
  for (const resource of resources) visit(resource, []);
  return [...done];
}

/**
 * Visits each resource in order. What depends on a failed one is left out.
 * @param deploy gives false for a failed one
 */
export async function inOrder(
  resources: readonly PlannedResource[],
  deploy: (resource: PlannedResource) => Promise<boolean>,
): Promise<void> {
  const failed = new Set<PlannedResource>();
  for (const resource of sorted(resources)) {
    const ready = dependenciesOf(resource, resources).every((other) => !failed.has(other));
    if (!ready || !(await deploy(resource))) failed.add(resource);
  }
}

/** By `dependsOn` and by references to symbols. */
function dependenciesOf(resource: PlannedResource, resources: readonly PlannedResource[]): PlannedResource[] {
  const named = resource.dependsOn.map((dependency) => {
    const lower = dependency.toLowerCase();
    const found = resources.find(({ symbol, id, name }) => [symbol, id, name].some((key) => key?.toLowerCase() === lower));
    if (found !== undefined) return found;
    throw invalidTemplate(
      `The resource '${dependency}' is not defined in the template. Please see https://aka.ms/arm-syntax for usage details`,
    );
  });
  const written = JSON.stringify(resource.raw).toLowerCase();
  const implied = resources.filter(
    (other) => other !== resource && other.symbol !== null && written.includes(`reference('${other.symbol.toLowerCase()}'`),
  );
  return [...new Set([...named, ...implied])];
}
