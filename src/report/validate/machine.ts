/** The formats of validate that programs read; loaded when one is asked for. */
export { validateAzureDevops } from './azure-devops.js';
export { validateGithub } from './github.js';
export { validateJunit } from './junit.js';
export { validateMarkdown } from './markdown.js';
export { validateSarif } from './sarif.js';
