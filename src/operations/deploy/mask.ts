import type { Secret } from '../../parameters/secret.js';

/** The ways in which a text appears inside other texts: as it is, in JSON, in JSON with ASCII only, in a URL. */
function forms(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replaceAll(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [text, json, ascii, JSON.stringify(json).slice(1, -1), encodeURIComponent(toWellFormed(text))];
}

const toWellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');

/** Replaces the secrets that are known in this run by where they came from. Nothing is guessed at. */
export function masking(secrets: readonly Secret[]): (text: string) => string {
  const known = secrets
    .flatMap((secret) => forms(secret.reveal()).map((text) => ({ text, shown: secret.toString() })))
    .filter(({ text }) => text.trim() !== '')
    .sort((left, right) => right.text.length - left.text.length);
  return (text) => known.reduce((masked, { text: secret, shown }) => masked.replaceAll(secret, () => shown), text);
}
