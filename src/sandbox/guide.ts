import type { Sandbox } from './sandbox.js';

const quoted = (value: string): string => (/^[\w./:@=,-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`);

/** Lines for a shell that put it inside the sandbox. */
export function exportLines(environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment)
    .map(([name, value]) => `export ${name}=${name === 'PATH' ? `${quoted(value)}:"$PATH"` : quoted(value)}\n`)
    .join('');
}

/** What there is to try, for people. */
export function guide(sandbox: Sandbox): string[] {
  const { state, gateways } = sandbox;
  const ids = (type: string): string[] => [...state.resources.values()].filter((one) => one.type === type).map(({ id }) => id);
  return [
    'A sandbox is running: a stand-in for Azure and for gateways, on this machine only.',
    ...ids('Microsoft.CognitiveServices/accounts/projects').map((id) => `  project   ${id}`),
    ...ids('Microsoft.ApiManagement/service').map((id) => `  APIM      ${id}`),
    ...ids('Microsoft.KeyVault/vaults').map((id) => `  vault     ${id}`),
    ...Object.entries(gateways)
      .filter(([, { kind }]) => kind !== 'apim')
      .map(([name, { target }]) => `  gateway   ${target} (its key: \${${name.toUpperCase()}_KEY})`),
  ];
}
