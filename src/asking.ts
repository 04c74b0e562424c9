/** Operations that ask gateways; a part of the program that is loaded when one of them is called. Azure's part is loaded where they need it. */
export { models } from './operations/models.js';
export { verify } from './operations/verify.js';
