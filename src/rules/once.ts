import type { Subject } from './rule.js';

/** Works something out once for the file at hand: rules look at one after the other. A WeakMap would keep thousands of files alive. */
export function once<T>(work: (subject: Subject) => T): (subject: Subject) => T {
  let last: { readonly subject: Subject; readonly value: T; readonly looked: number } | undefined;
  return (subject) => {
    if (last?.subject !== subject) {
      const before = subject.looked;
      subject.looked = 0;
      const value = work(subject);
      last = { subject, value, looked: subject.looked };
      subject.looked = before;
    }
    // Whoever takes the value has looked at what it was made from.
    subject.looked |= last.looked;
    return last.value;
  };
}
