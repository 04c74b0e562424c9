import type { AzureState } from './azure/state.js';
import type { Authority } from './certificates.js';
import { startGateway, type Gateway, type GatewayOptions } from './gateways/gateway.js';
import { textOf } from './json.js';
import type { ApimSeed, World } from './world.js';

export interface Gateways {
  readonly byName: Readonly<Record<string, Gateway>>;
  start(options: GatewayOptions): Promise<Gateway>;
  stop(): Promise<void>;
}

/** Keys of the service's subscriptions as ARM holds them now. */
function keysOf(service: ApimSeed, state: AzureState): string[] {
  const prefix = `/service/${service.name}/subscriptions/`.toLowerCase();
  return [...state.resources.values()]
    .filter(({ id, properties }) => id.toLowerCase().includes(prefix) && properties['state'] === 'active')
    .flatMap(({ secrets }) => [textOf(secrets?.['primaryKey']), textOf(secrets?.['secondaryKey'])]);
}

/** Starts the world's gateways, the API Management services among them. `state` is asked for when a request comes in. */
export async function startGateways(
  world: World,
  authority: Authority,
  late: { readonly state: () => AzureState; readonly acceptsToken: (token: string) => boolean },
): Promise<Gateways> {
  const running: Gateway[] = [];
  const start = async (options: GatewayOptions): Promise<Gateway> => {
    const gateway = await startGateway(authority, options);
    running.push(gateway);
    return gateway;
  };
  const services = world.apim.map(
    (service) =>
      [
        service.name,
        { kind: 'apim', keys: () => keysOf(service, late.state()), apis: service.apis, acceptsToken: late.acceptsToken },
      ] as const,
  );
  const entries = [...services, ...Object.entries(world.gateways)];
  const started = await Promise.all(entries.map(async ([name, options]) => [name, await start(options)] as const));
  return {
    byName: Object.fromEntries(started),
    start,
    stop: async () => void (await Promise.all(running.map((gateway) => gateway.stop()))),
  };
}
