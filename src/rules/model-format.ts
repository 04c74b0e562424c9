import type { Json } from '../parameters/value.js';
import { suggest } from '../text/suggest.js';
import { isObject } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { staticModels } from './static-models.js';
import { wholeChange } from './whole-change.js';

const formats = ['OpenAI', 'Anthropic', 'NonOpenAI'];
/** Makers and products that are taken for a format, as bare lower-case words. */
const makers =
  /^(deepseek|cohere|meta|llama|mistral|mistralai|google|gemini|xai|grok|qwen|alibaba|openaioss|microsoft|ai21|nvidia|bedrock|amazon|groq|custom|other)$/;

export const modelFormat = defineRule({
  id: 'model-format',
  severity: 'warning',
  about: ['staticModels'],
  check(subject, report) {
    const models = staticModels(subject);
    const mended = wholeChange('staticModels', models.length, () => withFormats(subject.known('staticModels')!));
    for (const { index, json } of models) {
      const model = modelOf(json);
      const format = model?.['format'];
      if (model === undefined || (format !== undefined && typeof format !== 'string') || format?.trim() === '') continue;
      if (format === 'OpenAI' || format === 'NonOpenAI') continue;
      if (format === undefined || format === 'Anthropic') {
        report({
          pointer:
            format === undefined
              ? valuePointer('staticModels', index, 'properties', 'model')
              : valuePointer('staticModels', index, 'properties', 'model', 'format'),
          message:
            format === undefined
              ? `The model "${String(model['name'])}" has no format; the official tester warns of that.`
              : 'Models of format Anthropic are in preview: the service calls /messages of the gateway instead of /chat/completions.',
          hint:
            format === undefined
              ? 'Add "format": "OpenAI" for OpenAI models, "NonOpenAI" for others.'
              : 'Use OpenAI where the gateway translates.',
          changes: [{ parameter: 'staticModels' }],
          severity: 'info',
        });
        continue;
      }
      const right = meant(format.trim());
      report({
        pointer: valuePointer('staticModels', index, 'properties', 'model', 'format'),
        message: `"${format}" is not one of the documented formats ${formats.join(', ')}.`,
        hint:
          right === null
            ? 'Use OpenAI where the gateway speaks OpenAI chat completions for OpenAI models, NonOpenAI for others.'
            : `Use ${right}.`,
        changes: [right === null ? { parameter: 'staticModels' } : mended()],
      });
    }
  },
});

function modelOf(json: Json): { readonly [name: string]: Json } | undefined {
  const properties = isObject(json) ? json['properties'] : undefined;
  const model = isObject(properties) ? properties['model'] : undefined;
  return isObject(model) ? model : undefined;
}

/** The documented format that is surely meant. */
function meant(format: string): string | null {
  const bare = format.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (bare === 'azureopenai') return 'OpenAI';
  if (bare === 'claude') return 'Anthropic';
  return makers.test(bare) ? null : suggest(format, formats);
}

function withFormats(models: Json): Json {
  return (models as readonly Json[]).map((json) => {
    const model = modelOf(json);
    const format = model?.['format'];
    const right = typeof format === 'string' && !formats.includes(format) ? meant(format.trim()) : null;
    if (right === null) return json;
    const whole = json as { readonly [name: string]: Json };
    return { ...whole, properties: { ...(whole['properties'] as object), model: { ...model, format: right } } };
  }) as Json;
}
