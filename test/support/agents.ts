import type { Sandbox } from '../../src/sandbox/index.js';
import { send, tokenFor } from '../sandbox/client.js';

/** The agents that the sandbox's project holds, by name. */
export async function agentsOf(sandbox: Sandbox, project = 'support-agents'): Promise<string[]> {
  const token = await tokenFor(sandbox, 'deployer', 'https://ai.azure.com/.default');
  const url = `${sandbox.projectEndpoint('contoso-foundry', project)}/agents?api-version=v1&limit=100`;
  const answer = await send(sandbox, 'GET', url, { headers: { authorization: `Bearer ${token}` } });
  return (answer.json() as { data: { name: string }[] }).data.map(({ name }) => name);
}

/** Markers in prompts that a gateway was asked with. */
export function markersIn(requests: readonly { readonly body: string }[]): string[] {
  return requests.flatMap(({ body }) => body.match(/fgw-[0-9a-f]{8}/g) ?? []);
}
