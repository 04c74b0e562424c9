import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/configuration/configuration.js';
import { applyChanges } from '../../src/parameters/edit.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { houseExplanations } from '../../src/rules/explanations/house.js';
import { checkPolicy } from '../../src/rules/policy/check.js';
import { matchesGlob } from '../../src/rules/policy/policy-rule.js';
import { houseRules } from '../../src/rules/house-rules.js';
import { policyRules } from '../../src/rules/policy/registry.js';
import type { Finding } from '../../src/generated/output/validate.js';
import { fileOf } from './files.js';

type Kind = 'apim' | 'model-gateway';
const read = (text: string): ReturnType<typeof readParameterFile> => readParameterFile('a.parameters.json', text);
const check = (policy: Policy, bad: string, kind: Kind = 'model-gateway'): Finding[] =>
  checkPolicy(read(fileOf({ kind, bad }).text), policy);

/** A policy that the good example of every explanation keeps and the bad one breaks. */
const strict: Policy = {
  allowedHosts: ['*.contoso.com'],
  allowedApimServices: ['contoso-apim', 'team-*'],
  requiredHeaders: [{ name: 'X-Cost-Center', pattern: '^CC-\\d+$' }],
  connectionNamePattern: '^contoso-',
  allowedAuthTypes: ['ProjectManagedIdentity'],
  forbidSharing: true,
  connectionLevel: 'project',
  forbidMasterSubscription: true,
  allowedApimSubscriptions: ['foundry', 'team-*'],
};

describe.each(Object.values(policyRules))('$id', ({ id, setting }) => {
  const { bad, good } = houseExplanations[id as keyof typeof houseExplanations];
  const kind: Kind = bad.includes('apim') ? 'apim' : 'model-gateway';
  const policy: Policy = { [setting]: strict[setting] };

  it('reports the bad example of its explanation at its value, and not the good one', () => {
    const [finding, ...others] = check(policy, bad, kind);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: id, severity: 'error' });
    expect(finding!.pointer).toMatch(/^\/parameters\/\w+\/value$/);
    expect(finding!.message).toMatch(/\.$/);
    expect(finding!.hint).toMatch(/^[A-Z].*\.$/);
    expect(check(policy, good, kind)).toEqual([]);
  });

  it('says nothing where the policy has not its setting', () => {
    expect(check({}, bad, kind)).toEqual([]);
  });

  it('proposes only changes that the rule accepts', () => {
    const { text } = fileOf({ kind, bad });
    const [finding] = checkPolicy(read(text), policy);
    if (finding!.changes.every((change) => 'value' in change))
      expect(checkPolicy(read(applyChanges(read(text), finding!.changes)), policy)).toEqual([]);
    expect(finding!.changes.length).toBeGreaterThan(0);
  });
});

describe('policy/allowed-apim-services', () => {
  const service = (name: string): string =>
    `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ApiManagement/service/${name}`;
  const told = (allowed: readonly string[], name: string): string[] =>
    check({ allowedApimServices: [...allowed] }, `"apimResourceId": { "value": "${service(name)}" }`, 'apim').map(({ message }) => message);

  it.each([
    ['contoso-apim'],
    ['Contoso-APIM'],
    ['contoso-*'],
    [service('contoso-apim')],
    [service('contoso-apim').toUpperCase()],
    ['/subscriptions/00000000-0000-0000-0000-000000000001/*'],
  ])('%s allows the service', (allowed) => {
    expect(told([allowed], 'contoso-apim')).toEqual([]);
    expect(told([allowed], 'contoso-apim/')).toEqual([]);
  });

  it.each([['contoso'], ['*-apim/x'], [service('other')], ['/subscriptions/00000000-0000-0000-0000-000000000002/*']])(
    '%s does not',
    (allowed) => {
      expect(told([allowed], 'contoso-apim')).toEqual(['The policy does not allow the API Management service "contoso-apim".']);
    },
  );

  it('lets through what is not known here, and other kinds', () => {
    expect(check({ allowedApimServices: [] }, '"apimResourceId": { "value": "${APIM}" }', 'apim')).toEqual([]);
    expect(check({ allowedApimServices: [] }, '"gatewayName": { "value": "x" }')).toEqual([]);
  });
});

describe('policy/allowed-hosts', () => {
  const hosts = (value: string, parameter = 'targetUrl', allowed = ['*.contoso.com']): string[] =>
    check({ allowedHosts: allowed }, `"${parameter}": { "value": ${JSON.stringify(value)} }`).map(({ message }) => message);

  it.each([
    ['https://llm.contoso.com/v1'],
    ['https://LLM.Contoso.COM:8443/v1'],
    ['https://a.b.contoso.com'],
    ['/models'],
    ['${URL}'],
    ['https://${HOST}/v1'],
    ['https://llm.contoso.com/${PATH}'],
  ])('lets %s through', (value) => {
    expect(hosts(value)).toEqual([]);
  });

  it.each([
    ['https://contoso.com/v1', 'contoso.com'],
    ['https://llm.contoso.com.evil.example/v1', 'llm.contoso.com.evil.example'],
    ['https://evilcontoso.com', 'evilcontoso.com'],
    ['https://evil.example/llm.contoso.com', 'evil.example'],
    ['https://evil.example/?x=.contoso.com', 'evil.example'],
    ['https://evil.example#.contoso.com', 'evil.example'],
    ['https://evil.example/${PATH}', 'evil.example'],
    ['https://llm.contoso.com@evil.example/v1', 'evil.example'],
    ['https://llm.contoso.com:x@evil.example', 'evil.example'],
    ['https://10.0.0.1/v1', '10.0.0.1'],
    ['https://llm.contoso.com./v1', 'llm.contoso.com.'],
  ])('does not let %s through', (value, host) => {
    expect(hosts(value)).toEqual([expect.stringContaining(`does not allow the host "${host}"`)]);
  });

  it.each([
    ['https://evil.example\\@llm.contoso.com/v1'],
    ['https://llm.contoso.com\\.evil.example'],
    ['https://llm.contoso.com\t.evil.example'],
    ['https://[x/v1'],
    ['https:// llm.contoso.com'],
    ['https:/evil.example/v1'],
    ['https:evil.example'],
    ['https:\\\\evil.example'],
    ['//evil.example/v1'],
    ['\\\\evil.example'],
  ])('does not trust %j, of which readers may differ', (value) => {
    expect(hosts(value)).toEqual([expect.stringContaining('not certain which host')]);
  });

  it.each(['tokenUrl', 'listModelsEndpoint', 'getModelEndpoint'])('looks at %s, too', (parameter) => {
    expect(hosts('https://evil.example/x/{deploymentName}', parameter)).toHaveLength(1);
    expect(hosts('https://llm.contoso.com/x/{deploymentName}', parameter)).toEqual([]);
  });

  it('shows no password of a URL', () => {
    const found = check({ allowedHosts: ['x'] }, '"targetUrl": { "value": "https://user:s3cr3t\\\\@evil.example/v1" }');
    expect(JSON.stringify(found)).not.toContain('s3cr3t');
  });
});

describe('policy/required-headers', () => {
  const headers = (requiredHeaders: Policy['requiredHeaders'], value?: object): Finding[] =>
    check(
      { requiredHeaders: requiredHeaders! },
      value === undefined ? '"gatewayName": { "value": "x" }' : `"customHeaders": { "value": ${JSON.stringify(value)} }`,
    );

  it('takes any letter case of the name', () => {
    expect(headers([{ name: 'X-Team' }], { 'x-team': 'a' })).toEqual([]);
  });

  it('points at the value that is wrong, and writes the right one where there is only one', () => {
    const [wrong] = headers([{ name: 'X-Team', value: 'ai' }], { 'x-team': 'b', other: 'c' });
    expect(wrong).toMatchObject({
      pointer: '/parameters/customHeaders/value/x-team',
      changes: [{ parameter: 'customHeaders', value: { 'x-team': 'ai', other: 'c' } }],
    });
    const [missing] = headers([{ name: 'X-Team', value: 'ai' }]);
    expect(missing).toMatchObject({ pointer: '/parameters', changes: [{ parameter: 'customHeaders', value: { 'X-Team': 'ai' } }] });
  });

  it('lets a value through that only a deployment knows', () => {
    expect(headers([{ name: 'X-Team', value: 'ai' }], { 'X-Team': '${TEAM}' })).toEqual([]);
    expect(headers([{ name: 'X-Team', pattern: '^a' }], { 'X-Team': '${TEAM}' })).toEqual([]);
    expect(headers([{ name: 'X-Team' }], { Other: '${TEAM}' })).toHaveLength(1);
  });
});

describe('what is absent', () => {
  it.each<[Policy, Kind, string]>([
    [{ allowedAuthTypes: ['OAuth2'] }, 'model-gateway', 'authType ApiKey, which is what an absent one means'],
    [{ connectionLevel: 'account' }, 'model-gateway', 'at the account, not at the project'],
    [{ forbidMasterSubscription: true }, 'apim', 'which is what an absent apimSubscriptionName means'],
    [{ allowedApimSubscriptions: ['foundry'] }, 'apim', '"master", which is what an absent apimSubscriptionName means'],
  ])('counts as its default: %j', (policy, kind, message) => {
    const [finding, ...others] = check(policy, '"deploymentInPath": { "value": "false" }', kind);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ pointer: '/parameters', message: expect.stringContaining(message) as string });
  });

  it('is no concern of other kinds', () => {
    expect(check({ forbidMasterSubscription: true, allowedApimSubscriptions: [] }, '"gatewayName": { "value": "x" }')).toEqual([]);
  });

  it('names are judged as they will be made up', () => {
    const named = (pattern: string): Finding[] =>
      check({ connectionNamePattern: pattern }, '"connectionName": { "value": "" }, "gatewayName": { "value": "kong" }');
    expect(named('^modelgateway-kong-')).toEqual([]);
    expect(named('^contoso-')[0]!.message).toContain('The made-up name "modelgateway-kong-comprehensive"');
  });
});

it('a file that is of no kind, or none at all, is not judged', () => {
  for (const text of ['{', '[]', '{ "parameters": { "projectResourceId": { "value": "x" } } }'])
    expect(checkPolicy(read(text), strict)).toEqual([]);
});

it.each([
  ['*', 'anything', true],
  ['*.b', 'a.b', true],
  ['*.b', 'b', false],
  ['a.b', 'axb', false],
  ['a*c', 'abbc', true],
  ['A', 'a', true],
  ['a+', 'aa', false],
])('%s, %s: %s', (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected);
});

it('every house rule has its severity and its explanation', () => {
  expect(houseRules.map(({ id }) => id).sort()).toEqual(Object.keys(houseExplanations).sort());
  expect(
    houseRules
      .map(({ id }) => id)
      .filter((id) => id.startsWith('policy/'))
      .sort(),
  ).toEqual(
    Object.values(policyRules)
      .map(({ id }) => id)
      .sort(),
  );
});
