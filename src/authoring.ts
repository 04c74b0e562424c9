/** Operations that write files and templates; a part of the program that is loaded when one of them is called. */
export { explain } from './operations/explain.js';
export { init } from './operations/init.js';
export { render } from './operations/render.js';
export { schema } from './operations/schema.js';
