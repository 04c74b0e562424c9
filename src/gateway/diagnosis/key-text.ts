import type { Connection } from '../../connection/connection.js';
import { keyHeader } from '../../requests/headers.js';
import type { Edit } from './candidate.js';

/** One thing that does not belong into a key's text. */
interface Stray {
  /** Rest of "the key …". */
  readonly problem: string;
  readonly found: RegExp;
}

const strays: readonly Stray[] = [
  // oxlint-disable-next-line no-control-regex
  { problem: 'has white space or a line break around it', found: /^[\s\u0000\ufeff\u200b]+|[\s\u0000\ufeff\u200b]+$/g },
  { problem: 'stands in JSON', found: /^\{\s*"[^"]*"\s*:\s*"|"\s*\}$/g },
  {
    problem: 'begins with the name of its header',
    found: /^(api-key|apikey|x-api-key|authorization|ocp-apim-subscription-key|[\w-]*(key|token))\s*:\s*/i,
  },
  { problem: 'begins with the name of a variable', found: /^(export\s+|set\s+|\$env:)?[A-Za-z]\w*\s*=\s*(?=[^=\s])/ },
  { problem: 'begins with "Bearer"', found: /^bearer[\s:]+/i },
  { problem: 'begins with the name of a scheme', found: /^(basic|token|apikey|api-key|key)\s+/i },
  { problem: 'has quotes around it', found: /^["'`“”]+|["'`“”]+$/g },
  { problem: 'has brackets around it', found: /^[<[({]+|[>\])}]+$/g },
  { problem: 'has a comma or semicolon behind it', found: /[,;]+$/g },
  { problem: 'has white space in it', found: /\s+/g },
];

/** The key's text without what does not belong into it. */
export function cleanKey(key: string): string {
  for (let text = key; ;) {
    // One at a time: white space within it is only looked for when there is nothing else.
    const stray = strays.find(({ found }) => text.replace(found, '') !== text);
    if (stray === undefined) return text;
    text = text.replace(stray.found, '');
  }
}

/** What is odd about a key's text, as the rest of "the key …"; null for nothing. Never says anything of the key itself. */
export function strayIn(key: string): string | null {
  return strays.find(({ found }) => key.replace(found, '') !== key)?.problem ?? null;
}

/** The key as it was probably meant; nothing where its text looks as keys do. */
export function keyTextEdits({ auth, ...connection }: Connection, key: string | null): Edit[] {
  if (key === null || auth.type !== 'ApiKey') return [];
  const clean = cleanKey(key);
  if (clean === key || clean === '') return [];
  const doubled = /^bearer\s/i.test(key.trim()) && /^bearer /i.test(keyHeader({ auth, ...connection }).format);
  return [
    {
      aspect: 'secret',
      label: 'the key without stray characters',
      cost: doubled ? 0.05 : 0.1,
      apply: (setup) => ({ ...setup, repair: cleanKey }),
    },
  ];
}
