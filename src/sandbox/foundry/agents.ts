import { objectOf, textOf, type Json, type JsonObject } from '../json.js';
import { problem } from '../problem.js';
import type { Reply } from '../server/exchange.js';
import type { Tokens } from '../signin/tokens.js';
import { callGateway } from './call-gateway.js';
import { connectionNamed } from './connections.js';
import { bodyOf, demand, type PlaneRequest, type PlaneRoute } from './plane.js';

/** Prompt agents by project id and name; each a list of versions. */
export type Agents = Map<string, JsonObject[]>;

export const createAgents = (): Agents => new Map();

const keyOf = ({ project, params }: PlaneRequest): string => `${project.id}/${params[0] ?? ''}`.toLowerCase();

function versionsOf(request: PlaneRequest, agents: Agents): JsonObject[] {
  const found = agents.get(keyOf(request));
  if (found !== undefined) return found;
  throw problem(404, 'not_found', `Agent '${request.params[0]}' not found`);
}

/** A list as the data plane gives it, at most `limit` at a time (and never more than 20); the rest follows `after` the last one. */
function listed({ query }: PlaneRequest, all: readonly JsonObject[]): JsonObject {
  const after = query.get('after');
  const rest = after === null ? all : all.slice(all.findIndex(({ id }) => id === after) + 1);
  const data = rest.slice(0, Math.min(Number(query.get('limit') ?? '20'), 20));
  return {
    object: 'list',
    data,
    first_id: data[0]?.['id'] ?? null,
    last_id: data.at(-1)?.['id'] ?? null,
    has_more: rest.length > data.length,
  };
}

const agent = (name: string, versions: readonly JsonObject[]): JsonObject => ({
  object: 'agent',
  id: name,
  name,
  versions: { latest: versions.at(-1)! },
});

function create(request: PlaneRequest, agents: Agents): Reply {
  demand(request, 'agents/write');
  const name = request.params[0] ?? '';
  const definition = objectOf(bodyOf(request)['definition']);
  if (textOf(definition['kind']) !== 'prompt' || textOf(definition['model']) === '') {
    throw problem(400, 'invalid_payload', "definition: 'kind' must be 'prompt' and 'model' must be given");
  }
  const [, modelId = ''] = /^[^/]*\/(.*)$/s.exec(textOf(definition['model'])) ?? [];
  if (!/^[\w.-]*$/.test(modelId)) {
    throw problem(
      400,
      'bad_request',
      `Invalid model_id '${modelId}': model_id can only contain alphanumeric characters, hyphens, underscores and periods.`,
    );
  }
  const before = agents.get(keyOf(request)) ?? [];
  const version = { object: 'agent.version', id: `${name}:${before.length + 1}`, name, version: String(before.length + 1), definition };
  agents.set(keyOf(request), [...before, version]);
  return { status: 200, body: version };
}

/** Calls the gateway as an agent's run does. `<connection>/<model>` is taken apart at the first slash. */
async function respond(request: PlaneRequest, agents: Agents, root: string, tokens: Tokens): Promise<Reply> {
  demand(request, 'agents/action');
  const body = bodyOf(request);
  const reference = objectOf(body['agent_reference'] ?? body['agent']);
  const name = textOf(reference['name']);
  const versions = name === '' ? null : versionsOf({ ...request, params: [name] }, agents);
  const definition = objectOf(versions?.at(-1)?.['definition']);
  const model = textOf(versions === null ? body['model'] : definition['model']);
  const slash = model.indexOf('/');
  if (slash < 0) throw problem(404, 'DeploymentNotFound', `The API deployment ${model} does not exist.`);
  const connection = connectionNamed(request, model.slice(0, slash));
  const instructions = textOf(definition['instructions']);
  const messages = [
    ...(instructions === '' ? [] : [{ role: 'system', content: instructions }]),
    { role: 'user', content: typeof body['input'] === 'string' ? body['input'] : JSON.stringify(body['input'] ?? '') },
  ];
  const project = { id: request.project.id, token: (audience: string) => tokens.issue(request.identity, audience).token };
  const text = await callGateway(connection, model.slice(slash + 1), messages, { root, project });
  return { status: 200, body: response(model, name, text) };
}

function response(model: string, name: string, text: string): Json {
  const content = [{ type: 'output_text', text, annotations: [] }];
  return {
    id: `resp_${Date.now().toString(36)}`,
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    status: 'completed',
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    parallel_tool_calls: true,
    temperature: 1,
    top_p: 1,
    tool_choice: 'auto',
    tools: [],
    model,
    ...(name === '' ? {} : { agent_reference: { type: 'agent_reference', name } }),
    output: [{ id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content }],
    usage: {
      input_tokens: 9,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: 9,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 18,
    },
  };
}

export function agentRoutes(agents: Agents, root: string, tokens: Tokens): readonly PlaneRoute[] {
  return [
    { method: 'POST', path: /^\/agents\/([^/]+)\/versions$/, handle: (request) => create(request, agents) },
    {
      method: 'GET',
      path: /^\/agents$/,
      handle: (request) => {
        demand(request, 'agents/read');
        const prefix = `${request.project.id}/`.toLowerCase();
        const data = [...agents]
          .filter(([key]) => key.startsWith(prefix))
          .map(([, versions]) => agent(textOf(versions[0]?.['name']), versions));
        return { status: 200, body: listed(request, data) };
      },
    },
    {
      method: 'GET',
      path: /^\/agents\/([^/]+)$/,
      handle: (request) => {
        demand(request, 'agents/read');
        return { status: 200, body: agent(request.params[0] ?? '', versionsOf(request, agents)) };
      },
    },
    {
      method: 'GET',
      path: /^\/agents\/([^/]+)\/versions$/,
      handle: (request) => {
        demand(request, 'agents/read');
        return { status: 200, body: listed(request, versionsOf(request, agents)) };
      },
    },
    {
      method: 'DELETE',
      path: /^\/agents\/([^/]+)(?:\/versions\/[^/]+)?$/,
      handle: (request) => {
        demand(request, 'agents/write');
        versionsOf(request, agents);
        agents.delete(keyOf(request));
        return { status: 200, body: { object: 'agent.deleted', name: request.params[0] ?? '', deleted: true } };
      },
    },
    {
      method: 'POST',
      path: /^\/openai\/v1\/conversations$/,
      handle: () => ({ status: 200, body: { id: 'conv_1', object: 'conversation', created_at: 0, metadata: {} } }),
    },
    { method: 'POST', path: /^\/openai\/v1\/responses$/, handle: (request) => respond(request, agents, root, tokens) },
  ];
}
