import type { Sent } from '../send.js';
import { leadsToLogin } from './answer.js';

/** What answers of the gateway mention that may be of use. */
export interface Evidence {
  /** Paths that may lead to chat. */
  readonly paths: readonly string[];
  /** api-versions. */
  readonly versions: readonly string[];
  /** Headers that may carry the key: `x-gateway-key`. */
  readonly headers: readonly string[];
  /** Schemes of Authorization that are asked for, beside Bearer. */
  readonly schemes: readonly string[];
  /** Headers written out as they are wanted: `Authorization: Key <secret>`. */
  readonly forms: readonly { readonly name: string; readonly format: string }[];
  /** Whether a bearer token is asked for. */
  readonly bearer: boolean;
  /** What the refusals say, the first of each. */
  readonly text: string;
  /** OAuth2 scopes that are asked for. */
  readonly scopes: readonly string[];
}

/** Names of headers and metadata that are no key's. */
const notKeys =
  /^(api-(version|supported-versions|management).*|(invalid|missing|incorrect|wrong|no|bad|expired)-.*|x-(request|correlation|trace|amzn?|ms|envoy|b3|cloud|forwarded|powered|content|frame|xss|cache)-.*|(www|proxy)-authenticate|authorization-server|.*-authentication|.*-authorized|.*-(error|required|missing|invalid))$/i;

/** What the expression's first group matches, each once. */
function matches(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found]) => found!))];
}

/** Collects what the answers so far mention. Bounded: each answer's first 16 KiB, and a few of each. */
export function evidenceOf(sents: readonly (Sent | null)[]): Evidence {
  const answers = sents.flatMap((sent) => (sent?.answer === null || sent === null ? [] : [{ answer: sent.answer, url: sent.request.url }]));
  const refusals = answers.filter(({ answer }) => answer.status !== 200 || isShortError(answer.text()));
  const text = refusals.map(({ answer }) => answer.text().slice(0, 16_384)).join('\n');
  const challenge = refusals.map(({ answer }) => answer.headers['www-authenticate'] ?? '').join('\n');
  const supported = refusals.map(({ answer }) => answer.headers['api-supported-versions'] ?? '').join('\n');
  const asked = new Set(answers.map(({ url }) => new URL(url).pathname));
  return {
    paths: [...redirects(answers), ...matches(text, /((?:\/[\w.~-]{1,64}){0,8}\/chat\/completions)/g)]
      .filter((path) => !asked.has(path))
      .slice(0, 4),
    versions: [...matches(supported, /([\w.-]+)/g), ...matches(text, /\b(20\d\d-[01]\d-[0-3]\d(?:-[a-z]+)?)\b/g)].reverse().slice(0, 4),
    headers: namedHeaders(`${text}\n${challenge}`)
      .filter((name) => /^x-|key|token|auth|secret|credential|client-id|(^|-)api(-|$)/i.test(name) && !notKeys.test(name))
      .slice(0, 4),
    schemes: matches(challenge, /(?:^|,\s*)([A-Za-z]+)(?=\s+\w+=|\s*$)/gm)
      .filter((scheme) => !/^(bearer|digest|negotiate|ntlm|hmac.*|aws.*)$/i.test(scheme))
      .slice(0, 3),
    forms: formsIn(text),
    bearer: /\bbearer\b/i.test(`${text}\n${challenge}`),
    text,
    scopes: matches(challenge, /\bscope="?([^",]+)/gi)
      .flatMap((list) => list.split(/\s+/))
      .slice(0, 8),
  };
}

/** Words of a text that may be headers' names. */
export function namedHeaders(text: string): string[] {
  return matches(
    text,
    /(?<![\w/.-])([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+|apikey|authorization(?=["'`’]?(?: (?:field|header)|:))|(?<=header[\w ]{0,9} ["'`]?)authorization)(?![\w/.-])/gi,
  ).filter((name) => name.length <= 40);
}

/** A name, a colon, perhaps a scheme, and a placeholder. */
const form =
  /(?<![\w/.-])([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*):\s*(?:([A-Za-z][\w-]{1,15}) )?(?:<[\w -]+>|\{+[\w -]+\}+|\[[\w -]+\]|\$\{?\w+\}?|YOUR[-_ ]\w+|x{3,}|\*{3,}|\.{3}|…)/g;

function formsIn(text: string): { readonly name: string; readonly format: string }[] {
  return [...text.matchAll(form)]
    .map(([, name, scheme]) => ({ name: name!, format: scheme === undefined ? '{api_key}' : `${scheme} {api_key}` }))
    .slice(0, 3);
}

/** An error of a gateway that has no status for it. */
function isShortError(text: string): boolean {
  return (
    text.length <= 2048 &&
    /^\s*\{/.test(text) &&
    /"(error|errors|message|msg|detail|status_msg|errmsg|error_msg)"\s*:/.test(text) &&
    !/"(data|value)"\s*:\s*\[|"choices"\s*:\s*\[\s*\{/.test(text)
  );
}

function redirects(answers: readonly { readonly answer: NonNullable<Sent['answer']>; readonly url: string }[]): string[] {
  return answers.flatMap(({ answer, url }) => {
    const location = answer.headers['location'];
    if (answer.status < 300 || answer.status >= 400 || location === undefined || !URL.canParse(location, url)) return [];
    const to = new URL(location, url);
    if (leadsToLogin(to.pathname)) return [];
    return to.origin === new URL(url).origin ? [to.pathname] : [];
  });
}
