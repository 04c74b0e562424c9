import { deployWithArm } from '../../azure/arm-deployment.js';
import { deployWithAz } from '../../azure/az-deployment.js';
import { showCommand, type Deployment, type DeploymentStep } from '../../azure/deployment.js';
import type { AzureSession } from '../../azure/session.js';
import { deploymentName } from '../../connection/names.js';
import { failure } from '../../errors.js';
import { templateFor } from '../../templates/template.js';
import { parametersJson, templateParameters } from '../../templates/parameters.js';
import { masking } from './mask.js';
import type { DeployTarget } from './secrets.js';

/** What the deployment of a connection consists of. */
export function deploymentOf(packageRoot: string, target: DeployTarget, form: 'compiled' | 'bicep'): Deployment {
  const { subscriptionId, resourceGroup } = target.connection.project;
  const template = templateFor({ packageRoot }, target.kind);
  return {
    subscriptionId,
    resourceGroup,
    name: deploymentName(target.id),
    templateFile: form === 'bicep' ? template.bicep : template.compiled,
    template: template.text,
    parameters: parametersJson(templateParameters(target.parameters, target.secrets)),
    mask: masking(Object.values(target.secrets)),
  };
}

/** Deploys one connection; an interruption says what goes on in Azure and how to look. */
export async function write(session: AzureSession, deployment: Deployment, onStep: (step: DeploymentStep) => void): Promise<void> {
  let sent = session.engine === 'az';
  try {
    if (session.engine === 'az') await deployWithAz(session.context, deployment);
    else {
      await deployWithArm(session, deployment, (step) => {
        sent ||= step !== 'validating';
        onStep(step);
      });
    }
  } catch (error) {
    if (!session.context.signal.aborted) throw error;
    throw failure({
      kind: 'interrupted',
      code: 'Interrupted',
      message: sent
        ? `Interrupted while Azure worked on it: the deployment ${deployment.name} may go on.`
        : 'Interrupted before anything was sent.',
      ...(sent ? { hint: `See what became of it: ${showCommand(deployment)}` } : {}),
    });
  }
}
