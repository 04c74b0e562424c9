import { given } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { onKnownHost } from './target.js';

export const hostDiscovery = defineRule({
  id: 'host-discovery',
  severity: 'error',
  about: ['deploymentProvider'],
  check(subject, report) {
    const known = onKnownHost(subject);
    const provider = subject.text('deploymentProvider');
    if (known?.host.discovery === undefined || provider !== 'AzureOpenAI' || given(subject, 'staticModels')) return;
    report({
      pointer: valuePointer('deploymentProvider'),
      message: `${known.host.name} lists its models as {"data": […]}, which is deploymentProvider ${known.host.discovery}, not AzureOpenAI.`,
      hint: `Use ${known.host.discovery}.`,
      changes: [{ parameter: 'deploymentProvider', value: known.host.discovery }],
      ...(known.host.likely === true ? { severity: 'warning' as const } : {}),
    });
  },
});
