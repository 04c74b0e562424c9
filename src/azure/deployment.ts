import type { Secret } from '../parameters/secret.js';

/** Version that az uses as well. */
export const deploymentApiVersion = '2021-04-01';

export interface DeploymentPlace {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
}

/** One deployment to a resource group. */
export interface Deployment extends DeploymentPlace {
  /** The file for az: compiled ARM JSON or Bicep. */
  readonly templateFile: string;
  /** The compiled template's text; only the arm engine reads it. */
  readonly template: string;
  /** `{ "<name>": { "value": … } | { "reference": … } }` as JSON; holds secrets. */
  readonly parameters: Secret;
  /** Takes the secrets that were sent out of what Azure says. */
  mask(text: string): string;
}

/** Steps of a deployment, for progress. */
export type DeploymentStep = 'validating' | 'sending' | 'waiting';

export function deploymentPath({ subscriptionId, resourceGroup, name }: DeploymentPlace): string {
  return `/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup}/providers/Microsoft.Resources/deployments/${name}`;
}

/** The command that shows what became of a deployment. */
export function showCommand({ subscriptionId, resourceGroup, name }: DeploymentPlace): string {
  return `az deployment group show --subscription ${subscriptionId} --resource-group ${resourceGroup} --name ${name} --query properties.provisioningState`;
}
