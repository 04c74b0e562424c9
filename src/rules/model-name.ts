import type { Json } from '../parameters/value.js';
import { nameOf } from './connection-name.js';
import { isObject } from './key-header.js';
import { placeholderIn } from './placeholder-text.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Subject } from './rule.js';
import { staticModels } from './static-models.js';
import { wholeChange } from './whole-change.js';

export const modelName = defineRule({
  id: 'model-name',
  severity: 'error',
  about: ['staticModels'],
  check(subject, report) {
    const models = staticModels(subject);
    let mended: (() => ReturnType<ReturnType<typeof wholeChange>>) | undefined;
    for (const { index, name } of models) {
      const wrong = /[^A-Za-z0-9._-]+/.exec(name.trim());
      if (wrong === null || placeholderIn('staticModels', name) !== undefined) continue;
      const at = name.indexOf(wrong[0]);
      const slash = wrong[0].includes('/');
      const own = slash && name.slice(0, at) === nameOf(subject) && /^[A-Za-z0-9._-]+$/.test(name.slice(at + 1));
      if (own) mended ??= wholeChange('staticModels', models.length, () => withoutConnection(subject, name.slice(0, at + 1)));
      report({
        pointer: valuePointer('staticModels', index, 'name'),
        within: { start: at, end: at + wrong[0].length },
        message: `The model name "${name}" has ${slash ? 'a slash' : wrong[0].includes(':') ? 'a colon' : `"${wrong[0]}"`}; only letters, digits, -, _ and . are allowed.`,
        hint: own
          ? `Write "${name.slice(at + 1)}": only agents put the connection before it.`
          : 'Give the model another name at the gateway (an alias), and use that here.',
        changes: [own && mended !== undefined ? mended() : { parameter: 'staticModels' }],
      });
    }
  },
});

/** The models without the connection's name, which agents put before theirs. */
function withoutConnection(subject: Subject, prefix: string): object {
  const cut = (name: Json): Json => (typeof name === 'string' && name.startsWith(prefix) ? name.slice(prefix.length) : name);
  return (subject.known('staticModels') as readonly Json[]).map((json) => {
    if (!isObject(json) || json['name'] === undefined) return json;
    const properties = json['properties'];
    const inner = isObject(properties) ? properties['model'] : undefined;
    const named =
      isObject(inner) && inner['name'] !== undefined
        ? { properties: { ...(properties as object), model: { ...inner, name: cut(inner['name']) } } }
        : {};
    return { ...json, name: cut(json['name']), ...named };
  });
}
