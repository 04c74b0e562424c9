import type { ParameterName } from '../../generated/parameters.js';
import { valuePointer } from '../pointers.js';
import { show } from '../secret-text.js';
import type { Subject } from '../rule.js';
import { definePolicyRule, matchesGlob, oneOf } from './policy-rule.js';

const urls: readonly ParameterName[] = ['targetUrl', 'tokenUrl', 'listModelsEndpoint', 'getModelEndpoint'];

/** What some reader of URLs may take for one that names its host: `https:/host`, `https:\\host` and `//host`, too. */
const absolute = /^\s*(?:[a-z][a-z0-9+.-]*:|[\\/]{2}|\$\{)|:\/\//i;

export const allowedHosts = definePolicyRule('allowedHosts', (subject, hosts, report) => {
  for (const name of urls) {
    const text = textOf(subject, name);
    if (text === undefined || !absolute.test(text)) continue;
    const host = hostOf(text);
    if (host === null || (host !== undefined && hosts.some((allowed) => matchesGlob(allowed, host)))) continue;
    report({
      pointer: valuePointer(name),
      message:
        host === undefined
          ? `It is not certain which host ${name} names: ${show(text)}.`
          : `The policy does not allow the host ${show(host)} of ${name}.`,
      hint: `Use ${oneOf(hosts)}.`,
      changes: [{ parameter: name }],
    });
  }
});

/** Also of a value with variables that are not known here. */
function textOf(subject: Subject, name: ParameterName): string | undefined {
  const value = subject.value(name);
  return value === undefined || value.kind === 'keyVault' || typeof value.value !== 'string' ? undefined : value.value;
}

/** The host of a URL; null where a variable that is not known here names it, undefined where readers of URLs may differ. */
function hostOf(text: string): string | null | undefined {
  const authority = /^\s*[a-z][a-z0-9+.-]*:\/\/([^/?#\\]*)/i.exec(text)?.[1];
  if (/^\s*\$\{/.test(text) || authority?.includes('${') === true) return null;
  if (authority === undefined) return undefined;
  const readable = text.replaceAll(/\$?\{[^}]*\}/g, 'x');
  // A backslash is a slash to some, a blank or a control character nothing; then two readers see two hosts.
  if (/[\\\s\p{Cc}]/u.test(readable) || !URL.canParse(readable)) return undefined;
  const { hostname } = new URL(readable);
  return hostname === '' ? undefined : hostname.toLowerCase();
}
