import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signInAz } from './az.js';
import { arm } from './azure/arm.js';
import type { Cloud } from './azure/cloud.js';
import { cloudMetadata } from './azure/metadata.js';
import { seed } from './azure/seed.js';
import type { AzureState } from './azure/state.js';
import { makeAuthority } from './certificates.js';
import type { Gateway } from './gateways/gateway.js';
import type { Sandbox, SandboxOptions } from './sandbox.js';
import type { Exchange, Handler, LoggedRequest } from './server/exchange.js';
import { createFaults } from './server/faults.js';
import { listen } from './server/listen.js';
import { dataPlanes } from './foundry/data-planes.js';
import { signIn } from './signin/sign-in.js';
import { createTokens } from './signin/tokens.js';
import { startGateways } from './start-gateways.js';
import { demoWorld } from './world.js';

/** Starts a stand-in for Azure on free ports of this machine. It keeps no process alive; `stop` ends it. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = options.world ?? demoWorld();
  const authority = await makeAuthority();
  const folder = await mkdtemp(path.join(tmpdir(), 'foundry-gw-sandbox-'));
  const caFile = path.join(folder, 'ca.pem');
  await writeFile(caFile, authority.cert);

  const faults = createFaults();
  const requests: LoggedRequest[] = [];
  const tokens = createTokens(world.tenantId);
  const late: { handle: Handler } = { handle: () => ({ status: 503 }) };
  const server = await listen({
    certificate: await authority.makeCertificate(),
    faults,
    requests,
    handle: (exchange) => late.handle(exchange),
  });
  const gateways = await startGateways(world, authority, {
    state: () => state,
    acceptsToken: (token) => tokens.read(token)?.['aud'] === 'https://cognitiveservices.azure.com',
  });
  const apimGateway = (service: string): string => gateways.byName[service]?.origin ?? '';
  const state: AzureState = { ...seed(world, { origin: server.origin, apimGateway }), requests };
  const cloud: Cloud = {
    state,
    faults,
    origin: () => server.origin,
    metadata: () => cloudMetadata(server.origin),
    operationMs: options.operationMs ?? 0,
  };
  const planes = dataPlanes({ cloud, tokens, root: authority.cert });
  late.handle = async (exchange: Exchange) =>
    signIn(exchange, state, tokens) ?? (await planes(exchange)) ?? (await arm(exchange, cloud, tokens));

  const projectEndpoint = (account: string, project: string): string => `${server.origin}/foundry/${account}/api/projects/${project}`;
  const [account] = world.accounts;
  const endpoint = account?.projects[0] === undefined ? null : projectEndpoint(account.name, account.projects[0]);

  const environmentOf = (name: string): Readonly<Record<string, string>> => {
    const identity = identityOf(state, name);
    return {
      FOUNDRY_GW_ARM_ENDPOINT: server.origin,
      ...(endpoint === null ? {} : { FOUNDRY_GW_PROJECT_ENDPOINT: endpoint }),
      FOUNDRY_GW_LOOPBACK_ROOTS: caFile,
      AZURE_AUTHORITY_HOST: server.origin,
      AZURE_TENANT_ID: 'adfs',
      AZURE_CLIENT_ID: identity.clientId,
      AZURE_CLIENT_SECRET: identity.secret,
      AZURE_CONFIG_DIR: path.join(folder, `az-${name}`),
      AZURE_CORE_COLLECT_TELEMETRY: '0',
      NODE_EXTRA_CA_CERTS: caFile,
      REQUESTS_CA_BUNDLE: caFile,
      SSL_CERT_FILE: caFile,
      CURL_CA_BUNDLE: caFile,
      NO_PROXY: 'localhost,127.0.0.1',
      no_proxy: 'localhost,127.0.0.1',
      ...gatewayVariables(gateways.byName),
    };
  };
  const first = world.identities[0]!.name;

  return {
    armEndpoint: server.origin,
    authority: server.origin,
    projectEndpoint,
    caFile,
    folder,
    environment: environmentOf(first),
    environmentOf,
    state,
    faults,
    gateways: gateways.byName,
    startGateway: (gateway) => gateways.start(gateway),
    makeCertificate: authority.makeCertificate,
    signInAz: ({ az = 'az', identity = first } = {}) =>
      signInAz({
        az,
        origin: server.origin,
        identity: identityOf(state, identity),
        env: { ...pathAndHome(options.env), ...environmentOf(identity) },
      }),
    stop: async () => {
      await Promise.all([server.stop(), gateways.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function identityOf(state: AzureState, name: string) {
  const found = state.identities.find((identity) => identity.name === name);
  if (found === undefined) throw new Error(`the sandbox's world has no identity "${name}"`);
  return found;
}

/** For parameter files: `${LLM_URL}` is the target of the gateway `llm`, `${LLM_KEY}` its key. */
function gatewayVariables(gateways: Readonly<Record<string, Gateway>>): Record<string, string> {
  const entries = Object.entries(gateways).filter(([, { kind }]) => kind !== 'apim');
  return Object.fromEntries(
    entries.flatMap(([name, { target, key }]) => [
      [`FOUNDRY_GW_VAR_${name.toUpperCase()}_URL`, target],
      [`${name.toUpperCase()}_KEY`, key],
    ]),
  );
}

function pathAndHome(env: SandboxOptions['env'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => ['PATH', 'HOME', 'LANG'].includes(entry[0]) && entry[1] !== undefined),
  );
}
