/** A host that serves pages to people, where a gateway's address is looked up: nobody's key belongs there. */
export interface PageHost {
  readonly name: string;
  readonly host: RegExp;
  /** The URL to give instead, the rest of "give …". */
  readonly instead: string;
}

const ofAccount = 'the endpoint of the resource that it shows: https://<account>.services.ai.azure.com or https://<account>.openai.azure.com';
const ofApi = 'the base URL of the API: https://<service>.azure-api.net/<path of the API>; or --apim <id> and --api <name> without --probe';

const pageHosts: readonly PageHost[] = [
  { name: 'the Foundry portal', host: /^(ai|oai)\.azure\.(com|us|cn)$/, instead: ofAccount },
  { name: 'the Azure portal', host: /(^|\.)portal\.azure\.(com|us|cn)$/, instead: `the gateway's own URL; for API Management ${ofApi}` },
  { name: 'Azure Resource Manager', host: /^management\.(azure\.com|usgovcloudapi\.net|chinacloudapi\.cn)$/, instead: `the gateway's own URL; for API Management ${ofApi}` },
  { name: 'a portal of API Management', host: /\.(developer|portal|management|scm)\.azure-api\.net$/, instead: ofApi },
  { name: 'the sign-in of Entra', host: /^login\.microsoftonline\.(com|us)$/, instead: 'the gateway\'s own URL; a token URL goes to --token-url' },
  { name: 'OpenAI\'s console', host: /^(platform\.openai\.com|chatgpt\.com|chat\.openai\.com)$/, instead: 'https://api.openai.com/v1' },
  { name: 'Anthropic\'s console', host: /^(console\.anthropic\.com|platform\.claude\.com|claude\.ai)$/, instead: 'https://api.anthropic.com/v1' },
  { name: 'Google AI Studio', host: /^aistudio\.google\.com$/, instead: 'https://generativelanguage.googleapis.com/v1beta/openai' },
  { name: 'the AWS console', host: /(^|\.)console\.aws\.amazon\.com$/, instead: 'https://bedrock-runtime.<region>.amazonaws.com/openai/v1' },
  { name: 'Cloudflare\'s dashboard', host: /^dash\.cloudflare\.com$/, instead: 'https://gateway.ai.cloudflare.com/v1/<account>/<gateway>/compat' },
  { name: 'Portkey\'s console', host: /^app\.portkey\.ai$/, instead: 'https://api.portkey.ai/v1' },
  { name: 'Groq\'s console', host: /^console\.groq\.com$/, instead: 'https://api.groq.com/openai/v1' },
  { name: 'Mistral\'s console', host: /^console\.mistral\.ai$/, instead: 'https://api.mistral.ai/v1' },
  { name: 'Microsoft Learn', host: /^learn\.microsoft\.com$/, instead: 'the gateway\'s own URL, as curl would call it' },
];

/** The pages that a host (lower case) is known to serve, if it is one for people. */
export const pageHost = (host: string): PageHost | undefined => pageHosts.find((one) => one.host.test(host));
