import { keyHeaderOf } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { onKnownHost } from './target.js';

export const hostKeyHeader = defineRule({
  id: 'host-key-header',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const known = onKnownHost(subject);
    const header = keyHeaderOf(subject);
    if (known === undefined || header === undefined || header.form === 'both') return;
    // Below other paths of such a host somebody else's API takes the key.
    if (known.host.shapes !== undefined && known.form === undefined && known.meant === undefined) return;
    const tier = known.host.keyHeader === undefined && known.target.host.endsWith('.azure-api.net');
    if (tier && (!known.path.startsWith('/default/models') || header.name.toLowerCase() !== 'x-api-key')) return;
    const wanted = known.host.keyHeader ?? (tier ? { name: 'api-key', format: '{api_key}' } : undefined);
    if (wanted === undefined) return;
    if (known.host.alsoTakes?.includes(header.name.toLowerCase()) === true) return;
    if (header.name.toLowerCase() === wanted.name.toLowerCase() && header.format.toLowerCase() === wanted.format.toLowerCase()) return;
    const portal = header.form === 'portal';
    const at = portal ? 'authHeaderName' : 'authConfig';
    report({
      pointer: valuePointer(subject.gives(at) ? at : 'targetUrl'),
      message: `${known.host.name} takes the key as "${wanted.name}: ${wanted.format}", but it would be sent in the header ${header.name}${header.name.toLowerCase() === wanted.name.toLowerCase() ? ' in another form' : ''}.`,
      hint: portal
        ? `Set authHeaderName to "${wanted.name}" and authHeaderFormat to "${wanted.format}".`
        : `Set authConfig to ${JSON.stringify({ type: 'api_key', ...wanted })}.`,
      changes: portal
        ? [
            { parameter: 'authHeaderName', value: wanted.name },
            { parameter: 'authHeaderFormat', value: wanted.format },
          ]
        : [{ parameter: 'authConfig', value: { type: 'api_key', ...wanted } }],
      ...(known.host.likely === true ? { severity: 'warning' as const } : {}),
    });
  },
});
