import type { Json } from '../parameters/value.js';
import { entraTokenPath, entraUrl } from './entra.js';
import { placeholderIn } from './placeholder-text.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { onKnownHost } from './target.js';

const databricks = /^https:\/\/[^/]+\.(azuredatabricks\.net|databricks\.com)\/oidc\/(accounts\/[^/]+\/)?v1\/token$/i;

/** Resources that are no model API. */
const elsewhere = /^https:\/\/(graph\.microsoft\.com|management\.(core\.windows\.net|azure\.com)|vault\.azure\.net|storage\.azure\.com)\//i;

export const oauth2Scope = defineRule({
  id: 'oauth2-scope',
  severity: 'error',
  about: ['tokenUrl'],
  check(subject, report) {
    const scopes = subject.known('scopes');
    const tokenUrl = subject.text('tokenUrl');
    if (subject.text('authType') !== 'OAuth2' || !Array.isArray(scopes)) return;
    const place = { pointer: valuePointer(subject.gives('scopes') ? 'scopes' : 'tokenUrl') };
    if (scopes.length === 0 && databricks.test(tokenUrl ?? '')) {
      report({
        ...place,
        message: 'Databricks gives an application no token for its APIs without the scope all-apis.',
        hint: 'Set scopes to ["all-apis"].',
        changes: [{ parameter: 'scopes', value: ['all-apis'] }],
        severity: 'warning',
      });
    }
    if (entraUrl(tokenUrl)?.path.toLowerCase() !== entraTokenPath) return;
    const texts = (scopes as readonly Json[])
      .filter((scope): scope is string => typeof scope === 'string')
      .flatMap((scope) => scope.split(/\s+/))
      .filter((scope) => scope !== '');
    if (texts.some((scope) => placeholderIn('scopes', scope) !== undefined)) return;
    const azure = onKnownHost(subject)?.host.name === 'Azure OpenAI';
    const foundry = 'https://ai.azure.com/.default';
    if (texts.length === 0) {
      report({
        ...place,
        message: 'Entra gives client credentials no token without a scope.',
        hint: `Give one scope that ends in /.default${azure ? `: "${foundry}"` : ''}.`,
        changes: [{ parameter: 'scopes', ...(azure ? { value: [foundry] } : {}) }],
      });
      return;
    }
    const wrong = texts.find((scope) => !scope.endsWith('/.default'));
    if (wrong !== undefined || new Set(texts).size > 1) {
      const bare = texts.length === 1 && wrong !== undefined && /^(https:\/\/[^/\s]+|api:\/\/[^/\s]+)\/?$/i.test(wrong);
      const right = `${(wrong ?? '').replace(/\/$/, '')}/.default`;
      report({
        ...place,
        message:
          wrong === undefined
            ? `Entra takes one resource in a request, but there are ${new Set(texts).size} scopes.`
            : `With client credentials Entra takes only a scope that ends in /.default; "${wrong}" does not.`,
        hint: bare ? `Write "${right}".` : "Give the one scope <resource>/.default: the permissions come from the application's roles.",
        changes: [{ parameter: 'scopes', ...(bare ? { value: [right] } : {}) }],
      });
      return;
    }
    if (azure && elsewhere.test(texts[0]!)) {
      report({
        ...place,
        message: `The scope ${texts[0]!} is for another service; the models of ${onKnownHost(subject)!.target.host} refuse its token.`,
        hint: `Use "${foundry}".`,
        changes: [{ parameter: 'scopes', value: [foundry] }],
      });
    }
  },
});
