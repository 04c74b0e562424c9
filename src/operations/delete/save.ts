import path from 'node:path';
import type { Context } from '../../context.js';
import { writeFiles, type FileToWrite } from '../files.js';
import { documentOf } from '../import/document.js';
import { fileNames } from '../import/names.js';
import type { Found } from '../import/read.js';
import { schemaFile } from '../schema-file.js';

export interface Saved {
  readonly path: string;
  /** What has to be supplied to deploy it: `${KONG_API_KEY}`. */
  readonly secrets: readonly string[];
}

/**
 * Saves the connections as parameter files, all or none, named after the connection and the time. They end in `.json` alone, so that no search
 * of a folder takes them for connections that should be there.
 */
export async function saveConnections(context: Context, folder: string, found: readonly Found[]): Promise<readonly Saved[]> {
  const time = new Date(context.clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const names = fileNames(
    found.map(({ connection: { name, project, level } }) => ({ name, project: level === 'account' ? null : project.project })),
    true,
  );
  const absolute = path.resolve(context.cwd, folder);
  const documents = found.map(({ connection }) => documentOf(connection));
  const schemas = new Map<string, FileToWrite>();
  const files = documents.map(({ text }, index): FileToWrite => {
    const name = names[index]!.replace(/\.parameters\.json$/, `-${time}.json`);
    return { file: path.join(absolute, name), shown: path.posix.join(folder.replaceAll('\\', '/'), name), text, over: 'same' };
  });
  for (const [index, { kind }] of documents.entries()) {
    for (const schema of await schemaFile(context, absolute, kind, files[index]!.shown)) schemas.set(schema.file, schema);
  }
  await writeFiles([...schemas.values(), ...files], {
    exists: 'Choose another folder with --save-to.',
    cannot: 'Choose a folder that you may write to with --save-to, or delete without saving with --no-save.',
  });
  return documents.map(({ secrets, hidden }, index) => ({
    path: files[index]!.shown,
    secrets: [...secrets.map(({ reference }) => reference), ...hidden.map(({ variable }) => `\${${variable}}`)],
  }));
}
