import { expect, it } from 'vitest';
import { account, project, service } from './fixtures/parts.js';
import { said, type Row } from './said.js';

const uuid = /1{8}-[^/]+/;

it.each<Row>([
  [
    { projectResourceId: `${project}/` },
    [['resource-id', '', 'This is not exactly the ARM id of a project.', `Write "${project}".`, [['projectResourceId', project]]]],
  ],
  [
    { projectResourceId: `${project}/connections/x` },
    [['resource-id', '', 'This is not exactly the ARM id of a project.', `Write "${project}".`, [['projectResourceId', project]]]],
  ],
  [
    { projectResourceId: project.slice(1) },
    [['resource-id', '', 'This is not exactly the ARM id of a project.', `Write "${project}".`, [['projectResourceId', project]]]],
  ],
  [
    { projectResourceId: `https://portal.azure.com/#@contoso.com/resource${project}/overview` },
    [['resource-id', '', 'This is not exactly the ARM id of a project.', `Write "${project}".`, [['projectResourceId', project]]]],
  ],
  [
    { projectResourceId: `https://ai.azure.com/foundry?wsid=${encodeURIComponent(project)}&tid=1` },
    [['resource-id', '', 'This is not exactly the ARM id of a project.', `Write "${project}".`, [['projectResourceId', project]]]],
  ],
  [
    { projectResourceId: project.replaceAll('/', '\\') },
    [['resource-id', '', 'This is not exactly the ARM id of a project.', `Write "${project}".`, [['projectResourceId', project]]]],
  ],
  [
    { projectResourceId: project.replace('subscriptions', 'subscription').replace('resourceGroups', 'resourceGroup') },
    [['resource-id', '', 'This is not exactly the ARM id of a project.', `Write "${project}".`, [['projectResourceId', project]]]],
  ],
  [
    { projectResourceId: `${project}?x=1` },
    [['resource-id', '', 'This is not exactly the ARM id of a project.', `Write "${project}".`, [['projectResourceId', project]]]],
  ],
  [
    { projectResourceId: `${project}#a` },
    [['resource-id', '', 'This is not exactly the ARM id of a project.', `Write "${project}".`, [['projectResourceId', project]]]],
  ],
  [
    { projectResourceId: `https://portal.azure.com/%zz${project}` },
    [['resource-id', '', 'This is not exactly the ARM id of a project.', `Write "${project}".`, [['projectResourceId', project]]]],
  ],
  [
    { projectResourceId: ` ${project}/ ` },
    [
      ['resource-id', '', 'This is not exactly the ARM id of a project.', `Write "${project}".`, [['projectResourceId', project]]],
      [
        'surrounding-blanks',
        '',
        'projectResourceId has a blank or a line break at both ends.',
        'Remove it.',
        [['projectResourceId', `${project}/`]],
      ],
    ],
  ],
  [
    { projectResourceId: account },
    [
      [
        'resource-id',
        '',
        'This is the id of a Foundry account, not of a project in it.',
        'Append /projects/<project>.',
        ['projectResourceId'],
      ],
    ],
  ],
  [
    { projectResourceId: `${account}/` },
    [
      [
        'resource-id',
        '',
        'This is the id of a Foundry account, not of a project in it.',
        'Append /projects/<project>.',
        ['projectResourceId'],
      ],
    ],
  ],
  [
    { projectResourceId: '/subscriptions/s/resourceGroups/r/providers/Microsoft.MachineLearningServices/workspaces/w' },
    [
      [
        'resource-id',
        '',
        'This is the id of a hub-based project; gateway connections need a Foundry project.',
        'Give the id of a project below Microsoft.CognitiveServices/accounts.',
        ['projectResourceId'],
      ],
    ],
  ],
  [
    { projectResourceId: service },
    [
      [
        'resource-id',
        '',
        'This is the id of an API Management service, not of a Foundry project.',
        'Give the id of the project: …/providers/Microsoft.CognitiveServices/accounts/<account>/projects/<project>.',
        ['projectResourceId'],
      ],
    ],
  ],
  [
    { projectResourceId: 'https://contoso.services.ai.azure.com/api/projects/p' },
    [
      [
        'resource-id',
        '"https://contoso.services.ai.azure.com/api/projects/p"',
        'This is a URL, not the ARM id of a project.',
        "Take the id from the project's properties in the Azure portal (Resource ID), or from az resource show.",
        ['projectResourceId'],
      ],
    ],
  ],
  [
    { projectResourceId: project.replace(uuid, 'contoso') },
    [
      [
        'resource-id',
        'contoso',
        '"contoso" is not the id of a subscription, which is a UUID.',
        'Take it from az account show.',
        ['projectResourceId'],
      ],
    ],
  ],
  [{ projectResourceId: `${project}x y` }, []],
  [
    { projectResourceId: `https://example.com${project}` },
    [
      [
        'resource-id',
        '',
        'This is a URL, not the ARM id of a project.',
        "Take the id from the project's properties in the Azure portal (Resource ID), or from az resource show.",
        ['projectResourceId'],
      ],
      [
        'placeholder',
        'example.com',
        'projectResourceId still has the sample value "example.com".',
        'Put your own value there.',
        ['projectResourceId'],
      ],
    ],
  ],
])('model-gateway: %j', (given, expected) => {
  expect(said('model-gateway', given)).toEqual(expected);
});

it.each<Row>([
  [
    { apimResourceId: `${service}/` },
    [
      [
        'resource-id',
        '',
        'This is not exactly the ARM id of an API Management service.',
        `Write "${service}".`,
        [['apimResourceId', service]],
      ],
    ],
  ],
  [
    { apimResourceId: `${service}/apis/x` },
    [
      [
        'resource-id',
        '',
        'This is not exactly the ARM id of an API Management service.',
        `Write "${service}".`,
        [['apimResourceId', service]],
      ],
    ],
  ],
  [
    { apimResourceId: service.slice(1) },
    [
      [
        'resource-id',
        '',
        'This is not exactly the ARM id of an API Management service.',
        `Write "${service}".`,
        [['apimResourceId', service]],
      ],
    ],
  ],
  [
    { apimResourceId: 'https://contoso.azure-api.net' },
    [
      [
        'resource-id',
        '"https://contoso.azure-api.net"',
        'This is a URL, not the ARM id of an API Management service.',
        "Take the id from az apim show, or from the service's properties in the Azure portal (Resource ID).",
        ['apimResourceId'],
      ],
    ],
  ],
  [
    { apimResourceId: project },
    [
      [
        'resource-id',
        '',
        'This is the id of a Foundry account or project, not of an API Management service.',
        'Give the id of the service: …/providers/Microsoft.ApiManagement/service/<name>.',
        ['apimResourceId'],
      ],
    ],
  ],
  [
    { apimResourceId: service.replace(uuid, 'contoso') },
    [
      [
        'resource-id',
        'contoso',
        '"contoso" is not the id of a subscription, which is a UUID.',
        'Take it from az account show.',
        ['apimResourceId'],
      ],
    ],
  ],
  [
    { apimResourceId: `https://portal.azure.com/#@x/resource${service}/apis` },
    [
      [
        'resource-id',
        '',
        'This is not exactly the ARM id of an API Management service.',
        `Write "${service}".`,
        [['apimResourceId', service]],
      ],
    ],
  ],
  [
    { projectResourceId: service, apimResourceId: project },
    [
      [
        'resource-id',
        '',
        "projectResourceId and apimResourceId stand in each other's place.",
        'Exchange them.',
        [
          ['projectResourceId', project],
          ['apimResourceId', service],
        ],
      ],
    ],
  ],
  [
    { projectResourceId: service, apimResourceId: service },
    [
      [
        'resource-id',
        '',
        'This is the id of an API Management service, not of a Foundry project.',
        'Give the id of the project: …/providers/Microsoft.CognitiveServices/accounts/<account>/projects/<project>.',
        ['projectResourceId'],
      ],
    ],
  ],
  [
    { apiName: `${service}/apis/azure-openai` },
    [['resource-id', '', 'This is the ARM id of an API, not its name.', 'Write "azure-openai".', [['apiName', 'azure-openai']]]],
  ],
  [
    { apiName: '/apis/azure-openai/' },
    [
      [
        'resource-id',
        '"/apis/azure-openai/"',
        'This is the ARM id of an API, not its name.',
        'Write "azure-openai".',
        [['apiName', 'azure-openai']],
      ],
    ],
  ],
  [
    { apimSubscriptionName: `${service}/subscriptions/team` },
    [
      [
        'resource-id',
        '',
        'This is the ARM id of a subscription of API Management, not its name.',
        'Write "team".',
        [['apimSubscriptionName', 'team']],
      ],
    ],
  ],
  [
    { apimSubscriptionName: '/service/x/subscriptions/team/' },
    [
      [
        'resource-id',
        '"/service/x/subscriptions/team/"',
        'This is the ARM id of a subscription of API Management, not its name.',
        'Write "team".',
        [['apimSubscriptionName', 'team']],
      ],
    ],
  ],
])('apim: %j', (given, expected) => {
  expect(said('apim', given)).toEqual(expected);
});
