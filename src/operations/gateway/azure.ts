/** What asking gateways needs of Azure: one part of the program, loaded where Azure is asked at all. */
export { apimApis, apimKey } from '../../azure/apim.js';
export { readCredentials } from '../../azure/data-plane.js';
export { keyVaultSecret } from '../../azure/keyvault.js';
export { readLiveConnection } from '../../azure/live.js';
export { openSession } from '../../azure/session.js';
