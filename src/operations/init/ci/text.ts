import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../../context.js';
import { fillIn, type FillIns } from '../../../templates/fill-in.js';
import type { Repository } from './repository.js';
import type { Pipeline, System } from './systems.js';

/** A YAML scalar that is this text and nothing else: `on`, `1.0` and `null` are not. */
const yaml = (text: string): string =>
  /^[A-Za-z][\w/-]*$/.test(text) && !/^(y|n|yes|no|true|false|on|off|null)$/i.test(text) ? text : JSON.stringify(text);

/** A word of a shell's command line. */
const word = (text: string): string => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

export interface PipelineText {
  readonly pipelines: readonly Pipeline[];
  readonly repository: Repository;
  /** What a change must touch for the pipeline to run, from the repository's root. */
  readonly paths: readonly string[];
  /** The configuration where it is not found by itself. */
  readonly config: string | null;
}

/** The text of the pipeline. */
export function pipelineText(
  context: Pick<Context, 'packageRoot' | 'version'>,
  system: System,
  { pipelines, repository, paths, config }: PipelineText,
): string {
  const named = pipelines[0]?.environment !== null;
  const secrets = [...new Set(pipelines.flatMap((one) => one.secrets))].sort();
  const items = (names: readonly string[], environment = ''): FillIns[] => names.map((name) => ({ name, environment }));
  const template = readFileSync(path.join(context.packageRoot, 'templates', 'ci', `${system.name}.yml`), 'utf8');
  return fillIn(template, {
    version: context.version,
    branch: repository.branch,
    branchYaml: yaml(repository.branch),
    refExpression: `'refs/heads/${repository.branch}'`,
    repository: repository.name ?? '<owner>/<repository>',
    paths: `[${paths.map(yaml).join(', ')}]`,
    options: config === null ? '' : ` --config ${word(config)}`,
    env: named ? ' --env "$ENVIRONMENT"' : '',
    environmentList: pipelines.map(({ name }) => yaml(name)).join(', '),
    allSecrets: items(secrets),
    environments: pipelines.map(({ name, id, secrets: own }, index) => ({
      name,
      id,
      yaml: yaml(name),
      after: pipelines[index - 1]?.id ?? null,
      secrets: items(own, name),
      secretNames: own.join(' '),
      secretList: own.join(', '),
    })),
  });
}
