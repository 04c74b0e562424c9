import { staticModels } from './static-models.js';
import { placeholderIn } from './placeholder-text.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const modelName = defineRule({
  id: 'model-name',
  severity: 'error',
  about: ['staticModels'],
  check(subject, report) {
    for (const { index, name } of staticModels(subject)) {
      const wrong = /[^A-Za-z0-9._-]+/.exec(name.trim());
      if (wrong === null || placeholderIn('staticModels', name) !== undefined) continue;
      const at = name.indexOf(wrong[0]);
      const slash = wrong[0].includes('/');
      report({
        pointer: valuePointer('staticModels', index, 'name'),
        within: { start: at, end: at + wrong[0].length },
        message: `The model name "${name}" has ${slash ? 'a slash' : wrong[0].includes(':') ? 'a colon' : `"${wrong[0]}"`}; only letters, digits, -, _ and . are allowed.`,
        hint: 'Give the model another name at the gateway (an alias), and use that here.',
        changes: [{ parameter: 'staticModels' }],
      });
    }
  },
});
