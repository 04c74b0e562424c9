/** What people read of the commands that do more than look at files; loaded when one of them has its answer. */
export { deleteText } from './delete/text.js';
export { deployText } from './deploy/text.js';
export { explainText } from './explain/text.js';
export { importText } from './import/text.js';
export { initText } from './init/text.js';
export { listText } from './list/text.js';
export { modelsEnv } from './models/env.js';
export { modelsText } from './models/text.js';
export { renderText } from './render/text.js';
export { schemaText } from './schema/text.js';
export { showText } from './show/text.js';
