import type { Json } from '../../parameters/value.js';
import { containsSecret, isReference, looksSecret, namesSecret, secretsInUrl } from '../../rules/secret-text.js';
import { parseForeign } from '../../text/json.js';
import type { FieldChange } from './decide.js';

type Sides = readonly (Json | undefined)[];
type Members = Readonly<Record<string, Json>>;

const isObject = (value: Json | undefined): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Metadata that has a meaning of its own: no free text that somebody could have put a key into. */
const known = ['models', 'modelDiscovery', 'deploymentInPath', 'inferenceAPIVersion', 'deploymentAPIVersion'];
/** Says where in a header the key stands, as `{api_key}`; the key itself gets there by mistake. */
const keyForms = ['format', 'authHeaderFormat'];

const nameOf = (path: string): string => path.split('.').slice(1).join('.') || path;
const isFree = (path: string): boolean => path.startsWith('metadata.') && !known.includes(nameOf(path));

/**
 * The change as it may be shown: values that are, or may be, secrets read `(hidden)`, and `(hidden, changed)` where they are others than
 * what is live. Azure gives metadata back to every reader, but a plan goes to logs and comments.
 */
export function hideSecrets({ path, live, desired, base }: FieldChange): FieldChange {
  const name = nameOf(path);
  const hidden = isFree(path) ? hide(name, [live, desired, base]) : [live, desired, base].map(inUrl([live, desired, base]));
  const [shownLive, shownDesired, shownBase] = hidden as [Json, Json, Json];
  return { path, live: shownLive, desired: shownDesired, base: shownBase };
}

/** Values of the process's own variables, which nobody can look up where the plan is read, by their names. */
export type GivenVariables = ReadonlyMap<string, string>;

/** In free metadata, what a process's variable gave reads as its reference: `${TEAM}`. What is short is only recognised as a whole. */
export function showReferences(change: FieldChange, given: GivenVariables): FieldChange {
  if (given.size === 0 || !isFree(change.path)) return change;
  const show = (value: Json): Json => {
    if (typeof value === 'string') return withReferences(value, given);
    if (Array.isArray(value)) return (value as readonly Json[]).map(show);
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, show(part as Json)]))
      : value;
  };
  return { path: change.path, live: show(change.live), desired: show(change.desired), base: show(change.base) };
}

const shortest = 4;

function withReferences(text: string, given: GivenVariables): string {
  for (const [name, value] of given) if (text === value && value !== '') return `\${${name}}`;
  return [...given].reduce(
    (shown, [name, value]) => (value.length < shortest ? shown : shown.replaceAll(value, () => `\${${name}}`)),
    text,
  );
}

/** A field of a live connection as it may be shown. */
export const hideValue = (path: string, value: Json): Json => hideSecrets({ path, live: value, desired: null, base: null }).live;

/** A URL without user information and without the values of its query. */
export function hideInUrl(text: string): string {
  return secretsInUrl(text)
    .sort((left, right) => right.start - left.start)
    .reduce((shown, { start, end }) => `${shown.slice(0, start)}(hidden)${shown.slice(end)}`, text);
}

/** What is shown of two texts must differ where they do. */
function inUrl(sides: Sides): (value: Json | undefined) => Json | undefined {
  return (value) => {
    if (typeof value !== 'string') return value;
    const shown = hideInUrl(value);
    const first = sides.find((side) => typeof side === 'string' && hideInUrl(side) === shown);
    return first === value ? shown : shown.replace('(hidden)', '(hidden, changed)');
  };
}

function hide(name: string, sides: Sides): Sides {
  if (sides.some(isObject)) {
    const names = [...new Set(sides.flatMap((side) => (isObject(side) ? Object.keys(side) : [])))];
    const members = names.map((member) =>
      hide(
        mayName(name) ? name : member,
        sides.map((side) => (isObject(side) && Object.hasOwn(side, member) ? side[member] : undefined)),
      ),
    );
    return sides.map((side, index) =>
      isObject(side)
        ? Object.fromEntries(names.flatMap((member, at) => (members[at]![index] === undefined ? [] : [[member, members[at]![index]]])))
        : hideText(name, sides)(side),
    );
  }
  return sides.map(hideText(name, sides));
}

function hideText(name: string, sides: Sides): (value: Json | undefined) => Json | undefined {
  return (value) => {
    if (Array.isArray(value)) return value.map((item: Json) => hide(name, [item])[0]!);
    if (typeof value === 'number' && mayName(name)) return '(hidden)';
    if (typeof value !== 'string' || value === '') return value;
    if (!maySecret(name, value)) return inUrl(sides)(value);
    const first = sides.find((side) => typeof side === 'string' && side !== '' && maySecret(name, side));
    return first === value ? '(hidden)' : '(hidden, changed)';
  };
}

/** More than the rules report: a value that is hidden in vain is still said to change. */
const telling = /(^|[^a-z])(key|keys|token|secret|password|passphrase|pwd|auth|signature|sig|sas|cookie|session|jwt|bearer|pat)$/;
const uuids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

function mayName(name: string): boolean {
  return namesSecret(name) || telling.test(name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase());
}

function mayBe(text: string): boolean {
  const runs = text.replaceAll(uuids, '').match(/[A-Za-z0-9]{20,}/g) ?? [];
  return looksSecret(text) || runs.some((run) => /[A-Za-z]/.test(run) && run.replaceAll(/[^0-9]/g, '').length >= 4);
}

/** Whether metadata of this name and text is, or may hold, a secret; readier than the rules. */
export function maySecret(name: string, text: string): boolean {
  if (isReference(text)) return false;
  if (mayName(name) || mayBe(text) || (keyForms.includes(name) && !text.includes('{'))) return true;
  const parsed = parseForeign(text);
  // A live value that could not be understood: which part of it is secret cannot be told.
  return parsed === undefined ? name === 'customHeaders' || name === 'authConfig' : containsSecret(name, parsed);
}
