import { lstatSync, readdirSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import path from 'node:path';
import { expandBraces, isGlob, segmentMatcher } from './glob.js';

const inDirectories = /\.parameters\.jsonc?$|\.bicepparam$/i;
const inGlobs = /\.jsonc?$|\.bicepparam$/i;
const byName = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The names in a directory, sorted; none where it cannot be read. */
export function namesIn(directory: string): string[] {
  return entriesOf(directory).map(({ name }) => name);
}

const entriesOf = (directory: string): Dirent[] => readEntries(directory) ?? [];

function readEntries(directory: string): Dirent[] | undefined {
  return orUndefined(() => readdirSync(directory, { withFileTypes: true }).sort((one, other) => byName(one.name, other.name)));
}

/** Whether a path is a link that leads nowhere, or to itself. */
export function leadsNowhere(full: string): boolean {
  return statOf(full) === undefined && orUndefined(() => lstatSync(full))?.isSymbolicLink() === true;
}

/** What a path leads to; undefined where it leads nowhere: no such file, a link to itself, a name no file can have. */
export function statOf(full: string): Stats | undefined {
  return orUndefined(() => statSync(full));
}

/** What is asked of a path; undefined where the system refuses to say. */
function orUndefined<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

function typeOf(entry: Dirent, full: string): 'file' | 'directory' | 'nowhere' | 'other' {
  const is = entry.isSymbolicLink() ? statOf(full) : entry;
  return is === undefined ? 'nowhere' : is.isFile() ? 'file' : is.isDirectory() ? 'directory' : 'other';
}

const isHidden = (name: string): boolean => name.startsWith('.') || name === 'node_modules';
const join = (shown: string, name: string): string => (shown === '' || shown.endsWith('/') ? `${shown}${name}` : `${shown}/${name}`);

/** One that has just gone, or cannot be looked at, keeps its name. */
const realOf = (directory: string): string => orUndefined(() => realpathSync(directory)) ?? directory;

/**
 * Parameter files in a directory and below it. Dot-folders and node_modules are skipped; no directory is searched twice. A directory that
 * cannot be searched, and a link of such a name that leads nowhere, are among them: that they cannot be read is not to pass unnoticed.
 */
export function filesUnder(directory: string, shown: string): string[] {
  return search(directory, shown, inDirectories, new Set());
}

function search(directory: string, shown: string, names: RegExp, visited: Set<string>): string[] {
  const real = realOf(directory);
  if (visited.has(real)) return [];
  visited.add(real);
  const found: string[] = [];
  const entries = readEntries(directory);
  if (entries === undefined) return [shown];
  for (const entry of entries) {
    const wanted = names.test(entry.name);
    if (entry.isFile()) {
      if (wanted) found.push(join(shown, entry.name));
      continue;
    }
    const full = path.join(directory, entry.name);
    const type = typeOf(entry, full);
    if ((type === 'file' || type === 'nowhere') && wanted) found.push(join(shown, entry.name));
    else if (type === 'directory' && !isHidden(entry.name)) found.push(...search(full, join(shown, entry.name), names, visited));
  }
  return found;
}

/** JSON files that a glob names; a directory that it names is searched. */
export function filesMatching(cwd: string, pattern: string): string[] {
  const found = new Set<string>();
  for (const plain of expandBraces(pattern.replaceAll('\\', '/'))) {
    const absolute = plain.startsWith('/');
    const segments = plain.split('/').filter((segment, index) => segment !== '' && !(segment === '.' && index > 0));
    for (const file of match(absolute ? '/' : cwd, absolute ? '/' : '', segments, new Set())) found.add(file);
  }
  return [...found].sort(byName);
}

function match(directory: string, shown: string, segments: readonly string[], visited: Set<string>): string[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [];
  if (segment === '**') return matchAnyDepth(directory, shown, rest, visited);
  if (!isGlob(segment)) return step(path.join(directory, segment), join(shown, segment), rest, visited);
  const matches = segmentMatcher(segment);
  return entriesOf(directory)
    .filter(({ name }) => matches(name) && name !== 'node_modules')
    .flatMap(({ name }) => step(path.join(directory, name), join(shown, name), rest, visited));
}

function matchAnyDepth(directory: string, shown: string, rest: readonly string[], visited: Set<string>): string[] {
  if (rest.length === 0) return search(directory, shown, inGlobs, new Set());
  const here = `${rest.length} ${realOf(directory)}`;
  if (visited.has(here)) return [];
  visited.add(here);
  const deeper = entriesOf(directory).filter(
    (entry) => !isHidden(entry.name) && typeOf(entry, path.join(directory, entry.name)) === 'directory',
  );
  return [
    ...match(directory, shown, rest, visited),
    ...deeper.flatMap(({ name }) => matchAnyDepth(path.join(directory, name), join(shown, name), rest, visited)),
  ];
}

function step(full: string, shown: string, rest: readonly string[], visited: Set<string>): string[] {
  const stats = statOf(full);
  if (stats === undefined) return rest.length === 0 && inGlobs.test(full) && leadsNowhere(full) ? [shown] : [];
  if (rest.length > 0) return stats.isDirectory() ? match(full, shown, rest, visited) : [];
  if (stats.isDirectory()) return filesUnder(full, shown);
  return inGlobs.test(full) ? [shown] : [];
}
