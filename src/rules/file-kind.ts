import type { ParameterFile } from '../parameters/file.js';
import { defineRule, type Report } from './rule.js';

export const fileKind = defineRule({
  id: 'file-kind',
  severity: 'error',
});

/** What to say of a file whose parameters do not tell its kind, or tell both. */
export function kindReport(file: ParameterFile): Report {
  const given = (names: RegExp): string[] => [...file.parameters.keys()].filter((name) => names.test(name));
  const apim = given(/^(apimResourceId|apiName)$/i);
  const gateway = given(/^(targetUrl|gatewayName)$/i);
  const place = { pointer: '/parameters', key: true };
  if (apim.length > 0) {
    const tells = (names: readonly string[], kind: string): string =>
      `${names.join(' and ')} ${names.length === 1 ? 'tells' : 'tell'} ${kind}`;
    return {
      ...place,
      message: `The parameters are of both kinds: ${tells(apim, 'apim')}, ${tells(gateway, 'model-gateway')}.`,
      hint: 'Remove those of one kind; for an API Management gateway known by its ARM id, keep apimResourceId and apiName.',
    };
  }
  return {
    ...place,
    message: 'The parameters do not tell what kind of connection this is.',
    hint: 'Give apimResourceId and apiName for an API of API Management, or targetUrl for any other gateway.',
  };
}
