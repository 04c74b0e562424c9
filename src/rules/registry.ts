import { apiRevision } from './api-revision.js';
import { apiVersionForm } from './api-version-form.js';
import { apimSubscription } from './apim-subscription.js';
import { audienceForm } from './audience-form.js';
import { audienceMissing } from './audience-missing.js';
import { audienceScope } from './audience-scope.js';
import { audienceUnused } from './audience-unused.js';
import { authCategory } from './auth-category.js';
import { bicepParameters } from './bicep-parameters.js';
import { clientIdForm } from './client-id-form.js';
import { connectionName } from './connection-name.js';
import { connectionTwice } from './connection-twice.js';
import { customHeaderDuplicate } from './custom-header-duplicate.js';
import { customHeaderForm } from './custom-header-form.js';
import { customHeaderKey } from './custom-header-key.js';
import { customHeaderReserved } from './custom-header-reserved.js';
import { discoveryAbsolute } from './discovery-absolute.js';
import { discoveryDoubledPath } from './discovery-doubled-path.js';
import { discoveryEndpoint } from './discovery-endpoint.js';
import { discoveryIncomplete } from './discovery-incomplete.js';
import { discoveryProvider } from './discovery-provider.js';
import { discoveryUnsure } from './discovery-unsure.js';
import { duplicateKey } from './duplicate-key.js';
import { fileEncoding } from './file-encoding.js';
import { fileKind } from './file-kind.js';
import { fileShape } from './file-shape.js';
import { fileUnreadable } from './file-unreadable.js';
import { hostDiscovery } from './host-discovery.js';
import { hostHeader } from './host-header.js';
import { hostKeyHeader } from './host-key-header.js';
import { hostPathForm } from './host-path-form.js';
import { hostTarget } from './host-target.js';
import { jsonComment } from './json-comment.js';
import { jsonSyntax } from './json-syntax.js';
import { keyHeaderForm } from './key-header-form.js';
import { keyHeaderUnused } from './key-header-unused.js';
import { metadataKey } from './metadata-key.js';
import { missingParameter } from './missing-parameter.js';
import { modelDuplicate } from './model-duplicate.js';
import { modelFormat } from './model-format.js';
import { modelName } from './model-name.js';
import { modelUnsupported } from './model-unsupported.js';
import { modelsAndDiscovery } from './models-and-discovery.js';
import { modelsMissing } from './models-missing.js';
import { oauth2Incomplete } from './oauth2-incomplete.js';
import { oauth2Scope } from './oauth2-scope.js';
import { oauth2TokenUrl } from './oauth2-token-url.js';
import { oauth2Unused } from './oauth2-unused.js';
import { placeholder } from './placeholder.js';
import { portalDisplay } from './portal-display.js';
import { referenceNotSecret } from './reference-not-secret.js';
import { resourceId } from './resource-id.js';
import type { Rule } from './rule.js';
import { secretInFile } from './secret-in-file.js';
import { secretInHeaders } from './secret-in-headers.js';
import { secretInUrl } from './secret-in-url.js';
import { surroundingBlanks } from './surrounding-blanks.js';
import { targetApimPath } from './target-apim-path.js';
import { targetChatPath } from './target-chat-path.js';
import { targetCustomDomain } from './target-custom-domain.js';
import { targetOperation } from './target-operation.js';
import { targetPortal } from './target-portal.js';
import { targetPrivate } from './target-private.js';
import { targetProjectEndpoint } from './target-project-endpoint.js';
import { targetQuery } from './target-query.js';
import { targetSlashes } from './target-slashes.js';
import { targetV1Path } from './target-v1-path.js';
import { unknownParameter } from './unknown-parameter.js';
import { unusedParameter } from './unused-parameter.js';
import { urlForm } from './url-form.js';
import { urlHttps } from './url-https.js';
import { variableName } from './variable-name.js';
import { wrongType } from './wrong-type.js';
import { wrongValue } from './wrong-value.js';

/** Every rule; test/rules/fixtures.ts has a fixture for each or does not compile. */
export const rules = [
  jsonSyntax,
  jsonComment,
  duplicateKey,
  fileEncoding,
  fileShape,
  fileUnreadable,
  bicepParameters,
  fileKind,
  missingParameter,
  unknownParameter,
  wrongType,
  wrongValue,
  placeholder,
  variableName,
  surroundingBlanks,
  referenceNotSecret,
  unusedParameter,
  resourceId,
  apimSubscription,
  apiRevision,
  connectionName,
  connectionTwice,
  metadataKey,
  urlForm,
  urlHttps,
  targetChatPath,
  targetOperation,
  targetQuery,
  targetSlashes,
  targetApimPath,
  targetV1Path,
  targetProjectEndpoint,
  targetPortal,
  targetPrivate,
  targetCustomDomain,
  hostTarget,
  hostPathForm,
  hostKeyHeader,
  hostDiscovery,
  hostHeader,
  apiVersionForm,
  authCategory,
  oauth2Incomplete,
  oauth2TokenUrl,
  oauth2Scope,
  oauth2Unused,
  clientIdForm,
  audienceMissing,
  audienceScope,
  audienceForm,
  audienceUnused,
  keyHeaderForm,
  keyHeaderUnused,
  secretInFile,
  secretInHeaders,
  secretInUrl,
  customHeaderKey,
  customHeaderForm,
  customHeaderReserved,
  customHeaderDuplicate,
  modelsAndDiscovery,
  discoveryIncomplete,
  modelsMissing,
  discoveryEndpoint,
  discoveryAbsolute,
  discoveryDoubledPath,
  discoveryProvider,
  discoveryUnsure,
  modelName,
  modelDuplicate,
  modelFormat,
  modelUnsupported,
  portalDisplay,
] as const satisfies readonly Rule[];

export type RuleId = (typeof rules)[number]['id'];

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of that id, if there is one. */
export function findRule(id: string): Rule | undefined {
  return byId.get(id);
}
