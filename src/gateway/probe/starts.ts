import type { Connection } from '../../connection/connection.js';
import { knownHost } from '../../presets/hosts.js';
import type { Preset } from '../../presets/preset.js';
import { asGiven, withConnection, withKeyHeader, type Setup } from '../diagnosis/candidate.js';
import { bearerHeader } from '../diagnosis/key-headers.js';
import { listOf, withDiscovery } from '../diagnosis/discovery-edits.js';
import type { GivenUrl } from './given-url.js';

/** What the command line has said already, and is tried first. */
export interface Pinned {
  readonly keyHeader: boolean;
  readonly pathForm: boolean;
  readonly version: boolean;
}

interface Way {
  readonly path: string;
  readonly inPath: boolean;
  readonly version: string;
}

/** What most deployments of Azure OpenAI take. */
export const usualVersion = '2024-10-21';
const azureOpenAi = /\.(openai|cognitiveservices|services\.ai)\.azure\.(com|us|cn)$/;
/** Version in which an account lists its deployments; under /v1 it lists what could be deployed instead. */
const deploymentsVersion = '2022-12-01';

/** The path that a preset's target has, where nothing in it is to be filled in. */
function pathOf(preset: Preset | null): string | null {
  const path = preset === null ? null : preset.target.replace(/^https:\/\/[^/]+/, '');
  return path === null || path.includes('<') ? null : path;
}

/** Words in the path of a gateway; without any it may be a page of one: /console/token. */
const ofGateway = /openai|llm|\bai\b|gpt|chat|model|inference|foundry|genai|gateway|gw|proxy|deployments|\/v\d/i;

function ways({ path, host, model, deployment, version, chat, list }: GivenUrl, preset: Preset | null): Way[] {
  const body = (at: string): Way => ({ path: at, inPath: false, version: list === null ? version : '' });
  const inPath = (at: string): Way => ({ path: at, inPath: true, version: version || preset?.inferenceAPIVersion || usualVersion });
  const pasted =
    deployment !== null
      ? inPath(path)
      : chat
        ? body(path)
        : /(?<!\/v\d\w*)\/openai$/i.test(path) || preset?.deploymentInPath === 'true'
          ? inPath(path)
          : body(path);
  const known = (knownHost(host)?.paths ?? []).map((one): Way =>
    one.deploymentInPath === 'true'
      ? inPath(one.path)
      : { path: one.path, inPath: false, version: one.apiVersion === 'none' ? '' : version },
  );
  const of = pathOf(preset);
  const ofPreset = of === null || of === '' || of === path ? [] : [preset!.deploymentInPath === 'true' ? inPath(of) : body(of)];
  // Some products name a deployment by an id of its own, and the model in the body.
  if (deployment !== null)
    return model === null || known.length > 0 ? [pasted] : [pasted, { path: deployment, inPath: false, version: version || usualVersion }];
  if (chat) return [pasted];
  const same = known.filter((one) => one.path === path);
  if (same.length > 0) return same;
  if (path === '') return [...known, ...ofPreset, ...(known.length > 0 ? [] : [body('/v1')]), pasted];
  return [
    pasted,
    ...ofPreset,
    ...likely(path, host, { body, inPath }),
    ...known,
    ...(known.length > 0 || ofGateway.test(path) ? [] : [body('/v1')]),
  ];
}

/** What a path that is no base may have been copied from, or lead to. */
function likely(path: string, host: string, { body, inPath }: Readonly<Record<'body' | 'inPath', (at: string) => Way>>): Way[] {
  // An API's path in API Management usually ends in the shape of what it imports.
  if (host.endsWith('.azure-api.net') && !/\/openai(\/v1)?$|\/default\/models/i.test(path))
    return [inPath(`${path}/openai`), body(`${path}/openai/v1`)];
  // What stands behind a version is an operation that nobody knows: /v1/health/ready.
  const [, cut] = /^(.*?\/v\d\w*)\/(?!openai|models|deployments)./i.exec(path) ?? [];
  return cut === undefined ? [] : [body(cut)];
}

/** The setups to begin with, the likeliest first; each is asked once before the search starts from the most promising one. */
export function startsOf(given: GivenUrl, connection: Connection, preset: Preset | null, pinned: Pinned): Setup[] {
  const host = knownHost(given.host);
  const seen = new Set<string>();
  return ways(given, preset)
    .flatMap(({ path, inPath, version }) => {
      const how: Partial<Connection> = {
        target: { from: 'url', url: `${given.origin}${path}` },
        ...(pinned.pathForm ? {} : { deploymentInPath: inPath ? 'true' : 'false' }),
        ...(pinned.version ? {} : { inferenceAPIVersion: version }),
      };
      const setup = withConnection({ connection, model: '', repair: asGiven }, how);
      const header =
        preset?.keyHeader ??
        host?.keyHeader ??
        (azureOpenAi.test(given.host) || given.host.endsWith('.azure-api.net') || given.deployment !== null || inPath
          ? { name: 'api-key', format: '{api_key}' }
          : bearerHeader);
      const keyed = pinned.keyHeader || connection.auth.type !== 'ApiKey' ? setup : withKeyHeader(setup, header);
      const listed = withList(keyed, given, path, preset);
      const name = JSON.stringify(listed.connection);
      if (seen.has(name)) return [];
      seen.add(name);
      return [listed];
    })
    .slice(0, 4);
}

/** With where its models are probably listed. */
function withList(setup: Setup, given: GivenUrl, path: string, preset: Preset | null): Setup {
  if (setup.connection.models.from === 'discovery') return setup;
  if (given.list !== null && path === given.path)
    return withDiscovery(setup, listOf(given.list, /deployments/i.test(given.list) ? 'AzureOpenAI' : 'OpenAI'));
  if (preset?.discovery !== undefined && !preset.discovery.listModelsEndpoint.includes('<')) return withDiscovery(setup, preset.discovery);
  if (azureOpenAi.test(given.host)) {
    if (path === '/openai')
      return withConnection(withDiscovery(setup, listOf('/deployments', 'AzureOpenAI')), { deploymentAPIVersion: deploymentsVersion });
    return withDiscovery(setup, listOf(`${given.origin}/openai/deployments?api-version=${deploymentsVersion}`, 'AzureOpenAI'));
  }
  return withDiscovery(
    setup,
    setup.connection.deploymentInPath === 'true' ? listOf('/deployments', 'AzureOpenAI') : listOf('/models', 'OpenAI'),
  );
}
