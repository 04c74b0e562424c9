import { readdirSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import path from 'node:path';
import { expandBraces, isGlob, segmentMatcher } from './glob.js';

const inDirectories = /\.parameters\.jsonc?$|\.bicepparam$/i;
const inGlobs = /\.jsonc?$|\.bicepparam$/i;
const byName = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The names in a directory, sorted; none where it cannot be read. */
export function namesIn(directory: string): string[] {
  return entriesOf(directory).map(({ name }) => name);
}

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((one, other) => byName(one.name, other.name));
  } catch {
    return [];
  }
}

/** What a path leads to; undefined where it leads nowhere: no such file, a link to itself, a name no file can have. */
export function statOf(full: string): Stats | undefined {
  try {
    return statSync(full);
  } catch {
    return undefined;
  }
}

function typeOf(entry: Dirent, full: string): 'file' | 'directory' | 'other' {
  const is = entry.isSymbolicLink() ? statOf(full) : entry;
  return is?.isFile() === true ? 'file' : is?.isDirectory() === true ? 'directory' : 'other';
}

const isHidden = (name: string): boolean => name.startsWith('.') || name === 'node_modules';
const join = (shown: string, name: string): string => (shown === '' || shown.endsWith('/') ? `${shown}${name}` : `${shown}/${name}`);

/** Parameter files in a directory and below it. Dot-folders and node_modules are skipped; no directory is searched twice. */
export function filesUnder(directory: string, shown: string): string[] {
  return search(directory, shown, inDirectories, new Set());
}

function search(directory: string, shown: string, names: RegExp, visited: Set<string>): string[] {
  const real = realpathSync(directory);
  if (visited.has(real)) return [];
  visited.add(real);
  const found: string[] = [];
  for (const entry of entriesOf(directory)) {
    const wanted = names.test(entry.name);
    if (entry.isFile()) {
      if (wanted) found.push(join(shown, entry.name));
      continue;
    }
    const full = path.join(directory, entry.name);
    const type = typeOf(entry, full);
    if (type === 'file' && wanted) found.push(join(shown, entry.name));
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
  const here = `${rest.length} ${realpathSync(directory)}`;
  if (visited.has(here)) return [];
  visited.add(here);
  const deeper = entriesOf(directory).filter((entry) => !isHidden(entry.name) && typeOf(entry, path.join(directory, entry.name)) === 'directory');
  return [
    ...match(directory, shown, rest, visited),
    ...deeper.flatMap(({ name }) => matchAnyDepth(path.join(directory, name), join(shown, name), rest, visited)),
  ];
}

function step(full: string, shown: string, rest: readonly string[], visited: Set<string>): string[] {
  const stats = statOf(full);
  if (stats === undefined) return [];
  if (rest.length > 0) return stats.isDirectory() ? match(full, shown, rest, visited) : [];
  if (stats.isDirectory()) return filesUnder(full, shown);
  return inGlobs.test(full) ? [shown] : [];
}
