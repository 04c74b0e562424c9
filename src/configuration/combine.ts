import type { Configuration, Environment } from './configuration.js';

/**
 * A configuration from outside of a repository, with what the repository's own adds to it: where to look, and what its environments
 * are. Of what becomes of findings, its own may only make more of them, or graver ones (`stricter`).
 */
export function combined(outer: Configuration, inner: Configuration): Configuration {
  const paths = outer.paths ?? inner.paths;
  const concurrency = outer.concurrency ?? inner.concurrency;
  const engine = outer.engine ?? inner.engine;
  const names = new Set([...inner.environments.keys(), ...outer.environments.keys()]);
  return {
    ...outer,
    folder: inner.folder,
    ...(paths === undefined ? {} : { paths }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(engine === undefined ? {} : { engine }),
    environments: new Map([...names].map((name) => [name, environment(outer.environments.get(name), inner.environments.get(name))!])),
    ...(inner.path === null ? {} : { stricter: inner }),
  };
}

function environment(outer: Environment | undefined, inner: Environment | undefined): Environment | undefined {
  if (outer === undefined || inner === undefined) return outer ?? inner;
  const subscriptions = both(outer.subscriptions, inner.subscriptions);
  const { projects, places } = outer.projects.length > 0 ? outer : inner;
  return {
    name: outer.name,
    ...(subscriptions === undefined ? {} : { subscriptions }),
    variables: { ...inner.variables, ...outer.variables },
    parameters: { ...inner.parameters, ...outer.parameters },
    projects,
    places: {
      variables: new Map([...inner.places.variables, ...outer.places.variables]),
      parameters: new Map([...inner.places.parameters, ...outer.places.parameters]),
      projects: places.projects,
    },
  };
}

/** What both lists allow; absent: everything. */
function both(one: readonly string[] | undefined, other: readonly string[] | undefined): readonly string[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.filter((id) => other.some((same) => same.toLowerCase() === id.toLowerCase()));
}
