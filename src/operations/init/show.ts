import type { ParameterName } from '../../generated/parameters.js';
import type { Json } from '../../parameters/value.js';
import { isKeyVaultAnswer } from './answers.js';

interface ShownModel {
  readonly name: string;
  readonly properties: { readonly model: { readonly name: string; readonly version?: string; readonly format?: string } };
}

/** A model in the form of `--model`. */
export function showModel({ name, properties: { model } }: ShownModel): string {
  const version = model.version === undefined || model.version === '' ? '' : `@${model.version}`;
  const format = model.format === undefined || model.format === 'OpenAI' ? '' : `:${model.format}`;
  return `${name}${model.name === name ? '' : `=${model.name}`}${version}${format}`;
}

/** A value as people are shown it, and as the wizard takes it back. */
export function showValue(name: ParameterName, value: Json | undefined): string {
  if (value === undefined || value === '') return '';
  if (isKeyVaultAnswer(value)) return `keyVault:${value.vaultId.split('/').at(-1)}/${value.secretName}`;
  if (name === 'staticModels') return (value as unknown as ShownModel[]).map(showModel).join(', ');
  if (name === 'isSharedToAll') return value === true ? 'yes' : 'no';
  if (name === 'authConfig') {
    const { name: header = 'api-key', format = '{api_key}' } = value as { name?: string; format?: string };
    return `${header}: ${format}`;
  }
  if (Array.isArray(value)) return value.join(' ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, text]) => `${key}: ${String(text)}`)
      .join(', ');
  }
  return String(value);
}
