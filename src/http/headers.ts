import { reveal, type Secret } from '../parameters/secret.js';
import { httpError } from './errors.js';

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const visible = /^[\t\u0020-\u007e]*$/;

function fault(value: string): string {
  if (/[\r\n]/.test(value)) return 'a line break';
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(value)) return 'a control character';
  return 'a character that is not ASCII';
}

/**
 * The headers as they are sent. What a header cannot hold is an error, never repaired: another client would refuse the value or
 * send a different one.
 */
export function checkedHeaders(headers: Readonly<Record<string, string | Secret>>): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const [name, given] of Object.entries(headers)) {
    if (!token.test(name)) {
      throw httpError({ reason: 'invalid-request', message: `${JSON.stringify(name)} cannot be the name of a header` });
    }
    const value = reveal(given);
    if (!visible.test(value)) {
      const whose = typeof given === 'string' ? '' : ` (from ${given.origin})`;
      throw httpError({
        reason: 'invalid-request',
        code: whose === '' ? 'UnfitHeader' : 'UnfitSecret',
        message: `the value of the header ${name}${whose} has ${fault(value)} in it`,
      });
    }
    checked[name] = value;
  }
  return checked;
}
