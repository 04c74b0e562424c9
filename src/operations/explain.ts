import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { Explain, Explained } from '../generated/output/explain.js';
import { decode } from '../parameters/decode.js';
import { suggest } from '../text/suggest.js';
import { matchText } from './explain/match.js';
import { allTopics, type Topics } from './explain/topics.js';

export interface ExplainInput {
  /** A rule, an exit code, an error code, or a text; `-` for a text on standard input. Absent only with `list`. */
  readonly topic?: string | undefined;
  /** All that can be asked for by name. */
  readonly list?: boolean;
}

/**
 * What a rule, a code or an error text means and what to do next, from what is known offline. Nothing of a text is repeated.
 * @throws usage failures `InputsMissing` and `UnknownTopic`
 */
export async function explain(context: Context, { topic, list }: ExplainInput): Promise<Explain> {
  const topics = await allTopics();
  if (list === true)
    return { topic: 'list', matches: [...topics.rules, ...topics.exitCodes, ...byId([...topics.errorCodes, ...topics.azureCodes])] };
  const { given, linesBefore } = topic === '-' ? await standardInput(context) : { given: topic ?? '', linesBefore: 0 };
  const text = given.trim();
  if (text === '') {
    throw failure({
      kind: 'usage',
      code: 'InputsMissing',
      message: topic === '-' ? 'Standard input is empty.' : 'explain wants to know what to explain.',
      hint: 'Give a rule, an exit code, an error code, or an error text in quotes; foundry-gw explain --list shows the names.',
    });
  }
  const named = text.length > 100 ? [] : byName(text, topics);
  if (named.length > 0) return { topic: named[0]!.kind as Explain['topic'], matches: named };
  const matches = matchText(given, topics).map((match) => ({ ...match, line: match.line === null ? null : match.line + linesBefore }));
  if (matches.length > 0) return { topic: 'text', matches };
  const ofAzure = topics.azureCodes.find(({ id }) => bareName(id) === bareName(text));
  if (ofAzure === undefined) throw unknown(text, topics);
  return { topic: 'error-code', matches: [ofAzure] };
}

interface Given {
  readonly given: string;
  /** Lines that came before it and are not kept. */
  readonly linesBefore: number;
}

const lineFeed = 10;

async function standardInput(context: Context): Promise<Given> {
  if (context.stdin.isTTY) context.log.note('Paste the error, then press Ctrl-D on a line of its own.');
  let linesBefore = 0;
  const bytes = await context.stdin.read((dropped) => {
    for (const byte of dropped) if (byte === lineFeed) linesBefore += 1;
  });
  return { given: decode(bytes).text, linesBefore };
}

const exitCode = /^(?:(?:exit(?: ?(?:code|status))?|(?:(?:error|return) )?code|rc|\$\?)\s{0,3}[:=]?\s{0,3})?(\d{1,3})$/i;

/** A name as it is compared: without letter case, hyphens and what people put around it. */
const bareName = (text: string): string =>
  text
    .slice(0, 100)
    .toLowerCase()
    .replaceAll(/[-_\s"'`()[\]]/g, '');

/** The rules and codes that a short text names as a whole; what is spelt the same comes before what only sounds the same. */
function byName(text: string, { rules, exitCodes, errorCodes, azureCodes }: Topics): Explained[] {
  const number = exitCode.exec(text)?.[1];
  if (number !== undefined) return exitCodes.filter(({ id }) => id === String(Number(number)));
  const own = [...rules, ...errorCodes];
  const spelt = ({ id }: Explained): boolean => id.toLowerCase() === text.toLowerCase();
  if (own.some(spelt) || azureCodes.some(spelt)) return own.filter(spelt);
  return own.filter(({ id }) => bareName(id) === bareName(text));
}

const byId = (topics: readonly Explained[]): Explained[] =>
  [...new Map(topics.map((topic) => [topic.id, topic] as const)).values()].sort((one, other) => (one.id < other.id ? -1 : 1));

/** Nothing fits: the text is not repeated, as a secret may stand in it. */
function unknown(text: string, { rules, exitCodes, errorCodes, azureCodes }: Topics): Error {
  const oneWord = !/\s/.test(text) && text.length <= 60;
  if (!oneWord && !exitCode.test(text)) {
    return failure({
      kind: 'usage',
      code: 'UnknownTopic',
      message: 'No known error stands in this text.',
      hint: 'Paste the lines before and after it, too; run the failing command again with --debug; or ask the gateway itself: foundry-gw verify <file>',
    });
  }
  const near = suggest(
    text,
    [...rules, ...errorCodes, ...azureCodes].map(({ id }) => id),
  );
  return failure({
    kind: 'usage',
    code: 'UnknownTopic',
    message: 'There is nothing to explain here by that name.',
    hint: exitCode.test(text)
      ? `The exit codes are ${exitCodes.map(({ id }) => id).join(', ')}.`
      : `${near === null ? '' : `Did you mean ${near}? `}foundry-gw explain --list shows all names.`,
  });
}
