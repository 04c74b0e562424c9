import type { Connection } from '../connection/connection.js';
import { parseProjectId } from '../connection/ids.js';
import { deploymentName } from '../connection/names.js';
import { textParts } from '../parameters/variables.js';
import { shellQuote, shellText } from './shell.js';

/** Where a deployment goes: the connection's id, and `projectResourceId` as far as its variables are known. */
export interface Destination {
  /** ARM id of the connection; null where variables keep it open. */
  readonly id: string | null;
  readonly name: string;
  readonly projectResourceId: string;
}

/** The beginning of the command, up to the name of the deployment. */
function create({ id, name, projectResourceId }: Destination): string[] {
  const project = parseProjectId(projectResourceId);
  const part = (field: number): string => `"$(printf %s ${shellText(projectResourceId)} | cut -d/ -f${field})"`;
  return [
    'az deployment group create',
    `--subscription ${project === null ? part(3) : shellText(project.subscriptionId)}`,
    `--resource-group ${project === null ? part(5) : shellText(project.resourceGroup)}`,
    `--name ${id === null ? shellText(`foundry-gw-${name}`) : deploymentName(id)}`,
  ];
}

/** Deploys a `.bicepparam` file; az hands it to Bicep, which reads the environment. */
export function azBicepLine(destination: Destination, parametersFile: string): string {
  return [...create(destination), '--parameters', shellQuote(parametersFile)].join(' ');
}

/** A secret parameter whose text comes from environment variables: `${NAME}` in it. */
export interface SecretInput {
  readonly name: string;
  readonly template: string;
}

/** JavaScript for the JSON of the secrets; within single quotes of the shell, so without any. */
function secretsScript(secrets: readonly SecretInput[]): string {
  const members = secrets.map(({ name, template }) => {
    const parts = textParts(template).map((part) =>
      'text' in part ? JSON.stringify(part.text).replaceAll("'", '\\u0027') : `process.env.${part.variable}`,
    );
    return `${name}:{value:${parts.join('+')}}`;
  });
  return `JSON.stringify({${members.join(',')}})`;
}

/**
 * Deploys a compiled template. Secrets come through standard input: an argument could be seen by every process of the machine.
 * @param secrets the secrets that neither the parameters file nor ARM gives
 */
export function azArmLine(
  destination: Destination,
  files: { template: string; parameters: string },
  secrets: readonly SecretInput[],
): string {
  const line = [
    ...create(destination),
    `--template-file ${shellQuote(files.template)}`,
    `--parameters ${shellQuote(`@${files.parameters}`)}`,
    ...(secrets.length === 0 ? [] : ['--parameters @-']),
  ].join(' ');
  return secrets.length === 0 ? line : `node -p '${secretsScript(secrets)}' | ${line}`;
}

/** The secret parameters that a deployment of a connection needs from outside Azure. */
export function neededSecrets({ auth }: Pick<Connection, 'auth'>): readonly ('apiKey' | 'clientSecret')[] {
  if (auth.type === 'OAuth2') return ['clientSecret'];
  return auth.type === 'ApiKey' && auth.key.from !== 'apim' ? ['apiKey'] : [];
}
