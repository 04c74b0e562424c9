import type { Connection } from '../../connection/connection.js';
import { toParameters } from '../../connection/to-parameters.js';
import type { Json } from '../../parameters/value.js';
import { escapeVariables } from '../../parameters/variables.js';
import { looksSecret, namesSecret, secretsInUrl } from '../../rules/secret-text.js';
import { variableName } from '../init/answers.js';
import { maySecret } from '../plan/hide.js';

/** A value that must not stand in a file, and the variable that stands there instead. */
export interface Hidden {
  readonly parameter: string;
  /** `header X-Api-Key`, `clientId`. */
  readonly what: string;
  readonly variable: string;
  readonly why: 'secret' | 'unknown';
}

/** A connection's parameters as a file may say them. */
export interface Sayable {
  /** Literal text escaped, `${NAME}` where a value may be a secret. */
  readonly values: Readonly<Record<string, Json>>;
  /** The same as it is, for comparing. */
  readonly plain: Readonly<Record<string, Json>>;
  readonly hidden: readonly Hidden[];
}

type Members = Readonly<Record<string, Json>>;

const isObject = (value: Json | undefined): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const inMaps = ['customHeaders', 'additionalMetadata', 'authConfig'];
const urls = ['targetUrl', 'tokenUrl', 'listModelsEndpoint', 'getModelEndpoint'];

/**
 * The parameters of a connection as a file may say them. Metadata and URLs are readable, so somebody may have put a key there: a file in
 * a repository must not carry it on. A client id that Azure does not give back is a variable, too.
 */
export function sayable(connection: Connection): Sayable {
  const plain = toParameters(connection);
  const hidden: Hidden[] = [];
  const hide = (parameter: string, what: string, suffix: string, why: Hidden['why'] = 'secret'): string => {
    const base = variableName(connection.name, suffix);
    const taken = hidden.filter(({ variable }) => variable === base || variable.startsWith(`${base}_`)).length;
    const variable = taken === 0 ? base : `${base}_${taken + 1}`;
    hidden.push({ parameter, what, variable, why });
    return `\${${variable}}`;
  };
  const written = Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, inFile(name, value)]));
  const unknown = connection.auth.type === 'OAuth2' && connection.auth.clientId === '';
  const values = unknown ? { ...written, clientId: hide('clientId', 'clientId', 'CLIENT_ID', 'unknown') } : written;
  return { values, plain, hidden };

  function inFile(name: string, value: Json): Json {
    if (inMaps.includes(name) && isObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([member, text]) => [member, memberInFile(name, member, text)]));
    }
    if (typeof value !== 'string') return escapeVariables(value);
    if (urls.includes(name)) return url(name, value);
    return name === 'authHeaderFormat' && maySecret(name, value) ? hide(name, name, 'AUTH_HEADER_FORMAT') : escapeVariables(value);
  }

  function memberInFile(name: string, member: string, value: Json): Json {
    if (typeof value !== 'string' || value === '' || !maySecret(member, value)) return escapeVariables(value);
    const [what, prefix] = name === 'customHeaders' ? [`header ${member}`, 'HEADER'] : [`${name}.${member}`, 'METADATA'];
    return hide(name, what, `${prefix}_${member.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}`);
  }

  function url(name: string, value: string): string {
    let text = '';
    let at = 0;
    for (const { start, end } of [...secretsInUrl(value)].sort((one, other) => one.start - other.start)) {
      const key = /([^?&=#]*)=$/.exec(value.slice(0, start))?.[1] ?? '';
      const secret = value[end] === '@' || namesSecret(key) || /^(code|sig|key)$/i.test(key) || looksSecret(value.slice(start, end));
      if (!secret) continue;
      text += `${escapeVariables(value.slice(at, start)) as string}${hide(name, name, 'URL_SECRET')}`;
      at = end;
    }
    return text + (escapeVariables(value.slice(at)) as string);
  }
}
