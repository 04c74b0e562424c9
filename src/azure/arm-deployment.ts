import { armError } from './arm-errors.js';
import { retryAfter } from './arm-client.js';
import { deploymentApiVersion, deploymentPath, type Deployment, type DeploymentStep } from './deployment.js';
import type { Secret } from '../parameters/secret.js';
import { azureFailure, isAzureFailure } from './errors.js';
import type { ArmResponse, AzureSession } from './session.js';

const longest = 60 * 60_000;
const firstPoll = 20;
const slowestPoll = 5_000;

/** The deployment as ARM wants it: `mode` never touches what the template does not name. */
function bodyOf({ template, parameters: given }: Deployment): Secret {
  return given.map((parameters) => `{"properties":{"mode":"Incremental","template":${template},"parameters":${parameters}}}`);
}

function stateOf({ body }: ArmResponse): string {
  const { status, properties } = (body ?? {}) as { status?: unknown; properties?: { provisioningState?: unknown } };
  return String(status ?? properties?.provisioningState ?? '');
}

/** Asks until the operation has ended; gives its last answer. */
async function waitFor(session: AzureSession, started: ArmResponse, path: string): Promise<ArmResponse> {
  const { clock } = session.context;
  const until = clock.now() + longest;
  const operation = started.headers['azure-asyncoperation'] ?? started.headers['location'] ?? path;
  let last = started;
  for (let pause = firstPoll; clock.now() < until; pause = Math.min(pause * 2, slowestPoll)) {
    await clock.sleep(Math.max(pause, retryAfter(last.headers['retry-after'], clock.now()) ?? 0));
    last = await session.arm({ method: 'GET', path: operation, ...(operation === path ? { apiVersion: deploymentApiVersion } : {}) });
    if (['Succeeded', 'Failed', 'Canceled'].includes(stateOf(last))) return last;
  }
  throw azureFailure({ code: 'DeploymentTimeout', message: 'The deployment has not ended within an hour.' });
}

/** Makes the deployment that az would make, through ARM itself: validate, PUT, poll. Throws an `AzureFailure`. */
export async function deployWithArm(session: AzureSession, deployment: Deployment, onStep: (step: DeploymentStep) => void): Promise<void> {
  const path = deploymentPath(deployment);
  const body = bodyOf(deployment);
  const request = { body, apiVersion: deploymentApiVersion };
  try {
    onStep('validating');
    const validated = await session.arm({ method: 'POST', path: `${path}/validate`, ...request });
    const refused = armError(validated.body);
    if (refused !== undefined) throw azureFailure({ ...refused, message: deployment.mask(refused.message) });
    onStep('sending');
    const started = await session.arm({ method: 'PUT', path, ...request });
    onStep('waiting');
    const ended = ['Succeeded', 'Failed', 'Canceled'].includes(stateOf(started)) ? started : await waitFor(session, started, path);
    if (stateOf(ended) === 'Succeeded') return;
    const properties = (ended.body as { properties?: unknown } | null)?.properties;
    const error = armError(ended.body) ??
      armError(properties) ?? {
        code: stateOf(ended) === 'Canceled' ? 'DeploymentCanceled' : 'DeploymentFailed',
        message: stateOf(ended) === 'Canceled' ? 'The deployment was cancelled.' : 'The deployment failed and Azure did not say why.',
      };
    throw azureFailure(error);
  } catch (error) {
    if (!isAzureFailure(error)) throw error;
    throw azureFailure({ ...error.azure, message: deployment.mask(error.azure.message) });
  }
}
