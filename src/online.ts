/** Operations that cannot do without Azure; a part of the program that is loaded when one of them is called. */
export { deployWithSources } from './operations/deploy.js';
export { deleteWithCauses } from './operations/delete.js';
export { importWithCauses } from './operations/import.js';
export { listConnections } from './operations/list.js';
export { planWithSources } from './operations/plan.js';
export { show } from './operations/show.js';
