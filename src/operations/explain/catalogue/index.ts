import { gatewayTexts } from './gateways.js';
import type { KnownText } from './known-text.js';
import { serviceTexts } from './service.js';
import { toolTexts } from './tools.js';

export type { KnownText } from './known-text.js';

/** Failures as people see them, besides those that Azure's own table has (src/azure/known). */
export const catalogue: readonly KnownText[] = [...gatewayTexts, ...serviceTexts, ...toolTexts];
