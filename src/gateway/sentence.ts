/** A text as a sentence's end. */
export function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** A text as a whole sentence. */
export function sentence(text: string): string {
  return ended(/^[a-z]+ /.test(text) ? `${text[0]!.toUpperCase()}${text.slice(1)}` : text);
}
