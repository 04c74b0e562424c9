import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const audienceScope = defineRule({
  id: 'audience-scope',
  severity: 'error',
  explain: {
    why: 'audience is the plain URI that the gateway\'s policy compares with the token\'s "aud". "…/.default" is a scope, as OAuth2 requests have it; as an audience it never matches, and every request gets 401.',
    bad: '"authType": { "value": "ProjectManagedIdentity" },\n"category": { "value": "ApiManagement" },\n"audience": { "value": "https://cognitiveservices.azure.com/.default" }',
    good: '"authType": { "value": "ProjectManagedIdentity" },\n"category": { "value": "ApiManagement" },\n"audience": { "value": "https://cognitiveservices.azure.com" }',
    source: 'foundry-samples: apim setup guide',
  },
  about: ['audience'],
  *check(subject) {
    const audience = subject.text('audience');
    const found = audience === undefined ? null : /\/\.default\/?$/.exec(audience);
    if (audience === undefined || found === null) return;
    yield {
      pointer: valuePointer('audience'),
      within: { start: found.index, end: audience.length },
      message: 'The audience ends in /.default: that is a scope.',
      hint: `Write "${audience.slice(0, found.index)}".`,
      changes: [{ parameter: 'audience', value: audience.slice(0, found.index) }],
    };
  },
});
