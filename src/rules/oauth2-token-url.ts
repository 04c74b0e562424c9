import { entraTokenPath, entraUrl } from './entra.js';
import { placeholderIn } from './placeholder-text.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Report } from './rule.js';
import { tokenEndpointOf } from './sign-in-services.js';

export const oauth2TokenUrl = defineRule({
  id: 'oauth2-token-url',
  severity: 'error',
  about: ['tokenUrl'],
  check(subject, report) {
    const text = subject.text('tokenUrl');
    if (text === undefined || subject.text('authType') !== 'OAuth2' || placeholderIn('tokenUrl', text) !== undefined) return;
    const wrong = inEntra(text) ?? ofService(text) ?? elsewhere(text);
    if (wrong !== null) report({ pointer: valuePointer('tokenUrl'), ...wrong });
  },
});

type Wrong = Omit<Report, 'pointer'>;

function inEntra(text: string): Wrong | null | undefined {
  const url = entraUrl(text);
  if (url === undefined) return undefined;
  const { origin, tenant, path } = url;
  if (/^(common|organizations|consumers)$/i.test(tenant)) {
    const start = text.toLowerCase().indexOf(`/${tenant.toLowerCase()}`) + 1;
    return {
      within: { start, end: start + tenant.length },
      message: `Entra gives no token for client credentials at the tenant "${tenant}".`,
      hint: 'Put the id of the tenant, or one of its domains, there.',
      changes: [{ parameter: 'tokenUrl' }],
    };
  }
  if (path.toLowerCase() === entraTokenPath) return null;
  // The issuer of v1 tokens, which people copy from a token.
  const right = `${origin.replace('//sts.windows.net', '//login.microsoftonline.com')}/${tenant}${entraTokenPath}`;
  const v1 = /^\/oauth2\/token\/?$/i.test(path);
  return {
    message: v1
      ? 'This is the v1 token endpoint of Entra, which asks for a resource and ignores scopes.'
      : 'This is not the token endpoint of Entra.',
    hint: `Write "${right}".`,
    changes: [{ parameter: 'tokenUrl', value: right }],
  };
}

function ofService(text: string): Wrong | undefined {
  const found = tokenEndpointOf(text);
  if (found === undefined) return undefined;
  const { service, right } = found;
  return {
    message: `This is not the token endpoint of ${service}, but its issuer or another of its addresses.`,
    hint: right === undefined ? 'Give the "token_endpoint" that its /.well-known/openid-configuration names.' : `Write "${right}".`,
    changes: [{ parameter: 'tokenUrl', ...(right === undefined ? {} : { value: right }) }],
    severity: 'warning',
  };
}

function elsewhere(text: string): Wrong | null {
  const found = /\/(authorize|\.well-known\/[^?#]*)\/?$/i.exec(text.replace(/[?#].*$/s, ''));
  if (found === null) return null;
  const authorize = found[1]!.toLowerCase() === 'authorize';
  return {
    within: { start: found.index, end: found.index + found[0].length },
    message: authorize
      ? 'This is the endpoint where people sign in, which gives no token to a program.'
      : 'This is the document that describes the sign-in service, not its token endpoint.',
    hint: authorize ? 'Give the token endpoint; it often ends in /token.' : 'Give the "token_endpoint" that the document names.',
    changes: [{ parameter: 'tokenUrl' }],
  };
}
