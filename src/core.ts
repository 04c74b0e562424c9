/** Everything the commands use: the program's second layer (scripts/build.mjs), loaded after the arguments are known to be right. */
export { createContext } from './cli/context.js';
export { checkFormats, writeReports } from './cli/write-reports.js';
export { deployWithSources } from './operations/deploy.js';
export { init } from './operations/init.js';
export { schema } from './operations/schema.js';
export { models } from './operations/models.js';
export { verify } from './operations/verify.js';
export { validate, validateWithSources } from './operations/validate.js';
export { isFailure, failure } from './errors.js';
export { safeDeep, safeText } from './text/safe.js';

export type Core = typeof import('./core.js');
