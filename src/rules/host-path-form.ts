import type { ParameterName } from '../generated/parameters.js';
import { fits, mendedChanges, versionFits } from './mend.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { onKnownHost } from './target.js';

export const hostPathForm = defineRule({
  id: 'host-path-form',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const known = onKnownHost(subject);
    const inPath = subject.text('deploymentInPath');
    const version = subject.text('inferenceAPIVersion');
    if (known?.form === undefined || inPath === undefined || version === undefined) return;
    const { form, host } = known;
    // A full chat URL as target tells the path form: another rule mends both.
    if (fits(form, inPath, version) || /\/deployments\//i.test(known.target.path) || known.target.rest !== '') return;
    const wrongForm = inPath !== form.deploymentInPath;
    const wrongVersion = !versionFits(form, version);
    const at: ParameterName = wrongForm ? 'deploymentInPath' : 'inferenceAPIVersion';
    const needs = [
      ...(wrongForm ? [`deploymentInPath "${form.deploymentInPath}"`] : []),
      ...(wrongVersion ? [form.apiVersion === 'none' ? 'no inferenceAPIVersion' : 'an inferenceAPIVersion'] : []),
    ].join(' and ');
    const ignorable = !wrongForm && form.apiVersion === 'none' && form.path !== '/openai/v1';
    report({
      pointer: valuePointer(subject.gives(at) ? at : 'targetUrl'),
      message: `${host.name} ${form.path === '' ? 'at its root' : `below ${form.path}`} needs ${needs}${ignorable ? '; it may reject the request' : ', or it answers 404'}.`,
      hint:
        wrongForm && wrongVersion && form.apiVersion === 'required'
          ? `Set both, or let the target end in ${form.path}/v1 and leave them.`
          : `Set ${needs.replace(/^no (\w+)$/, '$1 to ""').replace(/an (\w+)/, '$1')}.`,
      changes: mendedChanges(subject, ...(['deploymentInPath', 'inferenceAPIVersion', 'targetUrl'] as const)),
      ...(ignorable || host.likely === true ? { severity: 'warning' as const } : {}),
    });
  },
});
