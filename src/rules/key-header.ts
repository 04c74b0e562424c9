import type { Json } from '../parameters/value.js';
import type { Subject } from './rule.js';

/** Which header carries the key, as far as the file says it offline. */
export interface WrittenKeyHeader {
  readonly form: 'default' | 'authConfig' | 'portal' | 'both';
  readonly name: string;
  readonly format: string;
}

/** Undefined where it depends on variables, or where no key is sent. */
export function keyHeaderOf(subject: Subject): WrittenKeyHeader | undefined {
  if (subject.text('authType') !== 'ApiKey') return undefined;
  const config = subject.known('authConfig');
  const portalName = subject.text('authHeaderName');
  const portalFormat = subject.text('authHeaderFormat');
  if (!isObject(config) || portalName === undefined || portalFormat === undefined) return undefined;
  const name = typeof config['name'] === 'string' ? config['name'] : '';
  const format = typeof config['format'] === 'string' ? config['format'] : '';
  const configured = Object.keys(config).length > 0;
  const portal = portalName !== '' || portalFormat !== '';
  return {
    form: configured && portal ? 'both' : configured ? 'authConfig' : portal ? 'portal' : 'default',
    name: name || portalName || 'api-key',
    format: format || portalFormat || '{api_key}',
  };
}

export function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of an object parameter that is known offline, by name. */
export function stringsOf(subject: Subject, parameter: 'customHeaders' | 'additionalMetadata'): [string, string][] {
  const value = subject.known(parameter);
  return isObject(value) ? Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string') : [];
}

/** A header's name as HTTP allows it. */
export const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
