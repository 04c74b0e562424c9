import type { PlannedResource } from '../../arm/template.js';
import { invalidTemplate } from '../../arm/errors.js';

/**
 * Visits each resource after those that it depends on, by `dependsOn` and by references to symbols. What depends on a failed one is left out.
 * @param deploy gives false for a failed one
 */
export async function inOrder(resources: readonly PlannedResource[], deploy: (resource: PlannedResource) => Promise<boolean>): Promise<void> {
  const outcome = new Map<PlannedResource, boolean | 'visiting'>();

  async function visit(resource: PlannedResource): Promise<boolean> {
    const known = outcome.get(resource);
    if (known === 'visiting') throw invalidTemplate(`Circular dependency detected on resource: '${resource.id}'. Please see https://aka.ms/arm-syntax-resources for usage details`);
    if (known !== undefined) return known;
    outcome.set(resource, 'visiting');
    let ready = true;
    for (const other of dependenciesOf(resource, resources)) ready = (await visit(other)) && ready;
    const done = ready && (await deploy(resource));
    outcome.set(resource, done);
    return done;
  }

  for (const resource of resources) await visit(resource);
}

/** Throws InvalidTemplate for a dependency that is not in the template. */
export function dependenciesOf(resource: PlannedResource, resources: readonly PlannedResource[]): PlannedResource[] {
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
