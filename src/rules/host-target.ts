import { mendedChanges } from './mend.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { onKnownHost } from './target.js';

export const hostTarget = defineRule({
  id: 'host-target',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const known = onKnownHost(subject);
    if (known === undefined || known.form !== undefined || !Object.hasOwn(known.host.incomplete, known.path)) return;
    const { host, target, path } = known;
    const endpoints = (['listModelsEndpoint', 'getModelEndpoint'] as const).filter((name) => subject.text(name)?.startsWith('/') === true);
    const changes = mendedChanges(subject, 'targetUrl', ...endpoints);
    const meant = host.incomplete[path];
    report({
      pointer: valuePointer('targetUrl'),
      message: `${host.name} serves no chat completions at ${target.host}${path === '' ? ' itself' : path}.`,
      hint: `Let the target end in ${meant ?? host.paths.map((form) => `${form.path} (deploymentInPath "${form.deploymentInPath}")`).join(' or ')}.`,
      changes,
      ...(host.likely === true ? { severity: 'warning' as const } : {}),
    });
  },
});
