import { placeholderIn } from './placeholder-text.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { oddTexts } from './texts.js';

/** Where the text reaches people rather than Azure or the gateway, or may be meant. */
const mild: ReadonlySet<string> = new Set(['gatewayName', 'customHeaders', 'additionalMetadata']);
/** Another rule speaks of secrets, and must: what stands there may be one. */
const skipped: ReadonlySet<string> = new Set(['apiKey', 'clientSecret']);

export const placeholder = defineRule({
  id: 'placeholder',
  severity: 'error',
  checkEach(given, _, report) {
    const parameter = given.name;
    if (skipped.has(parameter)) return;
    for (const { steps, text } of oddTexts(given)) {
      const found = placeholderIn(parameter, text);
      if (found === undefined) continue;
      const only = parameter === 'apiName' && found.fake;
      report({
        pointer: valuePointer(parameter, ...steps),
        within: found,
        message: `${parameter} still has the ${found.fake ? `sample value "${found.text}"` : `placeholder ${found.text.trim()}`}.`,
        hint: 'Put your own value there.',
        changes: [{ parameter }],
        ...(mild.has(parameter) || only ? { severity: 'warning' as const } : {}),
      });
    }
  },
});
