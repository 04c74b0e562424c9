import { generatedName } from '../connection/names.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Subject } from './rule.js';

const published = 33;

export const connectionName = defineRule({
  id: 'connection-name',
  severity: 'warning',
  check(subject, report) {
    const given = subject.text('connectionName');
    if (given === undefined) return;
    if (given === '' && nothingToMakeItFrom(subject)) {
      report({
        pointer: '/parameters',
        key: true,
        message: 'The connection has no name, and there is no gatewayName to make one up from.',
        hint: 'Add "connectionName": { "value": "contoso-gateway" } with a name of your own.',
        changes: [{ parameter: 'connectionName' }],
        severity: 'error',
      });
      return;
    }
    const name = nameOf(subject);
    if (name === undefined || (given !== '' && !/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,127}$/.test(given))) return;
    const wrong = /[^a-zA-Z0-9_-]/.exec(name);
    if (wrong === null && name.length <= published) return;
    const at = (['connectionName', 'gatewayName', 'apiName'] as const).find((parameter) => subject.gives(parameter));
    const place = at === undefined ? { pointer: '/parameters', key: true } : { pointer: valuePointer(at) };
    const own = given === '' ? `The connection's made-up name ${name}` : `The name ${name}`;
    const hint =
      given === '' ? `Give connectionName: 3 to ${published} letters, digits, - or _.` : `Shorten it to ${published} characters.`;
    const changes = [{ parameter: 'connectionName' }];
    if (wrong !== null || name.length > 128) {
      const why = wrong === null ? `has ${name.length} characters` : `has "${wrong[0]}" in it`;
      report({ ...place, message: `${own} ${why}, which Azure rejects.`, hint, changes, severity: 'error' });
    } else report({ ...place, message: `${own} has ${name.length} characters; Azure documents at most ${published}.`, hint, changes });
  },
});

function nothingToMakeItFrom(subject: Subject): boolean {
  return subject.kind === 'model-gateway' && (!subject.has('gatewayName') || subject.text('gatewayName') === '');
}

/** The name the template makes up, where everything that it is made from is known. */
function madeUp(subject: Subject): string | undefined {
  if (subject.kind === 'model-gateway') {
    // What the template would make up of nothing is no name that anybody means.
    const gatewayName = nothingToMakeItFrom(subject) ? undefined : subject.text('gatewayName');
    return gatewayName === undefined ? undefined : generatedName('model-gateway', { gatewayName });
  }
  const apimResourceId = subject.text('apimResourceId');
  const apiName = subject.text('apiName');
  if (apimResourceId === undefined || apiName === undefined || apimResourceId.split('/').length < 9) return undefined;
  return generatedName('apim', { apimResourceId, apiName });
}

/** The connection's name, given or made up; undefined where it is not known offline. */
export function nameOf(subject: Subject): string | undefined {
  const given = subject.text('connectionName');
  return given === '' ? madeUp(subject) : given;
}
