import type { JsonObject } from '../json.js';

/** What `/metadata/endpoints` and the template function `environment()` say of this cloud. */
export function cloudMetadata(origin: string): JsonObject {
  return {
    name: 'Sandbox',
    portal: `${origin}/portal`,
    resourceManager: `${origin}/`,
    authentication: {
      loginEndpoint: `${origin}/`,
      audiences: [origin, `${origin}/mgmt`],
      tenant: 'adfs',
      identityProvider: 'ADFS',
    },
    graph: `${origin}/graph`,
    graphAudience: `${origin}/graph`,
    gallery: `${origin}/gallery`,
    batch: `${origin}/batch`,
    suffixes: { storage: 'localhost', keyVaultDns: 'vault.azure.net', acrLoginServer: 'localhost' },
  };
}

/** Version 2019-05-01 answers with a list of clouds, 2022-09-01 (a current az) with the one that is asked. */
export function metadataEndpoints(origin: string, apiVersion: string): JsonObject | JsonObject[] {
  const metadata = cloudMetadata(origin);
  if (apiVersion >= '2022-09-01') return metadata;
  if (apiVersion >= '2019-05-01') return [metadata];
  return {
    galleryEndpoint: metadata['gallery']!,
    graphEndpoint: metadata['graph']!,
    portalEndpoint: metadata['portal']!,
    authentication: metadata['authentication']!,
  };
}
