import { knownFailures, type KnownFailure } from './known-failures.js';
import type { RawAzureError } from './raw-error.js';

/** Whether an entry of the table is about this error. */
export function fits(known: KnownFailure, { code, message, outer = [], status }: RawAzureError): boolean {
  if (known.codes !== undefined && !known.codes.includes(code) && !known.codes.some((name) => outer.includes(name))) return false;
  if (known.text !== undefined && !known.text.test(message)) return false;
  if (known.status !== undefined && known.status !== status) return false;
  return true;
}

/** The first entry of the table that fits: the entries that look at the text come before those that only know the code. */
export function explain(raw: RawAzureError): Pick<KnownFailure, 'cause' | 'hint' | 'kind'> & { code?: string } {
  const known = knownFailures.find((entry) => fits(entry, raw));
  if (known !== undefined) return known.name === undefined ? known : { ...known, code: known.name };
  return {
    kind: raw.status === 401 || raw.status === 403 ? 'auth' : 'azure',
    cause: null,
    hint: 'Look at the deployment in the Azure portal, or run again with --debug.',
  };
}
