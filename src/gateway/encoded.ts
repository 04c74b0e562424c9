/** Letters of base64 and of its form for URLs; hexadecimal is among them. */
const packed = /[A-Za-z0-9+/_-]{3,}={0,2}/g;
const escape = /%[0-9a-f]{2}|&#?\w{1,8};|\\u[0-9a-f]{4}/i;
const htmlNames: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
/** Hexadecimal digits in either case; nothing in a pattern but letters, digits and escapes, so that it is one whatever the value. */
const digits = (hex: string): string => hex.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
const units = (letter: string): string[] => [...Array(letter.length).keys()].map((index) => hex(letter.charCodeAt(index), 4));

/** A letter in any way in which URLs (once or more), HTML and JSON write it. */
function written(letter: string): string {
  const code = letter.codePointAt(0)!;
  const html = htmlNames[letter];
  const ways = [
    units(letter)
      .map((unit) => String.raw`\u${unit}`)
      .join(''),
    [...Buffer.from(letter)].map((byte) => `%(?:25)*${digits(hex(byte, 2))}`).join(''),
    `&#0*${code};`,
    `&#[xX]0*${digits(code.toString(16))};`,
    units(letter)
      .map((unit) => String.raw`\\u${digits(unit)}`)
      .join(''),
    ...(html === undefined ? [] : [`&${html};`]),
  ];
  return `(?:${ways.join('|')})`;
}

/** Where a text has a value with escapes in it. */
const escapedValue = (value: string): RegExp => new RegExp([...value].map(written).join(''), 'g');

/** A part in base64 or hexadecimal, wherever in it what was encoded begins. */
const unpacked = (part: string): string[] => [
  ...[0, 1, 2, 3].map((skip) => Buffer.from(part.slice(skip), 'base64').toString()),
  ...[0, 1].map((skip) => Buffer.from(part.slice(skip), 'hex').toString()),
];

/** A value, and what is shown in its place. */
export interface Masked {
  readonly value: string;
  readonly shown: string;
}

/** Replaces the parts of a text that hold a value in base64 or hexadecimal, alone or among other things, or with escapes. */
export function replaceEncoded(text: string, masked: readonly Masked[]): string {
  const plain = escape.test(text)
    ? masked.reduce((left, { value, shown }) => left.replaceAll(escapedValue(value), () => shown), text)
    : text;
  return plain.replaceAll(packed, (part) => {
    const decoded = unpacked(part);
    return masked.find(({ value }) => decoded.some((one) => one.includes(value)))?.shown ?? part;
  });
}
