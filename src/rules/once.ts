import type { Subject } from './rule.js';

/** Works something out once for the file at hand: rules look at one after the other. A WeakMap would keep thousands of files alive. */
export function once<T>(work: (subject: Subject) => T): (subject: Subject) => T {
  let last: { readonly subject: Subject; readonly value: T } | undefined;
  return (subject) => {
    if (last?.subject !== subject) last = { subject, value: work(subject) };
    return last.value;
  };
}
