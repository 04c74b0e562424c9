import { apimTarget } from '../azure/apim.js';
import { apimSearches } from '../azure/apim-search.js';
import type { AzureSession } from '../azure/session.js';
import { chooseEnvironment } from '../configuration/environment.js';
import { loadConfiguration } from '../configuration/load.js';
import { parseConnectionId, parseProjectId, projectIdText } from '../connection/ids.js';
import type { Context } from '../context.js';
import { failure, isFailure, type FailureKind } from '../errors.js';
import type { Import, ImportedConnection } from '../generated/output/import.js';
import { startRun, type AzureRun } from './azure-run.js';
import { errorOf } from './errors.js';
import { documentOf } from './import/document.js';
import { updateFile } from './import/into.js';
import { fileNames } from './import/names.js';
import { fileNotes, hiddenNotes } from './import/notes.js';
import { outputOf, writeAll, type Output } from './import/output.js';
import { projectOf, readConnection, type Found } from './import/read.js';
import type { Entry, ImportInput } from './import/input.js';
import { select, selected } from './import/select.js';
import { runPool } from './plan/pool.js';

export interface ImportedRun {
  readonly result: Import;
  readonly causes: readonly FailureKind[];
}

/**
 * Parameter files that make the live connections: to be printed, or written, all of them or none.
 * @throws usage failures of the input and of writing; AzureFailure of signing in; what reading the one connection throws
 */
export async function importConnections(context: Context, input: ImportInput): Promise<Import> {
  return (await importWithCauses(context, input)).result;
}

/** `importConnections`, with what the program needs for its exit code. */
export async function importWithCauses(context: Context, input: ImportInput): Promise<ImportedRun> {
  const configuration = await loadConfiguration(context, input.config);
  const environment = chooseEnvironment(configuration, input.environment);
  const output = outputOf(context, input);
  const selection = await select(context, input);
  const azure = await startRun(context, input, configuration, 'Reading Azure');
  const { session } = azure;
  const ids = (await selected(session, selection, azure.apiVersion)).map(({ id }) => id);
  if (ids.length > 1 && output.folder === null) {
    throw failure({
      kind: 'usage',
      code: 'OneConnection',
      message: `${ids.length} connections do not fit into one file.`,
      hint: 'Name a folder with --out-dir, or one connection.',
    });
  }
  const read = await readAll(azure, ids, input);
  if (read.length === 1 && 'error' in read[0]!) throw read[0].error;
  const names = fileNames(
    ids.map((id) => ({ name: parseConnectionId(id)!.name, project: parseConnectionId(id)!.project.project })),
    input.account !== undefined,
  );
  const entries = await Promise.all(
    read.map(async (one, index) =>
      'error' in one
        ? failed(ids[index]!, one.error)
        : entryOf(context, session, one, output.of(names[index]!), { environment, name: input.environment ?? null }),
    ),
  );
  const done = await writeAll(context, entries, { force: input.force === true, dryRun: input.dryRun === true });
  return { result: resultOf(done), causes: read.flatMap((one) => ('error' in one && isFailure(one.error) ? [one.error.failure] : [])) };
}

type Read = Found | { readonly error: unknown };

async function readAll(
  { session, apiVersion, concurrency }: AzureRun,
  ids: readonly string[],
  input: ImportInput,
): Promise<readonly Read[]> {
  const searches = apimSearches(session);
  const project = input.project === undefined ? undefined : (parseProjectId(input.project) ?? undefined);
  return runPool(ids, { concurrency, key: () => null }, async (id): Promise<Read> => {
    const search = searches(parseConnectionId(id)!.project.subscriptionId);
    try {
      return await readConnection(session, id, {
        search,
        project,
        apimSubscription: input.apimSubscription,
        readCredentials: input.readCredentials,
        apiVersion,
        orAccount: true,
      });
    } catch (error) {
      if (!isFailure(error) || session.context.signal.aborted) throw error;
      return { error };
    }
  });
}

function failed(id: string, error: unknown): Entry {
  const { name, project } = parseConnectionId(id)!;
  const at = project.project === null ? null : projectIdText(project);
  return {
    file: null,
    shown: {
      path: null,
      environment: null,
      id,
      name,
      project: at,
      kind: null,
      status: 'failed',
      text: null,
      changes: [],
      secrets: [],
      notes: [],
      error: errorOf(error),
    },
  };
}

async function entryOf(
  context: Context,
  session: AzureSession,
  found: Found,
  output: Output,
  environment: ImportEnvironment,
): Promise<Entry> {
  const { connection, notes } = found;
  const before = await output.before();
  const made =
    before === null
      ? { ...documentOf(connection), changes: [], notes: [] }
      : await updateFile(context, before.file, environment.environment, found, (serviceId, api) => apimTarget(session, serviceId, api));
  return {
    file: output.absolute === null ? null : { absolute: output.absolute, was: before?.bytes ?? null },
    shown: {
      path: output.shown,
      environment: environment.name,
      id: found.id,
      name: connection.name,
      project: projectOf(connection),
      kind: made.kind,
      status: 'printed',
      text: made.text,
      changes: [...made.changes],
      secrets: made.secrets.map((secret) => ({ ...secret })),
      notes: [...notes, ...made.notes, ...hiddenNotes(made.hidden), ...fileNotes(output.shown ?? 'import.json', made.text)],
      error: null,
    },
  };
}

interface ImportEnvironment {
  readonly environment: ReturnType<typeof chooseEnvironment>;
  readonly name: string | null;
}

function resultOf(connections: readonly ImportedConnection[]): Import {
  const count = (status: ImportedConnection['status']): number => connections.filter((one) => one.status === status).length;
  return {
    connections: [...connections],
    summary: { connections: connections.length, written: count('written'), unchanged: count('unchanged'), failed: count('failed') },
  };
}
