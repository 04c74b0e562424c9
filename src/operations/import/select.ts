import { listGatewayConnections, listProjects } from '../../azure/accounts.js';
import type { AzureSession } from '../../azure/session.js';
import type { ProjectId } from '../../connection/connection.js';
import { connectionId, parseAccountId, parseProjectId, projectIdText } from '../../connection/ids.js';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import { readConnections } from '../gateway/files.js';
import { readInputs } from '../gateway/inputs.js';
import type { ImportInput } from './input.js';

/** A connection that was named; `path` where a parameter file named it. */
export interface NamedConnection {
  readonly id: string;
  readonly path: string | null;
}

/** The connections that a run is about: those that are named, each once, or all of an owner. */
export type Selection = { readonly named: readonly NamedConnection[] } | { readonly allOf: ProjectId };

/**
 * What the arguments name, before Azure is asked.
 * @throws usage failures `InputsMissing`, `InvalidProjectId`, `InvalidAccountId`, `InvalidConnectionId`, those of reading a file
 */
export async function select(
  context: Context,
  input: Pick<ImportInput, 'connections' | 'project' | 'account' | 'all' | 'environment' | 'config'>,
): Promise<Selection> {
  const account = input.account === undefined ? null : parseAccountId(input.account);
  if (input.account !== undefined && account === null) {
    throw failure({
      kind: 'usage',
      code: 'InvalidAccountId',
      message: `--account is not the ARM id of an account: ${input.account}`,
      hint: 'Give /subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/<account>.',
    });
  }
  const named = account === null ? readInputs(input.connections, input.project) : null;
  if (input.all === true) {
    const owner = account ?? (input.project === undefined ? null : parseProjectId(input.project));
    if (owner === null) throw missing('--all needs to know of which project or account.', 'Add --project <id> or --account <id>.');
    if (input.connections.length > 0) throw missing('--all goes with no names.', 'Leave out --all, or the names.');
    return { allOf: owner };
  }
  if (input.connections.length === 0)
    throw missing(
      'It is not said which connection.',
      'Give its ARM id, or its name with --project <id>; --all with --project or --account takes all.',
    );
  if (account !== null)
    return {
      named: each(
        input.connections.map((name) => ({
          id: name.startsWith('/') ? name : connectionId({ level: 'account', project: account, name }),
          path: null,
        })),
      ),
    };
  const files = named!.paths.length === 0 ? [] : await fromFiles(context, named!.paths, input);
  return { named: each([...named!.live.map(({ id }) => ({ id, path: null })), ...files]) };
}

async function fromFiles(
  context: Context,
  paths: readonly string[],
  { environment, config, project }: Pick<ImportInput, 'environment' | 'config' | 'project'>,
): Promise<readonly NamedConnection[]> {
  const bare = paths.find((path) => /^[\w-]+$/.test(path));
  if (bare !== undefined && project === undefined)
    throw missing(
      `"${bare}" is the name of a connection, but not of which project.`,
      `Add --project <id>, or give the connection's ARM id.`,
    );
  return (await readConnections(context, paths, { environment, config })).map(({ connection, path }) => ({
    id: connectionId(connection),
    path,
  }));
}

const each = (named: readonly NamedConnection[]): readonly NamedConnection[] => [
  ...new Map(named.map((one) => [one.id.toLowerCase(), one])).values(),
];

const missing = (message: string, hint: string): Error => failure({ kind: 'usage', code: 'InputsMissing', message, hint });

/** The gateway connections of a selection; all of a project, or of an account and its projects. @throws usage failure `NothingMatched` */
export async function selected(session: AzureSession, selection: Selection, apiVersion: string): Promise<readonly NamedConnection[]> {
  if ('named' in selection) return selection.named;
  const ids = await allOf(session, selection.allOf, apiVersion);
  if (ids.length > 0) return ids.map((id) => ({ id, path: null }));
  const { account, project } = selection.allOf;
  throw failure({
    kind: 'usage',
    code: 'NothingMatched',
    message: `${project === null ? account : `${account}/${project}`} has no gateway connections.`,
    hint: 'Check the id; connections of other categories are not looked at.',
  });
}

async function allOf(session: AzureSession, owner: ProjectId, apiVersion: string): Promise<readonly string[]> {
  const owners = owner.project === null ? [owner, ...(await listProjects(session, owner))] : [owner];
  // A project's list may show what others share with it: those are not the project's.
  const own = async (one: ProjectId): Promise<readonly string[]> => {
    const prefix = `${projectIdText(one)}/connections/`.toLowerCase();
    return (await listGatewayConnections(session, one, apiVersion)).filter((id) => id.toLowerCase().startsWith(prefix));
  };
  const found = await Promise.all(owners.map(own));
  return [...new Map(found.flat().map((id) => [id.toLowerCase(), id])).values()];
}
