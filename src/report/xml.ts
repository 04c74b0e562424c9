import { wellFormed } from './validate/words.js';

/** The attributes of an element, each with a blank before it. */
export const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll(/[\t\n]/g, (character) => `&#${character.charCodeAt(0)};`)}"`)
    .join('');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text within XML. Also takes out what no XML text may hold, even as an entity: control characters and halves of surrogate pairs. */
export function escapeXml(text: string): string {
  return (
    wellFormed(text)
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '\ufffd')
      .replaceAll(/[&<>"']/g, (character) => entities[character]!)
  );
}
