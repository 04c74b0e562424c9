const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const mask = (1n << 64n) - 1n;
const first = 0x239b961b;
const second = 0xab0e9789;

/**
 * ARM's `uniqueString`: 13 letters and digits that depend on nothing but the given texts. Case matters.
 * It is a 64-bit variant of MurmurHash3 over the texts joined by `-`, in base 32.
 */
export function uniqueString(...texts: readonly string[]): string {
  let rest = hash(Buffer.from(texts.join('-'), 'utf8'));
  let result = '';
  while (result.length < 13) {
    result += alphabet[Number(rest >> 59n)];
    rest = (rest << 5n) & mask;
  }
  return result;
}

function hash(bytes: Uint8Array): bigint {
  const whole = bytes.length - (bytes.length % 8);
  let low = 0;
  let high = 0;
  for (let at = 0; at < whole; at += 8) {
    low = Math.imul((rotate(low ^ mixLow(bytes, at), 19) + high) | 0, 5) + 0x561ccd1b;
    high = Math.imul((rotate(high ^ mixHigh(bytes, at + 4), 13) + low) | 0, 5) + 0x0bcaa747;
  }
  if (bytes.length > whole) low ^= mixLow(bytes, whole);
  if (bytes.length > whole + 4) high ^= mixHigh(bytes, whole + 4);
  low = ((low ^ bytes.length) + (high ^ bytes.length)) | 0;
  high = ((high ^ bytes.length) + low) | 0;
  low = (finish(low) + finish(high)) | 0;
  return (BigInt((finish(high) + low) >>> 0) << 32n) | BigInt(low >>> 0);
}

/** Four bytes, little end first; what lies beyond the end counts as zero. */
function word(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let index = 0; index < 4; index += 1) value |= (bytes[at + index] ?? 0) << (8 * index);
  return value;
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
const mixLow = (bytes: Uint8Array, at: number): number => Math.imul(rotate(Math.imul(word(bytes, at), first), 15), second);
const mixHigh = (bytes: Uint8Array, at: number): number => Math.imul(rotate(Math.imul(word(bytes, at), second), 17), first);

function finish(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
