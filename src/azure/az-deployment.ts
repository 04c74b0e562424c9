import type { Context } from '../context.js';
import { az } from './az.js';
import type { Deployment } from './deployment.js';

const longest = 60 * 60_000;

/** The arguments of `az deployment group create`; parameters come through standard input, so none of this is secret. */
export function azDeploymentArguments({ subscriptionId, resourceGroup, name, templateFile }: Deployment): string[] {
  const place = ['--subscription', subscriptionId, '--resource-group', resourceGroup, '--name', name];
  return ['deployment', 'group', 'create', ...place, '--template-file', templateFile, '--parameters', '@-'];
}

/** az looks for Bicep in its own folder only, unless it is told to take the one on PATH. */
async function bicepEnvironment(context: Context, templateFile: string): Promise<Record<string, string>> {
  if (!templateFile.endsWith('.bicep') || context.env['AZURE_BICEP_USE_BINARY_FROM_PATH'] !== undefined) return {};
  const { exitCode } = await context.exec({ file: 'bicep', args: ['--version'], timeoutMs: 30_000, signal: context.signal });
  return exitCode === 0 ? { AZURE_BICEP_USE_BINARY_FROM_PATH: 'true' } : {};
}

/** Deploys with `az deployment group create` and waits for the end; throws an `AzureFailure`. */
export async function deployWithAz(context: Context, deployment: Deployment): Promise<void> {
  await az(context, azDeploymentArguments(deployment), {
    stdin: deployment.parameters,
    env: await bicepEnvironment(context, deployment.templateFile),
    timeoutMs: longest,
    tell: (error) => ({ ...error, message: deployment.mask(error.message) }),
  });
}
