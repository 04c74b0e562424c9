import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { configurationName, loadConfiguration } from '../../configuration/load.js';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { Schema } from '../../generated/output/schema.js';
import { isGlob } from '../../parameters/glob.js';
import { decode } from '../../parameters/decode.js';
import { encodeLike } from '../../parameters/encode.js';
import { unifiedDiff } from '../../text/line-diff.js';
import { writeFiles, type FileToWrite } from '../files.js';
import { schemaFolder, schemaName } from '../schema-file.js';
import { associate } from './settings.js';

export interface InstallInput {
  readonly config?: string | undefined;
  readonly dryRun: boolean;
}

const either = 'parameters.schema.json';
const configurationSchema = 'config.schema.json';

/**
 * Writes the schemas into the repository's `.schema` folder, and tells VS Code which files they are for: those under the configured
 * paths, and foundry-gw.yaml. What is there already stays untouched.
 * @throws usage failures `SettingsUnreadable`, `CannotWrite`
 */
export async function installSchemas(context: Context, { config, dryRun }: InstallInput): Promise<Schema> {
  const configuration = await loadConfiguration(context, config);
  const root = rootOf(configuration.folder);
  const shown = (file: string): string => (path.relative(context.cwd, file) || '.').replaceAll('\\', '/');
  const files: FileToWrite[] = [];
  for (const [name, text] of await schemas(context.packageRoot)) {
    const file = path.join(root, schemaFolder, name);
    files.push({ file, shown: shown(file), text, over: 'anything' });
  }
  const settings = path.join(root, '.vscode', 'settings.json');
  const bytes = await read(settings, shown(settings));
  const before = bytes === null ? null : decode(bytes).text;
  const after = associate(before, shown(settings), {
    parameters: {
      schema: `./${schemaFolder}/${either}`,
      files: (configuration.paths ?? ['connections']).flatMap((given) => patterns(path.resolve(context.cwd, given), root)),
    },
    configuration: { schema: `./${schemaFolder}/${configurationSchema}`, file: configurationName },
  });
  if (after !== before) {
    files.push({
      file: settings,
      shown: shown(settings),
      text: bytes === null ? after : encodeLike(bytes, after),
      over: bytes === null ? 'nothing' : { was: bytes },
    });
  }
  const installed = await Promise.all(
    files.map(async (one) => ({
      path: one.shown,
      action: await actionFor(one),
      diff: one.file === settings && before !== null ? unifiedDiff(one.shown, before, after) : null,
    })),
  );
  if (!dryRun)
    await writeFiles(
      files.filter((_one, index) => installed[index]!.action !== 'unchanged'),
      { cannot: 'Check its permissions.' },
    );
  if (after === before) installed.push({ path: shown(settings), action: 'unchanged', diff: '' });
  return { schemas: [], schema: null, installed, dryRun };
}

/** Editors open the repository's root; where there is none, the configuration's folder. */
function rootOf(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return folder;
  }
}

async function schemas(packageRoot: string): Promise<[string, string][]> {
  const names = [schemaName('apim'), schemaName('model-gateway'), configurationSchema];
  const published = await Promise.all(
    names.map(async (name): Promise<[string, string]> => [name, await readFile(path.join(packageRoot, 'schemas', name), 'utf8')]),
  );
  return [...published, [either, `${JSON.stringify(eitherKind, null, 2)}\n`]];
}

/** One schema for files of both kinds, which tells them apart as `validate` does. */
const eitherKind = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: either,
  description: 'A parameter file of either kind.',
  if: { required: ['parameters'], properties: { parameters: { anyOf: [{ required: ['apimResourceId'] }, { required: ['apiName'] }] } } },
  then: { $ref: `./${schemaName('apim')}` },
  else: { $ref: `./${schemaName('model-gateway')}` },
};

/** What VS Code is to match: paths from its workspace's root. */
function patterns(full: string, root: string): string[] {
  const given = path.relative(root, full).replaceAll('\\', '/');
  if (given.startsWith('../')) return [];
  const folder = given === '' ? '' : `/${given}`;
  const isFile = statSync(full, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile || isGlob(given)) return [folder];
  return [`${folder}/**/*.parameters.json`, `${folder}/**/*.parameters.jsonc`];
}

async function read(file: string, shown: string): Promise<Uint8Array | null> {
  return readFile(file).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw failure({
      kind: 'usage',
      code: 'SettingsUnreadable',
      message: `${shown} cannot be read (${code ?? 'unknown reason'}).`,
      hint: 'Check its permissions.',
      cause: error,
    });
  });
}

async function actionFor({ file, text }: FileToWrite): Promise<'created' | 'updated' | 'unchanged'> {
  const before = await readFile(file).catch(() => null);
  return before === null ? 'created' : before.equals(Buffer.from(text)) ? 'unchanged' : 'updated';
}
