import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { onKnownHost } from './target.js';

const names = ['inferenceAPIVersion', 'deploymentAPIVersion'] as const;
const dated = /^(\d{4})-(\d{1,2})-(\d{1,2})(-[a-z0-9.-]+)?$/i;

export const apiVersionForm = defineRule({
  id: 'api-version-form',
  severity: 'error',
  about: names,
  check(subject, report) {
    for (const name of names) {
      const text = subject.text(name);
      // Blanks around it are another rule's matter.
      if (text === undefined || text === '' || text !== text.trim()) continue;
      const prefixed = /^[?&]?api-version=([^?&#\s]*)$/i.exec(text);
      if (prefixed !== null) {
        report({
          pointer: valuePointer(name),
          within: { start: 0, end: text.length - prefixed[1]!.length },
          message: `The service writes "?api-version=" itself; ${name} is the version alone.`,
          hint: `Write "${prefixed[1]}".`,
          changes: [{ parameter: name, value: prefixed[1] }],
        });
        continue;
      }
      const written = /^(\d{4})([/._]?)(\d{2})\2(\d{2})(-preview)?$/i.exec(text);
      const date = dated.exec(text);
      const real =
        date !== null &&
        date[2]!.length === 2 &&
        date[3]!.length === 2 &&
        Number(date[2]) >= 1 &&
        Number(date[2]) <= 12 &&
        Number(date[3]) >= 1 &&
        Number(date[3]) <= 31;
      const azure = name === 'inferenceAPIVersion' && onKnownHost(subject)?.form?.apiVersion === 'required';
      if (real || (date === null && !azure)) continue;
      if (azure && written !== null) {
        const value = `${written[1]}-${written[3]}-${written[4]}${written[5] ?? ''}`;
        report({
          pointer: valuePointer(name),
          message: `"${text}" is not an api-version of Azure: those are dates with hyphens.`,
          hint: `Write "${value}".`,
          changes: [{ parameter: name, value }],
          severity: 'warning',
        });
        continue;
      }
      report({
        pointer: valuePointer(name),
        message:
          date === null
            ? `"${text}" is not an api-version of Azure OpenAI below /openai: those are dates, such as 2024-10-21.`
            : `"${text}" is not a date, as api-versions of Azure are.`,
        hint: 'Use a version that the API documents, such as 2024-10-21.',
        changes: [{ parameter: name }],
        severity: 'warning',
      });
    }
  },
});
