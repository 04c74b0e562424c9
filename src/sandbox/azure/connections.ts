import { isObject, objectOf, without, type Json, type JsonObject } from '../json.js';
import { checkConnection, checkConnectionName } from './connection-checks.js';
import type { ProviderContext, ResourceType } from './provider.js';
import type { StoredResource } from './state.js';

const apiVersions = [
  '2025-04-01-preview',
  '2025-06-01',
  '2025-07-01-preview',
  '2025-09-01',
  '2025-10-01-preview',
  '2025-12-01',
  '2026-01-15-preview',
  '2026-03-01',
  '2026-03-15-preview',
  '2026-05-01',
  '2026-05-15-preview',
  '2026-07-01',
  '2026-07-15-preview',
  '2026-09-01',
  '2026-09-15-preview',
];

/** `{key: '…'}` as `{key: null}`. */
function scrubbed(credentials: Json | undefined): Json {
  return isObject(credentials) ? Object.fromEntries(Object.keys(credentials).map((name) => [name, null])) : null;
}

/** What the provider adds to every connection. */
function added(context: ProviderContext, before: StoredResource | undefined): JsonObject {
  const workspace = context.path.names.length === 3 ? projectOf(context) : undefined;
  return before === undefined
    ? {
        group: 'AzureAI',
        ...(workspace === undefined ? {} : { createdByWorkspaceArmId: workspace }),
        peRequirement: 'NotRequired',
        peStatus: 'NotApplicable',
      }
    : {};
}

function projectOf({ path }: ProviderContext): string {
  const [account, project] = path.names;
  return `/subscriptions/${path.subscription}/resourceGroups/${path.group}/providers/Microsoft.CognitiveServices/accounts/${account}/projects/${project}`;
}

const server = ['group', 'createdByWorkspaceArmId', 'peRequirement', 'peStatus'];

function connection(type: string): ResourceType {
  return {
    type,
    apiVersions,
    put(body, before, context) {
      checkConnectionName(context.path.names.at(-1) ?? '');
      const properties = without(objectOf(body['properties']), 'error');
      checkConnection(properties);
      const kept = Object.fromEntries(
        server.filter((name) => before?.properties[name] !== undefined).map((name) => [name, before!.properties[name]!]),
      );
      return { properties: { isSharedToAll: false, ...properties, ...kept, ...added(context, before) } };
    },
    patch(body, before) {
      const change = objectOf(body['properties']);
      const properties = { ...before.properties, ...change };
      checkConnection(properties);
      return { properties };
    },
    view: ({ properties }) => ({ ...properties, credentials: scrubbed(properties['credentials']) }),
    actions: {
      listsecrets: ({ id, name, type: shown, properties }) => ({ id, name, type: shown, properties }),
    },
  };
}

export const connectionTypes: readonly ResourceType[] = [
  connection('Microsoft.CognitiveServices/accounts/connections'),
  connection('Microsoft.CognitiveServices/accounts/projects/connections'),
];
