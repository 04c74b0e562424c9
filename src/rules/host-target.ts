import type { KnownHost } from '../presets/host.js';
import { mendedChanges } from './mend.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { askedVersion, onKnownHost } from './target.js';

export const hostTarget = defineRule({
  id: 'host-target',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const known = onKnownHost(subject);
    if (known?.meant === undefined) return;
    const { host, target, path, meant } = known;
    const endpoints = (['listModelsEndpoint', 'getModelEndpoint'] as const).filter((name) => subject.text(name)?.startsWith('/') === true);
    const asked = askedVersion(target) === undefined ? [] : (['deploymentInPath', 'inferenceAPIVersion'] as const);
    const changes = mendedChanges(subject, 'targetUrl', ...asked, ...endpoints);
    report({
      pointer: valuePointer('targetUrl'),
      message: `${host.name} serves no chat completions at ${target.host}${path === '' ? ' itself' : path}.`,
      hint: `Let the target ${hintFor(host, meant)}.`,
      changes,
      ...(host.likely === true ? { severity: 'warning' as const } : {}),
    });
  },
});

function hintFor({ paths, shapes = [] }: KnownHost, meant: string | null): string {
  if (meant !== null) return meant === '' ? 'be the host alone' : `end in ${meant}`;
  const forms = paths.length > 0 ? paths : shapes;
  return `end in ${forms.map((form) => `${form.path}${forms.some((other) => other.deploymentInPath !== form.deploymentInPath) ? ` (deploymentInPath "${form.deploymentInPath}")` : ''}`).join(' or ')}`;
}
