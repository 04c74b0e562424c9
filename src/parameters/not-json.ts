import type { JsonProblem } from './json-node.js';

type Said = Pick<JsonProblem, 'message'> & { readonly hint: string; readonly start?: number; readonly end?: number };

/** What files begin with that are something else. No message quotes them: they may hold secrets. */
const others: readonly (readonly [RegExp, string, string])[] = [
  [/^version https:\/\/git-lfs\./, 'This is a pointer of Git LFS; the file itself is not here.', 'Fetch it with: git lfs pull'],
  [/^(?:```|~~~)/, 'The JSON stands between the fences of a Markdown block.', 'Remove the lines of the fences.'],
  [/^<[!?a-z]/i, 'This is HTML or XML, not JSON.', 'Look at where it came from: a page was saved instead of the file.'],
  [
    /^(?:using\s+(?:'|none)|(?:param|var|targetScope|metadata|type|resource|module)\s+[\w']|@\w+\()/,
    'This is Bicep, not JSON.',
    'Give a .bicepparam file that name; of a .bicep file, write the values of its parameters.',
  ],
  [
    /^(?:export\s+)?[A-Za-z_]\w*\s*=/,
    'This is a list of variables, not JSON.',
    'Write the parameters as JSON; foundry-gw init makes a file to begin with.',
  ],
  [/^(?:---|%YAML)\s|^(?:- )?[\w$-]+:(?:\s|$)/, 'This is YAML, not JSON.', 'Write it as JSON; foundry-gw init makes a file to begin with.'],
];

const wide: Readonly<Record<string, string>> = { '：': ':', '，': ',', '｛': '{', '｝': '}', '［': '[', '］': ']' };

/** What stands where reading stopped, where people put it there in a way that is known; null for anything else. */
export function whatItIs(text: string, { start, message }: Pick<JsonProblem, 'start' | 'message'>): Said | null {
  const line = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  if (/^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)/.test(text.slice(line, line + 8))) {
    return {
      message: 'This is a conflict marker of Git: two versions of the file stand in it.',
      hint: 'Choose one of them, and remove the lines with the markers.',
      start: line,
      end: line + 7,
    };
  }
  const character = text.charAt(start);
  if (/[“”„‟«»]/.test(character))
    return { message: 'This is a typographic quote, as word processors write it.', hint: 'Write a straight one: ".' };
  if (Object.hasOwn(wide, character))
    return { message: `This is not the "${wide[character]!}" of JSON, but a wider one.`, hint: `Write "${wide[character]!}".` };
  const before = text.slice(0, start).trim() === '';
  const other = before ? others.find(([begins]) => begins.test(text.slice(start, start + 200))) : undefined;
  if (other !== undefined) return { message: other[1], hint: other[2] };
  if (character === '#') return { message: 'JSON has no comments.', hint: 'Remove it; in a .jsonc file, comments begin with //.' };
  if (message.startsWith('A colon is expected')) return { message, hint: 'Write a colon between a name and its value.' };
  return null;
}
