import { given } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Subject } from './rule.js';
import { targetOf } from './target.js';

export const discoveryAbsolute = defineRule({
  id: 'discovery-absolute',
  severity: 'error',
  about: ['listModelsEndpoint', 'getModelEndpoint'],
  check(subject, report) {
    // Beside a list of models discovery has no effect: another rule says so.
    if (given(subject, 'staticModels')) return;
    for (const name of ['listModelsEndpoint', 'getModelEndpoint'] as const) {
      const text = subject.text(name);
      if (text === undefined || !/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) continue;
      const wrong = wrongIn(subject, text);
      if (wrong === null) continue;
      const meant = text.replace(/^http:/i, 'https:').replace(/#.*$/s, '');
      const certain = meant !== text && wrongIn(subject, meant) === null;
      report({
        pointer: valuePointer(name),
        message: `The service refuses this endpoint: ${wrong}.`,
        hint: certain ? `Write "${meant}".` : 'Give a path that begins with a slash, or an https URL on the host of the target.',
        changes: [{ parameter: name, ...(certain ? { value: meant } : {}) }],
      });
    }
  },
});

/** The end of the sentence; null where all rules hold. */
function wrongIn(subject: Subject, text: string): string | null {
  if (subject.kind === 'apim' || subject.text('category') === 'ApiManagement') return 'an absolute URL is for category ModelGateway only';
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(text);
  const [, scheme = '', authority = '', path = '', query = '', fragment] = parts ?? [];
  // User information is refused, too: the rule for secrets in URLs says so.
  if (authority.includes('@')) return null;
  if (scheme.toLowerCase() !== 'https') return 'it is not https';
  if (fragment !== undefined) return 'it has a fragment';
  if (path.split('/').includes('..')) return 'it has ".."';
  if (/%2f|%5c/i.test(path)) return 'it has encoded separators';
  if (query.includes('{deploymentName}')) return '{deploymentName} stands in the query instead of the path';
  if ((query.match(/[?&]api-version=/gi)?.length ?? 0) > 1) return 'it has api-version twice';
  const target = targetOf(subject);
  const host = (name: string): string => name.toLowerCase().replace(/:443$/, '');
  if (target === undefined || target.scheme !== 'https' || host(target.host) === host(authority)) return null;
  return `its host ${host(authority)} is not the target's, ${host(target.host)}`;
}
