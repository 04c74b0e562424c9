import type { ParameterName } from '../generated/parameters.js';
import type { Json } from '../parameters/value.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Report } from './rule.js';

/** Most texts have none of these; looking closer is dear. */
const worthALook = /YOUR|your-|[<{]|12345678|sample-|example-/;
const anywhere = /\bYOUR[-_][A-Z0-9_-]*[A-Z0-9]|<[A-Za-z][^<>"\s]*( [^<>"]*)?>|\{api-key-reference\}|\b12345678-1234-[0-9a-f-]+/;
const inAddresses = /\byour-[a-z0-9-]*[a-z0-9]|\{[A-Za-z][A-Za-z0-9 _-]*\}/;
const addresses: ReadonlySet<string> = new Set(['projectResourceId', 'apimResourceId', 'targetUrl', 'tokenUrl', 'clientId']);
/** Defaults of the official templates: valid to look at, and never meant. */
const fake: Readonly<Partial<Record<ParameterName, RegExp>>> = {
  apimResourceId: /(?<=\/service\/)sample-apim$/i,
  gatewayName: /^example-gateway$/,
  apiName: /^sample-api$/,
};
/** Where the text reaches people rather than Azure or the gateway, or may be meant. */
const mild: ReadonlySet<string> = new Set(['gatewayName', 'apiName', 'customHeaders', 'additionalMetadata']);
/** These hold braces by design, and secrets are another rule's. */
const skipped: ReadonlySet<string> = new Set(['apiKey', 'clientSecret']);
const braced: ReadonlySet<string> = new Set(['authConfig', 'authHeaderFormat', 'getModelEndpoint', 'listModelsEndpoint']);

export const placeholder = defineRule({
  id: 'placeholder',
  severity: 'error',
  *check(subject) {
    for (const { name, value } of subject.file.parameters.values()) {
      if (value.kind === 'keyVault' || skipped.has(name)) continue;
      yield* inValue(name, value.value, []);
    }
  },
});

function* inValue(name: string, value: Json, steps: readonly (string | number)[]): Iterable<Report> {
  if (typeof value === 'object' && value !== null) {
    const parts: [string | number, Json][] = Array.isArray(value) ? [...(value as readonly Json[]).entries()] : Object.entries(value);
    for (const [step, part] of parts) yield* inValue(name, part, [...steps, step]);
    return;
  }
  if (typeof value !== 'string' || !worthALook.test(value)) return;
  const found = anywhere.exec(braced.has(name) ? value.replaceAll(/\{[^{}]*\}|<[^<>]*>/g, (text) => '\0'.repeat(text.length)) : value)
    ?? (addresses.has(name) ? inAddresses.exec(value.replaceAll(/\$?\$\{[^{}]*\}/g, (text) => '\0'.repeat(text.length))) : null)
    ?? (steps.length === 0 && Object.hasOwn(fake, name) ? fake[name as ParameterName]!.exec(value) : null);
  if (found === null) return;
  yield {
    pointer: valuePointer(name, ...steps),
    within: { start: found.index, end: found.index + found[0].length },
    message: `${name} still has ${/sample-|example-|12345678-/.test(found[0]) ? `the sample value "${found[0]}"` : `the placeholder ${found[0]}`}.`,
    hint: 'Put your own value there.',
    changes: [{ parameter: name }],
    ...(mild.has(name) ? { severity: 'warning' as const } : {}),
  };
}
