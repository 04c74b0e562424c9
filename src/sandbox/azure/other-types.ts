import { textOf } from '../json.js';

import type { ResourceType } from './provider.js';
import type { StoredResource } from './state.js';

const asStored = ({ properties }: StoredResource) => properties;
const key = (resource: StoredResource, name: string): string => textOf(resource.secrets?.[name]);

/** Types that are read only here: they stand for what others have set up before. */
export const otherTypes: readonly ResourceType[] = [
  { type: 'Microsoft.CognitiveServices/accounts', view: asStored },
  { type: 'Microsoft.CognitiveServices/accounts/projects', view: asStored },
  { type: 'Microsoft.CognitiveServices/accounts/deployments', view: asStored },
  { type: 'Microsoft.ApiManagement/service', view: asStored },
  { type: 'Microsoft.ApiManagement/service/apis', view: asStored },
  { type: 'Microsoft.ApiManagement/service/apis/operations', view: asStored },
  {
    type: 'Microsoft.ApiManagement/service/subscriptions',
    view: asStored,
    actions: {
      listsecrets: (resource) => ({ primaryKey: key(resource, 'primaryKey'), secondaryKey: key(resource, 'secondaryKey') }),
    },
  },
  { type: 'Microsoft.KeyVault/vaults', view: asStored },
  {
    type: 'Microsoft.KeyVault/vaults/secrets',
    view: asStored,
  },
];
