import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { objectOf, type Json, type JsonObject } from '../json.js';
import type { Identity } from '../azure/roles.js';

const part = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Mints and reads the access tokens of one sandbox. They look like Entra's, but only this sandbox accepts them. */
export interface Tokens {
  issue(identity: Identity, audience: string): { readonly token: string; readonly expiresIn: number };
  /** The claims of a token of ours that is still good; null for any other. */
  read(token: string): JsonObject | null;
}

export function createTokens(tenantId: string): Tokens {
  const key = randomBytes(32);
  const sign = (content: string): string => createHmac('sha256', key).update(content).digest('base64url');
  return {
    issue(identity, audience) {
      const now = Math.floor(Date.now() / 1000);
      const expiresIn = 3599;
      const claims = {
        aud: audience,
        iss: `https://sts.windows.net/${tenantId}/`,
        iat: now,
        nbf: now,
        exp: now + expiresIn,
        appid: identity.clientId,
        idtyp: 'app',
        oid: identity.objectId,
        sub: identity.objectId,
        tid: tenantId,
        uti: randomUUID(),
        ver: '1.0',
      };
      const content = `${part({ typ: 'JWT', alg: 'HS256', kid: 'sandbox' })}.${part(claims)}`;
      return { token: `${content}.${sign(content)}`, expiresIn };
    },
    read(token) {
      const [header, claims, signature] = token.split('.');
      if (header === undefined || claims === undefined || signature !== sign(`${header}.${claims}`)) return null;
      const read = objectOf(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Json);
      return Number(read['exp']) * 1000 > Date.now() ? read : null;
    },
  };
}

/** `https://ai.azure.com/.default` as the audience `https://ai.azure.com`. */
export function audienceOf(scope: string): string {
  const first = scope.split(' ').find((word) => /:|^[\w-]+\/\.default$/.test(word)) ?? scope;
  return first.replace(/\/?\/\.default$/, '').replace(/\/+$/, '');
}

export function bearerOf(header: string | undefined): string | null {
  return /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1] ?? null;
}
