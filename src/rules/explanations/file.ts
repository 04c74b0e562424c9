import type { Explanation } from './explanation.js';

/** Rules about the file itself. */
export const fileExplanations = {
  'json-syntax': {
    title: 'The text is not JSON.',
    why: 'The text is not JSON, so neither this program nor Azure can read it.',
    bad: '"targetUrl": { "value": "https://llm.contoso.com/v1" "apiKey": {} }',
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source: 'RFC 8259',
  },
  'json-comment': {
    title: 'A JSON file has comments.',
    why: 'JSON has no comments. az accepts them in parameter files, other tools do not; a file named .jsonc may have them, and "_comment" members may stand in any file.',
    bad: `// the production gateway
"targetUrl": { "value": "https://llm.contoso.com/v1" }`,
    good: '"targetUrl": { "_comment": "the production gateway", "value": "https://llm.contoso.com/v1" }',
    source: 'RFC 8259; az deployment group create',
  },
  'duplicate-key': {
    title: 'A name stands twice in an object.',
    why: 'Of a name that stands twice only the last one counts, silently: az and most JSON readers drop the other.',
    bad: `"targetUrl": { "value": "https://old.contoso.com/v1" },
"targetUrl": { "value": "https://llm.contoso.com/v1" }`,
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source: 'az deployment group create, measured',
  },
  'file-encoding': {
    title: 'The bytes are not text.',
    why: 'The bytes are not text in UTF-8 or UTF-16, so some of it would be read wrongly.',
    bad: '"gatewayName": { "value": "caf�" }',
    good: '"gatewayName": { "value": "cafe" }',
    source: 'RFC 8259',
  },
  'file-shape': {
    title: 'The file does not have the form of a parameter file.',
    why: 'A parameter file is { "parameters": { "<name>": { "value": … } } }; each parameter has exactly one of "value" and "reference".',
    bad: '"gatewayName": "contoso"',
    good: '"gatewayName": { "value": "contoso" }',
    source: 'learn.microsoft.com: Create Resource Manager parameter file',
  },
  'file-unreadable': {
    title: 'The file cannot be read.',
    why: 'The file could not be read from disk.',
    bad: '(a file without read permission)',
    good: '(chmod u+r)',
    source: 'learn.microsoft.com: Create Resource Manager parameter file',
  },
  'bicep-parameters': {
    title: 'Bicep cannot read the .bicepparam file, or warns of something in it.',
    why: 'A .bicepparam file is a program: Bicep turns it into parameters, and checks them against the template that it uses. Where Bicep is missing or finds a mistake, nothing more is known of the file. What Bicep only warns of is a warning; #disable-next-line <code> in the file or bicepconfig.json switches it off.',
    bad: "param targetUrl = 'https://llm.contoso.com/v1",
    good: "param targetUrl = 'https://llm.contoso.com/v1'",
    source: 'learn.microsoft.com: Create parameters files for Bicep deployment',
  },
  'file-kind': {
    title: 'The parameters do not tell the kind of connection.',
    why: 'apimResourceId and apiName tell kind apim, targetUrl and gatewayName tell kind model-gateway. Without either, or with both, it is open which template the file is for.',
    bad: `"apiName": { "value": "azure-openai" },
"targetUrl": { "value": "https://llm.contoso.com/v1" }`,
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source: 'foundry-samples: connection-apim.bicep, connection-modelgateway.bicep',
  },
} as const satisfies Readonly<Record<string, Explanation>>;
