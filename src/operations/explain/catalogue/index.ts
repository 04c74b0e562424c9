import { gatewayTexts } from './gateways.js';
import type { KnownText } from './known-text.js';
import { modelTexts } from './models.js';
import { networkTexts } from './network.js';
import { serviceTexts } from './service.js';
import { statusTexts } from './statuses.js';
import { tokenTexts } from './tokens.js';
import { toolTexts } from './tools.js';

export type { KnownText } from './known-text.js';

/** Failures as people see them, besides those that Azure's own table has (src/azure/known). */
export const catalogue: readonly KnownText[] = [
  ...gatewayTexts,
  ...modelTexts,
  ...tokenTexts,
  ...serviceTexts,
  ...toolTexts,
  ...networkTexts,
  ...statusTexts,
];
