import type { JsonObject } from '../json.js';
import type { Faults } from '../server/faults.js';
import type { AzureState } from './state.js';

/** The stand-in Azure with its addresses. */
export interface Cloud {
  readonly state: AzureState;
  readonly faults: Faults;
  /** `https://localhost:50123`: ARM, sign-in and data planes. */
  readonly origin: () => string;
  /** What `/metadata/endpoints` and `environment()` say. */
  readonly metadata: () => JsonObject;
  /** How long each write of a deployment takes, in milliseconds. */
  readonly operationMs: number;
}
