import { checkChatAnswer } from '../../requests/chat-answer.js';
import { refusesCredential } from '../hints.js';
import type { Sent } from '../send.js';

/**
 * How far a request came, as the answer's status and words tell. None of them is proof of anything but `ok`: they only decide what is
 * tried next.
 */
export type Stage =
  | 'ok'
  /** The connection gives no request, or one that cannot be sent (a key with a newline). */
  | 'unsent'
  | 'unreached'
  | 'untrusted'
  | 'throttled'
  /** 5xx, a reset, a broken answer. */
  | 'fault'
  | 'redirect'
  /** No such path, or something else than chat at it. */
  | 'route'
  | 'auth'
  | 'version'
  | 'model'
  /** A header is missing that is not the key's. */
  | 'header'
  | 'stream'
  | 'body';

const modelMissing =
  /(model|deployment|engine)\b.{0,80}(not (be )?found|does ?n[o']t exist|not exist|unknown|not supported|not available|not allowed|no access|invalid(?!_request))|(unknown|invalid|unsupported|no such|not a valid|unrecognized) (model|deployment|engine)|model_?not_?found|deploymentnotfound|no (model|deployment) (named|called|found)|resource_does_not_exist|(not exist|not found).{0,60}\b(model|deployment)\b|no healthy (deployments|upstream) for (this )?model|\bmodel\b.{0,60}not configured|cannot use own model|(provider|integration) or model:/is;
const versionWrong = /api[-_ ]?version|version[^.]{0,20}not supported/i;
const streamOnly = /(only|must|required|requires?|need)[^.]{0,60}\bstream|\bstream(ing)?\b[^.]{0,60}(only|must|required|true|mandatory)/i;
const pathUnknown =
  /\b(no|unknown|invalid|unexpected|unmatched) (handler|route|endpoint|listener|path|uri|url)\b|\b(route|endpoint|path|uri|url) (is |was )?(not (found|known|recogni[sz]ed)|unknown|invalid)\b/i;
const headerMissing =
  /(missing|required|requires?|expects?|provide)[^.]{0,60}header|header[^.]{0,60}(missing|required|not (set|found|present))|\bx-[\w-]+\b["'`]?[^.\w]{0,3}(is |was )?(missing|required|not (set|found|present|given))|(missing|requires?|expects?)[^.\w]{0,3}\bx-[\w-]+/i;
const credentialRefused =
  /\b(unauthori[sz]ed|not (authori[sz]ed|authenticated|logged in)|unauthenticated|(log[- ]?in|sign[- ]?in|authentication|authorization) (fail(ed|ure)?|required|needed|error)|(invalid|wrong|incorrect|missing|expired|unknown|no) (api[ _-]?)?(key|token|credentials?)|(api[ _-]?)?(key|token|credentials?) (is |are |was )?(invalid|wrong|incorrect|missing|expired|required|unknown|not (found|valid|recogni[sz]ed)))\b/i;
const keyWords = /key|token|auth|credential/i;

/** A refusal that names the model which was asked for is about the model, where its name stands in the body only. */
export function aboutModel(stage: Stage, sent: Sent | null, model: string): Stage {
  const { answer } = sent ?? {};
  if (sent === null || answer === null || answer === undefined || model.length < 3) return stage;
  if (!['route', 'body', 'version'].includes(stage)) return stage;
  const echoless = withoutEcho(answer.text().slice(0, 8192), sent);
  // A gateway may repeat a part of the path only.
  const text =
    !model.includes('/') && decoded(sent.request.url).includes(`/${model}/`) ? echoless.replaceAll(/[^\s"']*\/[^\s"']*/g, '') : echoless;
  return (answer.status !== 200 || stage === 'body') && [model, JSON.stringify(model).slice(1, -1)].some((name) => text.includes(name))
    ? 'model'
    : stage;
}

/** The stage that an answer stands for. */
export function stageOf(sent: Sent | null): Stage {
  if (sent === null) return 'unsent';
  const { error, answer } = sent;
  if (answer === null) {
    if (error?.httpReason === 'invalid-request') return 'unsent';
    if (error?.httpReason === 'tls') return 'untrusted';
    return error?.phase === 'connect' || error?.phase === 'tls' || error?.httpReason === 'dns' || error?.httpReason === 'proxy'
      ? 'unreached'
      : 'fault';
  }
  const text = answer.text().slice(0, 8192);
  const { status } = answer;
  if (asksToSignIn(sent)) return 'auth';
  if (status === 200) return stageOfSuccess(text, answer.headers['content-type']);
  if (status === 429) return 'throttled';
  if (status >= 500 && status !== 501) return 'fault';
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 424) return 'fault';
  if (status < 300) return 'fault';
  return stageOfRefusal(sent, status, withoutEcho(text, sent));
}

/** Whether the answer is a page to sign in at, or leads to one. */
function asksToSignIn({ answer, redirectedTo, foreignRedirect }: Sent): boolean {
  if (foreignRedirect !== null) return false;
  const to = redirectedTo ?? (answer !== null && answer.status >= 300 && answer.status < 400 ? (answer.headers['location'] ?? '') : '');
  return leadsToLogin(to) && (answer?.status !== 200 || /^\s*</.test(answer.text().slice(0, 200)));
}

/** Whether a path looks like that of a page to sign in at. */
export const leadsToLogin = (path: string): boolean =>
  /(^|[/.])(log-?in|sign[-_]?in|sso|saml2?|oauth2?|authorize|adfs)([/.?]|$)/i.test(path);

/** A refusal without the path that was asked for: gateways repeat it, and words in it say nothing. */
function withoutEcho(text: string, { request, redirectedTo }: Sent): string {
  const { pathname, search } = new URL(request.url);
  return [pathname + search, pathname, decoded(pathname), ...(redirectedTo === null ? [] : [redirectedTo])].reduce(
    (left, path) => left.replaceAll(path, ''),
    text,
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function stageOfSuccess(text: string, contentType: string | undefined): Stage {
  const judged = checkChatAnswer(text, contentType);
  if (judged.ok) return 'ok';
  if (/stream of events/.test(judged.problem)) return 'stream';
  if (/error under status 200/.test(judged.problem)) return wordsOf(text) ?? 'body';
  if (/no choices/.test(judged.problem)) return softRefusal(text) ?? 'route';
  return /broken|no body|cut-off|without content|empty list/.test(judged.problem) ? 'fault' : 'route';
}

/** What a body of its own making under status 200 stands for: `{"code": 401, "msg": "…"}`. */
function softRefusal(text: string): Stage | null {
  if (text.length > 2048) return null;
  const code = Number(/"(?:code|status|statusCode|status_code|errcode)"\s*:\s*"?(\d{3})\b/i.exec(text)?.[1]);
  if (code === 401 || code === 403 || credentialRefused.test(text)) return 'auth';
  if (code === 429) return 'throttled';
  return code >= 500 ? 'fault' : wordsOf(text);
}

function stageOfRefusal(sent: Sent, status: number, text: string): Stage {
  if (status === 403 && /Missing Authentication Token/i.test(text)) return 'route';
  if (status === 401 || status === 403 || status === 407)
    return /\bmodel\b[^.]{0,60}(access|allowed|permission)|(access|allowed)[^.]{0,40}\bmodel\b/i.test(text) ? 'model' : 'auth';
  if (refusesCredential(sent)) return 'auth';
  const words = wordsOf(text);
  if (words === null && pathUnknown.test(text)) return 'route';
  if (status === 404 || status === 405 || status === 410 || status === 501)
    return words === 'model' || words === 'version' ? words : 'route';
  if (status === 426 || /plain HTTP request was sent to HTTPS port/i.test(text)) return 'untrusted';
  return words ?? 'body';
}

/** A 403 that says nothing of keys: a server says that of a folder, too, or of an address that it does not like. */
export function forbids(sent: Sent | null): boolean {
  return (
    sent?.answer?.status === 403 && !/key|token|auth|credential|subscription|scope|permission|sign/i.test(sent.answer.text().slice(0, 2048))
  );
}

function wordsOf(text: string): Stage | null {
  if (versionWrong.test(text)) return 'version';
  if (streamOnly.test(text)) return 'stream';
  if (modelMissing.test(text)) return 'model';
  if (headerMissing.test(text)) return keyWords.test(text.replace(/x-portkey\S*/gi, '')) ? 'auth' : 'header';
  return null;
}

/** The same text for answers that say the same: without what a server echoes of the request or makes up each time. */
export function signatureOf(sent: Sent | null): string {
  const stage = stageOf(sent);
  const { answer, error } = sent ?? {};
  if (answer === null || answer === undefined) return `${stage}:${error?.httpReason ?? ''}`;
  const words = answer
    .text()
    .slice(0, 2048)
    .toLowerCase()
    .replace(/[^\s"']*\/[^\s"']*/g, '/')
    .replace(/[0-9a-f]{8,}|\d+/g, '#')
    .replace(/\s+/g, ' ')
    .slice(0, 200);
  return `${stage}:${answer.status}:${words}`;
}
