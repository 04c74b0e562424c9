import type { Connection } from '../../../connection/connection.js';
import { connectionFromParameters } from '../../../connection/from-parameters.js';
import { readGivenUrl, type GivenUrl } from '../../../gateway/probe/given-url.js';
import type { Pinned } from '../../../gateway/probe/starts.js';
import type { ParameterName } from '../../../generated/parameters.js';
import { variableNames } from '../../../parameters/variables.js';
import type { Json } from '../../../parameters/value.js';
import { valueOf, type Answers } from '../answers.js';
import type { InitOptions } from '../options.js';
import { questions } from '../questions.js';

/** Parameters that the gateway tells, so that nobody has to give them. */
export const foundByProbe: readonly ParameterName[] = [
  'targetUrl',
  'authConfig',
  'deploymentInPath',
  'inferenceAPIVersion',
  'deploymentAPIVersion',
  'staticModels',
  'deploymentProvider',
  'listModelsEndpoint',
  'getModelEndpoint',
  'customHeaders',
];

/** The options with which a gateway is asked: its kind is told by its URL. */
export function probeOptions(options: InitOptions): InitOptions {
  return options.kind === undefined && options.preset === undefined && options.apim === undefined && options.api === undefined
    ? { ...options, kind: 'model-gateway' }
    : options;
}

/** The URL, and what of the command line does not go with asking a gateway: one text for each mistake, the option first. */
export function readGiven(
  text: string,
  options: InitOptions,
  answers: Answers,
): { readonly url: GivenUrl | null; readonly problems: readonly string[] } {
  const url = readGivenUrl(text);
  const open = (
    ['customHeaders', 'authConfig', 'inferenceAPIVersion', 'tokenUrl', 'clientId', 'scopes', 'audience', 'listModelsEndpoint'] as const
  ).filter((name) => variableNames(JSON.stringify(answers.values[name] ?? '')).length > 0);
  return {
    url: 'problem' in url ? null : url,
    problems: [
      ...('problem' in url ? [`--probe: ${url.problem}`] : []),
      ...(answers.kind === 'apim'
        ? [
            '--probe: kind apim needs none, Azure knows the API’s URL: give --apim <id> and --api <name> instead; or --category ApiManagement for one that is known by URL and key',
          ]
        : []),
      ...(options.target === undefined ? [] : ['--target: not together with --probe, which finds the base URL']),
      ...open.map(
        (name) =>
          `${questions.find((one) => one.name === name)!.flag.split(' ')[0]}: the gateway is asked with it, so no \${…} can stand in it`,
      ),
    ],
  };
}

/** What the command line says of the connection, before the gateway is asked. */
export function connectionOf(answers: Answers, url: GivenUrl): Connection {
  const said = (
    [
      'connectionName',
      'category',
      'authType',
      'audience',
      'clientId',
      'tokenUrl',
      'scopes',
      'authConfig',
      'deploymentInPath',
      'inferenceAPIVersion',
      'deploymentAPIVersion',
      'customHeaders',
    ] as const
  ).flatMap((name) => {
    const value = valueOf(answers, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const { listModelsEndpoint } = answers.values;
  const values: Partial<Record<ParameterName, Json>> = {
    ...Object.fromEntries(said),
    ...(listModelsEndpoint === undefined
      ? {}
      : {
          listModelsEndpoint,
          getModelEndpoint: valueOf(answers, 'getModelEndpoint') ?? '',
          deploymentProvider: valueOf(answers, 'deploymentProvider') || 'OpenAI',
        }),
    targetUrl: url.origin,
    // Which project it will be of makes no difference to the gateway.
    projectResourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a/projects/p',
  };
  return connectionFromParameters({ kind: 'model-gateway', values, secrets: {}, origins: {} });
}

/** What the command line says and the search begins with. */
export function pinnedBy({ values }: Answers): Pinned {
  return {
    keyHeader: values.authConfig !== undefined,
    pathForm: values.deploymentInPath !== undefined,
    version: values.inferenceAPIVersion !== undefined,
  };
}
