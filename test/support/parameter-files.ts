import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const projectId =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents';

/** Writes a parameter file into a folder; gives its path. */
export function writeParameters(folder: string, name: string, values: Readonly<Record<string, unknown>>): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.parameters.json`);
  const parameters = Object.fromEntries(
    Object.entries({ projectResourceId: projectId, ...values }).map(([key, value]) => [key, { value }]),
  );
  writeFileSync(file, JSON.stringify({ contentVersion: '1.0.0.0', parameters }, null, 2));
  return file;
}

export function staticModels(...names: string[]): unknown[] {
  return names.map((name) => ({ name, properties: { model: { name, version: '1', format: 'OpenAI' } } }));
}
