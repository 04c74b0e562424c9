import { Buffer } from 'node:buffer';

/** A text as the bytes of the file that it came from were: the same encoding, a byte order mark where there was one. */
export function encodeLike(before: Uint8Array, text: string): Uint8Array {
  const [first, second, third] = before;
  if (first === 0xef && second === 0xbb && third === 0xbf) return Buffer.from(`\ufeff${text}`, 'utf8');
  if (first === 0xff && second === 0xfe) return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (first === 0xfe && second === 0xff) return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  if (second === 0 && first !== 0 && before.length > 1) return Buffer.from(text, 'utf16le');
  if (first === 0 && second !== 0 && before.length > 1) return Buffer.from(text, 'utf16le').swap16();
  return Buffer.from(text, 'utf8');
}
