import type { ProjectId } from '../connection/connection.js';
import { parseProjectId, projectIdText } from '../connection/ids.js';
import type { ParameterFile } from '../parameters/file.js';
import { nameOf } from './connection-name.js';
import { placeholderIn } from './placeholder-text.js';
import { createSubject } from './subject.js';

/** A connection as a file names it. */
export interface Made {
  readonly name: string;
  readonly level: 'account' | 'project';
  readonly project: ProjectId;
}

const none: ReadonlySet<string> = new Set();

interface Project {
  readonly id: ProjectId;
  /** Short names for its ARM id and its account's, for keys. */
  readonly key: string;
  readonly accountKey: string;
}

type ProjectOf = (text: string) => Project | null;

/** The project that a text names; null where it is none, or is still to be replaced. Files of a run name few: each is looked at once. */
export function createProjects(): ProjectOf {
  const known = new Map<string, Project | null>();
  const keys = new Map<string, string>();
  const keyOf = (id: ProjectId): string => {
    const text = projectIdText(id).toLowerCase();
    const key = keys.get(text) ?? String(keys.size);
    keys.set(text, key);
    return key;
  };
  const look = (text: string): Project | null => {
    const id = parseProjectId(text.trim());
    if (id === null || placeholderIn('projectResourceId', text) !== undefined) return null;
    return { id, key: keyOf(id), accountKey: keyOf({ ...id, project: null }) };
  };
  return (text) => {
    let one = known.get(text);
    if (one === undefined) known.set(text, (one = look(text)));
    return one;
  };
}

/** The connection that a file makes; null where that is not known offline. */
export function madeBy(file: ParameterFile, projectOf: ProjectOf): { readonly key: string; readonly made: Made } | null {
  if (file.kind === null) return null;
  const subject = createSubject(file, file.kind, none);
  const text = subject.text('projectResourceId');
  const project = text === undefined ? null : projectOf(text);
  const name = nameOf(subject);
  const given = subject.text('connectionLevel');
  if (name === undefined || name === '' || project === null || given === undefined) return null;
  const level = given === 'account' ? 'account' : 'project';
  return {
    key: `${level === 'account' ? project.accountKey : project.key}/${name.toLowerCase()}`,
    made: { name, level, project: project.id },
  };
}

/** Whether the name is one to keep; asked only where it matters, as looking is dear. */
export const isMeant = ({ name }: Made): boolean => placeholderIn('connectionName', name) === undefined;
