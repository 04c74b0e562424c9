import { generatedName } from '../../connection/names.js';
import { valuePointer } from '../pointers.js';
import type { Subject } from '../rule.js';
import { definePolicyRule, matchesGlob, oneOf } from './policy-rule.js';

type Told = 'connectionName' | 'authType' | 'isSharedToAll' | 'connectionLevel' | 'apimSubscriptionName';

/** At the value, or, where the default counts, at the file's parameters. */
const at = (subject: Subject, name: Told): string => (subject.has(name) ? valuePointer(name) : '/parameters');

export const connectionNamePattern = definePolicyRule('connectionNamePattern', (subject, pattern, report) => {
  const name = nameOf(subject);
  if (name === undefined || new RegExp(pattern, 'u').test(name)) return;
  const given = subject.text('connectionName') !== '';
  report({
    pointer: given ? valuePointer('connectionName') : at(subject, 'connectionName'),
    message: given ? `The name "${name}" is not as the policy requires.` : `The made-up name "${name}" is not as the policy requires.`,
    hint: `Set connectionName to one that matches ${pattern}.`,
    changes: [{ parameter: 'connectionName' }],
  });
});

/** The name that the connection will have; undefined where that is not known here. */
function nameOf(subject: Subject): string | undefined {
  const given = subject.text('connectionName');
  if (given !== '') return given;
  const parts = {
    apimResourceId: subject.text('apimResourceId'),
    apiName: subject.text('apiName'),
    gatewayName: subject.text('gatewayName'),
  };
  const wanted = subject.kind === 'apim' ? [parts.apimResourceId, parts.apiName] : [parts.gatewayName];
  return wanted.includes(undefined) ? undefined : generatedName(subject.kind, parts);
}

export const allowedAuthTypes = definePolicyRule('allowedAuthTypes', (subject, types, report) => {
  const type = subject.text('authType');
  if (type === undefined || types.some((allowed) => allowed.toLowerCase() === type.toLowerCase())) return;
  report({
    pointer: at(subject, 'authType'),
    message: `The policy does not allow the authType ${type}${subject.has('authType') ? '' : ', which is what an absent one means'}.`,
    hint: `Use ${oneOf(types)}.`,
    changes: [{ parameter: 'authType' }],
  });
});

export const forbidSharing = definePolicyRule('forbidSharing', (subject, forbidden, report) => {
  if (!forbidden || subject.known('isSharedToAll') !== true) return;
  report({
    pointer: at(subject, 'isSharedToAll'),
    message: 'The policy forbids to share a connection with every project of the account.',
    hint: 'Set isSharedToAll to false.',
    changes: [{ parameter: 'isSharedToAll', value: false }],
  });
});

export const connectionLevel = definePolicyRule('connectionLevel', (subject, wanted, report) => {
  const level = subject.text('connectionLevel');
  if (level === undefined || level === wanted) return;
  report({
    pointer: at(subject, 'connectionLevel'),
    message: `The policy wants connections at the ${wanted}, not at the ${level}.`,
    hint: `Set connectionLevel to "${wanted}".`,
    changes: [{ parameter: 'connectionLevel', value: wanted }],
  });
});

export const forbidMasterSubscription = definePolicyRule('forbidMasterSubscription', (subject, forbidden, report) => {
  const name = subject.kind === 'apim' && forbidden ? subject.text('apimSubscriptionName') : undefined;
  if (name?.toLowerCase() !== 'master') return;
  report({
    pointer: at(subject, 'apimSubscriptionName'),
    message: `The policy forbids the API Management subscription master${subject.has('apimSubscriptionName') ? '' : ', which is what an absent apimSubscriptionName means'}: its key opens every API.`,
    hint: 'Set apimSubscriptionName to a subscription that is scoped to this API.',
    changes: [{ parameter: 'apimSubscriptionName' }],
  });
});

export const allowedApimSubscriptions = definePolicyRule('allowedApimSubscriptions', (subject, allowed, report) => {
  const name = subject.kind === 'apim' ? subject.text('apimSubscriptionName') : undefined;
  if (name === undefined || allowed.some((pattern) => matchesGlob(pattern, name))) return;
  report({
    pointer: at(subject, 'apimSubscriptionName'),
    message: `The policy does not allow the API Management subscription "${name}"${subject.has('apimSubscriptionName') ? '' : ', which is what an absent apimSubscriptionName means'}.`,
    hint: `Use ${oneOf(allowed)}.`,
    changes: [{ parameter: 'apimSubscriptionName' }],
  });
});
