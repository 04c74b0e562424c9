import type { Connection } from '../../connection/connection.js';
import { keyHeader } from '../../requests/headers.js';
import { forbids } from './answer.js';
import { customHeaderNamed } from './custom-headers.js';
import { unproven, type Diagnosis } from './diagnosis.js';
import { namedHeaders } from './evidence.js';
import { usualHeaders } from './key-headers.js';
import type { Probe } from './prober.js';
import type { Tried } from './search.js';

interface Refused {
  readonly connection: Connection;
  readonly root: Probe | null;
  readonly tried: readonly Tried[];
  /** The key in every usual header at once was refused. */
  readonly keyRefused: boolean;
  /** Whether the gateway answers otherwise without the key; absent where that was not tried. */
  readonly keyRead?: boolean;
  /** Other paths answer in another way. */
  readonly elsewhere: boolean;
}

/** What a refusal of the credential comes from. @param said what the gateway answered, for people */
export function refused({ connection, keyRefused, keyRead, root, tried, elsewhere }: Refused, said: string): Diagnosis {
  if (connection.auth.type === 'ProjectManagedIdentity')
    return unproven('unknown', `${said} The gateway refuses the Entra token: check its policy and the audience.`, 'audience');
  if (connection.auth.type === 'OAuth2')
    return unproven('misconfigured', `${said} The token endpoint gives a token that the gateway refuses: check the scopes.`, 'scopes');
  const { name } = keyHeader(connection);
  const text = root?.sent?.answer?.text().slice(0, 4096) ?? '';
  const custom = customHeaderNamed(Object.keys(connection.customHeaders), text)?.named ?? headerBeside(name, text);
  if (custom !== null)
    return unproven(
      'misconfigured',
      `${said} It is about the header ${custom}, not about the key's: give it in customHeaders with the value that the gateway wants.`,
      'customHeaders',
    );
  if (keyRead === false && keyMissing.test(text)) {
    const parameter = connection.keyHeaders.some(({ form }) => form === 'portal') ? 'authHeaderName' : 'authConfig';
    const read = headerThatIsRead(tried);
    if (read !== null)
      return unproven(
        'misconfigured',
        `${said} The gateway does not see a key in the header ${name}. It reads the header ${read.name} (${read.format}), and refuses this key there: both are wrong. Set the header, and supply the right key.`,
        parameter,
        'apiKey',
      );
    return unproven(
      'misconfigured',
      `${said} The gateway does not see a key in the header ${name}, with or without one: it reads another header. Look up which, or rename it at the gateway.`,
      parameter,
    );
  }
  if (elsewhere && keyRead === false && root !== null && forbids(root.sent) && /^\s*</.test(root.sent?.answer?.text() ?? ''))
    return unproven(
      'unknown',
      `${said} Without the key it answers the same, and other paths otherwise: the path may be forbidden, not the key.`,
      'targetUrl',
      'apiKey',
    );
  const how = keyRefused ? 'in every usual header' : `in the header ${name} and in other usual ones`;
  const seen = keyRead === true ? ` The gateway reads the header ${name}: without the key it answers otherwise.` : '';
  const why = /\bexpired\b/i.test(said) ? 'has expired' : 'is wrong, expired, or for something else';
  return unproven('wrong-secret', `${said} The key is refused ${how}: it ${why}.${seen} Supply the right one.`, 'apiKey');
}

/** A refusal that saw no key, rather than a wrong one. */
const keyMissing = /\b(missing|no|without|not (provided|supplied|present|sent|found)|did(n['’]t| not) (provide|supply|send))\b/i;

/** A header in which a wrong key is called wrong, where one in the given header is called missing. */
function headerThatIsRead(tried: readonly Tried[]): { readonly name: string; readonly format: string } | null {
  const found = tried.find(
    ({ edits, probe }) =>
      edits.length === 1 &&
      edits[0]!.aspect === 'keyHeader' &&
      probe.stage === 'auth' &&
      keyWrong.test(probe.sent?.answer?.text().slice(0, 4096) ?? ''),
  );
  return found === undefined ? null : keyHeader(found.setup.connection);
}

const keyWrong = /\b(incorrect|invalid|wrong|unknown|expired|not valid|unrecogni[sz]ed)\b.{0,20}\b(key|token|credentials?)\b/i;

/** A header that a refusal asks for, and that is none of a key: the key in it was tried, and refused too. */
function headerBeside(key: string, text: string): string | null {
  if (!/(provide|missing|required?|expects?|must|need)/i.test(text)) return null;
  return (
    namedHeaders(text).find(
      (one) =>
        /^[A-Z][\w]*(-[A-Z][\w]*)+$|^x-/.test(one) &&
        ![key, ...usualHeaders.map(({ name }) => name)].some((known) => known.toLowerCase() === one.toLowerCase()),
    ) ?? null
  );
}
