import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import type { Sandbox } from '../sandbox.js';
import type { JsonObject } from '../json.js';

async function post(url: string, ca: Buffer, headers: Record<string, string>, body: string): Promise<JsonObject> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', ca, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (answer.statusCode === 200) resolve(JSON.parse(text) as JsonObject);
        else reject(new Error(`${new URL(url).pathname} answered ${answer.statusCode}: ${text}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Asks a model of a project as an agent's client does (Responses API); gives the answer's text. Throws when there is none. */
export async function ask(sandbox: Sandbox, to: { account: string; project: string; model: string; question: string }): Promise<string> {
  const ca = await readFile(sandbox.caFile);
  const { AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_TENANT_ID } = sandbox.environment;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: AZURE_CLIENT_ID ?? '',
    client_secret: AZURE_CLIENT_SECRET ?? '',
    scope: 'https://ai.azure.com/.default',
    resource: 'https://ai.azure.com',
  });
  const token = await post(
    `${sandbox.authority}/${AZURE_TENANT_ID}/oauth2/token`,
    ca,
    { 'content-type': 'application/x-www-form-urlencoded' },
    form.toString(),
  );
  const answer = await post(
    `${sandbox.projectEndpoint(to.account, to.project)}/openai/v1/responses?api-version=v1`,
    ca,
    { 'content-type': 'application/json', authorization: `Bearer ${String(token['access_token'])}` },
    JSON.stringify({ model: to.model, input: to.question }),
  );
  const output = answer['output'] as readonly { content?: readonly { text?: string }[] }[] | undefined;
  const text = output?.flatMap(({ content = [] }) => content.map((part) => part.text ?? '')).join('') ?? '';
  if (text === '') throw new Error(`the answer holds no text: ${JSON.stringify(answer)}`);
  return text;
}
