/** What stands for src/text/remembered.ts where sources are changed while they run: an answer of before a change would hide it. */
export const remembered = <Answer>(answer: (text: string) => Answer): ((text: string) => Answer) => answer;
