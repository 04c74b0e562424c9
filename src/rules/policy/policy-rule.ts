import type { Policy } from '../../configuration/configuration.js';
import type { Subject, Tell } from '../rule.js';

/** A house rule: it reports only where the policy has its setting. */
export interface PolicyRule<Setting extends keyof Policy = keyof Policy> {
  readonly id: string;
  readonly setting: Setting;
  check(subject: Subject, wanted: NonNullable<Policy[Setting]>, report: Tell): void;
}

/** The rule of a setting: `allowedHosts` is `policy/allowed-hosts`. */
export function definePolicyRule<const Setting extends keyof Policy>(
  setting: Setting,
  check: PolicyRule<Setting>['check'],
): PolicyRule<Setting> {
  return { id: `policy/${setting.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, setting, check };
}

/** Whether a text is what a pattern with `*` for any letters describes; letter case does not matter. */
export function matchesGlob(pattern: string, text: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`))
    .join('.*');
  return new RegExp(`^${source}$`, 'isu').test(text);
}

/** A list for people: `a, b or c`. */
export const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? 'none') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
