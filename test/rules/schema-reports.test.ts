import { expect, it } from 'vitest';
import { said, type Row } from './said.js';

const modelShape =
  'A model is { "name": "<deployment>", "properties": { "model": { "name": "<model>", "version": "", "format": "OpenAI" } } }.';

it.each<Row>([
  [
    { deploymentInPath: true },
    [
      [
        'wrong-type',
        'true',
        'deploymentInPath is the boolean true, but must be text in double quotes.',
        'Write "true".',
        [['deploymentInPath', 'true']],
      ],
    ],
  ],
  [
    { deploymentInPath: 'yes' },
    [['wrong-value', '"yes"', 'deploymentInPath: "yes" is not one of true, false.', 'Use one of true, false.', ['deploymentInPath']]],
  ],
  [
    { isSharedToAll: 'True' },
    [
      [
        'wrong-type',
        '"True"',
        'isSharedToAll is text, but must be true or false, without quotes.',
        'Write true.',
        [['isSharedToAll', true]],
      ],
    ],
  ],
  [
    { isSharedToAll: 'yes' },
    [
      [
        'wrong-type',
        '"yes"',
        'isSharedToAll is text, but must be true or false, without quotes.',
        'Give true or false, without quotes.',
        ['isSharedToAll'],
      ],
    ],
  ],
  [
    { isSharedToAll: 1 },
    [
      [
        'wrong-type',
        '1',
        'isSharedToAll is the number 1, but must be true or false, without quotes.',
        'Give true or false, without quotes.',
        ['isSharedToAll'],
      ],
    ],
  ],
  [
    { isSharedToAll: null },
    [
      [
        'wrong-type',
        'null',
        'isSharedToAll is null, but must be true or false, without quotes.',
        'Give true or false, without quotes.',
        ['isSharedToAll'],
      ],
    ],
  ],
  [{ staticModels: 'x' }, [['wrong-type', '"x"', 'staticModels is text, but must be a list.', 'Give a list.', ['staticModels']]]],
  [
    { staticModels: { name: 'a' } },
    [['wrong-type', '{"name":"a"}', 'staticModels is an object, but must be a list.', 'Give a list.', [['staticModels', [{ name: 'a' }]]]]],
  ],
  [
    { staticModels: '[{"name":"a","properties":{"model":{"name":"a","format":"OpenAI"}}}]' },
    [
      [
        'wrong-type',
        '',
        'staticModels is text, but must be a list.',
        'Write it as a list instead of text: the template serializes it.',
        [['staticModels', [{ name: 'a', properties: { model: { name: 'a', format: 'OpenAI' } } }]]],
      ],
    ],
  ],
  [
    { staticModels: ['gpt-4o', 'gpt-5'] },
    [
      [
        'wrong-type',
        '["gpt-4o","gpt-5"]',
        'staticModels is a list of names, but each model is an object.',
        modelShape,
        [
          [
            'staticModels',
            [
              { name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '', format: 'OpenAI' } } },
              { name: 'gpt-5', properties: { model: { name: 'gpt-5', version: '', format: 'OpenAI' } } },
            ],
          ],
        ],
      ],
    ],
  ],
  [
    { staticModels: ['llama'] },
    [['wrong-type', '["llama"]', 'staticModels is a list of names, but each model is an object.', modelShape, ['staticModels']]],
  ],
  [{ staticModels: [1] }, [['wrong-type', '1', 'staticModels[0] is the number 1, but must be an object.', modelShape, ['staticModels']]]],
  [
    { staticModels: [{ name: 'a' }] },
    [['missing-parameter', '{"name":"a"}', 'staticModels[0] has no "properties".', modelShape, ['staticModels']]],
  ],
  [
    { staticModels: [{ nam: 'a', properties: { model: { name: 'a', format: 'OpenAI' } } }] },
    [['missing-parameter', '', 'staticModels[0] has no "name".', 'Did you mean "name" instead of "nam"?', ['staticModels']]],
  ],
  [
    { staticModels: [{ name: 'a', properties: { model: { name: 'a', format: 'openai' } } }] },
    [
      [
        'model-format',
        '"openai"',
        '"openai" is not one of the documented formats OpenAI, Anthropic, NonOpenAI.',
        'Use OpenAI.',
        [['staticModels', [{ name: 'a', properties: { model: { name: 'a', format: 'OpenAI' } } }]]],
      ],
    ],
  ],
  [
    { staticModels: [{ name: 'a', properties: { model: { name: 'a', format: 'Foo' } } }] },
    [
      [
        'model-format',
        '"Foo"',
        '"Foo" is not one of the documented formats OpenAI, Anthropic, NonOpenAI.',
        'Use OpenAI where the gateway speaks OpenAI chat completions for OpenAI models, NonOpenAI for others.',
        ['staticModels'],
      ],
    ],
  ],
  [
    { staticModels: [{ name: '', properties: { model: { name: 'a', format: 'OpenAI' } } }] },
    [['wrong-value', '""', 'staticModels[0].name is empty.', 'Give it a value.', ['staticModels']]],
  ],
  [
    { scopes: 'a, b' },
    [
      [
        'wrong-type',
        '"a, b"',
        'scopes is text, but must be a list.',
        'Write it as a list instead of text: the template serializes it.',
        [['scopes', ['a', 'b']]],
      ],
    ],
  ],
  [{ scopes: '' }, [['wrong-type', '""', 'scopes is text, but must be a list.', 'Give a list.', ['scopes']]]],
  [
    { scopes: { value: ['a'] } },
    [['wrong-type', '{"value":["a"]}', 'scopes is an object, but must be a list.', 'Remove the inner "value".', [['scopes', ['a']]]]],
  ],
  [
    { customHeaders: [{ name: 'a', value: 'b' }] },
    [
      [
        'wrong-type',
        '[{"name":"a","value":"b"}]',
        'customHeaders is a list, but must be an object.',
        'Give an object.',
        [['customHeaders', { a: 'b' }]],
      ],
    ],
  ],
  [
    { customHeaders: '{"a":"b"}' },
    [
      [
        'wrong-type',
        '"{\\"a\\":\\"b\\"}"',
        'customHeaders is text, but must be an object.',
        'Write it as an object instead of text: the template serializes it.',
        [['customHeaders', { a: 'b' }]],
      ],
    ],
  ],
  [{ customHeaders: 'a' }, [['wrong-type', '"a"', 'customHeaders is text, but must be an object.', 'Give an object.', ['customHeaders']]]],
  [
    { customHeaders: { a: 5 } },
    [
      [
        'wrong-type',
        '5',
        'customHeaders.a is the number 5, but must be text in double quotes.',
        'Write "5".',
        [['customHeaders', { a: '5' }]],
      ],
    ],
  ],
  [
    { connectionName: 5 },
    [['wrong-type', '5', 'connectionName is the number 5, but must be text in double quotes.', 'Write "5".', [['connectionName', '5']]]],
  ],
  [
    { connectionName: { value: 'abc' } },
    [
      [
        'wrong-type',
        '{"value":"abc"}',
        'connectionName is an object, but must be text in double quotes.',
        'Remove the inner "value".',
        [['connectionName', 'abc']],
      ],
    ],
  ],
  [
    { connectionName: { reference: {} } },
    [
      [
        'wrong-type',
        '{"reference":{}}',
        'connectionName is an object, but must be text in double quotes.',
        'Write "reference" in place of "value", not inside it.',
        ['connectionName'],
      ],
    ],
  ],
  [
    { connectionName: 'contoso/gpt-4o' },
    [
      [
        'wrong-value',
        '"contoso/gpt-4o"',
        '"contoso/gpt-4o" is what an agent calls a model by; the name of the connection is what stands before the slash.',
        'Write "contoso".',
        [['connectionName', 'contoso']],
      ],
    ],
  ],
  [
    { connectionName: '-x' },
    [
      [
        'wrong-value',
        '"-x"',
        'connectionName: "-x" is not a connection name: 3 to 33 (at most 128) letters, digits, - or _, beginning with a letter or digit.',
        'Give for instance "contoso-gateway".',
        ['connectionName'],
      ],
    ],
  ],
  [
    { authType: 'apikey' },
    [
      [
        'wrong-value',
        '"apikey"',
        'authType: "apikey" is not one of ApiKey, OAuth2, ProjectManagedIdentity.',
        'Did you mean "ApiKey"?',
        [['authType', 'ApiKey']],
      ],
    ],
  ],
  [
    { authType: 'Key' },
    [
      [
        'wrong-value',
        '"Key"',
        'authType: "Key" is not one of ApiKey, OAuth2, ProjectManagedIdentity.',
        'Did you mean "ApiKey"?',
        [['authType', 'ApiKey']],
      ],
    ],
  ],
  [
    { authType: 'foo' },
    [
      [
        'wrong-value',
        '"foo"',
        'authType: "foo" is not one of ApiKey, OAuth2, ProjectManagedIdentity.',
        'Use one of ApiKey, OAuth2, ProjectManagedIdentity.',
        ['authType'],
      ],
    ],
  ],
  [
    { authType: 5 },
    [
      [
        'wrong-type',
        '5',
        'authType is the number 5, but must be text in double quotes.',
        'Use one of ApiKey, OAuth2, ProjectManagedIdentity.',
        ['authType'],
      ],
    ],
  ],
  [
    { authType: '' },
    [
      [
        'wrong-value',
        '""',
        'authType: "" is not one of ApiKey, OAuth2, ProjectManagedIdentity.',
        'Use one of ApiKey, OAuth2, ProjectManagedIdentity.',
        ['authType'],
      ],
    ],
  ],
  [
    { authConfig: { value: { type: 'api_key', name: 'x', format: '{api_key}' } } },
    [
      [
        'unknown-parameter',
        '"value"',
        'authConfig is nested once too deep: "value" stands twice.',
        'Remove the inner "value".',
        [['authConfig', { type: 'api_key', name: 'x', format: '{api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { typ: 'api_key', name: 'x', format: '{api_key}' } },
    [['unknown-parameter', '"typ"', 'authConfig has no member "typ".', 'Did you mean "type"?', ['authConfig']]],
  ],
  [
    { authConfig: { type: 'x', name: 'x', format: '{api_key}' } },
    [
      [
        'wrong-value',
        '"x"',
        'authConfig.type: "x" is not "api_key".',
        'Use "api_key".',
        [['authConfig', { type: 'api_key', name: 'x', format: '{api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { foo: 1, type: 'api_key', name: 'x', format: '{api_key}' } },
    [['unknown-parameter', '"foo"', 'authConfig has no member "foo".', 'Its members are type, name, format.', ['authConfig']]],
  ],
  [
    { targetUrl: 'llm.contoso.com/v1' },
    [
      [
        'wrong-value',
        '"llm.contoso.com/v1"',
        'targetUrl: "llm.contoso.com/v1" is not a URL (https://host/path).',
        'Write "https://llm.contoso.com/v1".',
        [['targetUrl', 'https://llm.contoso.com/v1']],
      ],
    ],
  ],
  [
    { targetUrl: 'https:/llm.contoso.com' },
    [
      [
        'wrong-value',
        '"https:/llm.contoso.com"',
        'targetUrl: "https:/llm.contoso.com" is not a URL (https://host/path).',
        'Write "https://llm.contoso.com".',
        [['targetUrl', 'https://llm.contoso.com']],
      ],
    ],
  ],
  [
    { targetUrl: '<https://llm.contoso.com/v1>' },
    [
      [
        'wrong-value',
        '"<https://llm.contoso.com/v1>"',
        'targetUrl: "<https://llm.contoso.com/v1>" is not a URL (https://host/path).',
        'Write "https://llm.contoso.com/v1".',
        [['targetUrl', 'https://llm.contoso.com/v1']],
      ],
    ],
  ],
  [
    { targetUrl: 'x y' },
    [
      [
        'wrong-value',
        '"x y"',
        'targetUrl: "x y" is not a URL (https://host/path).',
        'Give for instance "https://llm.contoso.com/v1".',
        ['targetUrl'],
      ],
    ],
  ],
  [
    { targetUrl: '' },
    [
      [
        'wrong-value',
        '""',
        'targetUrl: "" is not a URL (https://host/path).',
        'Give for instance "https://llm.contoso.com/v1".',
        ['targetUrl'],
      ],
    ],
  ],
  [
    { connectionLevel: 'Project' },
    [
      [
        'wrong-value',
        '"Project"',
        'connectionLevel: "Project" is not one of project, account.',
        'Did you mean "project"?',
        [['connectionLevel', 'project']],
      ],
    ],
  ],
  [
    { apiKey: 5 },
    [['wrong-type', '5', 'apiKey is a number, but must be text in double quotes.', 'Give text in double quotes.', ['apiKey']]],
  ],
  [
    { apiKey: ['x'] },
    [['wrong-type', '["x"]', 'apiKey is a list, but must be text in double quotes.', 'Give text in double quotes.', ['apiKey']]],
  ],
  [{ apiKey: '' }, []],
  [
    { clientId: 'x', tokenUrl: 'foo' },
    [
      [
        'oauth2-unused',
        '"x"',
        'clientId and tokenUrl have no effect with authType ApiKey.',
        'Set authType to OAuth2, or remove them.',
        ['authType'],
      ],
      [
        'wrong-value',
        '"foo"',
        'tokenUrl: "foo" is not a URL (https://host/path).',
        'Give for instance "https://login.contoso.com/oauth2/token".',
        ['tokenUrl'],
      ],
    ],
  ],
  [
    { staticModels: [{}] },
    [['missing-parameter', '{}', 'staticModels[0] has no "name" and no "properties".', modelShape, ['staticModels']]],
  ],
  [
    { staticModels: [{ name: 'a', properties: {} }] },
    [['missing-parameter', '{}', 'staticModels[0].properties has no "model".', modelShape, ['staticModels']]],
  ],
  [
    { staticModels: [{ name: 'a', properties: { model: { nme: 'a', format: 'OpenAI' } } }] },
    [
      [
        'missing-parameter',
        '{"nme":"a","format":"OpenAI"}',
        'staticModels[0].properties.model has no "name".',
        'Did you mean "name" instead of "nme"?',
        ['staticModels'],
      ],
    ],
  ],
  [
    { staticModels: [{ name: 5, properties: { model: { name: 'a', format: 'OpenAI' } } }] },
    [
      [
        'wrong-type',
        '5',
        'staticModels[0].name is the number 5, but must be text in double quotes.',
        'Write "5".',
        [['staticModels', [{ name: '5', properties: { model: { name: 'a', format: 'OpenAI' } } }]]],
      ],
    ],
  ],
  [{ staticModels: [{ name: 'a', properties: { model: { name: 'a', format: 'OpenAI' } }, foo: 1 }] }, []],
  [
    { authConfig: { value: 'x' } },
    [['unknown-parameter', '"value"', 'authConfig has no member "value".', 'Its members are type, name, format.', ['authConfig']]],
  ],
  [
    { authConfig: { value: { a: 1 }, type: 'api_key' } },
    [['unknown-parameter', '"value"', 'authConfig has no member "value".', 'Its members are type, name, format.', ['authConfig']]],
  ],
  [{ authConfig: 5 }, [['wrong-type', '5', 'authConfig is the number 5, but must be an object.', 'Give an object.', ['authConfig']]]],
  [
    { authConfig: { type: 'api_key', name: { value: 'x' }, format: '{api_key}' } },
    [
      [
        'wrong-type',
        '{"value":"x"}',
        'authConfig.name is an object, but must be text in double quotes.',
        'Remove the inner "value".',
        [['authConfig', { type: 'api_key', name: 'x', format: '{api_key}' }]],
      ],
    ],
  ],
  [
    { deploymentInPath: 1 },
    [
      [
        'wrong-type',
        '1',
        'deploymentInPath is the number 1, but must be text in double quotes.',
        'Use one of true, false.',
        ['deploymentInPath'],
      ],
    ],
  ],
  [
    { deploymentInPath: { value: true } },
    [
      [
        'wrong-type',
        '{"value":true}',
        'deploymentInPath is an object, but must be text in double quotes.',
        'Remove the inner "value".',
        [['deploymentInPath', 'true']],
      ],
    ],
  ],
  [
    { isSharedToAll: { value: true } },
    [
      [
        'wrong-type',
        '{"value":true}',
        'isSharedToAll is an object, but must be true or false, without quotes.',
        'Remove the inner "value".',
        [['isSharedToAll', true]],
      ],
    ],
  ],
  [
    { isSharedToAll: 'FALSE' },
    [
      [
        'wrong-type',
        '"FALSE"',
        'isSharedToAll is text, but must be true or false, without quotes.',
        'Write false.',
        [['isSharedToAll', false]],
      ],
    ],
  ],
  [
    { customHeaders: { a: { reference: 1 } } },
    [
      [
        'wrong-type',
        '{"reference":1}',
        'customHeaders.a is an object, but must be text in double quotes.',
        'Write "reference" in place of "value", not inside it.',
        ['customHeaders'],
      ],
    ],
  ],
  [
    { customHeaders: { a: ['x'] } },
    [
      [
        'wrong-type',
        '["x"]',
        'customHeaders.a is a list, but must be text in double quotes.',
        'Give text in double quotes.',
        ['customHeaders'],
      ],
    ],
  ],
  [{ customHeaders: [] }, [['wrong-type', '[]', 'customHeaders is a list, but must be an object.', 'Give an object.', ['customHeaders']]]],
  [
    { tokenUrl: 'login.contoso.com/x', authType: 'OAuth2', clientId: '22222222-2222-2222-2222-222222222222', clientSecret: '${S}' },
    [
      [
        'wrong-value',
        '"login.contoso.com/x"',
        'tokenUrl: "login.contoso.com/x" is not a URL (https://host/path).',
        'Write "https://login.contoso.com/x".',
        [['tokenUrl', 'https://login.contoso.com/x']],
      ],
    ],
  ],
  [
    { category: 'modelgateway' },
    [
      [
        'wrong-value',
        '"modelgateway"',
        'category: "modelgateway" is not one of ModelGateway, ApiManagement.',
        'Did you mean "ModelGateway"?',
        [['category', 'ModelGateway']],
      ],
    ],
  ],
  [
    { connectionLevel: 'x' },
    [['wrong-value', '"x"', 'connectionLevel: "x" is not one of project, account.', 'Use one of project, account.', ['connectionLevel']]],
  ],
  [
    { connectionName: 'ab' },
    [
      [
        'wrong-value',
        '"ab"',
        'connectionName: "ab" is not a connection name: 3 to 33 (at most 128) letters, digits, - or _, beginning with a letter or digit.',
        'Give for instance "contoso-gateway".',
        ['connectionName'],
      ],
    ],
  ],
  [
    { connectionName: 'a/gpt' },
    [
      [
        'wrong-value',
        '"a/gpt"',
        'connectionName: "a/gpt" is not a connection name: 3 to 33 (at most 128) letters, digits, - or _, beginning with a letter or digit.',
        'Give for instance "contoso-gateway".',
        ['connectionName'],
      ],
    ],
  ],
  [
    { connectionName: 'contoso/gpt/x' },
    [
      [
        'wrong-value',
        '"contoso/gpt/x"',
        'connectionName: "contoso/gpt/x" is not a connection name: 3 to 33 (at most 128) letters, digits, - or _, beginning with a letter or digit.',
        'Give for instance "contoso-gateway".',
        ['connectionName'],
      ],
    ],
  ],
  [
    { scopes: [1] },
    [['wrong-type', '1', 'scopes[0] is the number 1, but must be text in double quotes.', 'Write "1".', [['scopes', ['1']]]]],
  ],
  [{ scopes: ['a', ''] }, []],
  [
    { deploymentProvider: 'openai', listModelsEndpoint: '/m', getModelEndpoint: '/m/{deploymentName}' },
    [
      [
        'wrong-value',
        '"openai"',
        'deploymentProvider: "openai" is not one of AzureOpenAI, OpenAI.',
        'Did you mean "OpenAI"?',
        [['deploymentProvider', 'OpenAI']],
      ],
    ],
  ],
  [
    {
      staticModels: [
        ...Array.from({ length: 10 }, (_, index) => ({ name: `m${index}`, properties: { model: { name: 'a', format: 'OpenAI' } } })),
        { name: 'x' },
      ],
    },
    [['missing-parameter', '{"name":"x"}', 'staticModels[10] has no "properties".', modelShape, ['staticModels']]],
  ],
])('model-gateway: %j', (given, expected) => {
  expect(said('model-gateway', given)).toEqual(expected);
});
