import { collections } from './collections.js';
import { ids } from './ids.js';
import { logic } from './logic.js';
import { arithmetic } from './numbers.js';
import { texts } from './texts.js';
import type { FunctionTable } from './types.js';

export type { Lazy } from './types.js';

/** The template functions that need nothing but their arguments, by lower-case name. */
export const functions: FunctionTable = { ...logic, ...texts, ...collections, ...arithmetic, ...ids };
