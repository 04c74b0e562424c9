import { safeText } from '../text/safe.js';
import type { Secret } from '../parameters/secret.js';
import { replaceEncoded } from './encoded.js';

/** Shorter values would take half of any text with them. */
const shortest = 4;
const excerptLength = 240;

/** The forms in which a server may echo a value. */
function forms(text: string): string[] {
  const trimmed = text.trim();
  const all = [
    text,
    trimmed,
    encodeURIComponent(trimmed.replace(/\p{Surrogate}/gu, '\ufffd')),
    JSON.stringify(trimmed).slice(1, -1),
    btoaUtf8(trimmed),
  ];
  return [...new Set(all)].filter((form) => form.length >= shortest);
}

function btoaUtf8(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '');
}

/** Replaces known secrets by where they came from. */
export function redact(text: string, secrets: readonly Secret[]): string {
  const known = secrets.flatMap((secret) => forms(secret.reveal()).map((form) => ({ form, shown: String(secret) })));
  const plain = known
    .sort((a, b) => b.form.length - a.form.length)
    .reduce((left, { form, shown }) => left.replaceAll(form, () => shown), text);
  return replaceEncoded(
    plain,
    secrets.map((secret) => ({ value: secret.reveal().trim(), shown: String(secret) })).filter(({ value }) => value.length >= shortest),
  );
}

/** Whether a text holds a value that is too short to be taken out of it, as it is or encoded. */
function holdsShort(text: string, secrets: readonly Secret[]): boolean {
  const short = secrets
    .map((secret) => ({ value: secret.reveal().trim(), shown: '' }))
    .filter(({ value }) => value !== '' && value.length < shortest);
  return short.length > 0 && (short.some(({ value }) => text.includes(value)) || replaceEncoded(text, short) !== text);
}

/** The beginning of a foreign text in one safe line, without known secrets; empty where there is nothing to show. */
export function excerpt(text: string, secrets: readonly Secret[]): string {
  // A value that short cannot be taken out of a text, but the text can be kept back.
  const beginning = text.slice(0, 64 * 1024);
  if (holdsShort(beginning, secrets)) return '';
  const line = safeText(redact(beginning, secrets).replace(/\s+/g, ' ').trim());
  return line.length > excerptLength ? `${line.slice(0, excerptLength - 1)}…` : line;
}
