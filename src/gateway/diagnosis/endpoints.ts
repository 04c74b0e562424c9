import { knownHost } from '../../presets/hosts.js';
import { modelInPath } from '../../requests/chat.js';
import type { Connection } from '../../connection/connection.js';
import { withConnection, type Edit } from './candidate.js';
import type { Evidence } from './evidence.js';
import { cleanPath, isVersion, last, otherSpellings, parent } from './path-spelling.js';
import { urlMeant } from './stray-text.js';

/** Where and how chat is reached. */
interface Endpoint {
  readonly path: string;
  readonly inPath: boolean;
  readonly version: string;
  readonly cost: number;
}

/** What most deployments of Azure OpenAI take. */
const usualVersion = '2024-10-21';
const otherVersions = [
  '2025-04-01-preview',
  '2025-01-01-preview',
  '2024-12-01-preview',
  '2025-03-01-preview',
  '2024-06-01',
  '2024-05-01-preview',
  '2024-02-01',
  '2023-05-15',
  'preview',
];

/** Every endpoint that may be meant, each once, the likeliest first. */
function endpointsOf(connection: Connection, url: URL, evidence: Evidence): Endpoint[] {
  const given = url.pathname.replace(/\/$/, '');
  const names =
    connection.models.from === 'static' ? connection.models.models.flatMap(({ name, properties }) => [name, properties.model.name]) : [];
  const { path, deployment } = cleanPath(url.pathname, names);
  const inPath = modelInPath(connection) || deployment;
  const queried = url.searchParams.get('api-version') ?? '';
  const current = connection.inferenceAPIVersion || queried;
  const version = current || evidence.versions[0] || usualVersion;
  const kept = { inPath, version: inPath ? version : current };
  const list: Endpoint[] = [];
  const add = (cost: number, at: string, how: { inPath: boolean; version: string }): void => void list.push({ path: at, ...how, cost });
  /** How a path is usually called. */
  const usual = (at: string): { inPath: boolean; version: string } =>
    isVersion(last(at)) || /\/(compat|models|serving-endpoints)$/i.test(at)
      ? { inPath: false, version: '' }
      : /\/openai$/i.test(at)
        ? { inPath: true, version }
        : kept;
  const both = (cost: number, at: string): void => {
    add(cost, at, usual(at));
    add(cost + (/\/openai$/i.test(at) ? 0.6 : 2.4), at, usual(at).inPath ? { inPath: false, version: '' } : { inPath: true, version });
  };

  for (const known of knownHost(url.hostname)?.paths ?? []) {
    const same = known.path === path ? 0 : 0.4;
    add(0.2 + same, known.path, {
      inPath: known.deploymentInPath === 'true',
      version: known.apiVersion === 'none' ? '' : known.apiVersion === 'any' ? current : current || known.versionExample || usualVersion,
    });
  }
  // As it is, without what was pasted around it. Dots are left out of any URL that is sent.
  if (connection.target.from === 'url' && !/\/\.{1,2}(\/|$)/.test(connection.target.url))
    add(0.1, given, { inPath: modelInPath(connection), version: connection.inferenceAPIVersion });
  for (const at of evidence.paths) both(0.3, cleanPath(at).path);
  if (path !== given || url.search !== '' || deployment) both(0.3, path);
  for (const [other, cost] of otherSpellings(path)) both(cost, other);
  if (/\/(\d|vl|v\.\d|v-\d)$/i.test(path))
    both(
      0.4,
      path.replace(/\/(?:v[.-])?([\dl])$|\/vl$/i, (_, digit: string | undefined) => `/v${digit ?? '1'}`),
    );
  if (/[A-Z]/.test(path)) both(0.25, path.toLowerCase());
  const near = given.replace(/(\/chat\/completions)+\/?$/i, '');
  if (near !== given && near !== path) both(0.45, near);
  const own = deploymentBase(given, connection);
  if (own !== null) {
    add(0.35, own, { inPath: false, version: /^20\d\d-[01]\d-[0-3]\d(-preview)?$/.test(current) ? current : usualVersion });
    for (const [index, other] of ['', usualVersion, ...otherVersions.slice(0, 3)].entries())
      add(0.5 + index / 4, own, { inPath: false, version: other });
  }
  if (/^\/v1\/[^/]+\/[^/]+$/.test(path)) both(0.9, `${path}/compat`);
  if (/\/models$/i.test(path)) both(0.7, parent(path));
  add(inPath ? 0.8 : 1, path, { inPath, version: inPath && current === '' ? version : current === '' ? version : '' });
  const bare = path === '' ? 1.5 : 0;
  add(1 + bare, path, inPath ? { inPath: false, version: '' } : { inPath: true, version });
  add(1.9 + bare, path, { inPath: !inPath, version: inPath ? current : '' });
  if (inPath || current !== '')
    for (const [index, other] of [...evidence.versions, usualVersion, ...otherVersions].entries())
      add(index < evidence.versions.length ? 0.4 : 1.6 + index / 4, path, { inPath, version: other });
  if (isVersion(last(path))) {
    const before = parent(path);
    if (/\/openai$/i.test(before)) both(1.4, before);
    else both(1.2, `${before}/openai${last(path)}`);
    both(1.3, before);
    if (!/^\/v1$/i.test(last(path))) both(0.9, `${before}/v1`);
    both(1.6, `/api${path}`);
    both(1.7, `${path}/openai`);
    // Who writes v1 mostly means it.
    for (const [index, other] of ['/v2', '/v3', '/v4', '/v1beta'].entries())
      if (last(path).toLowerCase() !== other) both((/^\/v1$/i.test(last(path)) ? 2.3 : 1.5) + index / 10, `${before}${other}`);
    if (cleanPath(before).path !== before) both(1.25, cleanPath(before).path);
    both(2.1, `${before}/openai`);
  } else {
    both(0.6, `${path}/v1`);
    if (/\/openai$/i.test(path)) {
      both(1.6, parent(path));
      both(1.7, `${parent(path)}/v1`);
    } else {
      both(1.3, `${path}/openai/v1`);
      both(1.4, `${path}/openai`);
    }
    both(1.8, `${path}/api/v1`);
  }
  for (const [index, segment] of ['/models', '/api', '/inference', '/v1beta/openai', '/serving-endpoints', '/compat', '/1.0.0'].entries())
    both(2.6 - bare / 2.5 + index / 5, `${path}${segment}`);
  for (let shorter = parent(path), cost = 1.9; path !== '' && cost < 3.2; shorter = parent(shorter), cost += 0.5) {
    both(cost, shorter);
    if (!isVersion(last(shorter))) both(cost + 0.2, `${shorter}/v1`);
    if (shorter === '') break;
  }
  if (path === '' || path === '/v1')
    for (const [index, name] of ['/llm', '/ai', '/gateway', '/proxy', '/genai'].entries()) both(2.5 + index / 4, `${name}${path}`);
  const rest = path.replace(/^\/[^/]+/, '');
  if (rest !== '' && rest !== path) both(2.5, rest);
  return list;
}

/** The path up to an id of a deployment that is no model's name: with SAP AI Core, and others, that is the base. */
function deploymentBase(path: string, { models }: Connection): string | null {
  const [, base, id] =
    /^(.*?\/deployments\/([^/]+))/i.exec(
      path
        .toLowerCase()
        .replaceAll(/\/{2,}/g, '/')
        .replace(/(%20|[.,;:\s])+$/, ''),
    ) ?? [];
  const named =
    models.from === 'static' &&
    models.models.some(({ name, properties }) => name.toLowerCase() === id || properties.model.name.toLowerCase() === id);
  return base === undefined || named || id === 'chat' ? null : base;
}

/** Edits of target, path form and api-version, from what the connection says and what the gateway's answers mention. */
export function endpointEdits(connection: Connection, evidence: Evidence): Edit[] {
  const { target } = connection;
  const url = target.from === 'url' ? urlMeant(target.url) : null;
  if (target.from !== 'url' || url === null) return [];
  const slash = connection.category === 'ApiManagement' ? '' : null;
  const asItIs = JSON.stringify([
    target.url.replace(/\/+$/, slash === '' ? '$&' : ''),
    modelInPath(connection),
    connection.inferenceAPIVersion,
  ]);
  const seen = new Set([asItIs]);
  return endpointsOf(connection, url, evidence)
    .sort((one, other) => one.cost - other.cost)
    .flatMap(({ path, inPath, version, cost }) => {
      const fixed = `${url.origin}${path}`;
      const key = JSON.stringify([fixed, inPath, version]);
      if (seen.has(key)) return [];
      seen.add(key);
      const label = `${path || '/'}, model in the ${inPath ? 'path' : 'body'}${version === '' ? '' : `, api-version ${version}`}`;
      return [
        {
          aspect: 'endpoint',
          label,
          cost,
          apply: (setup) =>
            withConnection(setup, {
              target: { from: 'url', url: `${originOf(setup.connection) ?? url.origin}${path}` },
              deploymentInPath: inPath ? 'true' : 'false',
              inferenceAPIVersion: version,
            }),
        } satisfies Edit,
      ];
    });
}

/** Of a target that is a URL: another edit may have changed its scheme. */
function originOf({ target }: Connection): string | null {
  return target.from === 'url' && URL.canParse(target.url) ? new URL(target.url).origin : null;
}
