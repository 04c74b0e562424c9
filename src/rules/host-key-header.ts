import { keyHeaderOf } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { onKnownHost } from './target.js';

export const hostKeyHeader = defineRule({
  id: 'host-key-header',
  severity: 'error',
  explain: {
    why: 'Without authConfig the key goes into the header api-key. OpenAI, OpenRouter and Gemini take it only as "Authorization: Bearer <key>" and answer 401 (Gemini: 400) otherwise; the AI Gateway tier of API Management takes api-key, but not x-api-key.',
    bad: '"targetUrl": { "value": "https://api.openai.com/v1" }',
    good: '"targetUrl": { "value": "https://api.openai.com/v1" },\n"authConfig": { "value": { "type": "api_key", "name": "Authorization", "format": "Bearer {api_key}" } }',
    source: 'foundry-samples: model-gateway setup guide; learn.microsoft.com: AI gateway in Azure API Management',
  },
  about: ['targetUrl'],
  *check(subject) {
    const known = onKnownHost(subject);
    const header = keyHeaderOf(subject);
    if (known === undefined || header === undefined || header.form === 'both') return;
    const tier = known.host.keyHeader === undefined && known.target.host.endsWith('.azure-api.net');
    if (tier && (!known.path.startsWith('/default/models') || header.name.toLowerCase() !== 'x-api-key')) return;
    const wanted = known.host.keyHeader ?? (tier ? { name: 'api-key', format: '{api_key}' } : undefined);
    if (wanted === undefined) return;
    if (header.name.toLowerCase() === wanted.name.toLowerCase() && header.format.toLowerCase() === wanted.format.toLowerCase()) return;
    const portal = header.form === 'portal';
    const at = portal ? 'authHeaderName' : 'authConfig';
    yield {
      pointer: valuePointer(subject.file.parameters.has(at) ? at : 'targetUrl'),
      message: `${known.host.name} takes the key as "${wanted.name}: ${wanted.format}", but it would be sent in the header ${header.name}${header.name.toLowerCase() === wanted.name.toLowerCase() ? ' in another form' : ''}.`,
      hint: portal ? `Set authHeaderName to "${wanted.name}" and authHeaderFormat to "${wanted.format}".` : `Set authConfig to ${JSON.stringify({ type: 'api_key', ...wanted })}.`,
      changes: portal
        ? [{ parameter: 'authHeaderName', value: wanted.name }, { parameter: 'authHeaderFormat', value: wanted.format }]
        : [{ parameter: 'authConfig', value: { type: 'api_key', ...wanted } }],
    };
  },
});
