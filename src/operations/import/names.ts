import { uniqueString } from '../../text/unique-string.js';

/** Names that Windows keeps for devices, whatever follows the first dot. */
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;
const longest = 80;

/**
 * A name as every file system takes it: letters, digits, - and _. One that has to be changed gets a hash of what it was, so that two of them
 * never become the same.
 */
export function safeName(name: string): string {
  const safe = name
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, longest);
  return safe !== '' && safe === name && !reserved.test(name) ? name : `${safe === '' ? 'connection' : safe}-${uniqueString(name)}`;
}

export interface Named {
  readonly name: string;
  /** Name of the project; null at the account. */
  readonly project: string | null;
}

/**
 * The files' names, in the order of the connections: `<name>.parameters.json`, with several owners `<project>.<name>.parameters.json`.
 * Names that differ only by case, which some file systems take for one, get a hash each.
 */
export function fileNames(connections: readonly Named[], withProject: boolean): readonly string[] {
  const plain = connections.map(({ name, project }) =>
    withProject && project !== null ? `${safeName(project)}.${safeName(name)}` : safeName(name),
  );
  const count = (base: string): number => plain.filter((other) => other.toLowerCase() === base.toLowerCase()).length;
  return plain.map(
    (base, index) =>
      `${count(base) === 1 ? base : `${base}-${uniqueString(connections[index]!.project ?? '', connections[index]!.name, 'case')}`}.parameters.json`,
  );
}
