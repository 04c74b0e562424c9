import { placeholderIn } from './placeholder-text.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { isReference } from './secret-text.js';

export const secretInFile = defineRule({
  id: 'secret-in-file',
  severity: 'error',
  about: ['apiKey', 'clientSecret'],
  check(subject, report) {
    for (const name of ['apiKey', 'clientSecret'] as const) {
      const value = subject.value(name);
      if (value === undefined || value.kind === 'keyVault' || typeof value.value !== 'string' || value.value === '') continue;
      // One variable; or what is none, and whose name is no secret.
      if (/^\$\{(?!\{)[^{}]*\}$/.test(value.value)) continue;
      if (value.kind === 'variable' && isReference(value.value.replaceAll(/(\$\{[A-Za-z_][A-Za-z0-9_]*\})+/g, '$${X}'))) continue;
      const part = value.kind === 'variable';
      const other = otherForm(value.value);
      const sample = other !== null || placeholderIn(name, value.value) !== undefined;
      report({
        pointer: valuePointer(name),
        message:
          other !== null
            ? `${name} refers to ${other.what} in a form that nothing here reads.`
            : sample
              ? `${name} still has a placeholder.`
              : part
                ? `Part of ${name} stands in clear beside the variable.`
                : `${name} stands in clear in the file.`,
        hint: `${part && !sample ? 'Put the whole text into the variable' : `Replace it: "value": "\${${other?.name ?? (name === 'apiKey' ? 'GATEWAY_API_KEY' : 'GATEWAY_CLIENT_SECRET')}}" or a Key Vault reference`}${sample ? '.' : '; then change the secret at the gateway, since it has been in a file.'}`,
        changes: [{ parameter: name }],
      });
    }
  },
});

/** A variable or reference as shells, pipelines and App Service write it; with the variable's name. Null for any other text. */
function otherForm(text: string): { readonly what: string; readonly name?: string } | null {
  if (/^@Microsoft\.KeyVault\(.*\)$/is.test(text.trim())) return { what: 'a Key Vault secret' };
  const found =
    /^(?:%(\w+)%|\$\((\w+)\)|\$env:(\w+)|\$\{\{\s*(?:secrets|env|vars)\.(\w+)\s*\}\}|\$([A-Z][A-Z0-9_]*(?:KEY|TOKEN|SECRET|PASSWORD)))$/i.exec(
      text.trim(),
    );
  const name = found?.slice(1).find((part) => part !== undefined);
  return name === undefined ? null : { what: `the variable ${name}`, name };
}
