import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { Schema } from '../generated/output/schema.js';
import { installSchemas, type InstallInput } from './schema/install.js';

export interface SchemaInput {
  /** `apim`, `model-gateway`, `config`, `output/<command>`; absent: the list. */
  readonly name?: string | undefined;
  readonly list?: boolean;
  /** Writes the schemas into the repository, for editors. */
  readonly install?: InstallInput | undefined;
}

const suffix = '.schema.json';
const kinds = ['apim', 'model-gateway'];

interface Entry {
  readonly name: string;
  readonly file: string;
}

/** The published schemas, by the names that people give. */
async function entries(folder: string): Promise<readonly Entry[]> {
  const files = await readdir(folder);
  const outputs = await readdir(path.join(folder, 'output'));
  return [
    ...kinds.map((kind) => ({ name: kind, file: path.join(folder, `${kind}.parameters${suffix}`) })),
    ...(files.includes(`config${suffix}`) ? [{ name: 'config', file: path.join(folder, `config${suffix}`) }] : []),
    ...outputs
      .filter((file) => file.endsWith(suffix))
      .sort()
      .map((file) => ({ name: `output/${file.slice(0, -suffix.length)}`, file: path.join(folder, 'output', file) })),
  ];
}

type Content = Readonly<Record<string, unknown>>;

const load = async ({ file }: Entry): Promise<Content> => JSON.parse(await readFile(file, 'utf8')) as Content;

/** The JSON Schema of a parameter file, of the configuration or of an answer; or which ones there are; or all that editors need, installed. */
export async function schema(context: Context, { name, list, install }: SchemaInput): Promise<Schema> {
  if (install !== undefined) return installSchemas(context, install);
  const known = await entries(path.join(context.packageRoot, 'schemas'));
  const describe = async (entry: Entry): Promise<{ name: string; description: string }> => ({
    name: entry.name,
    description: String((await load(entry))['description'] ?? ''),
  });
  if (list === true) return { schemas: await Promise.all(known.map(describe)), schema: null };
  const entry = known.find((candidate) => candidate.name === name);
  if (entry === undefined) {
    throw failure({
      kind: 'usage',
      code: name === undefined ? 'InputsMissing' : 'UnknownSchema',
      message: name === undefined ? 'schema needs the name of a schema.' : `There is no schema ${JSON.stringify(name)}.`,
      hint: `Use one of ${kinds.join(', ')}; foundry-gw schema --list shows all.`,
    });
  }
  return { schemas: [await describe(entry)], schema: await load(entry) };
}
