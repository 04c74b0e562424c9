/** One thing that the demo shows. */
export type Step =
  /** A command of this program, with the exit code that it is to end with. */
  | { readonly say: string; readonly run: readonly string[]; readonly exitCode?: number }
  /** A copy of a parameter file with one value changed, for the next step. */
  | { readonly copy: string; readonly to: string; readonly parameter: string; readonly value: string }
  /** The same, taken away again. */
  | { readonly remove: string }
  /** A question to an agent's model, through the connection. */
  | { readonly say: string; readonly ask: string; readonly model: string };

export interface Scene {
  /** Base URL of the gateway. */
  readonly target: string;
  readonly subscription: string;
  /** What is put before a deployment is sent: `az` or `arm`. */
  readonly engine: 'az' | 'arm';
}

const name = 'contoso-llm';
const file = `connections/${name}.parameters.json`;
const broken = 'connections/broken.parameters.json';

/** From an empty folder to an agent's answer through the gateway. */
export function story({ target, subscription, engine }: Scene): readonly Step[] {
  const provider = (group: string, type: string): string => `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}`;
  const project = provider('rg-ai', 'Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents');
  const vault = provider('rg-ai', 'Microsoft.KeyVault/vaults/kv-contoso');
  return [
    {
      say: `Contoso runs its models behind a gateway at ${target}. Its key is in the vault kv-contoso. First the connection's parameter file:`,
      run: [
        ...['init', name, '--preset', 'litellm', '--target', target, '--project', project],
        ...['--model', 'gpt-4o=gpt-4o@2024-11-20', '--model', 'gpt-4o-mini', '--key-vault', vault, '--secret-name', 'llm-key'],
      ],
    },
    { copy: file, to: broken, parameter: 'targetUrl', value: `${target}/chat/completions` },
    {
      say: 'A mistake is found before Azure is touched. In this copy the target is the whole URL that works with curl:',
      run: ['validate', broken],
      exitCode: 1,
    },
    { remove: broken },
    { say: 'The file itself is right:', run: ['validate'] },
    {
      say: 'What a deployment would change in Azure, for whoever reviews it. No secret is needed for that:',
      run: ['plan', '--engine', engine],
    },
    {
      say: `Deploying compares with Azure, deploys the template (${engine === 'az' ? 'through the real az' : 'by ARM itself; az is not here'}), and calls the models:`,
      run: ['deploy', '--all', '--yes', '--engine', engine],
    },
    { say: 'The models that Azure now holds for the connection, as an agent names them:', run: ['models', '--engine', engine] },
    {
      say: 'Each check, with what was asked and what came back. The last one is made by a temporary agent of the project:',
      run: ['verify', '--agent', '--engine', engine],
    },
    { say: 'And so the project answers through the gateway:', ask: 'Say hello to Contoso.', model: `${name}/gpt-4o` },
  ];
}
