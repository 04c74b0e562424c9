const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|(?![\u{1f1e6}-\u{1f1ff}])\p{Emoji_Presentation}/u;
const plain = /^[ -~]*$/;

/** Columns that a character takes on a terminal. */
export const widthOf = (character: string): number => (/\p{M}|\u200d/u.test(character) ? 0 : wide.test(character) ? 2 : 1);

/** Columns that a text takes on a terminal. */
export function columns(text: string): number {
  if (plain.test(text)) return text.length;
  let sum = 0;
  for (const character of text) sum += widthOf(character);
  return sum;
}
