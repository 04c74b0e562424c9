import { audienceMissing } from './audience-missing.js';
import { audienceScope } from './audience-scope.js';
import { audienceUnused } from './audience-unused.js';
import { authCategory } from './auth-category.js';
import { bicepParameters } from './bicep-parameters.js';
import { connectionName } from './connection-name.js';
import { customHeaderForm } from './custom-header-form.js';
import { customHeaderKey } from './custom-header-key.js';
import { discoveryAbsolute } from './discovery-absolute.js';
import { discoveryEndpoint } from './discovery-endpoint.js';
import { discoveryIncomplete } from './discovery-incomplete.js';
import { discoveryProvider } from './discovery-provider.js';
import { duplicateKey } from './duplicate-key.js';
import { fileEncoding } from './file-encoding.js';
import { fileKind } from './file-kind.js';
import { fileShape } from './file-shape.js';
import { fileUnreadable } from './file-unreadable.js';
import { hostKeyHeader } from './host-key-header.js';
import { hostPathForm } from './host-path-form.js';
import { hostTarget } from './host-target.js';
import { jsonComment } from './json-comment.js';
import { jsonSyntax } from './json-syntax.js';
import { keyHeaderForm } from './key-header-form.js';
import { keyHeaderUnused } from './key-header-unused.js';
import { missingParameter } from './missing-parameter.js';
import { modelDuplicate } from './model-duplicate.js';
import { modelName } from './model-name.js';
import { modelsAndDiscovery } from './models-and-discovery.js';
import { modelsMissing } from './models-missing.js';
import { oauth2Incomplete } from './oauth2-incomplete.js';
import { placeholder } from './placeholder.js';
import { referenceNotSecret } from './reference-not-secret.js';
import { resourceId } from './resource-id.js';
import type { Rule } from './rule.js';
import { secretInFile } from './secret-in-file.js';
import { secretInHeaders } from './secret-in-headers.js';
import { secretInUrl } from './secret-in-url.js';
import { targetApimPath } from './target-apim-path.js';
import { targetChatPath } from './target-chat-path.js';
import { targetProjectEndpoint } from './target-project-endpoint.js';
import { targetQuery } from './target-query.js';
import { targetSlashes } from './target-slashes.js';
import { unknownParameter } from './unknown-parameter.js';
import { urlHttps } from './url-https.js';
import { wrongType } from './wrong-type.js';
import { wrongValue } from './wrong-value.js';

/** Every rule; test/rules/fixtures.ts has a fixture for each or does not compile. */
export const rules = [
  jsonSyntax, jsonComment, duplicateKey, fileEncoding, fileShape, fileUnreadable, bicepParameters, fileKind,
  missingParameter, unknownParameter, wrongType, wrongValue, placeholder, referenceNotSecret,
  resourceId, connectionName,
  urlHttps, targetChatPath, targetQuery, targetSlashes, targetApimPath, targetProjectEndpoint, hostTarget, hostPathForm, hostKeyHeader,
  authCategory, oauth2Incomplete, audienceMissing, audienceScope, audienceUnused, keyHeaderForm, keyHeaderUnused,
  secretInFile, secretInHeaders, secretInUrl, customHeaderKey, customHeaderForm,
  modelsAndDiscovery, discoveryIncomplete, modelsMissing, discoveryEndpoint, discoveryAbsolute, discoveryProvider, modelName, modelDuplicate,
] as const satisfies readonly Rule[];

export type RuleId = (typeof rules)[number]['id'];

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of that id, if there is one. */
export function findRule(id: string): Rule | undefined {
  return byId.get(id);
}
