import { failure } from '../errors.js';
import { config } from '../generated/config-validator.js';
import type { ConfigurationFile } from '../generated/config.js';
import type { EnvironmentPlaces } from './configuration.js';
import type { FilePlace } from '../parameters/origins.js';
import { environmentPlaces, housePlaces, type HousePlaces, type Positioned } from './places.js';
import { tell, wrongDays, wrongPatterns, type Mistake } from './words.js';

export interface CheckedConfiguration {
  readonly content: ConfigurationFile;
  /** By environment. */
  readonly places: ReadonlyMap<string, EnvironmentPlaces>;
  readonly house: HousePlaces;
}

/**
 * Reads the text of a configuration.
 * @param shown its path, for messages
 * @throws usage failure `ConfigurationInvalid`
 */
export async function checkConfiguration(shown: string, text: string): Promise<CheckedConfiguration> {
  const { LineCounter, parseDocument } = await import('../vendor/yaml.js');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const placeOf = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [broken] = document.errors;
  if (broken !== undefined) {
    throw invalid(shown, [{ message: sentenceOf(broken), hint: 'Correct the YAML.', ...placeOf(broken.pos[0]) }]);
  }
  const content = contentOf(document, shown);
  if (content === null) return { content: {}, places: new Map(), house: { rules: new Map(), ignore: [] } };
  if (config(content)) {
    const follow = (node: unknown): Positioned | null => {
      const positioned = node as (Positioned & { resolve?(within: unknown): Positioned | undefined }) | null | undefined;
      return positioned?.resolve?.(document) ?? positioned ?? null;
    };
    const fileOf = (offset: number): FilePlace => ({ path: shown, ...placeOf(offset) });
    const bad = [...wrongPatterns(content as ConfigurationFile), ...wrongDays(content as ConfigurationFile)].map((mistake) => ({
      ...mistake,
      ...placeOf(offsetOf(document, mistake)),
    }));
    if (bad.length > 0) throw invalid(shown, bad);
    return {
      content: content as ConfigurationFile,
      places: environmentPlaces(document.get('environments', true), follow, fileOf),
      house: housePlaces({ rules: document.get('rules', true), ignore: document.get('ignore', true) }, follow, fileOf),
    };
  }
  const mistakes = (config.errors ?? []).flatMap((error) => {
    const mistake = tell(error, content);
    return mistake === null ? [] : [{ ...mistake, ...placeOf(offsetOf(document, mistake)) }];
  });
  throw invalid(
    shown,
    mistakes.sort((one, other) => one.line - other.line || one.column - other.column),
  );
}

function sentenceOf({ code, message }: { readonly code: string; readonly message: string }): string {
  if (code === 'MULTIPLE_DOCS') return 'Several documents stand in the file, and only one can count.';
  // The parser goes into itself for each level.
  if (/call stack/i.test(message)) return 'It is nested too deep.';
  return `${message.split('\n')[0]!.replace(/[.:]?$/, '')}.`;
}

/** Aliases are followed, but not so often that a small file becomes a large one. */
function contentOf(document: { toJS(options: { maxAliasCount: number }): unknown }, shown: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw failure({
      kind: 'usage',
      code: 'ConfigurationInvalid',
      message: `${shown} cannot be read: its aliases lead nowhere or too far.`,
      hint: 'Write out what they stand for.',
      cause: error,
    });
  }
}

interface Ranged {
  readonly range?: readonly number[] | null;
  readonly items?: readonly { readonly key?: (Ranged & { readonly value?: unknown }) | null }[];
}

/** Where a setting's name (or, in a list, the item) stands in the YAML. */
function offsetOf(document: { getIn(path: readonly string[], keepScalar: true): unknown }, { steps }: Mistake): number {
  for (let depth = steps.length; depth >= 0; depth -= 1) {
    const parent = document.getIn(steps.slice(0, Math.max(depth - 1, 0)), true) as Ranged | undefined;
    const key = depth === 0 ? undefined : parent?.items?.find((pair) => String(pair.key?.value) === steps[depth - 1])?.key;
    const node = key ?? (document.getIn(steps.slice(0, depth), true) as Ranged | undefined);
    if (node?.range !== undefined && node.range !== null) return node.range[0]!;
  }
  return 0;
}

interface Placed {
  readonly message: string;
  readonly hint: string;
  readonly line: number;
  readonly column: number;
}

function invalid(shown: string, mistakes: readonly Placed[]): Error {
  const [first, ...others] = mistakes;
  if (first === undefined) return failure({ kind: 'usage', code: 'ConfigurationInvalid', message: `${shown} is not valid.` });
  const rest = others.map(({ message, hint, line, column }) => `${shown}:${line}:${column}: ${message} ${hint}`);
  return failure({
    kind: 'usage',
    code: 'ConfigurationInvalid',
    message: rest.length === 0 ? first.message : [`${first.message} ${first.hint}`, ...rest].join('\n'),
    hint: rest.length === 0 ? first.hint : 'Every setting is in: foundry-gw schema config',
    place: { path: shown, line: first.line, column: first.column },
  });
}
