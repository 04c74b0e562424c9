import type { Explanation } from './explanation.js';

/** Rules about secrets and custom headers. */
export const secretsExplanations = {
  'secret-in-file': {
    title: 'A secret stands in clear in the file.',
    why: 'A key in a file ends up in version control, pipelines and backups. Files refer to secrets: to Key Vault, or to an environment variable; or they leave them out and the secret is supplied at deployment.',
    bad: '"apiKey": { "value": "4f0c2f2b9d8e4d6c" }',
    good: '"apiKey": { "value": "${CONTOSO_API_KEY}" }',
    source: 'learn.microsoft.com: Key Vault references in parameter files',
  },
  'secret-in-headers': {
    title: 'A secret would be stored in readable metadata.',
    why: "customHeaders and additionalMetadata are stored in the connection's metadata, which everyone who may read the project can read. The key belongs into apiKey; authConfig says which header carries it.",
    bad: '"customHeaders": { "value": { "Authorization": "Bearer 4f0c2f2b9d8e4d6c" } }',
    good: '"authConfig": { "value": { "type": "api_key", "name": "Authorization", "format": "Bearer {api_key}" } }',
    source: 'foundry-samples: ModelGateway-Connection-Objects.md',
  },
  'secret-in-url': {
    title: 'A URL has a user or password in it.',
    why: 'User and password in a URL are stored in readable properties of the connection and end up in logs; the service does not send them as a login either.',
    bad: '"targetUrl": { "value": "https://user:password@llm.contoso.com/v1" }',
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source: 'foundry-samples: ModelGateway-Connection-Objects.md',
  },
  'custom-header-key': {
    title: 'A custom header replaces the one that carries the key.',
    why: 'customHeaders are added after the key header. One of the same name replaces it, and the gateway never sees the key.',
    bad: `"authConfig": { "value": { "type": "api_key", "name": "X-Contoso-Pass", "format": "{api_key}" } },
"customHeaders": { "value": { "x-contoso-pass": "support" } }`,
    good: `"authConfig": { "value": { "type": "api_key", "name": "X-Contoso-Pass", "format": "{api_key}" } },
"customHeaders": { "value": { "X-Contoso-Team": "support" } }`,
    source: 'foundry-samples: test_model_gateway.py',
  },
  'custom-header-form': {
    title: 'A custom header has a name or value that HTTP does not allow.',
    why: 'customHeaders is a map from header name to text. Nested once too deep, or with names or values that HTTP does not allow, the gateway gets a wrong header or the request is never sent.',
    bad: '"customHeaders": { "value": { "value": { "X-Contoso-Team": "support" } } }',
    good: '"customHeaders": { "value": { "X-Contoso-Team": "support" } }',
    source: 'foundry-samples: issue reports',
  },
  'custom-header-reserved': {
    title: 'A custom header is one that the client makes itself.',
    why: 'Headers such as Content-Length or Transfer-Encoding describe how the request is sent; another value breaks it. Host and Content-Type have the values that the gateway needs.',
    bad: '"customHeaders": { "value": { "Content-Length": "0" } }',
    good: '"customHeaders": { "value": { "X-Contoso-Team": "support" } }',
    source: 'RFC 9110; RFC 9112',
  },
  'custom-header-duplicate': {
    title: 'Two custom headers are one but for letter case.',
    why: 'HTTP ignores letter case in header names: the gateway gets one of the values, or both joined by a comma.',
    bad: '"customHeaders": { "value": { "X-Contoso-Team": "support", "x-contoso-team": "sales" } }',
    good: '"customHeaders": { "value": { "X-Contoso-Team": "support" } }',
    source: 'RFC 9110',
  },
} as const satisfies Readonly<Record<string, Explanation>>;
