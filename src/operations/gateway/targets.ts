import type { AzureSession } from '../../azure/session.js';
import { connectionId } from '../../connection/ids.js';
import type { Context } from '../../context.js';
import { failure, isFailure } from '../../errors.js';
import { createSecretResolver } from '../secrets.js';
import { readConnections, type FileConnection } from './files.js';
import { gather, readOne, type Wanted } from './gather.js';
import { readInputs, type NamedConnection } from './inputs.js';
import { needOf, needOfLive } from './needs.js';
import type { GatewayTarget } from './target.js';
import type { TargetsInput } from './targets-input.js';

/**
 * Gathers what is known of each connection: the live resource or the file, the gateway's URL, and what to sign in with.
 * @throws usage failures of the inputs; failures of signing in to Azure, and with one connection those of reading it
 */
export async function gatherTargets(context: Context, input: TargetsInput): Promise<GatewayTarget[]> {
  const azure = input.azure !== false;
  const { asks = () => true } = input;
  const named = readInputs(input.connections, input.project);
  if (!azure && named.live.length > 0) {
    throw failure({
      kind: 'usage',
      code: 'NeedsAzure',
      message: 'A connection named by id or name is read from Azure, but --no-azure was given.',
      hint: 'Name its parameter file, or leave --no-azure out.',
    });
  }
  const files = named.live.length > 0 && named.paths.length === 0 ? [] : await readFiles(context, named.paths, input);
  const only = files.length + named.live.length === 1;
  const wanted: Wanted[] = [
    ...files.map((file) => ({
      file,
      id: connectionId(file.connection),
      models: [],
      need: asks(file.connection) ? needOf(file, !azure || only) : null,
    })),
    ...named.live.map(({ id, model }: NamedConnection) => ({ file: null, id, models: model === null ? [] : [model], need: null })),
  ];
  if (!azure) checkTargets(files, input.target);
  const session = azure ? await (input.signIn ?? (() => signIn(context, input)))() : null;
  const liveNeeds = session === null ? [] : await Promise.all(wanted.map(async (one) => readOne(session, one, only)));
  const needs = wanted.map((one, index) => one.need ?? (one.file === null ? needOfLive(liveNeeds[index]!.live, only, asks) : null));
  const spared = wanted.map(({ file }, index) => {
    if (needs[index] !== null) return null;
    return file === null ? needOfLive(liveNeeds[index]!.live, only, () => true) : needOf(file, !azure || only);
  });
  const resolver = await createSecretResolver(
    context,
    needs.filter((need) => need !== null),
    { stdin: input.secretsStdin === true, missing: 'tell', spared: spared.filter((need) => need !== null) },
  );
  return Promise.all(
    wanted.map((one, index) => gather(context, input, one, { session, resolver, need: needs[index]!, read: liveNeeds[index] ?? null })),
  );
}

/** Azure's part of the program is loaded only where it is asked. */
export async function signIn(
  context: Context,
  { engine = 'auto', credential }: Pick<TargetsInput, 'engine' | 'credential'>,
): Promise<AzureSession> {
  const { openSession } = await import('./azure.js');
  const session = await openSession(context, { engine, ...(credential === undefined ? {} : { credential }) });
  const { identity, reason } = session;
  const why = reason === null ? '' : ` (${reason})`;
  context.log.note(
    `Asking Azure with ${session.engine === 'az' ? 'az' : 'the ARM engine'}${why} as ${identity.name}, tenant ${identity.tenant}, ${identity.cloud}.`,
  );
  return session;
}

/** A name without its project looks like a file that is not there. */
async function readFiles(context: Context, paths: readonly string[], input: TargetsInput): Promise<FileConnection[]> {
  try {
    return await readConnections(context, paths, input);
  } catch (error) {
    if (
      !isFailure(error) ||
      error.code !== 'FileNotFound' ||
      input.project !== undefined ||
      !paths.some((path) => /^[\w-]+(\/[\w.-]+)?$/.test(path))
    )
      throw error;
    const { failure: kind, code, message, hint } = error;
    throw failure({ kind, code, message, hint: `${hint ?? ''} The name of a live connection needs --project <id>.`.trim() });
  }
}

function checkTargets(files: readonly FileConnection[], target: string | undefined): void {
  const apim = files.filter(({ connection }) => connection.target.from === 'apim');
  if (target === undefined && apim.length > 0) {
    throw failure({
      kind: 'usage',
      code: 'TargetNeeded',
      message: `${apim[0]!.path}: only Azure knows the URL of the API, but --no-azure was given.`,
      hint: 'Give the URL that the API has: --target https://<apim>.azure-api.net/<api path>.',
    });
  }
  if (target === undefined) return;
  if (!URL.canParse(target) || !/^https?:/.test(target)) {
    throw failure({
      kind: 'usage',
      code: 'InvalidTarget',
      message: `--target is not a URL: ${target}`,
      hint: 'Give https://<host>/<path>.',
    });
  }
  if (files.length === 1) return;
  const hint =
    new Set(files.map(({ path }) => path)).size === 1 ? 'Choose one of its projects: --project <id>.' : 'Name one parameter file.';
  throw failure({
    kind: 'usage',
    code: 'TargetForMany',
    message: `--target goes with one connection, but ${files.length} are named.`,
    hint,
  });
}
