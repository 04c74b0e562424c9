import type { ParameterFile } from '../parameters/file.js';
import { defineRule, type Report } from './rule.js';

export const fileKind = defineRule({
  id: 'file-kind',
  severity: 'error',
});

/** What to say of a file whose parameters do not tell its kind, or tell both. */
export function kindReport(file: ParameterFile): Report {
  const both = [...file.parameters.keys()].some((name) => /^(apimResourceId|apiName)$/i.test(name));
  const place = { pointer: '/parameters', key: true };
  if (both) {
    return {
      ...place,
      message: 'The parameters are of both kinds: apimResourceId and apiName tell apim, targetUrl and gatewayName tell model-gateway.',
      hint: 'Remove those of one kind; for an API Management gateway known by its ARM id, keep apimResourceId and apiName.',
    };
  }
  return {
    ...place,
    message: 'The parameters do not tell what kind of connection this is.',
    hint: 'Give apimResourceId and apiName for an API of API Management, or targetUrl for any other gateway.',
  };
}
