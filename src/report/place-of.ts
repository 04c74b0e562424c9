/** `contoso-foundry/support-agents`, or the account alone; '' where the id tells neither. */
export function placeOf({ id }: { readonly id: string | null }): string {
  const [, account, project] = /\/accounts\/([^/]+)(?:\/projects\/([^/]+))?/i.exec(id ?? '') ?? [];
  return project === undefined ? (account ?? '') : `${account}/${project}`;
}

/** ` in <account>/<project>` for a connection that shares its name with another one of the answer. */
export function tellApart<Entry extends { readonly id: string | null; readonly name: string | null }>(
  entries: readonly Entry[],
): (entry: Entry) => string {
  const places = new Map<string | null, Set<string>>();
  for (const entry of entries) places.set(entry.name, (places.get(entry.name) ?? new Set()).add(placeOf(entry)));
  return (entry) => (places.get(entry.name)!.size < 2 || placeOf(entry) === '' ? '' : ` in ${placeOf(entry)}`);
}
