import { initText } from './init/text.js';
import type { Formatter } from './report.js';
import { schemaText } from './schema/text.js';

/** The formats of each command's answer besides json, which is the answer itself. */
export const formatters: Readonly<Record<string, Readonly<Record<string, Formatter<never>>>>> = {
  init: { text: initText },
  schema: { text: schemaText },
};
