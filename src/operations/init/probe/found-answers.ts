import { toParameters } from '../../../connection/to-parameters.js';
import type { Model } from '../../../connection/connection.js';
import type { FoundGateway } from '../../../gateway/probe/probed.js';
import type { Json } from '../../../parameters/value.js';
import type { Answers, ModelSource } from '../answers.js';

/** A model as a file has it. */
function written({ name, properties: { model } }: Model, format: string | undefined): Json {
  return { name, properties: { model: { name: model.name, version: model.version ?? '', format: format ?? model.format ?? 'OpenAI' } } };
}

/** What was found, as the answers that make the file. */
export function foundAnswers(answers: Answers, found: FoundGateway, source: ModelSource): Answers {
  const { connection, list, preset } = found;
  const given = answers.values.staticModels === undefined ? preset?.modelFormat : undefined;
  const answering = found.models.filter(({ status }) => status === 'answers').map(({ model }) => written(model, given));
  const { discovery, deploymentAPIVersion } = list ?? {};
  const { authConfig = {}, scopes, tokenUrl } = toParameters(connection);
  const {
    listModelsEndpoint: _list,
    getModelEndpoint: _get,
    deploymentProvider: _provider,
    deploymentAPIVersion: _version,
    staticModels: _models,
    ...rest
  } = answers.values;
  return {
    kind: 'model-gateway',
    preset: answers.preset ?? preset,
    modelSource: source,
    values: {
      ...rest,
      targetUrl: connection.target.from === 'url' ? connection.target.url : '',
      authType: connection.auth.type,
      ...(connection.auth.type === 'ApiKey' ? { authConfig } : {}),
      ...(connection.auth.type === 'OAuth2' ? { scopes: scopes ?? [], tokenUrl: tokenUrl ?? '' } : {}),
      deploymentInPath: connection.deploymentInPath === 'true' ? 'true' : 'false',
      inferenceAPIVersion: connection.inferenceAPIVersion,
      customHeaders: connection.customHeaders,
      ...(source === 'static' ? { staticModels: answering } : { ...discovery, deploymentAPIVersion: deploymentAPIVersion ?? '' }),
    } as Answers['values'],
  };
}
