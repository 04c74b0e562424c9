import { inEnvironment } from '../configuration/environment.js';
import { connectionId } from '../connection/ids.js';
import type { Finding } from '../generated/output/validate.js';
import type { ParameterFile } from '../parameters/file.js';
import { lineColumn } from '../parameters/lines.js';
import { withVariables } from '../parameters/with-variables.js';
import { connectionTwice } from './connection-twice.js';
import type { Setting } from './environments.js';
import { createProjects, isMeant, madeBy, type Made } from './made.js';
import { spanOf } from './place.js';
import { valuePointer } from './pointers.js';

/** A finding whose place is still to be looked up, with `placedIn`: most files make a connection of their own and never need theirs. */
export type AcrossFinding = Omit<Finding, keyof Place>;

type Place = Pick<Finding, 'pointer' | 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Looks at files one after another for connections that are there twice; keeps little of each. */
export interface Across {
  add(file: ParameterFile, settings: readonly Setting[]): void;
  /** By path; only those that have some. */
  findings(): ReadonlyMap<string, readonly AcrossFinding[]>;
}

/** A file that makes a connection. */
interface Maker extends Made {
  readonly path: string;
}

/** The makers of connections by their keys: two of the same key are one in Azure. */
interface Makers {
  /** The first of each. */
  readonly first: Map<string, Maker>;
  /** All of those that have several. */
  readonly several: Map<string, Maker[]>;
}

/** Cost grows with the number of files, whatever they have in common. */
export function acrossFiles(): Across {
  const makers = new Map<string | null, Makers>();
  const overwritten: { readonly maker: Maker; readonly finding: AcrossFinding }[] = [];
  const projectOf = createProjects();
  const add = (file: ParameterFile, { environment, variables }: Setting, own: Map<string, Under[]> | null): void => {
    const name = environment?.name ?? null;
    let known = makers.get(name);
    if (known === undefined) makers.set(name, (known = { first: new Map(), several: new Map() }));
    for (const open of inEnvironment(file, environment)) {
      const filled = withVariables(open, variables);
      const keyed = madeBy(filled, projectOf);
      if (keyed === null) continue;
      const { key, made } = keyed;
      note(known, key, { path: file.path, ...made });
      if (own === null || name === null || !isMeant(made)) continue;
      const before = own.get(key) ?? [];
      own.set(key, before);
      if (before.at(-1)?.environment !== name) before.push({ made, environment: name, says: JSON.stringify(filled.json) });
    }
  };
  return {
    add(file, settings) {
      const own = settings.length < 2 ? null : new Map<string, Under[]>();
      for (const setting of settings) add(file, setting, own);
      for (const under of own?.values() ?? []) {
        if (new Set(under.map(({ says }) => says)).size < 2) continue;
        const maker = { path: file.path, ...under[0]!.made };
        overwritten.push({
          maker,
          finding: finding(
            'warning',
            overwrites(
              maker,
              under.map(({ environment }) => environment),
            ),
            'Give each environment a project or a connection name of its own, or the same values.',
          ),
        });
      }
    },
    findings() {
      const found = new Map<string, AcrossFinding[]>();
      const tell = (path: string, one: AcrossFinding): void => {
        const all = found.get(path) ?? [];
        found.set(path, all);
        if (!all.some(({ message }) => message === one.message)) all.push(one);
      };
      for (const { all, environments } of alike(makers)) {
        const under = environments.length === makers.size ? '' : ` under --env ${environments.join(', ')}`;
        for (const maker of all)
          tell(
            maker.path,
            finding('error', twice(maker, all, under), 'Give it another connectionName or project, or remove one of the files.'),
          );
      }
      for (const { maker, finding: one } of overwritten) tell(maker.path, one);
      return found;
    },
  };
}

/** A file is noted once, however many projects it is for. */
function note({ first, several }: Makers, key: string, maker: Maker): void {
  const before = first.get(key);
  if (before === undefined) first.set(key, maker);
  else if (!several.has(key)) {
    if (before.path !== maker.path) several.set(key, [before, maker]);
  } else if (several.get(key)!.at(-1)!.path !== maker.path) several.get(key)!.push(maker);
}

/** What an environment makes of a file. */
interface Under {
  readonly made: Made;
  readonly environment: string;
  readonly says: string;
}

interface Alike {
  readonly all: readonly Maker[];
  readonly environments: string[];
}

/** Connections that several files make; once for all environments in which the same files do. */
function alike(makers: ReadonlyMap<string | null, Makers>): Iterable<Alike> {
  const found = new Map<string, Alike>();
  for (const [environment, { several }] of makers) {
    for (const [key, all] of several) {
      const meant = all.filter(isMeant);
      if (meant.length < 2) continue;
      const same = JSON.stringify([key, meant.map(({ path }) => path)]);
      const one = found.get(same) ?? { all: meant, environments: [] };
      found.set(same, one);
      one.environments.push(environment ?? '');
    }
  }
  return found.values();
}

/** The finding at its place in the file. */
export function placedIn(file: ParameterFile, one: AcrossFinding): Finding {
  const at = (['connectionName', 'gatewayName', 'apiName', 'projectResourceId'] as const).find((name) => file.parameters.has(name));
  const place = at === undefined ? { pointer: '/parameters', key: true } : { pointer: valuePointer(at) };
  const span = spanOf(file, place);
  const start = lineColumn(file.text, span.start);
  const end = lineColumn(file.text, span.end);
  const { rule, severity, message, hint, changes } = one;
  return {
    rule,
    severity,
    message,
    pointer: place.pointer,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    hint,
    changes,
  };
}

function finding(severity: Finding['severity'], message: string, hint: string): AcrossFinding {
  return { rule: connectionTwice.id, severity, message, hint, changes: [{ parameter: 'connectionName' }] };
}

/** `contoso (project support-agents)`. */
function shown(made: Made): string {
  const id = connectionId(made);
  const [, account = '', project, name = ''] = /\/accounts\/([^/]+)(?:\/projects\/([^/]+))?\/connections\/(.+)$/.exec(id) ?? [];
  return `${name} (${project === undefined ? `account ${account}` : `project ${project}`})`;
}

function twice(maker: Maker, all: readonly Maker[], under: string): string {
  const others = all
    .slice(0, 3)
    .filter(({ path }) => path !== maker.path)
    .slice(0, 2)
    .map(({ path }) => path);
  const rest = all.length - 1 - others.length;
  return `${others.join(', ')}${rest > 0 ? ` and ${rest} more` : ''} ${others.length + rest > 1 ? 'make' : 'makes'} the same connection, ${shown(maker)}${under}: whichever is deployed last stays.`;
}

function overwrites(made: Made, environments: readonly string[]): string {
  return `Environments ${environments.slice(0, -1).join(', ')} and ${environments.at(-1)!} write different values to one connection, ${shown(made)}: whichever is deployed last stays.`;
}
