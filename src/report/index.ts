import type { Plan } from '../generated/output/plan.js';
import type { Validate } from '../generated/output/validate.js';
import { deployText } from './deploy/text.js';
import { initText } from './init/text.js';
import { modelsEnv } from './models/env.js';
import { modelsText } from './models/text.js';
import type { Formatter, LaterFormatter, ReportOptions } from './report.js';
import { renderText } from './render/text.js';
import { schemaText } from './schema/text.js';
import { validateText } from './validate/text.js';
import { verifyText } from './verify/text.js';

type Machine = typeof import('./validate/machine.js');

/** Formats of validate that are loaded when one is asked for: text alone is what most runs print. */
const later =
  (name: keyof Machine): LaterFormatter<Validate> =>
  async (result: Validate, options: ReportOptions) =>
    (await import('./validate/machine.js'))[name](result, options);

const planLater =
  (name: keyof typeof import('./plan/reports.js')): LaterFormatter<Plan> =>
  async (result, options) =>
    (await import('./plan/reports.js'))[name](result, options);

/** The formats of each command's answer besides json, which is the answer itself. */
export const formatters: Readonly<Record<string, Readonly<Record<string, Formatter<never> | LaterFormatter<never>>>>> = {
  validate: {
    text: validateText,
    sarif: later('validateSarif'),
    github: later('validateGithub'),
    'azure-devops': later('validateAzureDevops'),
    junit: later('validateJunit'),
    markdown: later('validateMarkdown'),
  },
  models: { text: modelsText, env: modelsEnv },
  verify: { text: verifyText },
  plan: { text: planLater('planText'), markdown: planLater('planMarkdown') },
  deploy: { text: deployText },
  init: { text: initText },
  render: { text: renderText },
  schema: { text: schemaText },
};
