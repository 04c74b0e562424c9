import type { Identity } from './azure/roles.js';
import type { Subscription } from './azure/state.js';
import type { ApimApi } from './gateways/apim.js';
import type { GatewayOptions } from './gateways/gateway.js';

/** A Cognitive Services account of kind AIServices with its projects. */
export interface AccountSeed {
  readonly subscription: string;
  readonly group: string;
  readonly name: string;
  readonly projects: readonly string[];
}

/** An API Management service; a gateway of its name serves its APIs. */
export interface ApimSeed {
  readonly subscription: string;
  readonly group: string;
  readonly name: string;
  readonly sku: string;
  readonly apis: readonly ApimApi[];
  /** Their keys by subscription. */
  readonly subscriptions: Readonly<Record<string, { readonly primaryKey: string; readonly secondaryKey: string }>>;
}

export interface VaultSeed {
  readonly subscription: string;
  readonly group: string;
  readonly name: string;
  readonly enabledForTemplateDeployment: boolean;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What is there before anybody has deployed anything. */
export interface World {
  readonly tenantId: string;
  readonly subscriptions: readonly Subscription[];
  readonly groups: readonly { readonly subscription: string; readonly name: string }[];
  /** The first one is who the sandbox's environment signs in. */
  readonly identities: readonly Identity[];
  readonly accounts: readonly AccountSeed[];
  readonly apim: readonly ApimSeed[];
  readonly vaults: readonly VaultSeed[];
  /** Started with the sandbox, beside one of kind `apim` for each API Management service, under the service's name. */
  readonly gateways: Readonly<Record<string, GatewayOptions>>;
}

const subscription = '00000000-0000-0000-0000-000000000001';
const other = '00000000-0000-0000-0000-000000000002';

/** The key that the demo's gateway `llm` accepts, as the vault `kv-contoso` holds it. */
export const llmKey = 'sk-llm-contoso-0001';

const identity = (name: string, number: number, assignments: Identity['assignments']): Identity => ({
  name,
  clientId: `aaaaaaaa-0000-0000-0000-00000000000${number}`,
  objectId: `bbbbbbbb-0000-0000-0000-00000000000${number}`,
  secret: `sandbox-secret-of-${name}`,
  assignments,
});

/** Contoso: one Foundry project, one API Management service, one vault, and three people with different rights. */
export function demoWorld(): World {
  const azureOpenAI = ['POST /deployments/{deployment-id}/chat/completions', 'GET /deployments', 'GET /deployments/{deployment-id}'];
  return {
    tenantId: 'cccccccc-0000-0000-0000-000000000001',
    subscriptions: [
      { id: subscription, name: 'Contoso AI' },
      { id: other, name: 'Contoso Test' },
    ],
    groups: [
      { subscription, name: 'rg-ai' },
      { subscription, name: 'rg-integration' },
      { subscription: other, name: 'rg-test' },
    ],
    identities: [
      identity('deployer', 1, [
        { scope: `/subscriptions/${subscription}`, role: 'Contributor' },
        { scope: `/subscriptions/${subscription}`, role: 'Foundry User' },
        { scope: `/subscriptions/${subscription}`, role: 'Key Vault Secrets User' },
        { scope: `/subscriptions/${other}`, role: 'Contributor' },
      ]),
      identity('reader', 2, [{ scope: `/subscriptions/${subscription}`, role: 'Reader' }]),
      identity('nobody', 3, []),
    ],
    accounts: [
      { subscription, group: 'rg-ai', name: 'contoso-foundry', projects: ['support-agents', 'sales-agents'] },
      { subscription: other, group: 'rg-test', name: 'contoso-foundry-test', projects: ['playground'] },
    ],
    apim: [
      {
        subscription,
        group: 'rg-integration',
        name: 'contoso-apim',
        sku: 'StandardV2',
        apis: [
          { name: 'azure-openai', path: 'azure-openai/openai', keyHeader: 'api-key', operations: azureOpenAI },
          { name: 'openai-v1', path: 'openai-v1/openai/v1', keyHeader: 'api-key', operations: ['POST /chat/completions', 'GET /models'] },
          { name: 'plain', path: 'plain/openai', keyHeader: 'Ocp-Apim-Subscription-Key', operations: azureOpenAI.slice(0, 1) },
        ],
        subscriptions: {
          master: { primaryKey: 'apim-master-primary-0001', secondaryKey: 'apim-master-secondary-0002' },
          foundry: { primaryKey: 'apim-foundry-primary-0003', secondaryKey: 'apim-foundry-secondary-0004' },
        },
      },
    ],
    vaults: [
      { subscription, group: 'rg-ai', name: 'kv-contoso', enabledForTemplateDeployment: true, secrets: { 'llm-key': llmKey } },
      { subscription, group: 'rg-ai', name: 'kv-closed', enabledForTemplateDeployment: false, secrets: { 'llm-key': llmKey } },
    ],
    gateways: { llm: { kind: 'openai', keys: [llmKey] } },
  };
}
