/** What every command uses: the program's second layer (scripts/bundle.mjs), loaded after the arguments are known to be right. */
export { createContext } from './cli/context.js';
export { showPlan } from './cli/show-plan.js';
export { checkFormats, painter, writeReports } from './cli/write-reports.js';
export { pathsFromRoot } from './operations/validate/repository.js';
export { isFailure, failure } from './errors.js';
export { safeDeep, safeText } from './text/safe.js';

type Operation<Args extends readonly unknown[], Result> = (...args: Args) => Promise<Result>;

/** An operation whose code is loaded when it is called. */
const later =
  <Args extends readonly unknown[], Result>(load: () => Promise<Operation<Args, Result>>): Operation<Args, Result> =>
  async (...args) =>
    (await load())(...args);

export const validateWithSources = later(async () => (await import('./operations/validate.js')).validateWithSources);
export const ruleHelp = later(async () => (await import('./operations/validate/rule-help.js')).ruleHelp);
export const deployWithSources = later(async () => (await import('./online.js')).deployWithSources);
export const deleteWithCauses = later(async () => (await import('./online.js')).deleteWithCauses);
export const importWithCauses = later(async () => (await import('./online.js')).importWithCauses);
export const listConnections = later(async () => (await import('./online.js')).listConnections);
export const show = later(async () => (await import('./online.js')).show);
export const planWithSources = later(async () => (await import('./online.js')).planWithSources);
export const models = later(async () => (await import('./asking.js')).models);
export const verify = later(async () => (await import('./asking.js')).verify);
export const init = later(async () => (await import('./authoring.js')).init);
export const render = later(async () => (await import('./authoring.js')).render);
export const explain = later(async () => (await import('./authoring.js')).explain);
export const schema = later(async () => (await import('./authoring.js')).schema);

export type Core = typeof import('./core.js');
