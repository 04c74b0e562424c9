import type { ParameterName } from '../generated/parameters.js';
import type { Subject } from './rule.js';

export const discoveryParameters = [
  'listModelsEndpoint',
  'getModelEndpoint',
  'deploymentProvider',
] as const satisfies readonly ParameterName[];

/** Whether the parameter is given with something in it; of a value that is not known offline, that there is something. */
export function given(subject: Subject, name: ParameterName): boolean {
  if (!subject.has(name)) return false;
  const value = subject.known(name);
  if (value === undefined) return true;
  return Array.isArray(value) ? value.length > 0 : value !== '' && value !== null;
}

/** Which discovery parameters the file gives, in their order. */
export function givenDiscovery(subject: Subject): ParameterName[] {
  return discoveryParameters.filter((name) => given(subject, name));
}
