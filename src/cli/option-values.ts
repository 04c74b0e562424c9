/** What commander takes for a value that an option cannot have; loading its class would load all of it. */
const invalidArgument = (message: string): Error => Object.assign(new Error(message), { code: 'commander.invalidArgument', exitCode: 1 });

/** Reads the value of an option that takes a whole number; what else is given is refused with the option's name. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw invalidArgument('It must be a whole number.');
  return Number(text);
}

/** Collects the values of an option that may be given several times. */
export const several = (text: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), text];
