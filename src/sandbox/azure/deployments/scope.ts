import type { Scope } from '../../arm/scope.js';
import type { Cloud } from '../cloud.js';
import { checkPlace } from '../resources.js';

/** Where a deployment with this name runs; throws where the subscription or the resource group does not exist. */
export function scopeOf(cloud: Cloud, at: { subscription: string; group: string; deployment: string }): Scope {
  const { state } = cloud;
  checkPlace(state, at.subscription, at.group);
  const subscription = state.subscriptions.find(({ id }) => id.toLowerCase() === at.subscription.toLowerCase())!;
  const group = state.groups.get(`/subscriptions/${at.subscription}/resourcegroups/${at.group}`.toLowerCase())!;
  return {
    subscription: { subscriptionId: subscription.id, tenantId: state.tenantId, displayName: subscription.name },
    group,
    deploymentName: at.deployment,
    environment: cloud.metadata(),
  };
}

export function deploymentId(scope: Scope): string {
  return `${scope.group.id}/providers/Microsoft.Resources/deployments/${scope.deploymentName}`;
}
