import { expect, it } from 'vitest';
import { said, type Row } from './said.js';

it.each<Row>([
  [
    { listModelsEndpoint: '/models/{deploymentName}', getModelEndpoint: '/models', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '"/models/{deploymentName}"',
        "listModelsEndpoint and getModelEndpoint stand in each other's place.",
        'Exchange them.',
        [
          ['listModelsEndpoint', '/models'],
          ['getModelEndpoint', '/models/{deploymentName}'],
        ],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models/{deploymentName}', getModelEndpoint: '/models/{deploymentName}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '{deploymentName}',
        'listModelsEndpoint lists all models, but has {deploymentName}.',
        'Give the path of the whole list.',
        ['listModelsEndpoint'],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models/{deploymentName}', getModelEndpoint: '/models/{id}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '{deploymentName}',
        'listModelsEndpoint lists all models, but has {deploymentName}.',
        'Give the path of the whole list.',
        ['listModelsEndpoint'],
      ],
      [
        'discovery-endpoint',
        '{id}',
        'getModelEndpoint has {id} instead of {deploymentName}.',
        'Write {deploymentName}.',
        [['getModelEndpoint', '/models/{deploymentName}']],
      ],
    ],
  ],
  [
    { listModelsEndpoint: 'GET /models', getModelEndpoint: '/models/{deploymentName}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        'GET ',
        'The endpoint is a path alone, without the method GET.',
        'Write "/models".',
        [['listModelsEndpoint', '/models']],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: 'post  /models/{deploymentName}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        'post  ',
        'The endpoint is a path alone, without the method post.',
        'Write "/models/{deploymentName}".',
        [['getModelEndpoint', '/models/{deploymentName}']],
      ],
    ],
  ],
  [
    { listModelsEndpoint: 'models', getModelEndpoint: '/models/{deploymentName}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '"models"',
        '"models" has no leading slash, so it becomes part of the host or of the last segment of the target.',
        'Write "/models".',
        [['listModelsEndpoint', '/models']],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: 'models/{deploymentName}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '"models/{deploymentName}"',
        '"models/{deploymentName}" has no leading slash, so it becomes part of the host or of the last segment of the target.',
        'Write "/models/{deploymentName}".',
        [['getModelEndpoint', '/models/{deploymentName}']],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/a//b', getModelEndpoint: '/models/{deploymentName}', deploymentProvider: 'OpenAI' },
    [['discovery-endpoint', '//', 'The endpoint has doubled slashes.', 'Leave one slash.', [['listModelsEndpoint', '/a/b']]]],
  ],
  [
    { listModelsEndpoint: 'a//b', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '"a//b"',
        '"a//b" has no leading slash, so it becomes part of the host or of the last segment of the target.',
        'Write "/a//b".',
        [['listModelsEndpoint', '/a//b']],
      ],
      ['discovery-endpoint', '//', 'The endpoint has doubled slashes.', 'Leave one slash.', ['listModelsEndpoint']],
    ],
  ],
  [
    { listModelsEndpoint: '/models/../x', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' },
    [['discovery-endpoint', '..', 'The endpoint has ".." in its path.', 'Remove it.', ['listModelsEndpoint']]],
  ],
  [
    { listModelsEndpoint: '/a%2fb', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' },
    [['discovery-endpoint', '%2f', 'The endpoint has "%2f" in its path.', 'Remove it.', ['listModelsEndpoint']]],
  ],
  [
    { listModelsEndpoint: '/a%5Cb', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' },
    [['discovery-endpoint', '%5C', 'The endpoint has "%5C" in its path.', 'Remove it.', ['listModelsEndpoint']]],
  ],
  [
    { listModelsEndpoint: '/a\\b', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' },
    [['discovery-endpoint', '\\\\', 'The endpoint has "\\" in its path.', 'Remove it.', ['listModelsEndpoint']]],
  ],
  [
    { listModelsEndpoint: '/models#x', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' },
    [['discovery-endpoint', '#x', 'The endpoint has a fragment, which is never sent.', 'Remove it.', ['listModelsEndpoint']]],
  ],
  [
    { listModelsEndpoint: '/models?a=1#x', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' },
    [['discovery-endpoint', '#x', 'The endpoint has a fragment, which is never sent.', 'Remove it.', ['listModelsEndpoint']]],
  ],
  [{ listModelsEndpoint: '/models?a=//', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' }, []],
  [
    { listModelsEndpoint: '/a//b?c=d//e', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' },
    [['discovery-endpoint', '//', 'The endpoint has doubled slashes.', 'Leave one slash.', [['listModelsEndpoint', '/a/b?c=d//e']]]],
  ],
  [{ listModelsEndpoint: '/a..b', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' }, []],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: '/models/{{deploymentName}}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '{{deploymentName}}',
        'getModelEndpoint has {{deploymentName}} instead of {deploymentName}.',
        'Write "/models/{deploymentName}".',
        [['getModelEndpoint', '/models/{deploymentName}']],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: '/m/{deploymentName}/{deploymentName}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '"/m/{deploymentName}/{deploymentName}"',
        'getModelEndpoint has {deploymentName} 2 times; once is allowed.',
        'Leave one.',
        ['getModelEndpoint'],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: '/models', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '"/models"',
        'getModelEndpoint lacks {deploymentName}.',
        'Write for instance "/models/{deploymentName}".',
        ['getModelEndpoint'],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models/', getModelEndpoint: '/other', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '"/other"',
        'getModelEndpoint lacks {deploymentName}.',
        'Write for instance "/models/{deploymentName}".',
        ['getModelEndpoint'],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models?x=1', getModelEndpoint: '/other', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '"/other"',
        'getModelEndpoint lacks {deploymentName}.',
        'Write for instance "/models/{deploymentName}".',
        ['getModelEndpoint'],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '', getModelEndpoint: '/other', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '"/other"',
        'getModelEndpoint lacks {deploymentName}.',
        'Write for instance "/models/{deploymentName}".',
        ['getModelEndpoint'],
      ],
      [
        'discovery-incomplete',
        '"/other"',
        'Discovery is incomplete: listModelsEndpoint is missing.',
        'Add it, or list the models in staticModels.',
        ['listModelsEndpoint'],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: '/models/{id}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '{id}',
        'getModelEndpoint has {id} instead of {deploymentName}.',
        'Write {deploymentName}.',
        [['getModelEndpoint', '/models/{deploymentName}']],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: '/models/<name>', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '<name>',
        'getModelEndpoint has <name> instead of {deploymentName}.',
        'Write {deploymentName}.',
        [['getModelEndpoint', '/models/{deploymentName}']],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: '/models/:model', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        ':model',
        'getModelEndpoint has :model instead of {deploymentName}.',
        'Write {deploymentName}.',
        [['getModelEndpoint', '/models/{deploymentName}']],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: '/models/:model?x=1', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        ':model',
        'getModelEndpoint has :model instead of {deploymentName}.',
        'Write {deploymentName}.',
        [['getModelEndpoint', '/models/{deploymentName}?x=1']],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: '/models/%7Bid%7D', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '%7Bid%7D',
        'getModelEndpoint has %7Bid%7D instead of {deploymentName}.',
        'Write {deploymentName}.',
        [['getModelEndpoint', '/models/{deploymentName}']],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: '/models/{a}/{b}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '"/models/{a}/{b}"',
        'getModelEndpoint lacks {deploymentName}.',
        'Write for instance "/models/{deploymentName}".',
        ['getModelEndpoint'],
      ],
    ],
  ],
  [
    { listModelsEndpoint: '/models', getModelEndpoint: 'models/{id}', deploymentProvider: 'OpenAI' },
    [
      [
        'discovery-endpoint',
        '"models/{id}"',
        '"models/{id}" has no leading slash, so it becomes part of the host or of the last segment of the target.',
        'Write "/models/{id}".',
        [['getModelEndpoint', '/models/{id}']],
      ],
      [
        'discovery-endpoint',
        '{id}',
        'getModelEndpoint has {id} instead of {deploymentName}.',
        'Write {deploymentName}.',
        [['getModelEndpoint', '/models/{deploymentName}']],
      ],
    ],
  ],
  [
    {
      listModelsEndpoint: 'https://llm.contoso.com/a//b',
      getModelEndpoint: 'https://llm.contoso.com/m/{deploymentName}',
      deploymentProvider: 'OpenAI',
    },
    [],
  ],
  // One mistake, one finding: what the service refuses about a password is said by the rule for secrets.
  [
    { listModelsEndpoint: 'https://u:p@llm.contoso.com/v1/models', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI' },
    [
      [
        'secret-in-url',
        'u:p',
        'listModelsEndpoint has a user or password in it.',
        'Remove it; the key goes into apiKey, and authConfig says which header carries it.',
        [['listModelsEndpoint', 'https://llm.contoso.com/v1/models']],
      ],
    ],
  ],
  [
    {
      targetUrl: 'https://llm.contoso.com/v1',
      listModelsEndpoint: '//llm.contoso.com/v1/models',
      getModelEndpoint: '//LLM.contoso.com/m/{deploymentName}',
      deploymentProvider: 'OpenAI',
    },
    [
      [
        'discovery-endpoint',
        '//llm.contoso.com',
        'The endpoint is taken as a path: llm.contoso.com goes behind the target and is not asked.',
        'Write "/models".',
        [['listModelsEndpoint', '/models']],
      ],
      [
        'discovery-endpoint',
        '//LLM.contoso.com',
        'The endpoint is taken as a path: LLM.contoso.com goes behind the target and is not asked.',
        'Write "https://LLM.contoso.com/m/{deploymentName}".',
        [['getModelEndpoint', 'https://LLM.contoso.com/m/{deploymentName}']],
      ],
    ],
  ],
])('model-gateway: %j', (given, expected) => {
  expect(said('model-gateway', given)).toEqual(expected);
});
