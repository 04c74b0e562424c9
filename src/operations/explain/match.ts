import type { RawAzureError } from '../../azure/errors.js';
import { fits } from '../../azure/explain.js';
import { knownFailures } from '../../azure/known-failures.js';
import type { Explained } from '../../generated/output/explain.js';
import { errorsIn, ofAzure, vague } from './azure.js';
import { catalogue } from './catalogue/index.js';
import { codeTable } from './codes/index.js';
import { find, readTexts, type PastedText } from './text.js';
import { ofKnownText, type Topics } from './topics.js';

/** Something that may be meant; the higher the weight, the more certain. Weak ones are told only where there is nothing else. */
interface Candidate {
  readonly match: Explained;
  readonly at: number;
  readonly weight: number;
  readonly weak: boolean;
}

const most = 4;

/** What a text may be about, the most likely first; empty where nothing is known. */
export function matchText(given: string, topics: Topics): Explained[] {
  const found = readTexts(given).flatMap((text, reading) => candidates(text, topics).map((one) => ({ ...one, reading })));
  const certain = found.filter(({ weak }) => !weak);
  const chosen = new Map<string, Explained>();
  for (const { match } of (certain.length > 0 ? certain : found).sort(
    (a, b) => b.weight - a.weight || a.reading - b.reading || a.match.line! - b.match.line!,
  )) {
    if (!chosen.has(match.title)) chosen.set(match.title, match);
  }
  return [...chosen.values()].slice(0, most);
}

function candidates(text: PastedText, topics: Topics): Candidate[] {
  const found = [
    ...fromJson(text),
    ...fromCatalogue(text),
    ...fromAzureTexts(text),
    ...fromWords(text, topics),
    ...fromOwnTexts(text, topics),
  ];
  return found.map((one) => ({ ...one, match: { ...one.match, line: text.lineAt(one.at) } }));
}

/** The entry that explains an error of ARM, as `deploy` would choose it. */
function explained(raw: RawAzureError, at: number, base: number): Candidate[] {
  const known = knownFailures.find((entry) => fits(entry, raw));
  if (known === undefined) return [];
  const code = known.codes?.includes(raw.code) === true ? raw.code : known.codes?.find((name) => raw.outer?.includes(name));
  const match = ofAzure(known, known.name ?? code);
  if (match === null) return [];
  const precise = known.text !== undefined;
  return [{ match, at, weight: base + (precise ? 40 : 0), weak: !precise && code !== undefined && vague.has(code) }];
}

/** Errors that stand there as JSON: their innermost code and message are what went wrong. */
function fromJson(text: PastedText): Candidate[] {
  return errorsIn(text.raw).flatMap((raw) => explained(raw, Math.max(0, text.flat.indexOf(raw.code)), 100));
}

function fromCatalogue(text: PastedText): Candidate[] {
  return catalogue.flatMap((entry) => {
    if (entry.unless !== undefined && find(text, entry.unless) !== null) return [];
    return entry.texts.flatMap((pattern) => {
      const found = find(text, pattern);
      return found === null ? [] : [{ match: ofKnownText(entry), at: found.at, weight: weightOf(found), weak: entry.weak === true }];
    });
  });
}

/** The longer what fits, the less by chance. */
const weightOf = ({ length }: { readonly length: number }): number => 60 + Math.min(50, length);

/** Entries of Azure that are told by their words alone. The table has what says more first: what fits after it is less likely meant. */
function fromAzureTexts(text: PastedText): Candidate[] {
  const fitting = knownFailures.flatMap((known) => {
    if (known.text === undefined || known.codes !== undefined || known.status !== undefined) return [];
    const found = find(text, known.text);
    const match = found === null ? null : ofAzure(known);
    return found === null || match === null ? [] : [{ match, at: found.at, weight: weightOf(found), weak: false }];
  });
  const best = Math.max(...fitting.map(({ weight }) => weight));
  return fitting.map((one, index) => ({ ...one, weight: index === 0 ? best : Math.min(one.weight, best - index) }));
}

const around = 600;

/** Codes and rules that stand in the text as words. */
function fromWords(text: PastedText, { rules, errorCodes }: Topics): Candidate[] {
  const azureCodes = new Set(knownFailures.flatMap(({ codes = [], name }) => (name === undefined ? codes : [...codes, name])));
  const own = new Map([...errorCodes, ...rules.filter(({ id }) => /[-/]/.test(id))].map((topic) => [topic.id, topic]));
  const seen = new Set<string>();
  const found: Candidate[] = [];
  for (const { 0: word, index } of text.flat.matchAll(/[A-Za-z][\w/-]{2,60}/g)) {
    if (seen.has(word)) continue;
    if (vague.has(word) && !isCode(text.flat, word, index)) continue;
    seen.add(word);
    const topic = own.get(word);
    if (topic !== undefined) found.push({ match: topic, at: index, weight: 50, weak: vague.has(word) });
    if (!azureCodes.has(word)) continue;
    const message = text.flat.slice(Math.max(0, index - around), index + around);
    found.push(...explained({ code: word, message }, index, 50).filter(({ match }) => match.id === word));
  }
  return found;
}

/** Whether a word that everybody uses stands there as a code: in quotes or parentheses, or after `code`. */
function isCode(text: string, word: string, at: number): boolean {
  const [before, after] = [text.slice(Math.max(0, at - 12), at), text[at + word.length] ?? ''];
  return text === word || (/["'(]$/.test(before) && /["')]/.test(after)) || /code["']?\s?[:=]\s?["']?$/i.test(before);
}

/** What this program says itself, where only the message was pasted. */
function fromOwnTexts(text: PastedText, { errorCodes }: Topics): Candidate[] {
  return errorCodes.flatMap((topic) => {
    const says = codeTable[topic.id]?.says;
    const found = says === undefined ? null : find(text, says);
    return found === null ? [] : [{ match: topic, at: found.at, weight: weightOf(found), weak: false }];
  });
}
