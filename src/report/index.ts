import type { Formatter } from './report.js';

/** The formats of each command's answer besides json, which is the answer itself. */
export const formatters: Readonly<Record<string, Readonly<Record<string, Formatter<never>>>>> = {};
