import { expect, it } from 'vitest';
import { said, type Row } from './said.js';

it.each<Row>([
  [
    { authConfig: { type: 'api_key', format: 'Bearer {api_key}' } },
    [
      [
        'key-header-form',
        '{"type":"api_key","format":"Bearer {api_key}"}',
        'authConfig does not name the header that carries the key.',
        'Add "name", for instance "Authorization".',
        [['authConfig', { type: 'api_key', format: 'Bearer {api_key}', name: 'Authorization' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', format: '{api_key}' } },
    [
      [
        'key-header-form',
        '{"type":"api_key","format":"{api_key}"}',
        'authConfig does not name the header that carries the key.',
        'Add "name", for instance "api-key".',
        ['authConfig'],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: '', format: 'bearer {api_key}' } },
    [
      [
        'key-header-form',
        '""',
        'authConfig does not name the header that carries the key.',
        'Add "name", for instance "Authorization".',
        [['authConfig', { type: 'api_key', name: 'Authorization', format: 'bearer {api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 5 } },
    [
      [
        'wrong-type',
        '5',
        'authConfig.name is the number 5, but must be text in double quotes.',
        'Write "5".',
        [['authConfig', { type: 'api_key', name: '5' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'Authorization:' } },
    [
      [
        'key-header-form',
        '"Authorization:"',
        '"Authorization:" is not the name of a header.',
        'Write it without the colon.',
        [['authConfig', { type: 'api_key', name: 'Authorization' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'Authorization: Bearer' } },
    [
      [
        'key-header-form',
        '"Authorization: Bearer"',
        '"Authorization: Bearer" is not the name of a header.',
        'Write "Authorization", and "Bearer {api_key}" as its form.',
        [['authConfig', { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'Authorization : Bearer ', format: '{api_key}' } },
    [
      [
        'key-header-form',
        '"Authorization : Bearer "',
        '"Authorization : Bearer " is not the name of a header.',
        'Write "Authorization", and "Bearer {api_key}" as its form.',
        [['authConfig', { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' }]],
      ],
      [
        'surrounding-blanks',
        '"Authorization : Bearer "',
        'authConfig (name) has a blank or a line break at its end.',
        'Remove it.',
        [['authConfig', { type: 'api_key', name: 'Authorization : Bearer', format: '{api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'Authorization: Bearer', format: 'Bearer {api_key}' } },
    [
      [
        'key-header-form',
        '"Authorization: Bearer"',
        '"Authorization: Bearer" is not the name of a header.',
        'Write it without the colon.',
        [['authConfig', { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'Authorization: Bearer', format: 'Token {api_key}' } },
    [
      [
        'key-header-form',
        '"Authorization: Bearer"',
        '"Authorization: Bearer" is not the name of a header.',
        'Header names have letters, digits and hyphens, no blanks.',
        ['authConfig'],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'api key' } },
    [
      [
        'key-header-form',
        '"api key"',
        '"api key" is not the name of a header.',
        'Header names have letters, digits and hyphens, no blanks.',
        ['authConfig'],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: ':x' } },
    [
      [
        'key-header-form',
        '":x"',
        '":x" is not the name of a header.',
        'Header names have letters, digits and hyphens, no blanks.',
        ['authConfig'],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: '' } },
    [
      [
        'key-header-form',
        '""',
        'The form of the key header lacks {api_key}, so the key would not be sent.',
        'Write "{api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: '{api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: '{{api_key}}' } },
    [
      [
        'key-header-form',
        '"{{api_key}}"',
        'The form of the key header has {{api_key}} instead of {api_key}.',
        'Write "{api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: '{api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: '{ api_key }' } },
    [
      [
        'key-header-form',
        '"{ api_key }"',
        'The form of the key header has { api_key } instead of {api_key}.',
        'Write "{api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: '{api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'Bearer {key}' } },
    [
      [
        'key-header-form',
        '"Bearer {key}"',
        'The form of the key header lacks {api_key}, so the key would not be sent.',
        'Write "Bearer {api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: 'Bearer {api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: '<api_key>' } },
    [
      [
        'key-header-form',
        '"<api_key>"',
        'The form of the key header lacks {api_key}, so the key would not be sent.',
        'Write "{api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: '{api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'Bearer <API-KEY>' } },
    [
      [
        'key-header-form',
        '"Bearer <API-KEY>"',
        'The form of the key header lacks {api_key}, so the key would not be sent.',
        'Write "Bearer {api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: 'Bearer {api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'Bearer' } },
    [
      [
        'key-header-form',
        '"Bearer"',
        'The form of the key header lacks {api_key}, so the key would not be sent.',
        'Write "Bearer {api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: 'Bearer {api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'bearer ' } },
    [
      [
        'key-header-form',
        '"bearer "',
        'The form of the key header lacks {api_key}, so the key would not be sent.',
        'Write "bearer {api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: 'bearer {api_key}' }]],
      ],
      [
        'surrounding-blanks',
        '"bearer "',
        'authConfig (format) has a blank or a line break at its end.',
        'Remove it.',
        [['authConfig', { type: 'api_key', name: 'x-key', format: 'bearer' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'abc' } },
    [
      [
        'key-header-form',
        '"abc"',
        'The form of the key header lacks {api_key}, so the key would not be sent.',
        'Put {api_key} where the key goes; the key itself goes into apiKey.',
        ['authConfig'],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'Bearer Bearer {api_key}' } },
    [
      [
        'key-header-form',
        '"Bearer Bearer {api_key}"',
        '"Bearer" stands twice before the key.',
        'Write "Bearer {api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: 'Bearer {api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'Bearer{api_key}' } },
    [
      [
        'key-header-form',
        '"Bearer{api_key}"',
        'Between Bearer and the key there is no blank.',
        'Write "Bearer {api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: 'Bearer {api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'token:{api_key}' } },
    [
      [
        'key-header-form',
        '"token:{api_key}"',
        'Between token and the key there is no blank.',
        'Write "token {api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: 'token {api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'apikey={api_key}' } },
    [
      [
        'key-header-form',
        '"apikey={api_key}"',
        'Between apikey and the key there is no blank.',
        'Write "apikey {api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: 'apikey {api_key}' }]],
      ],
    ],
  ],
  [{ authConfig: { type: 'api_key', name: 'x-key', format: 'X{api_key}' } }, []],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: '${api_key}' } },
    [
      [
        'key-header-form',
        '"${api_key}"',
        '${api_key} is a variable of the file, and its value would be stored in readable metadata; the key is put where {api_key} stands.',
        'Write "{api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: '{api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'Bearer ${API_KEY}' } },
    [
      [
        'key-header-form',
        '"Bearer ${API_KEY}"',
        '${API_KEY} is a variable of the file, and its value would be stored in readable metadata; the key is put where {api_key} stands.',
        'Write "Bearer {api_key}".',
        [['authConfig', { type: 'api_key', name: 'x-key', format: 'Bearer {api_key}' }]],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'Bearer ${OPENAI_KEY}' } },
    [
      [
        'key-header-form',
        '"Bearer ${OPENAI_KEY}"',
        '${OPENAI_KEY} is a variable of the file, and its value would be stored in readable metadata; the key is put where {api_key} stands.',
        'Write "Bearer {api_key}", and give ${OPENAI_KEY} as apiKey.',
        ['authConfig'],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: 'Bearer ${my_token}' } },
    [
      [
        'key-header-form',
        '"Bearer ${my_token}"',
        '${my_token} is a variable of the file, and its value would be stored in readable metadata; the key is put where {api_key} stands.',
        'Write "Bearer {api_key}", and give ${my_token} as apiKey.',
        ['authConfig'],
      ],
    ],
  ],
  [{ authConfig: { type: 'api_key', name: 'x-key', format: 'Bearer ${TEAM}' } }, []],
  [{ authConfig: { type: 'api_key', name: 'x-key', format: '{api_key}' } }, []],
  [{ authConfig: { type: 'api_key', name: 'x-key', format: 'Bearer {api_key} ${GW_KEY}' } }, []],
  [{ authConfig: {} }, []],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: '{api_key}' }, authHeaderName: 'x-key' },
    [
      [
        'key-header-form',
        '"x-key"',
        'The key header is given in both forms, as authConfig and as authHeaderName/authHeaderFormat; which one counts is not documented.',
        'Keep one form.',
        ['authHeaderName'],
      ],
    ],
  ],
  [
    { authConfig: { type: 'api_key', name: 'x-key', format: '{api_key}' }, authHeaderFormat: '{api_key}' },
    [
      [
        'key-header-form',
        '"{api_key}"',
        'The key header is given in both forms, as authConfig and as authHeaderName/authHeaderFormat; which one counts is not documented.',
        'Keep one form.',
        ['authHeaderName'],
      ],
      ['key-header-form', '"{api_key}"', 'authHeaderFormat is given without authHeaderName.', 'Add authHeaderName.', ['authHeaderName']],
    ],
  ],
  [
    { authHeaderName: 'Authorization: Bearer' },
    [
      [
        'key-header-form',
        '"Authorization: Bearer"',
        '"Authorization: Bearer" is not the name of a header.',
        'Write "Authorization", and "Bearer {api_key}" as its form.',
        [
          ['authHeaderName', 'Authorization'],
          ['authHeaderFormat', 'Bearer {api_key}'],
        ],
      ],
    ],
  ],
  [
    { authHeaderName: 'Authorization: Bearer', authHeaderFormat: '{api_key}' },
    [
      [
        'key-header-form',
        '"Authorization: Bearer"',
        '"Authorization: Bearer" is not the name of a header.',
        'Write "Authorization", and "Bearer {api_key}" as its form.',
        [
          ['authHeaderName', 'Authorization'],
          ['authHeaderFormat', 'Bearer {api_key}'],
        ],
      ],
    ],
  ],
  [
    { authHeaderName: 'x y', authHeaderFormat: 'Bearer {api_key}' },
    [
      [
        'key-header-form',
        '"x y"',
        '"x y" is not the name of a header.',
        'Header names have letters, digits and hyphens, no blanks.',
        ['authHeaderName'],
      ],
    ],
  ],
  [
    { authHeaderName: '', authHeaderFormat: 'Bearer {api_key}' },
    [
      [
        'key-header-form',
        '"Bearer {api_key}"',
        'authHeaderFormat is given without authHeaderName.',
        'Add authHeaderName.',
        ['authHeaderName'],
      ],
    ],
  ],
  [
    { authHeaderFormat: 'Bearer {api_key}' },
    [
      [
        'key-header-form',
        '"Bearer {api_key}"',
        'authHeaderFormat is given without authHeaderName.',
        'Add authHeaderName.',
        ['authHeaderName'],
      ],
    ],
  ],
  [
    { authHeaderName: 'x', authHeaderFormat: 'Bearer' },
    [
      [
        'key-header-form',
        '"Bearer"',
        'The form of the key header lacks {api_key}, so the key would not be sent.',
        'Write "Bearer {api_key}".',
        [['authHeaderFormat', 'Bearer {api_key}']],
      ],
    ],
  ],
  [
    { authHeaderName: 'x', authHeaderFormat: 'abc' },
    [
      [
        'key-header-form',
        '"abc"',
        'The form of the key header lacks {api_key}, so the key would not be sent.',
        'Put {api_key} where the key goes; the key itself goes into apiKey.',
        ['authHeaderFormat'],
      ],
    ],
  ],
  [
    { authHeaderName: 'x', authHeaderFormat: 'Bearer{api_key}' },
    [
      [
        'key-header-form',
        '"Bearer{api_key}"',
        'Between Bearer and the key there is no blank.',
        'Write "Bearer {api_key}".',
        [['authHeaderFormat', 'Bearer {api_key}']],
      ],
    ],
  ],
  [
    { authHeaderName: 'x', authHeaderFormat: '${api_key}' },
    [
      [
        'key-header-form',
        '"${api_key}"',
        '${api_key} is a variable of the file, and its value would be stored in readable metadata; the key is put where {api_key} stands.',
        'Write "{api_key}".',
        [['authHeaderFormat', '{api_key}']],
      ],
    ],
  ],
  [
    { authHeaderName: 'x', authHeaderFormat: 'Bearer ${GW_TOKEN}' },
    [
      [
        'key-header-form',
        '"Bearer ${GW_TOKEN}"',
        '${GW_TOKEN} is a variable of the file, and its value would be stored in readable metadata; the key is put where {api_key} stands.',
        'Write "Bearer {api_key}", and give ${GW_TOKEN} as apiKey.',
        ['authHeaderFormat'],
      ],
    ],
  ],
  [{ authHeaderName: 'x', authHeaderFormat: '' }, []],
  [
    { authType: 'ProjectManagedIdentity', authConfig: { name: '' } },
    [
      [
        'auth-category',
        '"ProjectManagedIdentity"',
        'Azure rejects ProjectManagedIdentity for category ModelGateway.',
        "Use ApiKey or OAuth2; or category ApiManagement, if the gateway takes the project's identity.",
        ['authType'],
      ],
    ],
  ],
])('model-gateway: %j', (given, expected) => {
  expect(said('model-gateway', given)).toEqual(expected);
});
