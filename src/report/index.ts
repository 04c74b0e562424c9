import type { Plan } from '../generated/output/plan.js';
import type { Validate } from '../generated/output/validate.js';
import type { Verify } from '../generated/output/verify.js';
import type { Formatter, LaterFormatter, ReportOptions } from './report.js';
import { validateText } from './validate/text.js';

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

const verifyLater =
  (name: keyof typeof import('./verify/machine.js')): LaterFormatter<Verify> =>
  async (result, options) =>
    (await import('./verify/machine.js'))[name](result, options);

const textLater =
  (name: keyof typeof import('./texts.js')): LaterFormatter<never> =>
  async (result, options) =>
    (await import('./texts.js'))[name](result, options);

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
  models: { text: textLater('modelsText'), env: textLater('modelsEnv') },
  verify: {
    text: async (result, options) => (await import('./verify/text.js')).verifyText(result, options),
    junit: verifyLater('verifyJunit'),
    markdown: verifyLater('verifyMarkdown'),
  },
  plan: { text: planLater('planText'), markdown: planLater('planMarkdown') },
  list: { text: textLater('listText') },
  show: { text: textLater('showText') },
  deploy: { text: textLater('deployText') },
  import: { text: textLater('importText') },
  delete: { text: textLater('deleteText') },
  init: { text: textLater('initText') },
  render: { text: textLater('renderText') },
  explain: { text: textLater('explainText') },
  schema: { text: textLater('schemaText') },
};
