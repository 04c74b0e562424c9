import { describe, expect, it } from 'vitest';
import { useSandbox } from '../support/sandbox.js';
import { project, send, tokenFor } from './client.js';

const sandbox = useSandbox();

const claims = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;

async function token(form: Record<string, string>, path = '/adfs/oauth2/token') {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return send(sandbox(), 'POST', `${sandbox().authority}${path}`, { headers, body: new URLSearchParams(form).toString() });
}

const good = () => ({
  grant_type: 'client_credentials',
  client_id: sandbox().environment['AZURE_CLIENT_ID']!,
  client_secret: sandbox().environment['AZURE_CLIENT_SECRET']!,
  scope: 'https://management.azure.com/.default',
});

describe('sign-in', () => {
  it.each(['/adfs/.well-known/openid-configuration', '/adfs/adfs/.well-known/openid-configuration'])(
    '%s says where the tokens are',
    async (path) => {
      const answer = await send(sandbox(), 'GET', `${sandbox().authority}${path}`);
      expect(answer.json()).toMatchObject({ token_endpoint: `${sandbox().authority}/adfs/oauth2/token` });
    },
  );

  it('knows its tenant by its id, and no other', async () => {
    const own = await send(sandbox(), 'GET', `${sandbox().authority}/${sandbox().state.tenantId}/v2.0/.well-known/openid-configuration`);
    expect(own.json().token_endpoint).toContain('/oauth2/v2.0/token');
    const other = await send(
      sandbox(),
      'GET',
      `${sandbox().authority}/dddddddd-0000-0000-0000-000000000009/v2.0/.well-known/openid-configuration`,
    );
    expect(other.status).toBe(400);
    expect(other.json().error_description).toContain('AADSTS90002');
  });

  it('gives a token that says for what it is', async () => {
    const answer = await token(good());
    expect(answer.status).toBe(200);
    expect(claims(answer.json().access_token)).toMatchObject({
      aud: 'https://management.azure.com',
      appid: good().client_id,
      tid: sandbox().state.tenantId,
    });
  });

  it.each([
    ['another secret', { client_secret: 'guess' }, 401, 'invalid_client', 7000215],
    ['an unknown client', { client_id: 'stranger' }, 400, 'unauthorized_client', 700016],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ])('refuses %s', async (_, change, status, error, number) => {
    const answer = await token({ ...good(), ...change });
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ error, error_codes: [number] });
    expect(answer.text).not.toContain('guess');
  });

  it.each([
    ['no token', undefined, 'AuthenticationFailed'],
    ['a token of somebody else', 'Bearer eyJhbGciOiJub25lIn0.eyJhcHBpZCI6ImFhYWEifQ.', 'InvalidAuthenticationToken'],
    ['no JWT', 'Bearer nonsense', 'InvalidAuthenticationToken'],
  ])('ARM refuses %s', async (_, authorization, code) => {
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await send(sandbox(), 'GET', `${sandbox().armEndpoint}/subscriptions?api-version=2022-12-01`, { headers });
    expect(answer.status).toBe(401);
    expect(answer.json().error.code).toBe(code);
    expect(answer.headers['www-authenticate']).toContain('Bearer');
  });

  it('ARM refuses a token for the data plane, and the data plane one for ARM', async () => {
    const forPlane = await tokenFor(sandbox(), 'deployer', 'https://ai.azure.com/.default');
    const forArm = await tokenFor(sandbox());
    const atArm = await send(sandbox(), 'GET', `${sandbox().armEndpoint}${project}?api-version=2025-06-01`, {
      headers: { authorization: `Bearer ${forPlane}` },
    });
    const url = `${sandbox().projectEndpoint('contoso-foundry', 'support-agents')}/connections?api-version=v1`;
    const atPlane = await send(sandbox(), 'GET', url, { headers: { authorization: `Bearer ${forArm}` } });
    expect([atArm.json().error.code, atPlane.json().error.code]).toEqual([
      'InvalidAuthenticationTokenAudience',
      'InvalidAuthenticationTokenAudience',
    ]);
  });

  it('a tampered token is worth nothing', async () => {
    const [header, , signature] = (await tokenFor(sandbox(), 'nobody')).split('.');
    const body = (await tokenFor(sandbox())).split('.')[1];
    const headers = { authorization: `Bearer ${header}.${body}.${signature}` };
    const answer = await send(sandbox(), 'GET', `${sandbox().armEndpoint}/subscriptions?api-version=2022-12-01`, { headers });
    expect(answer.status).toBe(401);
  });
});
