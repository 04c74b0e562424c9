import type { ParameterFile } from '../parameters/file.js';
import type { Json, Value } from '../parameters/value.js';

/** The bit that every file has: what is marked with it is looked at again whatever the values are. */
export const always = 1 << 31;

/** The bit that stands for the value of a file's parameter. */
export const bitAt = (index: number): number => (index < 31 ? 1 << index : always);

/** What rules looked at in the last of several files that give the same parameters, and what they found there. */
export class Memory {
  /** For each check the values it looked at without saying anything, as bits; `always` where it said something, or has not run. */
  readonly looked: number[] = [];
  /** The parameters that something was said of one by one. */
  told = 0;
  private readonly kinds: Value['kind'][] = [];
  private readonly values: unknown[] = [];
  private begun = false;

  /** The values of a file that are others than in the file before, as bits, and `always`. */
  begin({ parameters }: ParameterFile): number {
    // A check that threw has left it open what others would have said.
    if (this.begun) this.values.length = this.kinds.length = this.looked.length = this.told = 0;
    this.begun = true;
    let changed = always;
    let index = 0;
    for (const { value } of parameters.values()) {
      const now = value.kind === 'keyVault' ? value.reference : value.value;
      if (value.kind !== this.kinds[index] || !same(now, this.values[index])) {
        changed |= bitAt(index);
        this.kinds[index] = value.kind;
        this.values[index] = now;
      }
      index += 1;
    }
    return changed;
  }

  lookedAt(check: number): number {
    return this.looked[check] ?? always;
  }

  end(): void {
    this.begun = false;
  }
}

/** Whether two values are written alike, the order of their members included. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return Object.is(one, other);
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((item, index) => same(item, other[index]));
  if (Array.isArray(other)) return false;
  const names = Object.keys(one);
  const others = Object.keys(other);
  return (
    names.length === others.length &&
    names.every(
      (name, index) =>
        name === others[index] &&
        same((one as { readonly [name: string]: Json })[name], (other as { readonly [name: string]: Json })[name]),
    )
  );
}
