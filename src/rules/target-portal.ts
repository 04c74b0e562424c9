import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { targetOf } from './target.js';

/** Whole names of hosts. */
const pages: ReadonlySet<string> = new Set([
  'ai.azure.com', 'oai.azure.com', 'ml.azure.com', 'portal.azure.com', 'portal.azure.us', 'portal.azure.cn', 'management.azure.com', 'learn.microsoft.com', 'login.microsoftonline.com',
  'github.com', 'huggingface.co', 'platform.openai.com', 'chat.openai.com', 'chatgpt.com', 'platform.claude.com', 'console.anthropic.com', 'claude.ai',
  'console.groq.com', 'aistudio.google.com', 'ai.google.dev', 'gemini.google.com', 'console.cloud.google.com', 'apigee.googleapis.com',
  'console.mistral.ai', 'docs.mistral.ai', 'platform.deepseek.com', 'chat.deepseek.com', 'build.nvidia.com', 'dashboard.cohere.com', 'console.x.ai', 'app.fireworks.ai',
  'cloud.cerebras.ai', 'cloud.sambanova.ai', 'www.openrouter.ai', 'www.perplexity.ai', 'app.portkey.ai', 'dash.cloudflare.com', 'developers.cloudflare.com', 'app.snowflake.com',
  'cloud.ibm.com', 'dataplatform.cloud.ibm.com', 'cloud.konghq.com', 'docs.litellm.ai', 'accounts.azuredatabricks.net', 'accounts.cloud.databricks.com', 'accounts.gcp.databricks.com',
]);
const patterns = /\.(portal|developer|management|scm)\.azure-api\.net$|\.api\.azureml\.ms$|\.api\.konghq\.com$|(^|\.)console\.aws\.amazon\.com$|^bedrock(-agent|-agent-runtime)?\.[a-z0-9-]+\.amazonaws\.com$/;

/** Whether a host (lower case, with its port) is a website or a management API rather than a gateway. */
export function isPortal(host: string): boolean {
  const name = host.replace(/:443$/, '');
  return pages.has(name) || patterns.test(name);
}

export const targetPortal = defineRule({
  id: 'target-portal',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    if (target === undefined || !isPortal(target.host)) return;
    const start = target.text.indexOf('//') + 2;
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: start + target.host.length },
      message: `${target.host} is a website or a management API, which serves no models.`,
      hint: 'Give the base URL of the model API: the one that works with curl, without /chat/completions.',
      changes: [{ parameter: 'targetUrl' }],
    });
  },
});
