import type { Json } from '../parameters/value.js';
import { staticModels } from './static-models.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

/** The name of what a listed model stands for. */
function standsFor(json: Json): Json | undefined {
  const inner = (json as { readonly properties?: { readonly model?: { readonly name?: Json } | null } | null }).properties?.model;
  return inner?.name;
}

export const modelDuplicate = defineRule({
  id: 'model-duplicate',
  severity: 'error',
  about: ['staticModels'],
  check(subject, report) {
    const models = staticModels(subject);
    if (models.length < 2) return;
    const whole = models.length === (subject.known('staticModels') as readonly unknown[] | undefined)?.length;
    const exact = new Map<string, (typeof models)[number]>();
    const folded = new Map<string, (typeof models)[number]>();
    let left: Json[] | undefined;
    for (const model of models) {
      const lower = model.name.toLowerCase();
      const same = exact.get(model.name);
      const other = same ?? folded.get(lower);
      if (same === undefined) exact.set(model.name, model);
      if (other === undefined) folded.set(lower, model);
      if (other === undefined) continue;
      const identical = whole && same !== undefined && JSON.stringify(same.json) === JSON.stringify(model.json);
      if (identical) left ??= [...new Map(models.map(({ json }) => [JSON.stringify(json), json])).values()];
      report({
        pointer: valuePointer('staticModels', model.index, 'name'),
        message:
          same === undefined
            ? `The model names "${other.name}" and "${model.name}" differ only in letter case.`
            : `The model "${model.name}" is listed twice.`,
        hint: identical ? 'Remove one of them.' : 'Give each model a name of its own.',
        changes: [{ parameter: 'staticModels', ...(identical && left !== undefined ? { value: left } : {}) }],
        // Official samples list one model in two versions: agents get one of them.
        ...(same === undefined || (!identical && standsFor(same.json) === standsFor(model.json)) ? { severity: 'warning' as const } : {}),
      });
    }
  },
});
