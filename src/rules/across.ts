import { inEnvironment } from '../configuration/environment.js';
import { connectionId, parseProjectId } from '../connection/ids.js';
import type { Finding } from '../generated/output/validate.js';
import type { ParameterFile } from '../parameters/file.js';
import { lineColumn } from '../parameters/lines.js';
import { withVariables } from '../parameters/with-variables.js';
import { nameOf } from './connection-name.js';
import { connectionTwice } from './connection-twice.js';
import type { Setting } from './environments.js';
import { spanOf } from './place.js';
import { placeholderIn } from './placeholder-text.js';
import { valuePointer } from './pointers.js';
import { createSubject } from './subject.js';

/** Looks at files one after another for connections that are there twice; keeps little of each. */
export interface Across {
  add(file: ParameterFile, settings: readonly Setting[]): void;
  /** By path; only those that have some. */
  findings(): ReadonlyMap<string, readonly Finding[]>;
}

/** A file that makes a connection, and where it says so. */
interface Maker {
  readonly path: string;
  readonly id: string;
  readonly place: Omit<Finding, 'rule' | 'severity' | 'message' | 'hint' | 'changes'>;
}

const none: ReadonlySet<string> = new Set();

/** Cost grows with the number of files, whatever they have in common. */
export function acrossFiles(): Across {
  const makers = new Map<string, Maker[]>();
  const environmentsSeen = new Set<string | null>();
  const overwritten: { readonly maker: Maker; readonly finding: Finding }[] = [];
  return {
    add(file, settings) {
      const own = new Map<string, { readonly id: string; readonly environment: string; readonly says: string }[]>();
      for (const { environment, variables } of settings) {
        environmentsSeen.add(environment?.name ?? null);
        for (const open of inEnvironment(file, environment)) {
          const filled = withVariables(open, variables);
          const id = idOf(filled);
          if (id === null) continue;
          const key = JSON.stringify([environment?.name ?? null, id.toLowerCase()]);
          const known = makers.get(key) ?? [];
          makers.set(key, known);
          if (known.at(-1)?.path !== file.path) known.push({ path: file.path, id, place: placeIn(file) });
          if (environment === null || settings.length < 2) continue;
          const before = own.get(id.toLowerCase()) ?? [];
          own.set(id.toLowerCase(), before);
          if (before.at(-1)?.environment !== environment.name) before.push({ id, environment: environment.name, says: JSON.stringify(filled.json) });
        }
      }
      for (const under of own.values()) {
        if (new Set(under.map(({ says }) => says)).size < 2) continue;
        const maker = { path: file.path, id: under[0]!.id, place: placeIn(file) };
        overwritten.push({ maker, finding: finding(maker, 'warning', overwrites(maker.id, under.map(({ environment }) => environment)), 'Give each environment a project or a connection name of its own, or the same values.') });
      }
    },
    findings() {
      const found = new Map<string, Finding[]>();
      const add = (path: string, one: Finding): void => {
        const all = found.get(path) ?? [];
        found.set(path, all);
        if (!all.some(({ message }) => message === one.message)) all.push(one);
      };
      for (const { all, environments } of alike(makers)) {
        const under = environments.length === environmentsSeen.size ? '' : ` under --env ${environments.join(', ')}`;
        for (const maker of all) add(maker.path, finding(maker, 'error', twice(maker, all, under), 'Give it another connectionName or project, or remove one of the files.'));
      }
      for (const { maker, finding: one } of overwritten) add(maker.path, one);
      return found;
    },
  };
}

interface Alike {
  readonly all: readonly Maker[];
  readonly environments: string[];
}

/** Connections that several files make; once for all environments in which the same files do. */
function alike(makers: ReadonlyMap<string, readonly Maker[]>): Iterable<Alike> {
  const found = new Map<string, Alike>();
  for (const [key, all] of makers) {
    if (all.length < 2) continue;
    const [environment, id] = JSON.parse(key) as [string | null, string];
    const same = JSON.stringify([id, all.map(({ path }) => path)]);
    const one = found.get(same) ?? { all, environments: [] };
    found.set(same, one);
    one.environments.push(environment ?? '');
  }
  return found.values();
}

/** The ARM id of the connection; null where it is not known offline, or has text that is still to be replaced. */
function idOf(file: ParameterFile): string | null {
  if (file.kind === null) return null;
  const subject = createSubject(file, file.kind, none);
  const name = nameOf(subject);
  const projectText = subject.text('projectResourceId');
  const level = subject.text('connectionLevel');
  const project = projectText === undefined ? null : parseProjectId(projectText.trim());
  if (name === undefined || name === '' || project === null || level === undefined) return null;
  if (placeholderIn('connectionName', name) !== undefined || placeholderIn('projectResourceId', projectText!) !== undefined) return null;
  return connectionId({ level: level === 'account' ? 'account' : 'project', project, name });
}

function placeIn(file: ParameterFile): Maker['place'] {
  const at = (['connectionName', 'gatewayName', 'apiName', 'projectResourceId'] as const).find((name) => file.parameters.has(name));
  const place = at === undefined ? { pointer: '/parameters', key: true } : { pointer: valuePointer(at) };
  const span = spanOf(file, place);
  const start = lineColumn(file.text, span.start);
  const end = lineColumn(file.text, span.end);
  return { pointer: place.pointer, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function finding({ place }: Maker, severity: Finding['severity'], message: string, hint: string): Finding {
  return { rule: connectionTwice.id, severity, message, hint, changes: [{ parameter: 'connectionName' }], ...place };
}

/** `contoso (project support-agents)`. */
function shown(id: string): string {
  const [, account = '', project, name = ''] = /\/accounts\/([^/]+)(?:\/projects\/([^/]+))?\/connections\/(.+)$/.exec(id) ?? [];
  return `${name} (${project === undefined ? `account ${account}` : `project ${project}`})`;
}

function twice(maker: Maker, all: readonly Maker[], under: string): string {
  const others = all.slice(0, 3).filter(({ path }) => path !== maker.path).slice(0, 2).map(({ path }) => path);
  const rest = all.length - 1 - others.length;
  return `${others.join(', ')}${rest > 0 ? ` and ${rest} more` : ''} ${others.length + rest > 1 ? 'make' : 'makes'} the same connection, ${shown(maker.id)}${under}: whichever is deployed last stays.`;
}

function overwrites(id: string, environments: readonly string[]): string {
  return `Environments ${environments.slice(0, -1).join(', ')} and ${environments.at(-1)!} write different values to one connection, ${shown(id)}: whichever is deployed last stays.`;
}
