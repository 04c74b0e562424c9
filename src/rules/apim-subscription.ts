import { guid } from './entra.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const apimSubscription = defineRule({
  id: 'apim-subscription',
  severity: 'warning',
  about: ['apimSubscriptionName'],
  check(subject, report) {
    const name = subject.text('apimSubscriptionName')?.trim();
    if (name === undefined) return;
    const changes = [{ parameter: 'apimSubscriptionName' }];
    if (/^[0-9a-f]{32}$/i.test(name)) {
      report({
        pointer: valuePointer('apimSubscriptionName'),
        message: 'This looks like the key of an API Management subscription, not like its name.',
        hint: 'Give the name of the subscription: its key is read from API Management during the deployment. Then change the key, since it has been in a file.',
        changes,
      });
    } else if (
      guid.test(name) &&
      (['apimResourceId', 'projectResourceId'] as const).some(
        (id) => subject.text(id)?.toLowerCase().includes(`/subscriptions/${name.toLowerCase()}/`) === true,
      )
    ) {
      report({
        pointer: valuePointer('apimSubscriptionName'),
        message: 'This is the id of the Azure subscription; what is asked for is a subscription of API Management, which has the key.',
        hint: 'Take the name from the Subscriptions page of the API Management service.',
        changes,
      });
    }
  },
});
