import { deployText } from './deploy/text.js';
import { initText } from './init/text.js';
import { modelsEnv } from './models/env.js';
import { modelsText } from './models/text.js';
import { planText } from './plan/text.js';
import type { Formatter } from './report.js';
import { renderText } from './render/text.js';
import { schemaText } from './schema/text.js';
import { validateText } from './validate/text.js';
import { verifyText } from './verify/text.js';

/** The formats of each command's answer besides json, which is the answer itself. */
export const formatters: Readonly<Record<string, Readonly<Record<string, Formatter<never>>>>> = {
  validate: { text: validateText },
  models: { text: modelsText, env: modelsEnv },
  verify: { text: verifyText },
  plan: { text: planText },
  deploy: { text: deployText },
  init: { text: initText },
  render: { text: renderText },
  schema: { text: schemaText },
};
