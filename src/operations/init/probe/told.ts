import type { FoundGateway } from '../../../gateway/probe/probed.js';
import type { TriedModel } from '../../../gateway/probe/tried-models.js';
import type { GivenUrl } from '../../../gateway/probe/given-url.js';
import type { Sent } from '../../../gateway/send.js';
import type { InitProbe } from '../../../generated/output/init.js';
import { chatRequest, modelInPath } from '../../../requests/chat.js';
import { keyHeader } from '../../../requests/headers.js';
import { commonRequirements } from '../../../presets/preset.js';
import type { Answers, ModelSource } from '../answers.js';
import { inferredNote } from '../next-steps.js';

const answering = ({ models }: FoundGateway): readonly TriedModel[] => models.filter(({ status }) => status === 'answers');

/** What was found, as `--format json` has it. */
export function probeResult(found: FoundGateway, sents: readonly Sent[], url: GivenUrl): InitProbe {
  const { connection, list, preset } = found;
  const { auth } = connection;
  return {
    url: `${url.origin}${url.path}`,
    requests: sents.length,
    found: {
      gateway: preset?.title ?? null,
      targetUrl: connection.target.from === 'url' ? connection.target.url : '',
      deploymentInPath: modelInPath(connection),
      inferenceAPIVersion: connection.inferenceAPIVersion,
      keyHeader: auth.type === 'ApiKey' ? keyHeader(connection) : null,
      keyless: found.keyless,
      discovery: list === null ? null : { ...list.discovery, deploymentAPIVersion: list.deploymentAPIVersion, models: list.models.length },
      models: found.models.map(({ model, status, latencyMs, tools, why }) => ({
        name: model.name,
        status,
        latencyMs,
        tools,
        message: why,
      })),
    },
    tried: sents.map(({ request, answer }) => ({ method: request.method, url: request.url, status: answer?.status ?? null })),
  };
}

const timeText = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);

export function someOf(names: readonly string[], most = 6): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`;
}

/** What was found and how sure it is, in lines for people. */
export function foundLines(found: FoundGateway, sents: readonly Sent[], url: GivenUrl): string[] {
  const { connection, preset } = found;
  const [first] = answering(found);
  const formed = chatRequest(connection, '<model>', { type: 'none' });
  const chat = formed.ok ? formed.request.url.replaceAll('%3Cmodel%3E', '<model>') : '';
  const { name, format } = keyHeader(connection);
  const tools = first?.tools === 'refused' ? ', without tools' : ' and tools';
  const key =
    connection.auth.type === 'ApiKey'
      ? `${name}: ${format}`
      : connection.auth.type === 'OAuth2'
        ? 'an access token of the token endpoint'
        : 'an Entra token';
  const headers = Object.entries(connection.customHeaders).map(([header, value]) => `${header}: ${value}`);
  const rows: readonly (readonly [string, string])[] = [
    ['chat', chat],
    ['key', key],
    ...(headers.length === 0 ? [] : [['headers', headers.join(', ')] as const]),
    ['models', someOf(answering(found).map(({ model }) => model.name))],
    ['seen', `chat with ${first?.model.name ?? ''}${tools} in ${timeText(first?.latencyMs ?? 0)}`],
  ];
  return [
    `${preset === null ? 'A gateway' : preset.title} at ${connection.target.from === 'url' ? new URL(connection.target.url).origin : url.origin}, by ${sents.length} requests:`,
    ...rows.map(([label, text]) => `  ${label.padEnd(8)}${text}`),
  ];
}

/** Notes of a preset that tell what the gateway itself has told by now. */
const answered = /\bcurl\b|--(target|auth-header|path-form|api-version)\b/;

/** The notes of any gateway and of its preset without those that a probe has answered. */
export const stillOpen = (notes: readonly string[]): string[] =>
  notes.filter((note) => note !== inferredNote && note !== commonRequirements[0] && !answered.test(note));

/** A model that the gateway knows by another name than was given. */
function renamed({ models: [first] }: FoundGateway, { model }: GivenUrl, { values }: Answers): string[] {
  const [named] = (values.staticModels ?? []) as readonly { readonly name: string }[];
  const given = named?.name ?? model;
  return given === null || first === undefined || first.model.name === given
    ? []
    : [`The gateway does not know ${given}; ${first.model.name} answers, and is what the file has.`];
}

/** What else is to be known of what was found, one sentence each. */
export function probeNotes(found: FoundGateway, url: GivenUrl, source: ModelSource, said: Answers): string[] {
  const { connection, list, models } = found;
  const refusing = answering(found)
    .filter(({ tools }) => tools === 'refused')
    .map(({ model }) => model.name);
  const left = models.filter(({ status }) => status !== 'answers').flatMap(({ why }) => (why === null ? [] : [why]));
  const { values } = said;
  const other = (['deploymentInPath', 'inferenceAPIVersion'] as const).filter(
    (name) => values[name] !== undefined && values[name] !== connection[name],
  );
  const header =
    values.authConfig !== undefined &&
    (values.authConfig as { name?: string }).name?.toLowerCase() !== keyHeader(connection).name.toLowerCase();
  const [flag] =
    source === 'static' && list !== null && list.shortened !== true
      ? [
          `Models are listed at ${list.discovery.listModelsEndpoint} too (${list.discovery.deploymentProvider}, ${list.models.length}): --discovery writes that instead of names.`,
        ]
      : [];
  return [
    ...(found.keyless ? ['The gateway answers without a key: whoever reaches it can use it, and which header it reads is not known.'] : []),
    ...(found.stray === null ? [] : [`The secret ${found.stray}: it works without; store it again.`]),
    ...renamed(found, url, said),
    ...(refusing.length === 0
      ? []
      : [
          `${someOf(refusing)} ${refusing.length === 1 ? 'refuses' : 'refuse'} tools, which agents need: let the gateway pass on tools and tool_choice.`,
        ]),
    ...other.map(
      (name) =>
        `${name === 'deploymentInPath' ? '--path-form' : '--api-version'} was given, but the gateway answers with ${name} "${connection[name]}".`,
    ),
    ...(header ? [`--auth-header was given, but the gateway reads the key from ${keyHeader(connection).name}.`] : []),
    ...(left.length === 0 ? [] : [`Left out: ${left.slice(0, 4).join(' ')}${left.length > 4 ? ` And ${left.length - 4} more.` : ''}`]),
    ...(flag === undefined ? [] : [flag]),
    ...(source === 'static' && list === null ? ['No list of models was found: the file has those that were named.'] : []),
    ...(url.dropped ? ['What stood behind the ? of the URL was left out; keys go in headers.'] : []),
    ...(url.host.endsWith('.azure-api.net') && connection.category === 'ModelGateway'
      ? ['This is API Management: with --apim <id> and --api <name> instead, Azure looks up URL and key.']
      : []),
  ];
}
