/** The local stand-in for Azure and gateways: the program's third layer. */
export { startSandbox } from './start.js';
export { exportLines, guide } from './guide.js';
export { programFolder, runCommand, withoutSignIns } from './run-command.js';
export { demoWorld, llmKey, type World } from './world.js';
export type { Sandbox, SandboxOptions } from './sandbox.js';
export type { Fault, Faults } from './server/faults.js';
export type { LoggedRequest } from './server/exchange.js';
export type { AzureState, DeploymentRecord, StoredResource } from './azure/state.js';
export type { Certificate, CertificateOptions } from './certificates.js';
export type { Gateway, GatewayOptions } from './gateways/gateway.js';
export type { GatewayKind, GatewayModel } from './gateways/kinds.js';
export { tell } from './demo/tell.js';
