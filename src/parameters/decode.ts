import { Buffer } from 'node:buffer';

/** Larger files are not read: a parameter file has a few kB. */
export const maxBytes = 10 * 1024 * 1024;

export type Decoded = { readonly text: string } | { readonly text: string; readonly message: string; readonly offset: number };

function utf16(bytes: Uint8Array, length: number): 'utf-16le' | 'utf-16be' | null {
  if (length < 2) return null;
  const first = bytes[0];
  const second = bytes[1];
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (second === 0 && first !== 0) return 'utf-16le';
  return first === 0 && second !== 0 ? 'utf-16be' : null;
}

/**
 * Turns a file's bytes into text without a byte order mark: UTF-8, or UTF-16 as PowerShell writes it. Where bytes are
 * neither, `message` says so and `offset` is the place in `text`, which has replacement characters.
 * @param length how many of the bytes are the file's
 */
export function decode(bytes: Uint8Array, length = bytes.length): Decoded {
  const encoding = utf16(bytes, length);
  if (encoding === null) {
    const text = withoutMark(
      (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).toString('utf8', 0, length),
    );
    const offset = text.indexOf('\ufffd');
    if (offset < 0 || valid('utf-8', bytes.subarray(0, length))) return { text };
    return { text, message: 'The file is not UTF-8.', offset };
  }
  const written = bytes.subarray(0, length);
  const text = new TextDecoder(encoding).decode(written);
  if (valid(encoding, written)) return { text };
  return { text, message: 'The file looks like UTF-16, but is not valid.', offset: Math.max(text.indexOf('\ufffd'), 0) };
}

export function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function valid(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
