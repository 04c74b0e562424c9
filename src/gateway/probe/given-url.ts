import { isLoopback } from '../../http/loopback.js';
import { pageHost } from '../../presets/pages.js';
import { cleanPath } from '../diagnosis/path-spelling.js';

/** What a pasted URL tells: the base of the gateway, a chat's URL, its list of models, or the host alone. */
export interface GivenUrl {
  readonly origin: string;
  readonly host: string;
  /** Base path without an operation and without a trailing slash; '' for the host alone. */
  readonly path: string;
  /** The model that the path names. */
  readonly model: string | null;
  /** The path as far as the deployment, where chat has one in its path: `/openai/deployments/gpt-4o`. */
  readonly deployment: string | null;
  /** api-version of the query; '' without. */
  readonly version: string;
  /** It is the URL of a chat completion, so that the base is all but certain. */
  readonly chat: boolean;
  /** What stood behind the base where that is a list of models: `/models`. */
  readonly list: string | null;
  /** A query was left out: it may hold a key. */
  readonly dropped: boolean;
}

/** Paths that name a model: of a chat, of one entry of a list, and of calls in a product's own shape. What stands before is the base. */
const modelPaths: readonly RegExp[] = [
  /^(?<base>(?<deployment>.*\/deployments\/(?<model>[^/]+)))(\/.*)?$/i,
  /^(?<base>.*\/serving-endpoints)\/(?<model>[^/]+)\/invocations$/i,
  /^(?<base>.*\/v\d\w*)\/models\/(?<model>[^/:]+)(:\w+)?$/i,
];

/** Reads a pasted URL; the problem is the rest of a sentence and repeats nothing of it: a key may stand in it. */
export function readGivenUrl(given: string): GivenUrl | { readonly problem: string } {
  const text = given
    .trim()
    .replace(/^["'<]+|["'>]+$/g, '')
    .replaceAll('\\', '/');
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  // oxlint-disable-next-line no-control-regex
  if (text === '' || /[\u0000-\u0020\u007f]/.test(text) || !URL.canParse(whole))
    return { problem: 'is not a URL: give https://<host>/<path>' };
  const url = new URL(whole);
  if (!/^https?:$/.test(url.protocol)) return { problem: 'is not an http(s) URL: give https://<host>/<path>' };
  if (url.username !== '' || url.password !== '')
    return { problem: 'has user information in it: give the URL without, and the key as FOUNDRY_GW_API_KEY' };
  // Plain http is used on this machine only: it would send the key in clear.
  if (url.protocol === 'http:' && !isLoopback(url)) url.protocol = 'https:';
  const page = pageHost(url.hostname);
  if (page !== undefined) return { problem: `leads to ${page.name}, not to a gateway: give ${page.instead}` };
  const pathname = url.pathname.replaceAll(/\/{2,}/g, '/').replace(/\/$/, '');
  const {
    base = pathname,
    model = '',
    deployment,
  } = modelPaths.map((one) => one.exec(pathname)?.groups).find((groups) => groups !== undefined) ?? {};
  const { path } = cleanPath(base);
  const rest = pathname.startsWith(path) ? pathname.slice(path.length) : '';
  const queried = [...url.searchParams.keys()].some((name) => name.toLowerCase() !== 'api-version');
  return {
    origin: url.origin,
    host: url.hostname,
    path,
    model: decoded(model),
    deployment: deployment ?? null,
    version: /^[\w.-]+$/.exec(url.searchParams.get('api-version') ?? '')?.[0] ?? '',
    chat: /\/chat\/completions$/i.test(pathname),
    list: /^\/(models|deployments)$/i.test(rest) ? rest : null,
    dropped: queried || url.hash !== '',
  };
}

/** The model's name as text; null for none, and for the placeholder of an example. */
function decoded(segment: string): string | null {
  try {
    const name = decodeURIComponent(segment);
    return name === '' || /[{}<>[\]]|^(your|my)[-_]|^deployment[-_]?(id|name)$/i.test(name) ? null : name;
  } catch {
    return null;
  }
}
