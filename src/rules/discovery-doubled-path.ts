import { given } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { basePath, targetOf } from './target.js';

const names = ['listModelsEndpoint', 'getModelEndpoint'] as const;

export const discoveryDoubledPath = defineRule({
  id: 'discovery-doubled-path',
  severity: 'warning',
  about: names,
  check(subject, report) {
    const target = targetOf(subject);
    if (target === undefined || given(subject, 'staticModels')) return;
    const path = basePath(target.path);
    const last = path.slice(path.lastIndexOf('/'));
    if (!/^\/(v\d+\w*|openai)$/i.test(last)) return;
    for (const name of names) {
      const text = subject.text(name);
      if (text === undefined || !text.toLowerCase().startsWith(`${last.toLowerCase()}/`)) continue;
      report({
        pointer: valuePointer(name),
        within: { start: 0, end: last.length },
        message: `The target ends in ${last} already, so the request goes to ${path}${text}.`,
        hint: `Write "${text.slice(last.length)}", unless the gateway really has it twice.`,
        changes: [{ parameter: name, value: text.slice(last.length) }],
      });
    }
  },
});
