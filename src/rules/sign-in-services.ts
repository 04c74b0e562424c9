/** Addresses of sign-in services that are given in place of their token endpoint. */
interface SignInService {
  readonly service: string;
  /** What is surely no token endpoint. */
  readonly wrong: RegExp;
  /** What the match has to become; undefined where the token endpoint is elsewhere. */
  readonly right?: string;
}

const services: readonly SignInService[] = [
  { service: 'Auth0', wrong: /^(https:\/\/[^/?#]+\.auth0\.com)(?:\/|\/authorize)?$/i, right: '$1/oauth/token' },
  {
    service: 'Okta',
    wrong: /^(https:\/\/[^/?#]+\.okta(?:preview|-emea)?\.com\/oauth2\/[^/?#]+)(?:\/|\/v1\/authorize)?$/i,
    right: '$1/v1/token',
  },
  {
    service: 'Keycloak',
    wrong: /^(https:\/\/[^/?#]+(?:\/auth)?\/realms\/[^/?#]+)(?:\/|\/protocol\/openid-connect(?:\/auth)?\/?)?$/i,
    right: '$1/protocol/openid-connect/token',
  },
  {
    service: 'Amazon Cognito',
    wrong: /^(https:\/\/[^/?#]+\.amazoncognito\.com)(?:\/|\/oauth2(?:\/authorize)?\/?)?$/i,
    right: '$1/oauth2/token',
  },
  { service: 'Amazon Cognito', wrong: /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\/[^?#]*)?$/i },
  {
    service: 'Databricks',
    wrong: /^(https:\/\/[^/?#]+\.(?:azuredatabricks\.net|databricks\.com)\/oidc)\/?(?:v1\/?(?:authorize\/?)?)?$/i,
    right: '$1/v1/token',
  },
];

/** The service whose token endpoint a URL is not, and the endpoint where it follows from the URL; undefined where nothing is known of it. */
export function tokenEndpointOf(url: string): { readonly service: string; readonly right?: string } | undefined {
  const found = services.find(({ wrong }) => wrong.test(url));
  if (found === undefined) return undefined;
  return { service: found.service, ...(found.right === undefined ? {} : { right: url.replace(found.wrong, found.right) }) };
}
