import type { Connection } from '../connection/connection.js';
import { problem, type Formed } from './request.js';

export type Base = { readonly ok: true; readonly text: string; readonly url: URL } | Extract<Formed, { ok: false }>;

/** The target as requests begin with it: that of a model gateway loses trailing slashes, API Management's stays as it is. */
export function baseOf(connection: Connection): Base {
  const parameter = connection.target.from === 'apim' ? 'apiName' : 'targetUrl';
  if (connection.target.from === 'apim') return problem(parameter, 'the URL of the API is known only to Azure');
  const given = connection.target.url;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return problem(parameter, 'the target is not an http(s) URL');
  if (url.username !== '' || url.password !== '') return problem(parameter, 'the target has user information in it');
  if (/[?#]/.test(given)) return problem(parameter, 'the target has a query or a fragment: paths cannot be appended to it');
  // Parsing drops white space and turns backslashes; appending to the text would not.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f\\]/.test(given))
    return problem(parameter, 'the target has white space, a control character or a backslash in it');
  return { ok: true, text: connection.category === 'ModelGateway' ? given.replace(/\/+$/, '') : given, url };
}

/** Appends a path, as plain concatenation does, and refuses what would leave the target's origin. */
export function append(base: Extract<Base, { ok: true }>, path: string): URL | null {
  const text = base.text + path;
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && url.origin === base.url.origin && url.username === '' && url.password === '' && !text.includes('#') ? url : null;
}

export function withApiVersion(url: URL, version: string): string {
  if (version === '' || url.searchParams.has('api-version')) return url.href;
  return `${url.href}${url.search === '' ? '?' : '&'}api-version=${encoded(version)}`.replace('??', '?');
}

/** A name as one segment of a path; lone surrogates, which have no encoding, become U+FFFD. */
export function encoded(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll("'", '%27');
}
