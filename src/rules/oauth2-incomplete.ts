import { given } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const oauth2Incomplete = defineRule({
  id: 'oauth2-incomplete',
  severity: 'error',
  explain: {
    why: 'With OAuth2 the service first asks tokenUrl for a token with clientId and clientSecret. The official template stops without them, minutes later, in a deployment script. (The secret may be supplied at deployment.)',
    bad: '"authType": { "value": "OAuth2" },\n"clientId": { "value": "11111111-2222-3333-4444-555555555555" }',
    good: '"authType": { "value": "OAuth2" },\n"clientId": { "value": "11111111-2222-3333-4444-555555555555" },\n"tokenUrl": { "value": "https://login.contoso.com/oauth2/token" }',
    source: 'foundry-samples: connection-modelgateway.bicep',
  },
  about: ['authType'],
  *check(subject) {
    if (subject.kind !== 'model-gateway' || subject.text('authType') !== 'OAuth2' || subject.text('category') === 'ApiManagement') return;
    const missing = (['clientId', 'tokenUrl'] as const).filter((name) => !given(subject, name));
    if (missing.length === 0) return;
    yield {
      pointer: valuePointer('authType'),
      message: `OAuth2 needs ${missing.join(' and ')}.`,
      hint: `Add ${missing.join(' and ')}.`,
      changes: missing.map((parameter) => ({ parameter })),
    };
  },
});
