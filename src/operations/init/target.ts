import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.js';

/** Where a file goes, and how it names its schema. */
export interface Place {
  /** Absolute folder. */
  readonly folder: string;
  /** Absolute path of the parameter file. */
  readonly file: string;
  /** The file as people are shown it, with `/`, relative to the working directory where it is inside of it. */
  readonly shown: string;
}

export const defaultFolder = 'connections';

/** @param name a connection name that the schema accepts: no path can be in it */
export function placeOf(context: Pick<Context, 'cwd'>, folder: string, name: string): Place {
  const absolute = path.resolve(context.cwd, folder);
  const file = path.join(absolute, `${name}.parameters.json`);
  const relative = path.relative(context.cwd, file);
  const outside = relative.startsWith('..') || path.isAbsolute(relative);
  return { folder: absolute, file, shown: (outside ? file : relative).split(path.sep).join('/') };
}

export const isTaken = (place: Place): boolean => existsSync(place.file);
