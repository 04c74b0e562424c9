import { unwrapped } from './stray-text.js';

const isResource = (scope: string): boolean => /^(https?|api):/i.test(scope);
/** The application that a scope of Entra belongs to: without `/.default`, however often it stands there. */
const resourceOf = (scope: string): string => scope.replace(/(\/+\.default)+\/*$/i, '').replace(/\/+$/, '');

/** Other ways to write a scope: Entra's form for an application, and without that form for everybody else. */
function spellings(scope: string): string[] {
  const resource = resourceOf(scope);
  if (!isResource(scope)) return [resource, scope.toLowerCase()];
  // A permission in the place of `.default` is one segment behind the application.
  const [, application] = /^((?:https?|api):\/\/[^/]+(?:\/[^/]+)*)\/[^/]+$/i.exec(resource) ?? [];
  return [`${resource}/.default`, ...(application === undefined ? [] : [`${application}/.default`]), resource, `${resource}//.default`];
}

/** Scopes that are written in another way than the server wants them, the likeliest first. */
export function scopesLike(scopes: readonly string[]): readonly (readonly string[])[] {
  const split = scopes
    .flatMap((scope) => scope.split(/[\s,;]+/))
    .map(unwrapped)
    .filter((scope) => scope !== '');
  const [only] = split;
  const lists = [
    split,
    ...(split.length === 1 ? spellings(only!).map((scope) => [scope]) : []),
    ...(split.length > 1 && split.length <= 4 ? split.map((left) => split.filter((scope) => scope !== left)) : []),
    ...(split.length > 1 ? [split.map((scope) => scope.toLowerCase())] : []),
    [],
  ];
  return lists.filter((list, index) => lists.findIndex((other) => JSON.stringify(other) === JSON.stringify(list)) === index);
}

/** Scopes that a refusal asks for by naming the audience that it wants: `ValidAudience: 'api://llm'`. */
export function scopesNamed(text: string): readonly (readonly string[])[] {
  const named = [...text.matchAll(/\b(?:api|https?):\/\/[\w.:/-]*\w/gi)].map(([uri]) => resourceOf(uri));
  return [...new Set(named)].slice(0, 3).map((uri) => [`${uri}/.default`]);
}
