import type { PlannedChange, PlannedConnection } from '../../generated/output/plan.js';

/** One value of a field, as text; null stands for absent. */
export interface Row {
  /** A model, a header, a member; null where the field is one value. */
  readonly label: string | null;
  readonly live: string | null;
  readonly desired: string | null;
  /** What was last deployed, where somebody else changed the field since; undefined where nobody did. */
  readonly base?: string | null;
}

export type Sign = '+' | '-' | '~' | '!';

/** A field that a deployment would change. */
export interface Field {
  readonly path: string;
  /** Comes, goes, changes; or was changed by somebody else, too. */
  readonly sign: Sign;
  readonly rows: readonly Row[];
  readonly origin: string | null;
}

type Value = PlannedChange['live'];
type Members = { readonly [name: string]: Value };

const isMembers = (value: Value | undefined): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
/** In one line, so that no value can be read as another line of the plan. */
const line = (text: string): string =>
  text
    .replaceAll('\r', '')
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\t', ' ');
const textOf = (value: Value): string => line(typeof value === 'string' ? (value === '' ? '""' : value) : JSON.stringify(value));

/** `gpt-4o 2024-11-20 (OpenAI)`; what else stands in a model follows as JSON. */
function modelText({ name: _name, ...members }: Members): string {
  const { model, ...beside } = isMembers(members['properties']) ? members['properties'] : {};
  if (!isMembers(model)) return textOf(members);
  const { name, version, format, ...more } = model;
  const { properties: _properties, ...outside } = members;
  const others = { ...outside, ...beside, ...more };
  return [
    typeof name === 'string' ? textOf(name) : JSON.stringify(name ?? null),
    ...(version === undefined || version === '' ? [] : [textOf(version)]),
    ...(format === undefined ? [] : [`(${textOf(format)})`]),
    ...(Object.keys(others).length === 0 ? [] : [textOf(others)]),
  ].join(' ');
}

/** The parts of a structure by their labels; null for a value that is one text. */
function partsOf(value: Value): Map<string, string> | null {
  if (value === null) return new Map();
  const entries = Array.isArray(value)
    ? (value as readonly Value[]).map((item): [string, string] =>
        isMembers(item) && typeof item['name'] === 'string' ? [item['name'], modelText(item)] : [textOf(item), ''],
      )
    : isMembers(value)
      ? Object.entries(value).map(([name, part]): [string, string] => [name, textOf(part)])
      : null;
  if (entries === null) return null;
  const parts = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const [name, text] of entries) {
    let label = line(name);
    let count = counts.get(label) ?? 1;
    while (parts.has(label)) label = `${line(name)} (${(count += 1)})`;
    counts.set(line(name), count);
    parts.set(label, text);
  }
  return parts;
}

const whole = (value: Value): string | null => (value === null ? null : textOf(value));
const order = (value: Value): string | null => (Array.isArray(value) ? [...partsOf(value)!.keys()].join(', ') : whole(value));
const same = (left: Value, right: Value): boolean => JSON.stringify(left) === JSON.stringify(right);

/** The changed fields of a connection, each taken apart: the models, headers or members that differ, or the field as one value. */
export function fieldsOf({ base: recorded, changes }: Pick<PlannedConnection, 'base' | 'changes'>): Field[] {
  return changes.map((change) => {
    const contested = recorded === 'recorded' && !same(change.base, change.live);
    const rows = contested ? rowsOf(change) : rowsOf(change).map(({ label, live, desired }) => ({ label, live, desired }));
    return {
      path: change.path,
      sign: contested ? '!' : signOf({ live: whole(change.live), desired: whole(change.desired) }),
      rows,
      origin: change.origin,
    };
  });
}

function rowsOf({ live, desired, base }: PlannedChange): Row[] {
  const [before, after, deployed] = [partsOf(live), partsOf(desired), partsOf(base)];
  const one = (label: string | null, text: (value: Value) => string | null): Row[] => [
    { label, live: text(live), desired: text(desired), base: text(base) },
  ];
  if (before === null || after === null || deployed === null) return one(null, whole);
  const labels = [...new Set([...before.keys(), ...after.keys()])].filter((label) => before.get(label) !== after.get(label));
  if (labels.length === 0) return one(live === null || desired === null ? null : 'order', order);
  return labels.map((label) => ({
    label,
    live: before.get(label) ?? null,
    desired: after.get(label) ?? null,
    base: deployed.get(label) ?? null,
  }));
}

export function signOf({ live, desired, base }: Omit<Row, 'label'>): Sign {
  if (base !== undefined && base !== live) return '!';
  if (live === null) return '+';
  return desired === null ? '-' : '~';
}
