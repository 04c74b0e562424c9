import { once } from './once.js';
import type { Subject } from './rule.js';
import { isObject } from './key-header.js';
import type { Json } from '../parameters/value.js';

export interface ListedModel {
  readonly index: number;
  readonly name: string;
  readonly json: Json;
}

/** The models listed in the file, as far as they are known offline. */
export const staticModels: (subject: Subject) => readonly ListedModel[] = once((subject) => {
  const models = subject.known('staticModels');
  if (!Array.isArray(models)) return [];
  const listed: ListedModel[] = [];
  for (const [index, json] of (models as readonly Json[]).entries()) {
    const name = isObject(json) ? json['name'] : undefined;
    if (typeof name === 'string' && name !== '') listed.push({ index, name, json });
  }
  return listed;
});
