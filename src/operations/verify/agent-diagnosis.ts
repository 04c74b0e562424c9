import type { Connection } from '../../connection/connection.js';
import type { Diagnosis } from '../../generated/output/verify.js';
import { sentence } from '../../gateway/sentence.js';
import type { AgentFinding } from './agent.js';

type Cause = Diagnosis['cause'];

/** What the service's known words for a run that failed mean for the connection. */
const causes: Readonly<Record<string, Cause>> = {
  GatewayRefusesCredential: 'wrong-secret',
  EntraTokenRefused: 'misconfigured',
  GatewayThrottles: 'throttled',
  TooManyRequests: 'throttled',
  GatewayFindsNothing: 'misconfigured',
  GatewayFault: 'gateway-fault',
  GatewayStatus: 'gateway-fault',
  GatewayNameNotResolved: 'unreachable',
  GatewayUnreachable: 'unreachable',
  GatewayCertificate: 'untrusted-certificate',
  InvalidModelName: 'wrong-model',
  ModelTakenForDeployment: 'wrong-model',
  ModelNotFound: 'wrong-model',
  ConnectionNotVisible: 'misconfigured',
};

/** Why agents get no answer, where only they do not. Nothing of it is proven: whether another value helps shows when it is deployed. */
export function agentDiagnosis({ asked }: AgentFinding, { auth }: Connection): Diagnosis | null {
  const failed = asked.find(({ status }) => status === 'fail') ?? asked.find(({ status }) => status === 'throttled');
  if (failed === undefined) return null;
  const cause =
    auth.type === 'ProjectManagedIdentity' && failed.code === 'GatewayRefusesCredential'
      ? 'misconfigured'
      : (causes[failed.code ?? ''] ?? 'unknown');
  const explanation = [sentence(failed.message), ...(failed.hint === null ? [] : [failed.hint])].join(' ');
  return { cause, explanation, changes: parameterOf(failed.code, auth).map((parameter) => ({ parameter })), proven: false };
}

/** The parameter at fault, where there is only one that can be. */
function parameterOf(code: string | null, auth: Connection['auth']): string[] {
  if (code === 'InvalidModelName') return ['staticModels'];
  if (code !== 'GatewayRefusesCredential' && code !== 'EntraTokenRefused') return [];
  return auth.type === 'ApiKey'
    ? ['apiKey']
    : auth.type === 'OAuth2'
      ? ['clientSecret']
      : auth.type === 'ProjectManagedIdentity'
        ? ['audience']
        : [];
}
