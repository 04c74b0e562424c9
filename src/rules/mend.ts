import type { HostPath, KnownHost } from '../presets/host.js';
import { formAt, meantBy } from '../presets/hosts.js';
import type { Change } from '../parameters/file.js';
import type { Subject } from './rule.js';
import { askedVersion, basePath, chatPath, onKnownHost, targetOf } from './target.js';

type TargetParameter = 'targetUrl' | 'deploymentInPath' | 'inferenceAPIVersion' | 'listModelsEndpoint' | 'getModelEndpoint';

/** api-versions that v1 APIs of Azure know. */
const v1Versions = new Set(['preview', 'latest', 'v1']);

/** Whether a path form and an api-version reach chat below a known host's base path. */
export function fits(form: HostPath, inPath: string, version: string): boolean {
  return inPath === form.deploymentInPath && versionFits(form, version);
}

export function versionFits(form: HostPath, version: string): boolean {
  if (form.apiVersion === 'required') return version !== '';
  return form.apiVersion === 'any' || version === '' || v1Versions.has(version);
}

/**
 * The target and what goes with it, mended as far as that is certain: only what differs from the file. Every rule about the target takes
 * its changes from here, so that the changes of several findings agree.
 */
export function mended(subject: Subject): ReadonlyMap<TargetParameter, string> {
  const changes = new Map<TargetParameter, string>();
  const target = targetOf(subject);
  const inPath = subject.text('deploymentInPath');
  const version = subject.text('inferenceAPIVersion');
  if (target === undefined) return changes;
  const set = (name: TargetParameter, before: string | undefined, after: string): void => {
    if (before !== undefined && before !== after) changes.set(name, after);
  };
  const asked = askedVersion(target);
  const wanted = {
    path: basePath(target.path),
    inPath: /\/deployments\/[^/]+/i.test(chatPath.exec(target.path)?.[0] ?? '') ? 'true' : inPath,
    version: version === '' && asked !== undefined ? asked : version,
    asked: asked !== undefined,
  };
  const known = onKnownHost(subject);
  const better = known === undefined ? wanted : onHost(known.host, wanted);
  set('targetUrl', target.text, target.text.slice(0, target.pathAt) + better.path);
  set('deploymentInPath', inPath, better.inPath ?? '');
  set('inferenceAPIVersion', version, better.version ?? '');
  const gained = better.path.startsWith(wanted.path) ? better.path.slice(wanted.path.length) : '';
  for (const name of ['listModelsEndpoint', 'getModelEndpoint'] as const) {
    const endpoint = subject.text(name);
    if (endpoint !== undefined && endpoint !== '' && !endpoint.includes('://'))
      set(name, endpoint, mendEndpoint(endpoint, gained, better.path));
  }
  return changes;
}

interface Wanted {
  readonly path: string;
  readonly inPath: string | undefined;
  readonly version: string | undefined;
  /** Whether the URL itself asks for an api-version. */
  readonly asked: boolean;
}

function onHost(host: KnownHost, wanted: Wanted): Wanted {
  const { inPath, version } = wanted;
  const form = formAt(host, wanted.path);
  if (inPath === undefined || version === undefined) return wanted;
  if (form === undefined) {
    const meant = meantBy(host, wanted.path);
    if (meant === undefined) return wanted;
    if (meant !== null) return { ...wanted, path: meant };
    // A URL with a dated api-version is one of the API that wants it.
    const dated = wanted.asked && !v1Versions.has(version) ? host.paths.find((one) => one.apiVersion === 'required') : undefined;
    if (dated !== undefined) return { ...wanted, path: dated.path, inPath: dated.deploymentInPath };
    const fitting = host.paths.filter((one) => one.apiVersion !== 'any' && fits(one, inPath, version));
    return fitting.length === 1 ? { ...wanted, path: fitting[0]!.path } : wanted;
  }
  if (form.apiVersion === 'required' && version === '' && inPath !== form.deploymentInPath) {
    // Neither the path form nor the api-version fits: the host's other base path takes both as they are.
    const other = host.paths.find((one) => one.path.startsWith(`${form.path}/`) && fits(one, inPath, version));
    if (other !== undefined) return { ...wanted, path: other.path };
  }
  return {
    ...wanted,
    path: form.path,
    inPath: form.deploymentInPath,
    version: versionFits(form, version) ? version : form.apiVersion === 'none' ? '' : (form.versionExample ?? ''),
  };
}

/** A relative endpoint with its leading slash, and without the part of the path that the target has (or gets) already. */
function mendEndpoint(endpoint: string, gained: string, path: string): string {
  const rooted = endpoint.startsWith('/') ? endpoint : `/${endpoint}`;
  const last = endpoint.startsWith('/') ? gained : path.slice(path.lastIndexOf('/'));
  return last.length > 1 && rooted.startsWith(`${last}/`) ? rooted.slice(last.length) : rooted;
}

/** Those of the mended parameters, as changes. */
export function mendedChanges(subject: Subject, ...names: readonly TargetParameter[]): Change[] {
  const all = mended(subject);
  const changes = names.flatMap((parameter) => (all.has(parameter) ? [{ parameter, value: all.get(parameter) as unknown }] : []));
  return changes.length > 0 ? changes : [{ parameter: names[0]! }];
}

/** ` and set deploymentInPath to "true"`: what changes besides the target, as the end of a sentence. */
export function alsoSet(changes: readonly Change[]): string {
  const others = changes.filter(({ parameter, value }) => parameter !== 'targetUrl' && typeof value === 'string');
  const each = others.map(({ parameter, value }) => `set ${parameter} to "${String(value)}"`);
  return each.map((one, index) => `${index === each.length - 1 ? ' and' : ','} ${one}`).join('');
}
