import { expect, it } from 'vitest';
import { service } from './fixtures/parts.js';
import { said, type Row } from './said.js';

it.each<Row>([
  [
    { models: [{ name: 'a', properties: { model: { name: 'a', format: 'OpenAI' } } }] },
    [
      [
        'unknown-parameter',
        '"models"',
        'Parameters of kind model-gateway have no "models".',
        'Did you mean "staticModels"?',
        [
          ['models', null],
          ['staticModels', [{ name: 'a', properties: { model: { name: 'a', format: 'OpenAI' } } }]],
        ],
      ],
    ],
  ],
  [
    { Models: '[]' },
    [
      [
        'unknown-parameter',
        '"Models"',
        'Parameters of kind model-gateway have no "Models".',
        'Did you mean "staticModels"?',
        [
          ['Models', null],
          ['staticModels', []],
        ],
      ],
    ],
  ],
  [
    { url: 'https://x.contoso.com' },
    [['unknown-parameter', '"url"', 'Parameters of kind model-gateway have no "url".', 'Remove it: targetUrl is given already.', ['url']]],
  ],
  [
    { 'properties.metadata.deploymentInPath': true },
    [
      [
        'unknown-parameter',
        '"properties.metadata.deploymentInPath"',
        'Parameters of kind model-gateway have no "properties.metadata.deploymentInPath".',
        'Did you mean "deploymentInPath"?',
        [
          ['properties.metadata.deploymentInPath', null],
          ['deploymentInPath', 'true'],
        ],
      ],
    ],
  ],
  [
    { deploymentInPathh: 'true' },
    [
      [
        'unknown-parameter',
        '"deploymentInPathh"',
        'Parameters of kind model-gateway have no "deploymentInPathh".',
        'Did you mean "deploymentInPath"?',
        [
          ['deploymentInPathh', null],
          ['deploymentInPath', 'true'],
        ],
      ],
    ],
  ],
  [
    { key: 'sk-1234567890' },
    [['unknown-parameter', '"key"', 'Parameters of kind model-gateway have no "key".', 'Did you mean "apiKey"?', ['key']]],
  ],
  [
    { scope: ['a'] },
    [
      [
        'unknown-parameter',
        '"scope"',
        'Parameters of kind model-gateway have no "scope".',
        'Did you mean "scopes"?',
        [
          ['scope', null],
          ['scopes', ['a']],
        ],
      ],
    ],
  ],
  [
    { scope: 'a' },
    [['unknown-parameter', '"scope"', 'Parameters of kind model-gateway have no "scope".', 'Did you mean "scopes"?', ['scope']]],
  ],
  [
    { headers: '{"a":"b"}' },
    [
      [
        'unknown-parameter',
        '"headers"',
        'Parameters of kind model-gateway have no "headers".',
        'Did you mean "customHeaders"?',
        [
          ['headers', null],
          ['customHeaders', { a: 'b' }],
        ],
      ],
    ],
  ],
  [
    { headers: '{' },
    [
      [
        'unknown-parameter',
        '"headers"',
        'Parameters of kind model-gateway have no "headers".',
        'Did you mean "customHeaders"?',
        ['headers'],
      ],
    ],
  ],
  [
    { sharedToAll: true },
    [
      [
        'unknown-parameter',
        '"sharedToAll"',
        'Parameters of kind model-gateway have no "sharedToAll".',
        'Did you mean "isSharedToAll"?',
        [
          ['sharedToAll', null],
          ['isSharedToAll', true],
        ],
      ],
    ],
  ],
  [
    { is_shared_to_all: 'true' },
    [
      [
        'unknown-parameter',
        '"is_shared_to_all"',
        'Parameters of kind model-gateway have no "is_shared_to_all".',
        'Did you mean "isSharedToAll"?',
        [
          ['is_shared_to_all', null],
          ['isSharedToAll', true],
        ],
      ],
    ],
  ],
  [
    { apiversion: '${V}' },
    [
      [
        'unknown-parameter',
        '"apiversion"',
        'Parameters of kind model-gateway have no "apiversion".',
        'Did you mean "inferenceAPIVersion"?',
        [
          ['apiversion', null],
          ['inferenceAPIVersion', '${V}'],
        ],
      ],
    ],
  ],
  [
    { listModelEndpoint: 'models' },
    [
      [
        'models-and-discovery',
        '"parameters"',
        'Beside staticModels, listModelsEndpoint has no effect.',
        'Remove it.',
        [['listModelsEndpoint', null]],
      ],
      [
        'unknown-parameter',
        '"listModelEndpoint"',
        'Parameters of kind model-gateway have no "listModelEndpoint".',
        'Did you mean "listModelsEndpoint"?',
        [
          ['listModelEndpoint', null],
          ['listModelsEndpoint', '/models'],
        ],
      ],
    ],
  ],
  [
    { listModelsEndpoints: 'https://h/models' },
    [
      [
        'models-and-discovery',
        '"parameters"',
        'Beside staticModels, listModelsEndpoint has no effect.',
        'Remove it.',
        [['listModelsEndpoint', null]],
      ],
      [
        'unknown-parameter',
        '"listModelsEndpoints"',
        'Parameters of kind model-gateway have no "listModelsEndpoints".',
        'Did you mean "listModelsEndpoint"?',
        [
          ['listModelsEndpoints', null],
          ['listModelsEndpoint', 'https://h/models'],
        ],
      ],
    ],
  ],
  [
    { metadata: { deploymentInPath: 'true', models: [] } },
    [
      [
        'unknown-parameter',
        '"metadata"',
        'Parameters of kind model-gateway have no "metadata".',
        'Write "deploymentInPath": { "value": "true" }, "staticModels": { "value": [] } instead.',
        [
          ['metadata', null],
          ['deploymentInPath', 'true'],
          ['staticModels', []],
        ],
      ],
    ],
  ],
  [
    { metadata: '{"customHeaders":{"a":"b"}}' },
    [
      [
        'models-missing',
        '"parameters"',
        'There are neither models nor discovery.',
        'List the models in staticModels, or give listModelsEndpoint, getModelEndpoint and deploymentProvider.',
        ['staticModels'],
      ],
      [
        'unknown-parameter',
        '"metadata"',
        'Parameters of kind model-gateway have no "metadata".',
        'Write "customHeaders": { "value": {"a":"b"} } instead.',
        [
          ['metadata', null],
          ['customHeaders', { a: 'b' }],
        ],
      ],
    ],
  ],
  [
    { metadata: {} },
    [
      [
        'models-missing',
        '"parameters"',
        'There are neither models nor discovery.',
        'List the models in staticModels, or give listModelsEndpoint, getModelEndpoint and deploymentProvider.',
        ['staticModels'],
      ],
      [
        'unknown-parameter',
        '"metadata"',
        'Parameters of kind model-gateway have no "metadata".',
        'It is made from parameters: give staticModels, customHeaders, authConfig, listModelsEndpoint, getModelEndpoint and deploymentProvider instead.',
        ['metadata'],
      ],
    ],
  ],
  [
    { metadata: { foo: 1 } },
    [
      [
        'models-missing',
        '"parameters"',
        'There are neither models nor discovery.',
        'List the models in staticModels, or give listModelsEndpoint, getModelEndpoint and deploymentProvider.',
        ['staticModels'],
      ],
      [
        'unknown-parameter',
        '"metadata"',
        'Parameters of kind model-gateway have no "metadata".',
        'It is made from parameters: give staticModels, customHeaders, authConfig, listModelsEndpoint, getModelEndpoint and deploymentProvider instead.',
        ['metadata'],
      ],
    ],
  ],
  [
    { metadata: 'x' },
    [
      [
        'models-missing',
        '"parameters"',
        'There are neither models nor discovery.',
        'List the models in staticModels, or give listModelsEndpoint, getModelEndpoint and deploymentProvider.',
        ['staticModels'],
      ],
      [
        'unknown-parameter',
        '"metadata"',
        'Parameters of kind model-gateway have no "metadata".',
        'It is made from parameters: give staticModels, customHeaders, authConfig, listModelsEndpoint, getModelEndpoint and deploymentProvider instead.',
        ['metadata'],
      ],
    ],
  ],
  [
    { metadata: { targetUrl: 'https://x' } },
    [
      [
        'file-kind',
        '"parameters"',
        'The parameters do not tell what kind of connection this is.',
        'Give apimResourceId and apiName for an API of API Management, or targetUrl for any other gateway.',
        [],
      ],
    ],
  ],
  [
    { metadata: { modelDiscovery: '{"listModelsEndpoint":"/models"}' } },
    [
      [
        'unknown-parameter',
        '"metadata"',
        'Parameters of kind model-gateway have no "metadata".',
        'Write "listModelsEndpoint": { "value": "/models" } instead.',
        [
          ['metadata', null],
          ['listModelsEndpoint', '/models'],
        ],
      ],
    ],
  ],
  [
    { metadata: { modelDiscovery: 5 } },
    [
      [
        'unknown-parameter',
        '"metadata"',
        'Parameters of kind model-gateway have no "metadata".',
        'It is made from parameters: give staticModels, customHeaders, authConfig, listModelsEndpoint, getModelEndpoint and deploymentProvider instead.',
        ['metadata'],
      ],
    ],
  ],
  [
    { modelDiscovery: { listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}', deploymentProvider: 'OpenAI' } },
    [
      [
        'unknown-parameter',
        '"modelDiscovery"',
        'Parameters of kind model-gateway have no "modelDiscovery".',
        'Write "listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "OpenAI" } instead.',
        [
          ['modelDiscovery', null],
          ['listModelsEndpoint', '/models'],
          ['getModelEndpoint', '/models/{deploymentName}'],
          ['deploymentProvider', 'OpenAI'],
        ],
      ],
    ],
  ],
  [
    { modelDiscovery: true },
    [
      [
        'unknown-parameter',
        '"modelDiscovery"',
        'Parameters of kind model-gateway have no "modelDiscovery".',
        'Give listModelsEndpoint, getModelEndpoint and deploymentProvider as parameters instead.',
        ['modelDiscovery'],
      ],
    ],
  ],
  [
    { credentials: { key: 'hunter2hunter2' } },
    [
      [
        'unknown-parameter',
        '"credentials"',
        'Parameters of kind model-gateway have no "credentials".',
        'It is made from parameters: give apiKey, clientId and clientSecret instead.',
        ['credentials'],
      ],
    ],
  ],
  [
    { credentials: 'x' },
    [
      [
        'unknown-parameter',
        '"credentials"',
        'Parameters of kind model-gateway have no "credentials".',
        'It is made from parameters: give apiKey, clientId and clientSecret instead.',
        ['credentials'],
      ],
    ],
  ],
])('model-gateway: %j', (given, expected) => {
  expect(said('model-gateway', given)).toEqual(expected);
});

it.each<Row>([
  [
    { apiKey: 'x' },
    [
      [
        'unknown-parameter',
        '"apiKey"',
        'apiKey belongs to files of kind model-gateway, and this one is of kind apim.',
        'Remove it: the key is read from API Management during the deployment.',
        ['apiKey'],
      ],
      [
        'secret-in-file',
        '"x"',
        'apiKey stands in clear in the file.',
        'Replace it: "value": "${GATEWAY_API_KEY}" or a Key Vault reference; then change the secret at the gateway, since it has been in a file.',
        ['apiKey'],
      ],
    ],
  ],
  [
    { tokenUrl: 'x' },
    [
      [
        'unknown-parameter',
        '"tokenUrl"',
        'tokenUrl belongs to files of kind model-gateway, and this one is of kind apim.',
        'Remove it.',
        ['tokenUrl'],
      ],
      ['oauth2-unused', '"x"', 'tokenUrl has no effect with authType ApiKey.', 'Set authType to OAuth2, or remove it.', ['authType']],
    ],
  ],
  [
    { apimId: service },
    [
      [
        'unknown-parameter',
        '"apimId"',
        'Parameters of kind apim have no "apimId".',
        'Remove it: apimResourceId is given already.',
        ['apimId'],
      ],
    ],
  ],
  [
    { apimSubscriptionId: 'team' },
    [
      [
        'unknown-parameter',
        '"apimSubscriptionId"',
        'Parameters of kind apim have no "apimSubscriptionId".',
        'Did you mean "apimSubscriptionName"?',
        [
          ['apimSubscriptionId', null],
          ['apimSubscriptionName', 'team'],
        ],
      ],
    ],
  ],
  [
    { clientSecret: '' },
    [
      [
        'unknown-parameter',
        '"clientSecret"',
        'clientSecret belongs to files of kind model-gateway, and this one is of kind apim.',
        'Remove it.',
        ['clientSecret'],
      ],
    ],
  ],
])('apim: %j', (given, expected) => {
  expect(said('apim', given)).toEqual(expected);
});
