/** Characters; a name that a gateway made endless pushes the others no further. */
const widest = 60;

/** How wide a column of names is. */
export const columnOf = (names: readonly string[]): number => Math.min(widest, Math.max(0, ...names.map(({ length }) => length)));
