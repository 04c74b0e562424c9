import { parameterSchemas } from '../generated/parameters.js';
import type { Json } from '../parameters/value.js';
import { remembered } from '../text/remembered.js';

const known = new Map(Object.values(parameterSchemas).flatMap((schemas) => Object.entries(schemas)));
const kept = [
  'authorization',
  'api-key',
  'apikey',
  'access-key',
  'auth-key',
  'subscription-key',
  'subscriptionkey',
  'account-key',
  'master-key',
  'primary-key',
  'secondary-key',
  'private-key',
  'signing-key',
  'token',
  'accesstoken',
  'authtoken',
  'secret',
  'secrets',
  'password',
  'passwd',
  'pwd',
  'cookie',
  'credential',
  'credentials',
];
const shaped =
  /^((sk|pk|rk|gsk|xai|hf|ghp|gho|ghs|github_pat|glpat|xox[abprs]|sess|key)[-_][\w-]{8,}|AIza[\w-]{30,}|AKIA[A-Z0-9]{12,}|dapi[0-9a-f]{20,}|eyJ[\w-]{10,}\.[\w.-]+)$/;

/** Whether a parameter, header or member of this name is there to hold a secret. */
export const namesSecret = remembered((name) => {
  const parameter = known.get(name as never);
  if (parameter !== undefined) return parameter.secret;
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[_. ]/g, '-')
    .toLowerCase();
  return words === 'key' || kept.some((one) => words.endsWith(one) && (words.length === one.length || words.at(-one.length - 1) === '-'));
});

/** Whether a text is shaped like a key: a vendor's prefix, a token, or a long run of mixed letters and digits. */
export function looksSecret(text: string): boolean {
  const core = text.trim().replace(/^(bearer|basic|apikey|key|token)\s+/i, '');
  if (shaped.test(core)) return true;
  if (!/^[A-Za-z0-9+/=]{32,}$/.test(core)) return false;
  const digits = core.replaceAll(/[^0-9]/g, '').length;
  return digits >= 4 && /[A-Za-z]/.test(core);
}

/** Whether the whole text is one `${NAME}`: a reference, which hides nothing. */
export function isReference(text: string): boolean {
  return /^\s*((bearer|basic|apikey|key|token)\s+)?\$\{[A-Za-z_][A-Za-z0-9_]*\}\s*$/i.test(text);
}

/** Stretches of a URL that may hold a secret: user and password, and the values of the query. */
export function secretsInUrl(text: string): { start: number; end: number }[] {
  if (!/[@?]/.test(text)) return [];
  const url = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*@)?[^?#]*/i.exec(text);
  if (url === null) return [];
  const found: { start: number; end: number }[] = [];
  if (url[1] !== undefined) {
    const start = text.indexOf(url[1]);
    found.push({ start, end: start + url[1].length - 1 });
  }
  for (const part of text.slice(url[0].length).matchAll(/([^?&=#]+)=([^&#]*)/g)) {
    if (part[1] === 'api-version' || part[2] === '') continue;
    const start = url[0].length + part.index + part[1]!.length + 1;
    found.push({ start, end: start + part[2]!.length });
  }
  return found;
}

/** Whether some string in a value is, or may hold, a secret in clear. */
export function containsSecret(name: string, value: unknown): boolean {
  if (typeof value === 'string') {
    if (value === '' || isReference(value)) return false;
    return namesSecret(name) || looksSecret(value) || secretsInUrl(value).length > 0;
  }
  if (Array.isArray(value)) return value.some((item) => containsSecret(name, item));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([member, part]) => containsSecret(namesSecret(name) ? name : member, part));
}

/** A text of the file as messages show it: in quotes, cut short, and without what may be secret. */
export function show(text: string): string {
  if (looksSecret(text)) return 'This text (not shown: it looks like a secret)';
  let safe = text;
  for (const { start, end } of secretsInUrl(text).reverse()) safe = `${safe.slice(0, start)}…${safe.slice(end)}`;
  return `"${safe.length > 80 ? `${safe.slice(0, 79)}…` : safe}"`;
}

/** What a value of the wrong type is, for messages; its text is never part of it. */
export function describe(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean' || typeof value === 'number') return `the ${typeof value} ${String(value)}`;
  if (typeof value === 'string') return 'text';
  return Array.isArray(value) ? 'a list' : 'an object';
}
