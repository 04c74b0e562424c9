/** A token URL of Microsoft Entra ID, taken apart. */
export interface EntraUrl {
  readonly origin: string;
  readonly tenant: string;
  /** Behind the tenant, as written; '' where there is none. */
  readonly path: string;
}

const hosts =
  /^(https:\/\/(?:login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn|login\.windows\.net|sts\.windows\.net))\/([^/?#\s]+)([^?#\s]*)/i;

export function entraUrl(text: string | undefined): EntraUrl | undefined {
  const [, origin, tenant, path = ''] = hosts.exec(text ?? '') ?? [];
  return origin === undefined || tenant === undefined ? undefined : { origin, tenant, path };
}

export const entraTokenPath = '/oauth2/v2.0/token';

export const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
