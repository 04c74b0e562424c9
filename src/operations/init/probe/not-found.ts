import { failure, type Failure } from '../../../errors.js';
import type { NotFound } from '../../../gateway/probe/probed.js';
import type { GivenUrl } from '../../../gateway/probe/given-url.js';
import { inputFailure, type Missing } from '../missing.js';
import { someOf } from './told.js';

const hints: Readonly<Record<Exclude<NotFound['why'], 'model'>, string>> = {
  key: 'Supply the right key, and its header with --auth-header <name> if you know it.',
  throttled: 'Wait, or raise the gateway’s limit, and run it again: after 429 nothing more is asked.',
  timeout: 'Look at the gateway’s log: it takes requests and does not answer. --timeout <seconds> waits longer.',
  unreached: 'Check host and port, and that this machine can reach the gateway.',
  untrusted: 'Give the gateway a certificate of a public CA; for one of your own set NODE_EXTRA_CA_CERTS.',
  unknown: 'Give the URL that works with curl; --model <name> if a list of models is missing; or leave --probe out and answer by options.',
};

/** Every way to say which models the file shall have. */
export function modelChoices(listed: readonly string[], discovery: boolean): Missing[] {
  const shown = listed.slice(0, 40);
  const more = listed.length - shown.length;
  return [
    { flag: '--model <name>', what: listed.length === 0 ? 'Model that the gateway serves, once for each' : `once for each, of: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}` },
    ...(discovery ? [{ flag: '--discovery', what: 'the service asks the gateway for its models' }] : []),
    ...(listed.length === 0 ? [{ flag: '--discovery --list-endpoint <path>', what: 'path below the base URL that lists the models' }] : []),
  ];
}

/** What to tell where the gateway was not found out. */
export function notFound({ why, explanation, listed }: NotFound, url: GivenUrl, named: boolean): Failure {
  if (why === 'model') {
    const choices = inputFailure(modelChoices(listed, false), []);
    return failure({ kind: 'usage', code: 'ProbeNeedsModel', message: `init --probe needs the name of a model: ${explanation}`, hint: choices?.hint });
  }
  const lists = named || why !== 'key' ? '' : ' Only lists of models were asked for; with --model <name> a chat is.';
  const seen = listed.length === 0 ? '' : ` It lists ${someOf(listed)}.`;
  return failure({ kind: 'usage', code: 'ProbeFailed', message: `init --probe found no way to chat at ${url.origin}${url.path}. ${explanation}${seen}${lists}`, hint: hints[why] });
}
