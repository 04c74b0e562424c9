import { staticModels } from './static-models.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const modelDuplicate = defineRule({
  id: 'model-duplicate',
  severity: 'error',
  explain: {
    why: 'Agents name a model by <connection>/<model>; with two models of the same name it is open which one answers. Names that differ only in letter case are confused as easily.',
    bad: '"staticModels": { "value": [\n  { "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o" } } },\n  { "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o-mini" } } }\n] }',
    good: '"staticModels": { "value": [\n  { "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o" } } },\n  { "name": "gpt-4o-mini", "properties": { "model": { "name": "gpt-4o-mini" } } }\n] }',
    source: 'foundry-samples: ModelGateway-Connection-Objects.md',
  },
  about: ['staticModels'],
  *check(subject) {
    const models = staticModels(subject);
    for (const [at, model] of models.entries()) {
      const before = models.slice(0, at);
      const same = before.find(({ name }) => name === model.name);
      const alike = before.find(({ name }) => name.toLowerCase() === model.name.toLowerCase());
      const other = same ?? alike;
      if (other === undefined) continue;
      const whole = models.length === (subject.known('staticModels') as readonly unknown[]).length;
      const identical = whole && same !== undefined && JSON.stringify(same.json) === JSON.stringify(model.json);
      const texts = models.map(({ json }) => JSON.stringify(json));
      const left = models.filter((_, index) => texts.indexOf(texts[index]!) === index).map(({ json }) => json);
      yield {
        pointer: valuePointer('staticModels', model.index, 'name'),
        message: same === undefined ? `The model names "${other.name}" and "${model.name}" differ only in letter case.` : `The model "${model.name}" is listed twice.`,
        hint: identical ? 'Remove one of them.' : 'Give each model a name of its own.',
        changes: [{ parameter: 'staticModels', ...(identical ? { value: left } : {}) }],
        ...(same === undefined ? { severity: 'warning' as const } : {}),
      };
    }
  },
});
