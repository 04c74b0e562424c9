import type { InitPreset } from '../../generated/output/init.js';
import type { ParameterName } from '../../generated/parameters.js';
import { presets } from '../../presets/index.js';
import { presetValue } from './preset-values.js';

const shown: readonly ParameterName[] = ['deploymentInPath', 'inferenceAPIVersion', 'authConfig', 'audience', 'scopes'];

/** Every known gateway, as the answer of `--list-presets`. */
export function listPresets(): InitPreset[] {
  return presets.map((preset) => ({
    id: preset.id,
    title: preset.title,
    kind: preset.kind,
    category: preset.category,
    target: preset.target,
    auth: [...preset.auth],
    models: preset.models,
    discovery: preset.discovery !== undefined,
    parameters: Object.fromEntries(
      shown.flatMap((name) => {
        const value = presetValue(preset, name, undefined);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    confidence: preset.confidence,
    notes: [...preset.notes],
  }));
}
