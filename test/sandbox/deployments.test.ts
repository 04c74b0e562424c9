import { afterEach, describe, expect, it } from 'vitest';
import { useSandbox } from '../support/sandbox.js';
import {
  apim,
  arm,
  connectionResource,
  deployments,
  project,
  properties,
  send,
  template,
  tokenFor,
  vault,
  type Answer,
  type Parsed,
} from './client.js';

const sandbox = useSandbox();
afterEach(() => sandbox().faults.clear());

const body = (parts: Record<string, unknown>, parameters: Record<string, unknown> = {}) => ({
  properties: { mode: 'Incremental', template: template(parts), parameters },
});

const version = '2021-04-01';
const post = (name: string, action: string, content: unknown, as?: string) =>
  arm(sandbox(), 'POST', `${deployments}/${name}/${action}`, { version, body: content, ...(as === undefined ? {} : { as }) });

/** PUT, then the operation's last status, and the deployment. */
async function deploy(name: string, content: unknown): Promise<{ put: Answer; status: Parsed; deployment: Parsed }> {
  const put = await arm(sandbox(), 'PUT', `${deployments}/${name}`, { version, body: content });
  if (put.status >= 300) return { put, status: null, deployment: null };
  const headers = { authorization: `Bearer ${await tokenFor(sandbox())}` };
  let status: Parsed = { status: 'Running' };
  await expect
    .poll(async () => {
      status = (await send(sandbox(), 'GET', put.headers['azure-asyncoperation'] as string, { headers })).json();
      return status.status;
    })
    .not.toBe('Running');
  return { put, status, deployment: (await arm(sandbox(), 'GET', `${deployments}/${name}`, { version })).json() };
}

describe('a deployment', () => {
  it('is accepted, carried out, and kept without its secrets', async () => {
    const content = body(
      {
        parameters: { key: { type: 'securestring' }, name: { type: 'string', defaultValue: 'made' } },
        resources: [
          {
            ...connectionResource(''),
            name: "[format('contoso-foundry/support-agents/{0}', parameters('name'))]",
            properties: properties({ credentials: { key: "[parameters('key')]" } }),
          },
        ],
        outputs: {
          id: {
            type: 'string',
            value:
              "[resourceId('Microsoft.CognitiveServices/accounts/projects/connections', 'contoso-foundry', 'support-agents', parameters('name'))]",
          },
          hidden: { type: 'securestring', value: "[parameters('key')]" },
        },
      },
      { key: { value: 'top-secret-1', _comment: 'kept out' } },
    );
    const { put, status, deployment } = await deploy('kept', content);
    expect(put.status).toBe(201);
    expect(status).toEqual({ status: 'Succeeded' });
    expect(deployment).toMatchObject({
      name: 'kept',
      type: 'Microsoft.Resources/deployments',
      properties: {
        provisioningState: 'Succeeded',
        parameters: { key: { type: 'SecureString' }, name: { type: 'String', value: 'made' } },
        outputs: { id: { type: 'String', value: `${project}/connections/made` }, hidden: { type: 'Securestring' } },
        outputResources: [{ id: `${project}/connections/made` }],
      },
    });
    expect(JSON.stringify([...sandbox().state.deployments.values()])).not.toContain('top-secret-1');
    expect(sandbox().state.resource(`${project}/connections/made`)?.properties['credentials']).toEqual({ key: 'top-secret-1' });
  });

  it('validates without writing anything', async () => {
    const answer = await post('only-validated', 'validate', body({ resources: [connectionResource('validated')] }));
    expect(answer.json().properties.validatedResources).toEqual([{ id: `${project}/connections/validated` }]);
    expect(sandbox().state.resource(`${project}/connections/validated`)).toBeUndefined();
    expect((await arm(sandbox(), 'GET', `${deployments}/only-validated`, { version })).json().error.code).toBe('DeploymentNotFound');
  });

  it('finds targets and keys at API Management while it runs', async () => {
    const resources = [
      connectionResource('looked-up', {
        category: 'ApiManagement',
        target: `[format('{0}/{1}', reference('${apim}', '2021-08-01').gatewayUrl, reference('${apim}/apis/azure-openai', '2021-08-01').path)]`,
        credentials: { key: `[listSecrets('${apim}/subscriptions/foundry', '2021-08-01').secondaryKey]` },
      }),
    ];
    expect((await deploy('looking-up', body({ resources }))).status).toEqual({ status: 'Succeeded' });
    expect(sandbox().state.resource(`${project}/connections/looked-up`)?.properties).toMatchObject({
      target: `${sandbox().gateways['contoso-apim']!.origin}/azure-openai/openai`,
      credentials: { key: 'apim-foundry-secondary-0004' },
    });
  });

  it('records nested deployments after what they depend on, with symbols as names', async () => {
    const inner = template({ parameters: { of: { type: 'string' } }, outputs: { of: { type: 'string', value: "[parameters('of')]" } } });
    const resources = {
      record: {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2025-04-01',
        name: 'fgw-record',
        properties: {
          mode: 'Incremental',
          expressionEvaluationOptions: { scope: 'inner' },
          template: inner,
          parameters: { of: { value: "[resourceInfo('made').id]" } },
        },
        dependsOn: ['made'],
      },
      made: connectionResource('symbolic'),
      project: {
        existing: true,
        type: 'Microsoft.CognitiveServices/accounts/projects',
        apiVersion: '2025-06-01',
        name: 'contoso-foundry/support-agents',
      },
    };
    const outputs = {
      of: { type: 'string', value: "[reference('record').outputs.of.value]" },
      location: { type: 'string', value: "[reference('project', '2025-06-01', 'full').location]" },
    };
    const { deployment } = await deploy('outer', body({ languageVersion: '2.0', resources, outputs }));
    expect(deployment.properties.outputs).toEqual({
      of: { type: 'String', value: `${project}/connections/symbolic` },
      location: { type: 'String', value: 'swedencentral' },
    });
    const record = (await arm(sandbox(), 'GET', `${deployments}/fgw-record`, { version })).json();
    expect(record.properties.outputs.of.value).toBe(`${project}/connections/symbolic`);
    const operations = (await arm(sandbox(), 'GET', `${deployments}/outer/operations`, { version })).json().value;
    expect(operations.map((one: Parsed) => one.properties.targetResource?.resourceName ?? one.properties.provisioningOperation)).toEqual([
      'contoso-foundry/support-agents/symbolic',
      'fgw-record',
      'EvaluateDeploymentOutput',
    ]);
    const names = (await arm(sandbox(), 'GET', deployments, { version })).json().value.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['outer', 'fgw-record']));
  });

  it('leaves out what its condition leaves out, and the record of what failed', async () => {
    const record = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2025-04-01',
      name: 'fgw-of-failed',
      dependsOn: ['bad'],
      properties: { mode: 'Incremental', expressionEvaluationOptions: { scope: 'inner' }, template: template({}) },
    };
    const resources = {
      bad: connectionResource('bad', { credentials: { key: '' } }),
      left: connectionResource('left', {}, { condition: '[equals(1, 2)]' }),
      good: connectionResource('good-beside'),
      record,
    };
    const { status, deployment } = await deploy('partly', body({ languageVersion: '2.0', resources }));
    expect(status).toMatchObject({
      status: 'Failed',
      error: {
        code: 'DeploymentFailed',
        details: [{ code: 'ValidationError', message: "Credentials Property can't be empty for auth type ApiKey" }],
      },
    });
    expect(deployment.properties.provisioningState).toBe('Failed');
    const there = (name: string) => sandbox().state.resource(`${project}/connections/${name}`) !== undefined;
    expect([there('good-beside'), there('left'), there('bad')]).toEqual([true, false, false]);
    expect((await arm(sandbox(), 'GET', `${deployments}/fgw-of-failed`, { version })).status).toBe(404);
  });

  it('reads the body that az 2.45 sends', async () => {
    const text = `{"properties": {"parameters": {}, "mode": "Incremental", template:${JSON.stringify(template({ resources: [connectionResource('of-az')] }), null, 2).replaceAll('\n', '\r\n')}}}`;
    expect((await post('of-az', 'validate', text)).status).toBe(200);
  });
});

describe('what is wrong is said as ARM says it', () => {
  const parameters = {
    name: { type: 'string', minLength: 3 },
    auth: { type: 'string', allowedValues: ['ApiKey', 'OAuth2'], defaultValue: 'ApiKey' },
    models: { type: 'array', items: { $ref: '#/definitions/model' }, defaultValue: [] },
  };
  const definitions = {
    model: {
      type: 'object',
      properties: { name: { type: 'string' }, note: { type: 'string', nullable: true } },
      additionalProperties: false,
    },
  };
  const validate = (given: Record<string, unknown>, parts: Record<string, unknown> = {}) =>
    post('wrong', 'validate', body({ languageVersion: '2.0', parameters, definitions, ...parts }, given));
  const name = { value: 'abc' };

  it.each<[string, Record<string, unknown>, Record<string, unknown>, string, string]>([
    ['a missing parameter', {}, {}, 'InvalidTemplate', "The value for the template parameter 'name'"],
    [
      'an unknown parameter',
      { name, bogus: { value: 1 } },
      {},
      'InvalidTemplate',
      "The template parameters 'bogus' in the parameters file are not valid",
    ],
    ['a wrong type', { name: { value: true } }, {}, 'InvalidTemplate', "Expected 'String, Uri'. Actual 'Boolean'"],
    ['null', { name: { value: null } }, {}, 'InvalidTemplate', "Actual 'Null'"],
    [
      'a value that is not allowed',
      { name, auth: { value: 'Magic' } },
      {},
      'InvalidTemplate',
      "The value 'Magic' is not part of the allowed value(s): 'ApiKey,OAuth2'",
    ],
    ['too short a text', { name: { value: 'a' } }, {}, 'InvalidTemplate', "greater than or equal to '3'"],
    ['a wrong type inside', { name, models: { value: [{ name: 1 }] } }, {}, 'InvalidTemplate', "Actual 'Integer'"],
    ['a missing member', { name, models: { value: [{}] } }, {}, 'InvalidTemplate', "required property 'name'"],
    [
      'a member too many',
      { name, models: { value: [{ name: 'a', more: 1 }] } },
      {},
      'InvalidTemplate',
      "'models[0].more' is not permitted",
    ],
    [
      'an index out of bounds',
      { name },
      { resources: { a: { ...connectionResource('x'), name: "[split('a', '/')[10]]" } } },
      'InvalidTemplate',
      "array index '10' is out of bounds",
    ],
    [
      'an index in a variable',
      { name },
      { variables: { a: "[split('a', '/')[10]]" }, resources: { a: connectionResource('x', { target: "[variables('a')]" }) } },
      'InvalidTemplate',
      "variable 'a'",
    ],
    ['an unknown function', { name }, { resources: { a: connectionResource('x', { target: '[magic()]' }) } }, 'InvalidTemplate', "'magic'"],
    [
      'segments that do not fit',
      { name },
      { resources: { a: { ...connectionResource('x'), name: 'x' } } },
      'InvalidTemplate',
      'incorrect segment lengths',
    ],
    [
      'an unknown type',
      { name },
      { resources: { a: { type: 'Microsoft.CognitiveServices/things', apiVersion: '2025-06-01', name: 'x' } } },
      'InvalidResourceType',
      'things',
    ],
    ['no template', { name }, { $schema: undefined }, 'InvalidTemplate', "'$schema' not found"],
  ])('%s', async (_, given, parts, code, message) => {
    const answer = await validate(given, parts);
    expect(answer.json().error).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it('a reader may not, neither the deployment nor what is in it', async () => {
    const answer = await post('refused', 'validate', body({ resources: [connectionResource('refused')] }), 'reader');
    expect(answer.status).toBe(403);
    expect(answer.json().error.message).toContain("'Microsoft.Resources/deployments/validate/action'");
  });

  it('a ring of dependencies fails the deployment', async () => {
    const resources = { a: connectionResource('aaa', {}, { dependsOn: ['b'] }), b: connectionResource('bbb', {}, { dependsOn: ['a'] }) };
    const answer = await post('ring', 'validate', body({ languageVersion: '2.0', resources }));
    expect(answer.json().error.message).toContain('Circular dependency');
  });

  it('a resource group that is not there, a name that is none', async () => {
    const elsewhere = await arm(sandbox(), 'PUT', `${deployments.replace('rg-ai', 'rg-none')}/a`, { version, body: body({}) });
    expect(elsewhere.json().error.code).toBe('ResourceGroupNotFound');
    expect((await arm(sandbox(), 'PUT', `${deployments}/${'a'.repeat(65)}`, { version, body: body({}) })).json().error.code).toBe(
      'InvalidDeploymentName',
    );
  });
});

describe('Key Vault references', () => {
  const content = (id: string, secretName = 'llm-key') =>
    body(
      {
        parameters: { key: { type: 'securestring' } },
        resources: [connectionResource('from-vault', { credentials: { key: "[parameters('key')]" } })],
      },
      { key: { reference: { keyVault: { id }, secretName } } },
    );

  it('are replaced by ARM and kept as references', async () => {
    const { deployment } = await deploy('from-vault', content(vault('kv-contoso')));
    expect(sandbox().state.resource(`${project}/connections/from-vault`)?.properties['credentials']).toEqual({
      key: 'sk-llm-contoso-0001',
    });
    expect(deployment.properties.parameters.key).toEqual({
      type: 'SecureString',
      reference: { keyVault: { id: vault('kv-contoso') }, secretName: 'llm-key' },
    });
  });

  it.each([
    [vault('kv-none'), 'llm-key', 'KeyVaultParameterReferenceNotFound', 'could not be found'],
    [vault('kv-closed'), 'llm-key', 'KeyVaultParameterReferenceSecretRetrieveFailed', 'Access denied to first party service'],
    [vault('kv-contoso'), 'none', 'KeyVaultParameterReferenceSecretRetrieveFailed', 'A secret with (name/id) none was not found'],
  ])('%s %s', async (id, secret, code, message) => {
    expect((await post('vault', 'validate', content(id, secret))).json().error).toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});

describe('while it runs', () => {
  it('says so, refuses another one of its name, and can be cancelled', async () => {
    sandbox().faults.add({ method: 'PUT', path: '/connections/slow', hang: true });
    const content = body({ resources: [connectionResource('slow')] });
    const put = await arm(sandbox(), 'PUT', `${deployments}/slow`, { version, body: content });
    const headers = { authorization: `Bearer ${await tokenFor(sandbox())}` };
    const status = () => send(sandbox(), 'GET', put.headers['azure-asyncoperation'] as string, { headers });
    expect((await status()).json()).toEqual({ status: 'Running' });
    const again = await arm(sandbox(), 'PUT', `${deployments}/slow`, { version, body: content });
    expect([again.status, again.json().error.code]).toEqual([409, 'DeploymentActive']);
    expect((await post('slow', 'cancel', undefined)).status).toBe(204);
    expect((await status()).json().status).toBe('Canceled');
    expect(sandbox().state.resource(`${project}/connections/slow`)).toBeUndefined();
    expect((await post('slow', 'cancel', undefined)).status).toBe(409);
  });

  it('a write can fail as the resource provider makes it fail', async () => {
    sandbox().faults.add({ method: 'PUT', path: '/connections/busy', status: 409 });
    const { status } = await deploy('busy', body({ resources: [connectionResource('busy')] }));
    expect(status.error.details[0].code).toBe('AnotherOperationInProgress');
  });
});

describe('what-if', () => {
  it('says what would change, and nothing of credentials', async () => {
    const change = async (content: unknown) => (await post('what', 'whatIf', content)).json().properties.changes[0];
    const of = (metadata: Record<string, string>) => body({ resources: [connectionResource('what', { metadata })] });
    expect(await change(of({ a: '1' }))).toMatchObject({ changeType: 'Create', resourceId: `${project}/connections/what` });
    await deploy('what', of({ a: '1', gone: 'x' }));
    const changed = await change(of({ a: '2' }));
    expect(changed.changeType).toBe('Modify');
    expect(changed.delta).toEqual([
      { path: 'properties.metadata.a', propertyChangeType: 'Modify', before: '1', after: '2' },
      { path: 'properties.metadata.gone', propertyChangeType: 'Delete', before: 'x' },
    ]);
    expect(JSON.stringify(changed)).not.toContain('k-4711');
    expect((await change(of({ a: '1', gone: 'x' }))).changeType).toBe('NoChange');
  });

  it('refuses what is wrong in a form of its own', async () => {
    const answer = await post('what', 'whatIf', body({ resources: [connectionResource('what', { target: '[magic()]' })] }));
    expect(answer.json().error).toMatchObject({ code: 'InvalidTemplate', details: [{ code: 'InvalidTemplate' }] });
  });
});
