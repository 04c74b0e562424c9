import { parameterSchemas, type Kind, type ParameterName } from '../../generated/parameters.js';
import type { Json } from '../../parameters/value.js';

/** A value, or what is wrong with the text: "… is not …". */
export type Parsed = { readonly value: Json } | { readonly problem: string };

const formats = ['OpenAI', 'Anthropic', 'NonOpenAI'];

/** Text as it may stand in a message: quoted, on one line, of bounded length. */
export const quote = (text: string): string => JSON.stringify(text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** Whether `${NAME}` stands in the text, so that only its later value can be checked. */
const isOpen = (text: string): boolean => /\$\{[A-Za-z_]/.test(text);

/**
 * `name`, `name=model`, `name@version`, `name:format` and their combinations, for instance
 * `fast=gpt-4o@2024-11-20:OpenAI`. What follows a colon is part of the name unless it is a known format.
 */
export function parseModel(text: string, usualFormat = 'OpenAI'): Parsed {
  const colon = text.lastIndexOf(':');
  const named = formats.find(
    (format) =>
      colon >= 0 &&
      format.toLowerCase() ===
        text
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
  );
  const rest = named === undefined ? text : text.slice(0, colon);
  const at = rest.lastIndexOf('@');
  const [version, names] = at < 0 ? ['', rest] : [rest.slice(at + 1).trim(), rest.slice(0, at)];
  const equals = names.indexOf('=');
  const name = (equals < 0 ? names : names.slice(0, equals)).trim();
  const model = (equals < 0 ? names : names.slice(equals + 1)).trim();
  if (name === '' || model === '' || (at >= 0 && version === '')) {
    return { problem: `${quote(text)} is not a model: give name, name=model, name=model@version or name=model@version:format` };
  }
  return { value: { name, properties: { model: { name: model, version, format: named ?? usualFormat } } } };
}

/** `Name: value`. What does not fit is not repeated in the message: it may be a key. */
export function parseHeader(text: string): { readonly name: string; readonly value: string } | { readonly problem: string } {
  const match = /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(\S.*?)\s*$/.exec(text);
  if (match === null) return { problem: 'a header is given as "Name: value"' };
  return { name: match[1]!, value: match[2]! };
}

/** Header and form of the key: `apikey` or `Authorization: Bearer {api_key}`. */
export function parseKeyHeader(text: string): Parsed {
  const [name = '', ...rest] = text.split(':');
  const usual = name.trim().toLowerCase() === 'authorization' ? 'Bearer {api_key}' : '{api_key}';
  return keyHeader(name.trim(), rest.join(':').trim() || usual);
}

export function keyHeader(name: string, format: string): Parsed {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) return { problem: `${quote(name)} is not the name of a header` };
  if (!format.includes('{api_key}'))
    return { problem: 'the form of the header has no {api_key}; that stands for the key, which is never written here' };
  return { value: { type: 'api_key', name, format } };
}

const vaultPattern = /^\/subscriptions\/[^/\s]+\/resourceGroups\/[^/\s]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/\s]+$/i;

export function parseVaultId(text: string): Parsed {
  return vaultPattern.test(text.trim())
    ? { value: text.trim() }
    : {
        problem: `${quote(text)} is not the ARM id of a Key Vault (/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/<name>)`,
      };
}

export function parseSecretName(text: string): Parsed {
  return /^[0-9A-Za-z-]{1,127}$/.test(text.trim())
    ? { value: text.trim() }
    : { problem: 'the name of a Key Vault secret has letters, digits and - only' };
}

/** One text for a parameter of the simple types, checked by its schema. */
export function parseText(kind: Kind, name: ParameterName, given: string): Parsed {
  const schema = parameterSchemas[kind][name];
  const text = given.trim();
  if (schema === undefined) return { problem: `${name} is not a parameter of kind ${kind}` };
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(text)) return { problem: `${quote(text)} holds control characters` };
  if (isOpen(text)) return { value: text };
  if (schema.choices !== undefined && !schema.choices.includes(text)) {
    return { problem: `${quote(text)} is not one of ${schema.choices.filter((choice) => choice !== '').join(', ')}` };
  }
  if (schema.pattern !== undefined && !schema.pattern.test(text)) {
    return { problem: `${quote(text)} ${schema.invalid ?? `does not match ${schema.pattern.source}`}` };
  }
  if (schema.maxLength !== undefined && text.length > schema.maxLength) {
    return { problem: `${quote(text)} is longer than ${schema.maxLength} characters` };
  }
  return { value: text };
}

/** A list as one text, separated by commas or blanks; each part is checked. */
export function parseList(text: string, parse: (part: string) => Parsed): Parsed {
  const parts = text
    .split(/[,\s]+/)
    .filter((part) => part !== '')
    .map(parse);
  const problems = parts.flatMap((part) => ('problem' in part ? [part.problem] : []));
  if (problems.length > 0) return { problem: problems.join('; ') };
  return { value: parts.map((part) => (part as { value: Json }).value) };
}
