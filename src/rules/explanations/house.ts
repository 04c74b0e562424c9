import type { Explanation } from './explanation.js';

const source = 'policy of foundry-gw.yaml';

/** House rules, and rules about foundry-gw.yaml. The examples of the latter are YAML. */
export const houseExplanations = {
  'policy/allowed-hosts': {
    title: 'A URL names a host that the policy does not allow.',
    why: 'The connection\'s key and every prompt travel to the hosts of targetUrl, of tokenUrl and of absolute discovery endpoints. "allowedHosts" lists those that the house trusts. A host that a variable gives is judged where the variable is known.',
    bad: '"targetUrl": { "value": "https://llm.example.org/v1" }',
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source,
  },
  'policy/allowed-apim-services': {
    title: 'The connection goes to an API Management service that the policy does not allow.',
    why: 'Every prompt travels to the service of apimResourceId. Its host is looked up when the connection is deployed, so "allowedHosts" cannot judge it; "allowedApimServices" lists the services that the house trusts, by name or by ARM id. Names are unique in Azure.',
    bad: '"apimResourceId": { "value": "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-test/providers/Microsoft.ApiManagement/service/someones-apim" }',
    good: '"apimResourceId": { "value": "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-integration/providers/Microsoft.ApiManagement/service/contoso-apim" }',
    source,
  },
  'policy/required-headers': {
    title: 'A header is missing that the policy requires, or has another value.',
    why: 'Gateways bill, route or log by headers. "requiredHeaders" lists those that every connection must send, with a value or a pattern where it matters.',
    bad: '"customHeaders": { "value": {} }',
    good: '"customHeaders": { "value": { "X-Cost-Center": "CC-42" } }',
    source,
  },
  'policy/connection-name-pattern': {
    title: "The connection's name is not as the policy wants names.",
    why: 'Agents name a model as <connection>/<model>, so the name is read far from where it is given. "connectionNamePattern" is a regular expression for it; it also holds for the name that is made up where connectionName is empty.',
    bad: '"connectionName": { "value": "test1" }',
    good: '"connectionName": { "value": "contoso-gateway" }',
    source,
  },
  'policy/allowed-auth-types': {
    title: 'The connection signs in to the gateway in a way that the policy does not allow.',
    why: 'A key is a secret that somebody has to keep and change; a managed identity is not. "allowedAuthTypes" lists what the house accepts. An absent authType means ApiKey.',
    bad: '"authType": { "value": "ApiKey" }',
    good: '"authType": { "value": "ProjectManagedIdentity" }',
    source,
  },
  'policy/forbid-sharing': {
    title: 'The connection is shared with every project of the account.',
    why: 'With isSharedToAll every project of the account, those of other teams too, can use the gateway with this credential.',
    bad: '"isSharedToAll": { "value": true }',
    good: '"isSharedToAll": { "value": false }',
    source,
  },
  'policy/connection-level': {
    title: 'The connection is created at another level than the policy wants.',
    why: 'A connection of the account is seen by all of its projects, one of a project by that project alone. "connectionLevel" is the level that the house wants.',
    bad: '"connectionLevel": { "value": "account" }',
    good: '"connectionLevel": { "value": "project" }',
    source,
  },
  'policy/forbid-master-subscription': {
    title: "The connection uses the key of API Management's master subscription.",
    why: 'The key of master opens every API of the service. An absent apimSubscriptionName means master. A subscription that is scoped to the one API limits what a leaked key opens, and can be changed by itself.',
    bad: '"apimSubscriptionName": { "value": "master" }',
    good: '"apimSubscriptionName": { "value": "foundry" }',
    source,
  },
  'policy/allowed-apim-subscriptions': {
    title: 'The connection uses an API Management subscription that the policy does not allow.',
    why: '"allowedApimSubscriptions" lists the subscriptions whose keys connections may use; * stands for any letters. An absent apimSubscriptionName means master.',
    bad: '"apimSubscriptionName": { "value": "someone-elses" }',
    good: '"apimSubscriptionName": { "value": "foundry" }',
    source,
  },
  'ignore-expired': {
    title: 'An entry of "ignore" has expired.',
    why: 'What is accepted for a while is looked at again after it: the entry ignores nothing any more, and what it ignored is reported again.',
    bad: 'ignore:\n  - { rule: target-slashes, reason: moves in spring, expires: 2026-03-31 }',
    good: 'ignore: []',
    source: 'ignore of foundry-gw.yaml',
  },
  'ignore-unused': {
    title: 'An entry of "ignore" had nothing to ignore.',
    why: 'An entry that is left over would hide the next mistake of its kind. Only reported where everything was checked: no path was named, and no environment chosen among several.',
    bad: 'ignore:\n  - { rule: target-slashes, file: connections/gone.parameters.json, reason: moves in spring }',
    good: 'ignore: []',
    source: 'ignore of foundry-gw.yaml',
  },
  'ignore-reason': {
    title: 'An entry of "ignore" does not say why.',
    why: 'Who reads it later has to know whether it still holds.',
    bad: 'ignore:\n  - { rule: target-slashes }',
    good: 'ignore:\n  - { rule: target-slashes, reason: this gateway wants it, expires: 2027-03-31 }',
    source: 'ignore of foundry-gw.yaml',
  },
} as const satisfies Readonly<Record<string, Explanation>>;
