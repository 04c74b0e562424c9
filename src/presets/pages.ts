/** A host that serves pages to people or the management of a product, or that is closed: nobody's key belongs there. */
export interface PageHost {
  readonly name: string;
  /** The URL to give instead, the rest of "give …". */
  readonly instead: string;
}

const ofAccount =
  'the endpoint of the resource that it shows: https://<account>.services.ai.azure.com or https://<account>.openai.azure.com';
const ofApi = 'the base URL of the API: https://<service>.azure-api.net/<path of the API>; or --apim <id> and --api <name> without --probe';
const ofGateway = 'the base URL of the gateway: the one that works with curl, without /chat/completions';

/** Where the address that is meant is known, or how it is found. */
const known: readonly (PageHost & { readonly host: RegExp })[] = [
  { name: 'the Foundry portal', host: /^(ai|oai|ml)\.azure\.(com|us|cn)$/, instead: ofAccount },
  { name: 'the Azure portal', host: /(^|\.)portal\.azure\.(com|us|cn)$/, instead: `${ofGateway}; for API Management ${ofApi}` },
  {
    name: 'Azure Resource Manager',
    host: /^management\.(azure\.com|usgovcloudapi\.net|chinacloudapi\.cn)$/,
    instead: `${ofGateway}; for API Management ${ofApi}`,
  },
  { name: 'a portal of API Management', host: /\.(developer|portal|management|scm)\.azure-api\.net$/, instead: ofApi },
  { name: 'the sign-in of Entra', host: /^login\.microsoftonline\.(com|us)$/, instead: `${ofGateway}; a token URL goes to --token-url` },
  { name: 'OpenAI’s console', host: /^(platform\.openai\.com|chatgpt\.com|chat\.openai\.com)$/, instead: 'https://api.openai.com/v1' },
  {
    name: 'Anthropic’s console',
    host: /^(console\.anthropic\.com|platform\.claude\.com|claude\.ai)$/,
    instead: 'https://api.anthropic.com/v1',
  },
  {
    name: 'Google’s console',
    host: /^(aistudio\.google\.com|ai\.google\.dev|gemini\.google\.com)$/,
    instead: 'https://generativelanguage.googleapis.com/v1beta/openai',
  },
  {
    name: 'the AWS console',
    host: /(^|\.)console\.aws\.amazon\.com$|^bedrock(-agent|-agent-runtime)?\.[a-z0-9-]+\.amazonaws\.com$/,
    instead: 'https://bedrock-runtime.<region>.amazonaws.com/openai/v1',
  },
  {
    name: 'Cloudflare’s console',
    host: /^(dash|developers)\.cloudflare\.com$/,
    instead: 'https://gateway.ai.cloudflare.com/v1/<account>/<gateway>/compat',
  },
  { name: 'Portkey’s console', host: /^app\.portkey\.ai$/, instead: 'https://api.portkey.ai/v1' },
  { name: 'Groq’s console', host: /^console\.groq\.com$/, instead: 'https://api.groq.com/openai/v1' },
  { name: 'Mistral’s console', host: /^(console|docs)\.mistral\.ai$/, instead: 'https://api.mistral.ai/v1' },
  {
    name: 'an address that Hugging Face has closed',
    host: /^api-inference\.huggingface\.co$/,
    instead: 'https://router.huggingface.co/v1',
  },
  { name: 'an address that GitHub Models has closed', host: /^models\.inference\.ai\.azure\.com$/, instead: ofGateway },
];

/** One look for most hosts. */
const someKnown = new RegExp(known.map(({ host }) => host.source).join('|'));

const others: ReadonlySet<string> = new Set([
  'learn.microsoft.com',
  'github.com',
  'huggingface.co',
  'console.cloud.google.com',
  'apigee.googleapis.com',
  'platform.deepseek.com',
  'chat.deepseek.com',
  'build.nvidia.com',
  'dashboard.cohere.com',
  'console.x.ai',
  'app.fireworks.ai',
  'cloud.cerebras.ai',
  'cloud.sambanova.ai',
  'www.openrouter.ai',
  'www.perplexity.ai',
  'app.snowflake.com',
  'cloud.ibm.com',
  'dataplatform.cloud.ibm.com',
  'cloud.konghq.com',
  'docs.litellm.ai',
  'accounts.azuredatabricks.net',
  'accounts.cloud.databricks.com',
  'accounts.gcp.databricks.com',
]);
const otherPatterns = /\.api\.azureml\.ms$|\.api\.konghq\.com$/;

/** The website or management API that a host (lower case, no port) is known to be, if it is one. */
export function pageHost(host: string): PageHost | undefined {
  const found = someKnown.test(host) ? known.find((one) => one.host.test(host)) : undefined;
  return (
    found ?? (others.has(host) || otherPatterns.test(host) ? { name: 'a website or a management API', instead: ofGateway } : undefined)
  );
}
