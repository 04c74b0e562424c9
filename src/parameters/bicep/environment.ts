import type { Json } from '../value.js';
import { setMember } from '../json-node.js';

/** A call of `readEnvironmentVariable`. */
export interface EnvironmentRead {
  readonly name: string;
  /** The literal that counts where the variable is not set. */
  readonly fallback?: string;
  /** Offset of the call. */
  readonly at: number;
  /** Whether a number or a truth value is made of it: a text that stands for the variable is of no use there. */
  readonly converted: boolean;
}

const call = /\breadEnvironmentVariable\s*\(\s*'((?:[^'\\\r\n]|\\.)*)'\s*(?:,\s*'((?:[^'\\\r\n$]|\\.)*)'\s*(?=\)))?/g;
const conversion = /\b(?:int|bool|json)\s*\(\s*(?:sys\s*\.\s*)?$/;
const ourName = /^[A-Za-z_]\w*$/;
const prefix = 'FOUNDRY_GW_VAR_';

export function environmentReads(text: string): EnvironmentRead[] {
  return [...text.matchAll(call)].map(({ index, 1: name, 2: fallback }) => ({
    name: name!,
    ...(fallback === undefined ? {} : { fallback: unescaped(fallback) }),
    at: index,
    converted: conversion.test(text.slice(Math.max(0, index - 100), index)),
  }));
}

function unescaped(text: string): string {
  const plain: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return text.replaceAll(/\\(?:u\{([0-9a-fA-F]{1,6})\}|(.))/g, (whole, hex: string | undefined, letter: string | undefined) =>
    hex === undefined
      ? (plain[letter!] ?? letter!)
      : Number.parseInt(hex, 16) > 0x10ffff
        ? whole
        : String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}

/** The texts that stand for variables while Bicep compiles a file, so that no variable's value gets into the answer. */
export interface Marks {
  /** For the compiler's environment, by name. */
  readonly environment: Readonly<Record<string, string>>;
  /** The value of a parameter as our files write it; `secret` parameters name the environment's variable itself. */
  restore(value: Json, secret: boolean): Json;
}

/**
 * `${NAME}` for each variable that is read as text. Where the file has that very text as a literal, the marks get a longer tail.
 */
export function marksFor(text: string, names: readonly string[]): Marks {
  let tail = '';
  while (text.includes(`${tail}}`) && names.some((name) => text.includes(`\${${name}${tail}}`))) tail += '#';
  const marked = new Set(names.filter((name) => ourName.test(name)));
  const pattern = /\$\{(?:(\w+)(#*)\})?/g;
  const restoreText = (value: string, secret: boolean): string =>
    value.replaceAll(pattern, (whole, name: string | undefined, end: string | undefined) => {
      if (name === undefined || end !== tail || !marked.has(name)) return `$${whole}`;
      return `\${${!secret && name.startsWith(prefix) && ourName.test(name.slice(prefix.length)) ? name.slice(prefix.length) : name}}`;
    });
  const restore = (value: Json, secret: boolean): Json => {
    if (typeof value === 'string') return value.includes('${') ? restoreText(value, secret) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item: Json) => restore(item, secret));
    const members: Record<string, Json> = {};
    for (const [name, part] of Object.entries(value)) setMember(members, name, restore(part as Json, secret));
    return members;
  };
  return { environment: Object.fromEntries([...marked].map((name) => [name, `\${${name}${tail}}`])), restore };
}

/** Variables whose marks came back in other letters: a function of the file, `toLower` for instance, is applied to their values. */
export function changedMarks(value: Json, names: readonly string[]): string[] {
  const marked = new Map(names.map((name) => [name.toLowerCase(), name]));
  const found = [...JSON.stringify(value).matchAll(/\$\{(\w+)#*\}/g)].map(([, name]) => name!);
  return [...new Set(found.flatMap((name) => (names.includes(name) ? [] : (marked.get(name.toLowerCase()) ?? []))))];
}

/** What `${NAME}` stands for where nothing else says it: the literals that the reads give, by the names our files use. */
export function fallbacksOf(reads: readonly EnvironmentRead[]): ReadonlyMap<string, string> {
  const fallbacks = new Map<string, string>();
  for (const { name, fallback } of reads) {
    const shown = name.startsWith(prefix) ? name.slice(prefix.length) : name;
    if (fallback !== undefined && !fallbacks.has(shown)) fallbacks.set(shown, fallback);
  }
  return fallbacks;
}
