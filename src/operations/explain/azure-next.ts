import type { KnownFailure } from '../../azure/known-failures.js';

/** Commands that fit what a hint speaks of. */
const steps: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /federated-credential list/,
    ['az ad app federated-credential list --id <client-id> --query "[].{subject: subject, issuer: issuer, audiences: audiences}"'],
  ],
  [/az login --tenant/, ['az login --tenant <tenant>', 'az account show']],
  [/az account list/, ['az account list --all --output table', 'az login --tenant <tenant>']],
  [/az login|[Ss]ign in again/, ['az login', 'az account show']],
  [/enabled-for-template-deployment/, ['az keyvault update --name <vault> --enabled-for-template-deployment true']],
  [/Key Vault|vault id|secret name/, ['az keyvault secret list --vault-name <vault> --query "[].id"']],
  [
    /az apim|API Management Service/,
    ['az apim list --query "[].id"', 'az apim api list --service-name <service> --resource-group <group> --query "[].name"'],
  ],
  [/assigned|granted/, ['az role assignment list --assignee <identity> --all --output table', 'az account show']],
  [/az cognitiveservices account list/, ['az cognitiveservices account list --query "[].id"', 'az account show']],
  [/foundry-gw models/, ['foundry-gw models <file>']],
  [/foundry-gw show/, ['foundry-gw show <connection> --project <id>', 'foundry-gw verify <connection> --project <id>']],
  [/foundry-gw validate/, ['foundry-gw validate <file>', 'foundry-gw render <file> --as resource']],
  [/foundry-gw render/, ['foundry-gw render <file> --as resource']],
  [/FOUNDRY_GW_API_KEY|audience/, ['foundry-gw validate <file>', 'foundry-gw deploy <file>']],
  [/az provider register/, ['az provider register --namespace Microsoft.CognitiveServices']],
  [/az deployment group/, ['az deployment group list --resource-group <group> --output table']],
  [/--template bicep|az bicep/, ['foundry-gw deploy <file>', 'az bicep upgrade']],
  [/az cloud show|HTTPS_PROXY|CA_BUNDLE|NODE_EXTRA_CA_CERTS/, ['env | grep -iE "_proxy|CA_BUNDLE|EXTRA_CA"', 'az cloud show']],
  [/az upgrade|--engine arm/, ['az version', 'foundry-gw deploy <file> --engine arm']],
  [/gateway|network|certificate/, ['foundry-gw verify <file>']],
];

/** Command lines for a failure of Azure, the most useful first; never none. */
export function nextSteps({ hint, cause }: KnownFailure, kind: KnownFailure['kind']): readonly string[] {
  const found = steps.find(([words]) => words.test(hint ?? '')) ?? steps.find(([words]) => words.test(cause ?? ''));
  if (found !== undefined) return found[1];
  return kind === 'auth' ? ['az account show'] : ['foundry-gw plan <file> --debug'];
}
