import type { Connection } from '../connection/connection.js';
import type { HttpError, TlsReason } from '../http/client.js';
import { modelInPath } from '../requests/chat.js';
import { keyHeader } from '../requests/headers.js';
import { comesToNoEnd } from './account.js';
import type { Sent } from './send.js';

const bearerHosts = /^(api\.openai\.com|openrouter\.ai|generativelanguage\.googleapis\.com|api\.(groq|mistral|together|deepseek|x)\.\w+)$/;
const azureOpenAi = /\.(openai|cognitiveservices|services\.ai)\.azure\.com$/;

/** Next steps for connections that could not be made. */
export function errorHint(error: HttpError): string | null {
  switch (error.httpReason) {
    case 'dns':
      return 'Check the host name of the target; a private gateway needs a DNS zone that this machine and the service can see (verify --agent asks from the service).';
    case 'refused':
      return 'Check the port of the target, and that the gateway is running.';
    case 'unreachable':
      return 'Check the network between this machine and the gateway.';
    case 'timeout':
      if (error.phase === 'tls') return tlsHints.protocol;
      return error.phase === 'exchange'
        ? 'Look at the gateway’s log: it took the request and did not answer. --timeout <seconds> waits longer.'
        : 'Check that the gateway can be reached from here: firewall, private network, port.';
    case 'proxy':
      return error.code === 'ProxySignIn'
        ? 'Give user and password in HTTPS_PROXY, or except the host with NO_PROXY.'
        : 'Check HTTPS_PROXY, or except the host with NO_PROXY.';
    case 'tls':
      return tlsHints[error.tlsReason ?? 'protocol'];
    case 'too-large':
    case 'protocol':
    case 'reset':
      return 'Look at the gateway’s log: it does not give a proper answer.';
    case 'invalid-request':
      return error.code === 'PlainHttp'
        ? 'Use an https target.'
        : 'Supply the value again without line breaks, blanks or other stray characters.';
    case 'aborted':
      return null;
  }
}

const publicCa = 'Give the gateway a certificate of a public CA, with its intermediate certificates; the service trusts no other.';

/** Next steps for handshakes that failed. */
export const tlsHints: Readonly<Record<TlsReason, string>> = {
  expired: 'Renew the gateway’s certificate.',
  'wrong-name': 'Use a host name that the gateway’s certificate is issued for.',
  'self-signed': publicCa,
  'unknown-issuer': publicCa,
  'not-yet-valid': 'Check the certificate’s dates, and the clock of this machine.',
  'client-certificate': 'Let the gateway take requests without a client certificate: a connection has none.',
  version: 'Let the gateway speak TLS 1.2 or newer.',
  protocol: 'Check the port of the target, and that it speaks TLS.',
};

/** Whether an answer refuses the credential, as far as its status and text tell. */
export function refusesCredential(sent: Sent): boolean {
  const { answer } = sent;
  if (answer === null) return false;
  const text = answer.text().slice(0, 4096);
  // AWS API Gateway says so of a path that does not exist.
  if (answer.status === 403 && /Missing Authentication Token/i.test(text)) return false;
  if (answer.status === 401 || answer.status === 403 || answer.status === 407) return true;
  return answer.status === 400 && /api[ _-]?key not valid|(invalid|incorrect) api[ _-]?key|API_KEY_INVALID/i.test(text);
}

/** The next step where status, text and target leave no doubt. */
export function answerHint(connection: Connection, sent: Sent): string | null {
  if (sent.foreignRedirect !== null)
    return 'Set the target to the URL that the gateway redirects to, if it is yours: credentials are never sent to another origin.';
  if (comesToNoEnd(sent)) return 'Look at the rules of the gateway, or of what stands before it, that redirect this path.';
  const { answer } = sent;
  if (answer === null) return sent.error === null ? null : errorHint(sent.error);
  const text = answer.text().slice(0, 4096);
  const host = new URL(sent.request.url).hostname;
  if (refusesCredential(sent)) return credentialHint(connection, text, host);
  if (answer.status === 429) return 'Wait, or raise the gateway’s limit, and verify again: the connection is throttled, not broken.';
  if (/no Route matched/i.test(text)) return 'Correct the path of the target: Kong has no route for it.';
  if (/Missing Authentication Token/i.test(text))
    return 'Correct the path of the target: API Gateway says this of a path that does not exist.';
  if (answer.status === 404 && azureOpenAi.test(host))
    return 'Correct target, deploymentInPath or inferenceAPIVersion: Azure OpenAI answers 404 to a missing or wrong api-version too.';
  if (answer.status === 404 && host === 'api.openai.com' && !/\/v1\//.test(sent.request.url))
    return 'Set the target to https://api.openai.com/v1.';
  if (answer.status === 404 && modelInPath(connection) && connection.inferenceAPIVersion === '') {
    return 'Set inferenceAPIVersion (2024-10-21, for instance) if Azure OpenAI is behind it; else check the target’s path and the model’s name.';
  }
  if (answer.status === 404) return 'Check the target’s path, deploymentInPath and the model’s name against what the gateway serves.';
  if (answer.status === 431) return 'Check the key and customHeaders: the gateway takes no headers of that size.';
  if (/No required SSL certificate was sent/i.test(text)) return tlsHints['client-certificate'];
  if (answer.status === 424 && /innerStatusCode/.test(text))
    return 'Look at the model behind the gateway: the gateway passes on its failure.';
  if (answer.status >= 500) return 'Look at the gateway’s log: the fault is on its side.';
  return null;
}

function credentialHint(connection: Connection, text: string, host: string): string {
  if (connection.auth.type !== 'ApiKey') return 'Check the audience or scopes, and what the gateway’s policy asks for.';
  const { name } = keyHeader(connection);
  if (/missing subscription key/i.test(text)) {
    return `Set authConfig.name to the header that the API in API Management expects (often Ocp-Apim-Subscription-Key), or rename the API's header to ${name}.`;
  }
  if (bearerHosts.test(host) && name.toLowerCase() !== 'authorization') {
    return 'Set authConfig to {"type": "api_key", "name": "Authorization", "format": "Bearer {api_key}"}.';
  }
  return `Check the key, and that the gateway reads it from the header ${name}.`;
}
