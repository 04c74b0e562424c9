const plain = /^[\w@%+=:,./-]+$/;

/** An argument as a POSIX shell takes it. */
export const quoted = (argument: string): string => (plain.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`);
