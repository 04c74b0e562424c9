import { defineRule } from './rule.js';

export const fileKind = defineRule({
  id: 'file-kind',
  severity: 'error',
  explain: {
    why: 'apimResourceId and apiName tell kind apim, targetUrl and gatewayName tell kind model-gateway. Without either, or with both, it is open which template the file is for.',
    bad: '"apiName": { "value": "azure-openai" },\n"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source: 'foundry-samples: connection-apim.bicep, connection-modelgateway.bicep',
  },
});
