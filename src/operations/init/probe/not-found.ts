import { failure, type Failure } from '../../../errors.js';
import type { NotFound, ProbeInput } from '../../../gateway/probe/probed.js';
import { inputFailure, type Missing } from '../missing.js';
import { someOf } from './told.js';

const withToken = '--auth OAuth2 --client-id <id> --token-url <url> --scope <scope>, with the client secret as FOUNDRY_GW_CLIENT_SECRET';
const ofApi =
  'Give the base URL that API Management shows for the API, https://<service>.azure-api.net/<path of the API>; or --apim <id> and --api <name> without --probe.';

/** The next step for each reason. */
const hints: Readonly<Record<Exclude<NotFound['why'], 'model'>, string | ((found: NotFound, input: ProbeInput) => string)>> = {
  names: 'Give the models names of letters, digits, -, _ and . at the gateway (an alias), and name those with --model <alias>.',
  key: (_found, { credential }) =>
    `Supply the right key${credential.type === 'key' && credential.key.origin !== 'prompt' ? ` in ${credential.key.origin}` : ''}, and its header with --auth-header <name> if you know it.`,
  header: 'Give it with --header "<name>: <value>". It is stored where others can read it: no secret.',
  version: 'Give one that it takes with --api-version <version>.',
  entra: `The gateway wants an Entra token: --category ApiManagement --auth ProjectManagedIdentity --audience <uri>, with a token as FOUNDRY_GW_ENTRA_TOKEN; or ${withToken}.`,
  token: `The gateway wants an access token: ${withToken}.`,
  firewall: 'Let this machine through the gateway’s firewall, or run it from a network that is; the service has to be let through, too.',
  query: 'Let the gateway take the key from a header: a connection has none in the query.',
  moved: ({ to }) => `If that is the gateway, too: --probe ${to}. The key went to the given host alone.`,
  signIn: 'Give the URL of the API rather than of its pages; or let the gateway take requests with a key past its sign-in.',
  page: 'Give the URL of the API rather than of its pages: the one that works with curl.',
  throttled: 'Wait, or raise the gateway’s limit, and run it again: after 429 nothing more is asked.',
  timeout: 'Look at the gateway’s log: it takes requests and does not answer. --timeout <seconds> waits longer.',
  unreached: 'Check host and port, and that this machine can reach the gateway.',
  untrusted: 'Give the gateway a certificate of a public CA; for one of your own set NODE_EXTRA_CA_CERTS.',
  unknown: (_found, { url, models }) =>
    url.host.endsWith('.azure-api.net')
      ? ofApi
      : `Give the whole URL that works with curl${models.length === 0 ? ', and a model with --model <name>' : ''}; or leave --probe out and answer by options.`,
};

/** Every way to say which models the file shall have. */
export function modelChoices(listed: readonly string[], discovery: boolean): Missing[] {
  const shown = listed.slice(0, 40);
  const more = listed.length - shown.length;
  return [
    {
      flag: '--model <name>',
      what:
        listed.length === 0
          ? 'Model that the gateway serves, once for each'
          : `once for each, of: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    },
    ...(discovery ? [{ flag: '--discovery', what: 'the service asks the gateway for its models' }] : []),
    ...(listed.length === 0 ? [{ flag: '--discovery --list-endpoint <path>', what: 'path below the base URL that lists the models' }] : []),
  ];
}

/** What to tell where the gateway was not found out. */
export function notFound(found: NotFound, input: ProbeInput): Failure {
  const { why, explanation, listed } = found;
  if (why === 'model') {
    const choices = inputFailure(modelChoices(listed, false), []);
    return failure({
      kind: 'usage',
      code: 'ProbeNeedsModel',
      message: `init --probe needs the name of a model: ${explanation}`,
      hint: choices?.hint,
    });
  }
  const { url, models } = input;
  const lists = models.length > 0 || why !== 'key' ? '' : ' Only lists of models were asked for; with --model <name> a chat is.';
  const seen = listed.length === 0 || why === 'names' ? '' : ` It lists ${someOf(listed)}.`;
  const hint = hints[why];
  return failure({
    kind: 'usage',
    code: 'ProbeFailed',
    message: `init --probe found no way to chat at ${url.origin}${url.path}. ${explanation}${seen}${lists}`,
    hint: typeof hint === 'string' ? hint : hint(found, input),
  });
}
