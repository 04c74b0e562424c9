import { apimPresets } from './apim.js';
import { foundryPresets } from './foundry.js';
import type { Preset } from './preset.js';
import { providerPresets } from './providers.js';
import { selfHostedPresets } from './self-hosted.js';

/** Every known gateway, in the order in which people are shown them. */
export const presets: readonly Preset[] = [...apimPresets, ...foundryPresets, ...providerPresets, ...selfHostedPresets];

export function findPreset(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}
