import type { Kind } from '../../src/generated/parameters.js';
import { base, type Case } from './fixtures.js';

export interface CaseFile {
  readonly text: string;
  /** Offsets of the marked stretch; null where none is marked. */
  readonly place: { readonly start: number; readonly end: number } | null;
}

const discovery = ['listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider', 'models', 'modelDiscovery', 'metadata'];

/** A whole parameter file around a case's members: a good file of the kind but for them. */
export function fileOf({ kind = 'model-gateway', bad, whole = false }: Pick<Case, 'kind' | 'bad' | 'whole'>): CaseFile {
  const named = new Set([...bad.matchAll(/"([A-Za-z]+)"»?:/g)].map(([, name]) => name!.toLowerCase()));
  const rest = Object.entries(base[kind as Kind])
    .filter(([name]) => !named.has(name.toLowerCase()))
    .filter(([name]) => name !== 'staticModels' || !discovery.some((other) => named.has(other.toLowerCase())));
  const members = rest.map(([name, value]) => `    ${JSON.stringify(name)}: { "value": ${JSON.stringify(value)} }`);
  const marked = whole ? bad : `{\n  "parameters": {\n    ${[bad, ...members].join(',\n')}\n  }\n}\n`;
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  return { text: marked.replace('«', '').replace('»', ''), place: start < 0 ? null : { start, end } };
}
