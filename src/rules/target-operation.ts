import { alsoSet, mendedChanges } from './mend.js';
import { nativeOperation, type Operation } from './operations.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Subject } from './rule.js';
import { staticModels } from './static-models.js';
import { chatPath, onKnownHost, otherOperation, shownQuery, targetOf, type WrittenTarget } from './target.js';

export const targetOperation = defineRule({
  id: 'target-operation',
  severity: 'warning',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    // What a known host serves there is that rule's matter.
    if (target === undefined || chatPath.test(target.path) || onKnownHost(subject)?.meant !== undefined) return;
    const found = otherOperation.exec(target.path);
    const native = found === null ? nativeOperation(target) : undefined;
    const at = found ?? native;
    if (at === undefined) return;
    const [text] = found ?? [native!.text];
    const start = target.pathAt + at.index;
    const query = shownQuery(target);
    const changes = found === null ? withInstead(target, native!) : changesFor(subject, text, query !== '');
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: query !== '' && native === undefined ? target.text.length : start + text.length },
      message: `The target ends in ${text}${native === undefined ? query : ''}, ${native?.is ?? 'an operation of the API'}: chat requests would go to ${target.path.replace(/\/+$/, '')}/chat/completions.`,
      hint:
        native === undefined
          ? `Cut it off${alsoSet(changes)}.`
          : native.instead === undefined
            ? 'Give the base URL of its OpenAI-compatible API, which often ends in /v1.'
            : `Write ${native.instead} instead.`,
      changes,
      ...(onKnownHost(subject)?.form === undefined ? {} : { severity: 'error' as const }),
    });
  },
});

function changesFor(subject: Subject, operation: string, whole: boolean): ReturnType<typeof mendedChanges> {
  // Which URL the service makes for models of that format is not documented.
  if (/messages/i.test(operation) && staticModels(subject).some(({ json }) => JSON.stringify(json).includes('"Anthropic"')))
    return [{ parameter: 'targetUrl' }];
  return mendedChanges(subject, 'targetUrl', ...(whole ? (['inferenceAPIVersion'] as const) : []));
}

function withInstead({ text, pathAt }: WrittenTarget, { index, instead }: Operation): ReturnType<typeof mendedChanges> {
  return [{ parameter: 'targetUrl', ...(instead === undefined ? {} : { value: text.slice(0, pathAt + index) + instead }) }];
}
