import type { SavedConnection, SavedPlan } from '../../generated/saved-plan.js';
import { normal } from '../../connection/diff.js';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A tenant is named by its id or by a domain; only names of one form can be told apart. */
function otherTenant(one: string, other: string): boolean {
  return guid.test(one) === guid.test(other) && one.toLowerCase() !== other.toLowerCase();
}

/**
 * What is no longer as it was planned, a sentence each; none where the plan fits.
 * @param now the same plan, made now
 */
export function mismatches(saved: SavedPlan, now: SavedPlan): string[] {
  const before = new Map(saved.connections.map((one) => [one.id.toLowerCase(), one]));
  const after = new Map(now.connections.map((one) => [one.id.toLowerCase(), one]));
  return [
    ...(saved.tool === now.tool ? [] : [`The plan was made by foundry-gw ${saved.tool}; this is ${now.tool}.`]),
    ...(otherTenant(saved.tenant, now.tenant) ? [`It was made in tenant ${saved.tenant}; this sign-in is of ${now.tenant}.`] : []),
    ...(saved.arm === now.arm ? [] : [`It was made for ${saved.arm}; this is ${now.arm}.`]),
    ...saved.connections
      .filter(({ id }) => !after.has(id.toLowerCase()))
      .map(({ name, path }) => `${name}: ${path} no longer describes it.`),
    ...now.connections
      .filter(({ id }) => !before.has(id.toLowerCase()))
      .map(({ name, path }) => `${name}: ${path} describes it, and the plan does not have it.`),
    ...saved.connections.flatMap((one) => {
      const other = after.get(one.id.toLowerCase());
      return other === undefined ? [] : ofConnection(one, other).map((what) => `${one.name}: ${what}`);
    }),
  ];
}

function ofConnection(saved: SavedConnection, now: SavedConnection): string[] {
  const sameSource = saved.path === now.path && saved.template === now.template && saved.values === now.values;
  // Azure holds what the plan wants already: a run of it was interrupted, and this one does the rest.
  if (sameSource && now.action === 'none') return [];
  const found = [
    ...(saved.path === now.path ? [] : [`${now.path} describes it now, instead of ${saved.path}.`]),
    ...(saved.template === now.template ? [] : ['the template has changed.']),
    ...(saved.values === now.values ? [] : [`${saved.path}, or a value that it takes from elsewhere, has changed.`]),
    ...(saved.live === now.live ? [] : [`it was changed in Azure${fields(saved, now)}.`]),
  ];
  if (found.length > 0) return found;
  // Files and live state are the same: then what follows from them is, or the plan was not made from them.
  if (saved.base !== now.base) return ['what was last deployed is no longer in the deployment history, or is there again.'];
  const told = ({ action, send, kind, changes, target }: SavedConnection): string => normal({ action, send, kind, target, changes });
  return told(saved) === told(now) ? [] : ['what was last deployed, or what the plan says would be done, has changed.'];
}

function fields(saved: SavedConnection, now: SavedConnection): string {
  if (saved.action === 'create') return ': it exists now';
  if (now.action === 'create') return ': it does not exist any more';
  const live = new Map(saved.changes.map(({ path, live: value }) => [path, normal(value)]));
  const others = now.changes.filter(({ path, live: value }) => live.get(path) !== normal(value)).map(({ path }) => path);
  const gone = [...live.keys()].filter((path) => !now.changes.some((change) => change.path === path));
  const names = [...others, ...gone];
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}
