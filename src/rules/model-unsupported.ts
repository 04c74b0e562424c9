import { isObject } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { staticModels } from './static-models.js';

/** Names of models that do something else than chat, and what. */
const others: readonly (readonly [RegExp, string])[] = [
  [/(^|[-_./ ])(text-)?embed(ding|dings)?([-_./ ]|$)|text-embedding|^bge-|(^|[/])bge-|(^|[-_./ ])ada-002/i, 'an embedding model'],
  [/(^|[-_./ ])rerank/i, 'a reranking model'],
  [/(^|[-_./ ])whisper([-_./ 0-9]|$)|[-_.]transcribe(-diarize|-\d.*)?$/i, 'a speech-to-text model'],
  [/(^|[-_./ ])tts([-_./ ]|$)/i, 'a text-to-speech model'],
  [/[-_.]realtime([-_./ ]|$)/i, 'a realtime model'],
  [/(^|\/)((dall-?e|gpt-image)([-_. 0-9]|$)|sora(-\d.*)?$)/i, 'a model that makes pictures or films'],
  [/(^|[-_./ ])omni-moderation|text-moderation/i, 'a moderation model'],
];

/** One look for most names. */
const perhaps = /embed|ada-002|bge-|rerank|whisper|transcribe|tts|realtime|dall|gpt-image|sora|moderation/i;

export const modelUnsupported = defineRule({
  id: 'model-unsupported',
  severity: 'warning',
  about: ['staticModels'],
  check(subject, report) {
    for (const { index, name, json } of staticModels(subject)) {
      const model =
        isObject(json) && isObject(json['properties']) && isObject(json['properties']['model'])
          ? json['properties']['model']['name']
          : undefined;
      const shown = typeof model === 'string' ? model : name;
      const what = !perhaps.test(shown) ? undefined : others.find(([pattern]) => pattern.test(shown))?.[1];
      if (what === undefined) continue;
      report({
        pointer: valuePointer('staticModels', index, 'name'),
        message: `"${shown}" looks like ${what}; only chat models are called through a connection.`,
        hint: 'Take it out of the list; call it at the gateway directly.',
        changes: [{ parameter: 'staticModels' }],
      });
    }
  },
});
