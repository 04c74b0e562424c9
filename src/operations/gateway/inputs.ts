import { connectionId, parseConnectionId, parseProjectId } from '../../connection/ids.js';
import { failure } from '../../errors.js';

/** What the arguments of a command name. */
export interface NamedInputs {
  /** Files, directories, globs, `-`. */
  readonly paths: readonly string[];
  readonly live: readonly NamedConnection[];
}

export interface NamedConnection {
  readonly id: string;
  /** From `<name>/<model>`. */
  readonly model: string | null;
}

const looksLikeFile = (text: string): boolean => text === '-' || /\.(json|jsonc|bicepparam)$/i.test(text);

/**
 * Tells parameter files, ARM ids and, with a project, `<name>[/<model>]` apart.
 * @throws usage failures `InvalidProjectId`, `InvalidConnectionId`
 */
export function readInputs(inputs: readonly string[], project: string | undefined): NamedInputs {
  const owner = project === undefined ? null : parseProjectId(project);
  if (project !== undefined && owner === null) {
    throw failure({
      kind: 'usage',
      code: 'InvalidProjectId',
      message: `--project is not the ARM id of a Foundry project: ${project}`,
      hint: 'Give /subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/<account>/projects/<project>.',
    });
  }
  const paths: string[] = [];
  const live: NamedConnection[] = [];
  for (const input of inputs) {
    if (/^\/subscriptions\//i.test(input)) live.push({ id: checkedId(input), model: null });
    else if (owner !== null && !looksLikeFile(input)) {
      const at = input.indexOf('/');
      const name = at < 0 ? input : input.slice(0, at);
      live.push({ id: connectionId({ level: 'project', project: owner, name }), model: at < 0 ? null : input.slice(at + 1) });
    } else paths.push(input);
  }
  return { paths, live };
}

function checkedId(id: string): string {
  const trimmed = id.replace(/\/+$/, '');
  if (parseConnectionId(trimmed) !== null) return trimmed;
  throw failure({
    kind: 'usage',
    code: 'InvalidConnectionId',
    message: `Not the ARM id of a connection: ${id}`,
    hint: 'Give …/accounts/<account>[/projects/<project>]/connections/<name>, or the name alone with --project <id>.',
  });
}
