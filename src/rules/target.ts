import type { HostPath, KnownHost } from '../presets/host.js';
import { formAt, knownHost, meantBy } from '../presets/hosts.js';
import { remembered } from '../text/remembered.js';
import { once } from './once.js';
import type { Subject } from './rule.js';

/** A literal target, taken apart as it is written. */
export interface WrittenTarget {
  readonly text: string;
  readonly scheme: string;
  /** Lower case, with the port. */
  readonly host: string;
  /** As written, with any trailing slash; '' where there is none. */
  readonly path: string;
  /** Offset of the path in the text. */
  readonly pathAt: number;
  /** Query and fragment. */
  readonly rest: string;
}

/** Takes a URL apart; undefined where it is none, or has user information (that is another rule's mistake). */
export function writtenTarget(text: string | undefined): WrittenTarget | undefined {
  const parts = /^(https?):\/\/([^/?#@\s]+)((?:\/[^?#\s]*)?)([?#]\S*)?$/i.exec(text ?? '');
  if (parts === null) return undefined;
  const [whole, scheme = '', host = '', path = '', rest = ''] = parts;
  // A scheme that stands twice is another rule's mistake, too.
  if (/^https?:$/i.test(host)) return undefined;
  return { text: whole, scheme: scheme.toLowerCase(), host: host.toLowerCase(), path, pathAt: scheme.length + 3 + host.length, rest };
}

/** The subject's target, where it is known offline. */
export const targetOf: (subject: Subject) => WrittenTarget | undefined = once((subject) => writtenTarget(subject.text('targetUrl')));

/** What a full chat URL adds to the target. */
export const chatPath = /(\/deployments\/[^/]+)?\/chat\/completions\/*$|\/deployments\/[^/]+\/*$/i;

/** Another operation of a v1 API, right behind its version. */
export const otherOperation = /(?<=\/v\d+(?:beta)?)\/(?:chat|responses|completions|messages|embeddings|models)\/*$/i;

/** The api-version that a pasted URL asks for; undefined where it has none. */
export const askedVersion = ({ rest }: WrittenTarget): string | undefined => /[?&]api-version=([^&#\s]+)/i.exec(rest)?.[1];

/** A pasted URL's query, as messages may show it: without what may be secret. '' where it has none. */
export const shownQuery = ({ rest }: WrittenTarget): string =>
  /^\?api-version=[^&#]*$/i.test(rest) ? rest : rest.startsWith('?') ? '?…' : '';

/** A path without what other rules take away: slashes too many and the operation. */
export function basePath(path: string): string {
  return path
    .replaceAll(/\/{2,}/g, '/')
    .replace(chatPath, '')
    .replace(otherOperation, '')
    .replace(/\/+$/, '');
}

interface OnKnownHost {
  readonly host: KnownHost;
  readonly target: WrittenTarget;
  readonly path: string;
  readonly form: HostPath | undefined;
  /** The base path that was meant, where this one serves no chat; null where it depends, undefined where it is not judged. */
  readonly meant: string | null | undefined;
}

const hostNamed = remembered((host) => knownHost(host.replace(/:443$/, '')));

/** The known host that a target is on, and what is known of its base path. */
export const onKnownHost: (subject: Subject) => OnKnownHost | undefined = once((subject) => {
  const target = targetOf(subject);
  const host = target === undefined ? undefined : hostNamed(target.host);
  if (target === undefined || host === undefined) return undefined;
  const path = basePath(target.path);
  const form = formAt(host, path);
  return { host, target, path, form, meant: form === undefined ? meantBy(host, path) : undefined };
});
