import type { ParameterName } from '../../generated/parameters.js';
import type { Json } from '../../parameters/value.js';
import type { Preset } from '../../presets/preset.js';

const blank = /<([^<>]+)>/g;

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What stands in a filled-in target where the preset's has blanks: `{ account: 'contoso' }`. */
function blanksOf(template: string, target: string): Readonly<Record<string, string>> {
  const names: string[] = [];
  const source = template
    .split(blank)
    .map((part, index) => {
      if (index % 2 === 0) return escape(part);
      names.push(part);
      return '([^/?#]+)';
    })
    .join('');
  const match = new RegExp(`^${source}/?$`).exec(target);
  return Object.fromEntries(names.map((name, index) => [name, match?.[index + 1] ?? `<${name}>`]));
}

/** The text with the target's blanks filled in; undefined while one is left. */
function filledIn(preset: Preset, text: string | undefined, target: Json | undefined): string | undefined {
  if (text === undefined) return undefined;
  const blanks = blanksOf(preset.target, typeof target === 'string' ? target : '');
  const result = text.replace(blank, (whole, name: string) => blanks[name] ?? whole);
  return /<[^<>]+>/.test(result) ? undefined : result;
}

/**
 * What a preset says of a parameter; undefined where it leaves that to the user.
 * @param target the base URL as said so far
 */
export function presetValue(preset: Preset, name: ParameterName, target: Json | undefined): Json | undefined {
  switch (name) {
    case 'targetUrl':
      return filledIn(preset, preset.target, undefined);
    case 'authType':
      return preset.auth[0];
    case 'authConfig':
      return preset.keyHeader === undefined ? {} : { type: 'api_key', ...preset.keyHeader };
    case 'deploymentInPath':
      return preset.deploymentInPath;
    case 'inferenceAPIVersion':
      return preset.inferenceAPIVersion ?? (preset.deploymentInPath === undefined ? undefined : '');
    case 'deploymentAPIVersion':
      return preset.discovery === undefined ? undefined : (preset.deploymentAPIVersion ?? '');
    case 'audience':
      return preset.audience;
    case 'tokenUrl':
      return filledIn(preset, preset.oauth2?.tokenUrl, target);
    case 'scopes':
      return preset.oauth2?.scopes;
    case 'deploymentProvider':
      return preset.discovery?.deploymentProvider;
    case 'listModelsEndpoint':
    case 'getModelEndpoint':
      return filledIn(preset, preset.discovery?.[name], target);
    default:
      return undefined;
  }
}

/** What a person is shown of a text with blanks, where the preset has one for this parameter. */
export function presetTemplate(preset: Preset | null | undefined, name: ParameterName): string | undefined {
  if (name === 'targetUrl') return preset?.target;
  if (name === 'tokenUrl') return preset?.oauth2?.tokenUrl;
  return undefined;
}
