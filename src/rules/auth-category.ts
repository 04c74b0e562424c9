import { valuePointer } from './pointers.js';
import { defineRule, type Report, type Subject } from './rule.js';
import { targetOf } from './target.js';

export const authCategory = defineRule({
  id: 'auth-category',
  severity: 'error',
  about: ['authType'],
  check(subject, report) {
    const authType = subject.text('authType');
    const category = subject.kind === 'apim' ? 'ApiManagement' : subject.text('category');
    if (authType === undefined || category === undefined) return;
    const wrong = wrongPair(subject, authType, category);
    if (wrong !== null) report({ pointer: valuePointer('authType'), ...wrong });
  },
});

function wrongPair(subject: Subject, authType: string, category: string): Omit<Report, 'pointer'> | null {
  if (authType === 'ProjectManagedIdentity' && category === 'ModelGateway') {
    const target = targetOf(subject);
    // The AI Gateway tier is reached as ModelGateway, with a key.
    const apim =
      target !== undefined && /\.azure-api\.(net|us|cn)(:443)?$/.test(target.host) && !/^\/default\/models(\/|$)/.test(target.path);
    return {
      message: 'Azure rejects ProjectManagedIdentity for category ModelGateway.',
      hint: apim
        ? 'Set category to ApiManagement.'
        : "Use ApiKey or OAuth2; or category ApiManagement, if the gateway takes the project's identity.",
      changes: apim ? [{ parameter: 'category', value: 'ApiManagement' }] : [{ parameter: 'authType' }],
    };
  }
  if (authType === 'OAuth2' && category === 'ApiManagement') {
    return {
      message: 'Category ApiManagement does not take OAuth2.',
      hint: `Use ApiKey or ProjectManagedIdentity; or category ModelGateway${subject.kind === 'apim' ? ', in a file of kind model-gateway with the URL of the API as targetUrl' : ''}.`,
      changes: [{ parameter: 'authType' }],
    };
  }
  if (/^(AAD|Entra|EntraId|AzureAD)$/i.test(authType)) {
    const apim = category === 'ApiManagement';
    return {
      message: `authType "${authType}" stands in old examples only; the service does not take it for gateways.`,
      hint: apim ? 'Use ProjectManagedIdentity.' : 'Use ApiKey or OAuth2; ProjectManagedIdentity goes with category ApiManagement only.',
      changes: [apim ? { parameter: 'authType', value: 'ProjectManagedIdentity' } : { parameter: 'authType' }],
    };
  }
  return null;
}
